import type { Book, Character, Place } from '../../../core/domain/book.ts';
import { hasWord, slug } from '../text/words.ts';
import type { Stated } from './join/bearers.ts';
import { maidenNames, marriages } from './join/marriages.ts';
import { findPersons, type Person } from './join/persons.ts';
import { statedIn } from './join/stated.ts';
import { mended } from './mend.ts';
import { type Mention, readNames } from './names/mentions.ts';
import { readSentences, type Sentence } from './names/sentences.ts';
import { namesOf } from './naming.ts';
import { telling } from './portrait.ts';

/** A character with where in the text they stand, as questions need it. */
export interface Known {
  readonly character: Character;
  /** Indices of sentences that name them. */
  readonly sentences: readonly number[];
  readonly sex: 'he' | 'she' | undefined;
  readonly forms: readonly string[];
}

export interface People {
  readonly known: readonly Known[];
  readonly sentences: readonly Sentence[];
}

const COMPANIONS_MAX = 6;

/**
 * Finds who is in the book, by the names that stand in its sentences; for books in English, as other languages
 * write other words with capitals.
 */
export function findPeople(book: Book): People {
  if (!/^(?:en|und)\b/iu.test(book.language)) return { known: [], sentences: [] };
  const sentences = readSentences(book.sections);
  const stated: Stated[] = [];
  const reading = readNames(sentences, (text: string, mentions: readonly Mention[]) => {
    stated.push(...statedIn(text, mentions));
  });
  const wed = marriages(reading, sentences);
  const found = findPersons(reading, [...stated, ...maidenNames(reading, sentences)], wed);
  const persons = mended(found, book.mends ?? []);
  return { known: toKnown(persons, book, sentences), sentences };
}

function toKnown(persons: readonly Person[], book: Book, sentences: readonly Sentence[]): Known[] {
  const named = persons.map(namesOf);
  const ids = uniqueIds(named.map(([name = '']) => name));
  const places = persons.map(placesOf);
  const companions = withWhom(places, sentences);
  const opening = openings(book);
  return persons.map((person, at): Known => {
    const [name = '', ...aliases] = named[at] ?? [];
    const own = places[at] ?? [];
    const opens = [name, ...aliases].map((one): [string, Place] => [one, opening(one)]);
    const from = Math.min(...opens.map(([, place]) => place));
    const later = opens.filter(([, place]) => place > from);
    const character: Character = {
      id: ids[at] ?? `person-${at}`,
      name,
      aliases,
      from,
      ...(later.length > 0 && { opens: Object.fromEntries(later) }),
      about: telling([name, ...aliases], own, sentences),
      with: (companions[at] ?? []).map((other) => ids[other] ?? '').filter(Boolean),
    };
    return { character, sentences: own, sex: person.sex, forms: [name, ...aliases] };
  });
}

/** Where a name stands first, whoever it stands for there: a section's number. */
function openings(book: Book): (name: string) => Place {
  const words = new Map<string, number>();
  for (const { n, passages } of book.sections) {
    for (const { text } of passages)
      for (const [word] of text.matchAll(/\p{L}[\p{L}\p{N}]*/gu)) if (!words.has(word)) words.set(word, n);
  }
  return (name) => {
    const bare = name.replace(/^The /u, '');
    const written = bare === name ? [name] : [name, `the ${bare}`];
    const least = Math.max(
      1,
      ...(bare.match(/\p{L}[\p{L}\p{N}]*/gu) ?? []).map((one) => words.get(one) ?? 1),
    );
    const found = book.sections
      .slice(least - 1)
      .find(({ passages }) => passages.some(({ text }) => written.some((one) => hasWord(text, one))));
    return found?.n ?? least;
  };
}

function uniqueIds(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const base = slug(name, 'person');
    const times = (seen.get(base) ?? 0) + 1;
    seen.set(base, times);
    return times === 1 ? base : `${base}-${times}`;
  });
}

const placesOf = ({ forms }: Person): number[] =>
  [...new Set(forms.flatMap(({ mentions }) => mentions))].sort((a, b) => a - b);

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
      .slice(0, COMPANIONS_MAX)
      .map(([other]) => other),
  );
}
