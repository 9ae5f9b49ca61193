import type { Book, Character, Note } from '../../../core/domain/book.ts';
import { countWords, hasWord, slug } from '../text/words.ts';
import { type Form, readNames, type Sentence } from './mentions.ts';
import { findPersons, type Person } from './persons.ts';

/** A character with where in the text they stand, as questions need it. */
export interface Known {
  readonly character: Character;
  /** Indices of sentences that name them. */
  readonly sentences: readonly number[];
  readonly forms: readonly string[];
}

export interface People {
  readonly known: readonly Known[];
  readonly sentences: readonly Sentence[];
}

/** Most aliases, companions and telling sentences a character is given. */
const ALIASES = 6;
const COMPANIONS = 6;
const NOTES = 8;

/**
 * Finds who is in the book, by the names that stand in its sentences; for books in English, as other languages
 * write other words with capitals.
 */
export function findPeople(book: Book): People {
  if (!/^(?:en|und)\b/iu.test(book.language)) return { known: [], sentences: [] };
  const { forms, sentences } = readNames(book.sections);
  const words = book.sections.reduce((sum, section) => sum + section.words, 0);
  const persons = findPersons(forms, words);
  const ids = uniqueIds(persons);
  const places = persons.map(placesOf);
  const companions = withWhom(places, sentences);
  const seen = firstWords(book);
  const taken = new Set(persons.map(({ name }) => name.toLowerCase()));
  const known = persons.map((person, at): Known => {
    const own = places[at] ?? [];
    const aliases = aliasesOf(person, taken);
    const first = firstSection(
      [person.name.replace(/^The /u, ''), ...aliases],
      book,
      sentences[own[0] ?? 0]?.section ?? 1,
      seen,
    );
    const character: Character = {
      id: ids[at] ?? `person-${at}`,
      name: person.name,
      aliases,
      from: first,
      about: telling(person, own, sentences),
      with: (companions[at] ?? []).map((other) => ids[other] ?? '').filter(Boolean),
    };
    return { character, sentences: own, forms: person.forms.map(({ text }) => text) };
  });
  return { known, sentences };
}

/** The section in which each capitalised word stands first. */
function firstWords(book: Book): Map<string, number> {
  const first = new Map<string, number>();
  for (const { n, passages } of book.sections) {
    for (const { text } of passages) {
      for (const [word] of text.matchAll(/\p{Lu}[\p{L}\p{N}]*/gu)) if (!first.has(word)) first.set(word, n);
    }
  }
  return first;
}

/** The first section in which any of the names stands, whoever it stands for there. */
function firstSection(
  names: readonly string[],
  book: Book,
  known: number,
  words: ReadonlyMap<string, number>,
): number {
  let first = known;
  for (const name of names) {
    const tokens = name.match(/\p{Lu}[\p{L}\p{N}]*/gu) ?? [];
    const least = Math.max(1, ...tokens.map((token) => words.get(token) ?? 1));
    const early = book.sections
      .slice(least - 1, first - 1)
      .find(({ passages }) => passages.some(({ text }) => hasWord(text, name)));
    first = early?.n ?? first;
  }
  return first;
}

function uniqueIds(persons: readonly Person[]): string[] {
  const seen = new Map<string, number>();
  return persons.map(({ name }) => {
    const base = slug(name, 'person');
    const times = (seen.get(base) ?? 0) + 1;
    seen.set(base, times);
    return times === 1 ? base : `${base}-${times}`;
  });
}

const placesOf = ({ forms }: Person): number[] =>
  [...new Set(forms.flatMap(({ mentions }) => mentions.map(({ sentence }) => sentence)))].sort(
    (a, b) => a - b,
  );

/** Other names, each given to one character alone. */
function aliasesOf({ name, forms }: Person, taken: Set<string>): string[] {
  const bare = name.replace(/^The /u, '');
  const aliases: string[] = [];
  for (const { text } of forms as readonly Form[]) {
    if (text === name || (text === bare && name === bare) || taken.has(text.toLowerCase())) continue;
    taken.add(text.toLowerCase());
    aliases.push(text);
    if (aliases.length === ALIASES) break;
  }
  return aliases;
}

/** For each person the others named in the same passages, most often first. */
function withWhom(places: readonly (readonly number[])[], sentences: readonly Sentence[]): number[][] {
  const inPassage = new Map<string, Set<number>>();
  places.forEach((own, person) => {
    for (const at of own) {
      const passage = sentences[at]?.passage ?? '';
      const held = inPassage.get(passage) ?? new Set();
      inPassage.set(passage, held.add(person));
    }
  });
  const counts = places.map(() => new Map<number, number>());
  for (const together of inPassage.values()) {
    for (const one of together)
      for (const other of together)
        if (one !== other) counts[one]?.set(other, (counts[one]?.get(other) ?? 0) + 1);
  }
  return counts.map((count) =>
    [...count]
      .filter(([, times]) => times >= 2)
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, COMPANIONS)
      .map(([other]) => other),
  );
}

const TELLING =
  /\b(?:was|is|were|had been|became|seemed|looked)\s+(?:a|an|the|very|so|as|not|only|too|about|nearly|still|now|\w+ly)?\s*\w+|\b(?:daughter|son|wife|husband|sister|brother|mother|father|uncle|aunt|cousin|friend|servant|master|captain|teacher|clerk|doctor|years old|young|old|tall|handsome|pretty|little|eyes|hair|face|voice|dressed)\b/giu;

/** Sentences that say most of somebody, the best of each section, each from its own place on. */
function telling(person: Person, own: readonly number[], sentences: readonly Sentence[]): Note[] {
  const names = person.forms.map(({ text }) => text);
  const scored = own.flatMap((at) => {
    const sentence = sentences[at];
    const score = sentence && !sentence.speech ? worth(sentence.text, names) : 0;
    return sentence && score > 0 ? [{ sentence, score, at }] : [];
  });
  scored.sort((a, b) => b.score - a.score || a.at - b.at);
  const perSection = new Map<number, number>();
  const kept = scored.filter(({ sentence }) => {
    const times = perSection.get(sentence.section) ?? 0;
    perSection.set(sentence.section, times + 1);
    return times < 2;
  });
  const first = kept
    .filter(({ sentence }) => sentence.section === sentences[own[0] ?? 0]?.section)
    .slice(0, 1);
  const chosen = [...new Set([...first, ...kept])].slice(0, NOTES).sort((a, b) => a.at - b.at);
  return chosen.map(({ sentence }) => ({
    text: sentence.text,
    from: sentence.section,
    sources: ['text'],
    passage: sentence.passage,
  }));
}

/** How much a sentence tells of somebody; 0 where it is speech, too short or too long. */
function worth(text: string, names: readonly string[]): number {
  const words = countWords(text);
  if (words < 7 || words > 45 || /\b(?:you|your|thou)\b/iu.test(text)) return 0;
  const at = Math.min(...names.map((name) => text.indexOf(name)).filter((index) => index >= 0), 999);
  const tells = (text.match(TELLING) ?? []).length;
  if (tells === 0 || at === 999) return 0;
  return Math.min(tells, 4) + (at < 25 ? 2 : 0) + (words <= 30 ? 0.5 : 0);
}
