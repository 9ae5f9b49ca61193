import type { Book, Level, Passage, Question } from '../../../core/domain/book.ts';
import { nameAt, namesAt } from '../../cast.ts';
import type { Known, People } from '../people/index.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { fingerprint, hasWord, plainKey } from '../text/words.ts';

/** What the makers of questions read: the book, and who is in it. */
export interface Material {
  readonly book: Book;
  readonly people: People;
  readonly passages: ReadonlyMap<string, Passage>;
  /** Characters by every way of naming them, in small letters. */
  readonly byName: ReadonlyMap<string, Known>;
}

export function toMaterial(book: Book, people: People): Material {
  const byName = new Map<string, Known>();
  for (const known of people.known) for (const form of known.forms) byName.set(form.toLowerCase(), known);
  const passages = new Map(
    book.sections.flatMap((section) => section.passages).map((passage) => [passage.id, passage]),
  );
  return { book, people, passages, byName };
}

/** How well known somebody is: the five most named are easy, the next fifteen medium. */
export function levelOf(known: Known, { people }: Material): Level {
  const rank = people.known.indexOf(known);
  return rank < 5 ? 'easy' : rank < 20 ? 'medium' : 'hard';
}

/**
 * Other characters to choose from, all of whom the reader has met by then: of those that `fits` lets pass, the
 * nearest in prominence, in an order that shows nothing.
 */
export function otherPeople(
  known: Known,
  from: number,
  { people }: Material,
  fits: (other: Known) => boolean,
): string[] {
  const rank = people.known.indexOf(known);
  const others = people.known
    .map((other, at) => ({ other, away: Math.abs(at - rank) }))
    .filter(
      ({ other }) => other !== known && nameAt(other.character, from) && !alike(other, known) && fits(other),
    );
  const near = others
    .sort((a, b) => a.away - b.away)
    .slice(0, 4)
    .flatMap(({ other }) => nameAt(other.character, from) ?? []);
  return near.sort((a, b) => (fingerprint(a + from) < fingerprint(b + from) ? -1 : 1));
}

/** True where one's name holds the other's: "Mary" beside "Mary King" would be no fair choice. */
function alike(a: Known, b: Known): boolean {
  const names = (known: Known) => [known.character.name, ...known.character.aliases].map(plainKey);
  return names(a).some((one) =>
    names(b).some((other) => one === other || one.endsWith(` ${other}`) || other.endsWith(` ${one}`)),
  );
}

/** True where a text names somebody, under any of their names. */
export function namesPerson(text: string, known: Known): boolean {
  return [known.character.name, ...known.forms].some((form) => hasWord(text, form.replace(/^The /u, '')));
}

/** A question about somebody; undefined where there are no three others to choose from. */
export function aboutPerson(
  known: Known,
  {
    text,
    sentence,
    others,
    topics,
  }: { text: string; sentence: Sentence; others: string[]; topics: readonly string[] },
  material: Material,
): Question | undefined {
  if (others.length < 3) return undefined;
  const [name, ...aliases] = namesAt(known.character, sentence.section);
  if (name === undefined) return undefined;
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
    topics,
  };
}
