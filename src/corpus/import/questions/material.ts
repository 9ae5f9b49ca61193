import type { Book, Level, Question } from '../../../core/domain/book.ts';
import { nameAt, namesAt } from '../../cast.ts';
import type { Known, People } from '../people/index.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { fingerprint, hasWord, plainKey } from '../text/words.ts';

/** What the makers of questions read: the book, who is in it, and how often each word is used. */
export interface Material {
  readonly book: Book;
  readonly people: People;
  /** Characters by every way of naming them, in small letters. */
  readonly byName: ReadonlyMap<string, Known>;
  /** Who is named in a sentence, by its index. */
  readonly named: readonly (readonly Known[])[];
  readonly words: ReadonlyMap<string, number>;
}

export function toMaterial(book: Book, people: People): Material {
  const byName = new Map<string, Known>();
  const named: Known[][] = people.sentences.map(() => []);
  for (const known of people.known) {
    for (const form of known.forms) byName.set(form.replace(/^The /u, '').toLowerCase(), known);
    for (const at of known.sentences) named[at]?.push(known);
  }
  const words = new Map<string, number>();
  for (const { text } of people.sentences)
    for (const word of contentWords(text)) words.set(word, (words.get(word) ?? 0) + 1);
  return { book, people, byName, named, words };
}

/** Words of five letters and more that are written small. */
export const contentWords = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![\p{L}’'])\p{Ll}{5,}(?![\p{L}’'])/gu)].map(([word]) => word);

/** How many words of a text the book hardly uses: what makes it like no other. */
export const rareWords = (text: string, { words }: Material): number =>
  new Set(contentWords(text).filter((word) => (words.get(word) ?? 0) <= 6)).size;

/** How well known somebody is: the five most named are easy, the next fifteen medium. */
export function levelOf(known: Known, { people }: Material): Level {
  const rank = people.known.indexOf(known);
  return rank < 5 ? 'easy' : rank < 20 ? 'medium' : 'hard';
}

/** Named so often at least, somebody is worth asking for. */
const NAMED = 8;

/**
 * Three others to choose from, of the same sex and as well known as may be, all of whom the reader has met by then, and
 * none of whom could be the one asked for under another name; undefined where there are fewer.
 */
function otherPeople(known: Known, from: number, asked: string, { people }: Material): string[] | undefined {
  const rank = people.known.indexOf(known);
  const fit = people.known
    .map((other, at) => ({ other, away: Math.abs(at - rank), name: nameAt(other.character, from) }))
    .filter(
      ({ other, name }) =>
        name !== undefined &&
        other !== known &&
        other.sex === known.sex &&
        other.sentences.length >= NAMED &&
        !mayBeOne(other, known) &&
        !namesPerson(asked, other),
    )
    .sort((a, b) => a.away - b.away);
  const chosen: typeof fit = [];
  for (const one of fit)
    if (chosen.length < 3 && chosen.every(({ other }) => !mayBeOne(other, one.other))) chosen.push(one);
  if (chosen.length < 3) return undefined;
  const names = chosen.map(({ name }) => name ?? '');
  return names.sort((a, b) => (fingerprint(a + from) < fingerprint(b + from) ? -1 : 1));
}

/**
 * True where two may be one person: a name of one is part of the other's, "Miss Bennet" is any woman of that surname, and
 * Elinor may be Miss Dashwood where neither has a name with both.
 */
function mayBeOne(a: Known, b: Known): boolean {
  const parts = (known: Known) => new Set(known.forms.flatMap((form) => plainKey(form).split(' ')));
  const roles = (known: Known) =>
    known.forms.some((form) =>
      plainKey(form)
        .split(' ')
        .every((part) => TITLE.test(part)),
    );
  const shared = [...parts(a)].filter(
    (part) => parts(b).has(part) && (!TITLE.test(part) || roles(a) || roles(b)),
  );
  if (shared.length === 0) {
    const plain = ({ forms }: Known) => forms.map((form) => form.replace(/^The /u, ''));
    const surname = (form: string) => isTitled(form) && /\s/u.test(form);
    const half = (known: Known) => plain(known).every((form) => surname(form) || !/\s/u.test(form));
    return half(a) && half(b) && plain(a).every(surname) !== plain(b).every(surname);
  }
  const bare = (known: Known) => known.forms.some((form) => shared.includes(plainKey(form)));
  return bare(a) || bare(b) || a.forms.every(isTitled) || b.forms.every(isTitled);
}

const TITLE =
  /^(?:the|mr|mrs|miss|ms|sir|lady|lord|dr|doctor|captain|colonel|general|major|madame|monsieur|mademoiselle|aunt|uncle|master|king|queen|young|old|of|de|von|van)$/u;

/** True where a text names somebody, under any of their names. */
export function namesPerson(text: string, known: Known): boolean {
  return known.forms.some((form) => hasWord(text, form.replace(/^The /u, '')));
}

/** So many sentences with two names side by side make two people of them. */
const TWICE = 2;

const isTitled = (name: string): boolean => TITLE.test(plainKey(name).split(' ')[0] ?? '');

/** Whether all names are surely one person's: the narrator doesn't speak of "Lucy" and "Miss Steele" in one sentence. */
function isOne({ forms, sentences }: Known, { people }: Material): boolean {
  const names = [...forms].sort((a, b) => b.length - a.length).map((form) => form.replace(/^The /u, ''));
  const both = sentences.filter((at) => {
    const sentence = people.sentences[at];
    let rest = sentence && !sentence.speech ? sentence.text : '';
    const found = names.filter((name) => {
      const here = hasWord(rest, name);
      rest = rest.replaceAll(name, ' ');
      return here;
    });
    return found.some(isTitled) && !found.every(isTitled);
  });
  return both.length < TWICE;
}

/** True for a bare name that is part of somebody else's: "Charles" where there are two. */
const isShared = (name: string, known: Known, { people }: Material): boolean =>
  people.known.some(
    (other) =>
      other !== known &&
      other.sex === known.sex &&
      other.sentences.length >= NAMED &&
      other.forms.some((form) => hasWord(form, name)),
  );

/** What a question about somebody says, and the sentence that answers it. */
interface Asked {
  readonly text: string;
  /** The name that the sentence has for the answer; without it, only somebody whose names are surely one person's is asked for. */
  readonly name?: string;
  readonly sentence: Sentence;
  readonly topic: string;
}

/** A question whose answer is somebody; undefined where there are no fair options, or the answer stands in it. */
export function aboutPerson(known: Known, asked: Asked, material: Material): Question | undefined {
  const { text, sentence, topic } = asked;
  if (!known.sex || known.sentences.length < NAMED || namesPerson(text, known)) return undefined;
  const all = namesAt(known.character, sentence.section);
  // "Sir Thomas" beside the line may be somebody else than the Tom with whom he was taken for one.
  const sure = isOne(known, material) && (asked.name === undefined || hasWord(all[0] ?? '', asked.name));
  const [name, ...aliases] = sure
    ? all
    : known.forms.filter((form) => form.toLowerCase() === asked.name?.toLowerCase());
  const others = otherPeople(known, sentence.section, text, material);
  if (name === undefined || !others || isShared(name, known, material)) return undefined;
  return {
    id: `q${fingerprint(text)}`,
    level: levelOf(known, material),
    text,
    answer: name,
    accept: aliases,
    kind: 'name',
    distractors: others,
    cite: sentence.passage,
    from: sentence.section,
    topics: [topic],
    says: sentence.text,
  };
}

/** "In chapter 4, " where the chapters are sure, so that a question means one moment. */
export function inChapter({ book }: Material, n: number): string {
  const section = book.sections[n - 1];
  const number = /^(chapter|letter|stave|act|canto|book)\s+([\dIVXLC]+)\b/iu.exec(section?.title ?? '');
  if (!book.chaptersCertain || !number) return '';
  const part = section?.part === undefined ? '' : `${book.parts[section.part - 1]?.title}, `;
  return `In ${part}${number[1]?.toLowerCase()} ${number[2]}, `;
}
