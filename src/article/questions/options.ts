import type { Character, Place } from '../../core/domain/book.ts';
import { sexOfGiven } from '../../corpus/english/names.ts';
import { titleOf } from '../../corpus/english/titles.ts';
import { fingerprint, hasWord } from '../../corpus/import/text/words.ts';
import { isNamedIn } from '../people/aliases.ts';

/** Wrong options of a question. */
const OPTIONS = 3;

/**
 * Others than somebody whom the words don't name: those may be right, too. First those whom readers
 * know there, of the same sex, of whom more than one thing is told; every question has its own.
 */
export function othersThan(
  person: Character,
  characters: readonly Character[],
  text: string,
  from: Place,
): readonly Character[] {
  const sex = sexOf(person);
  const ranked = characters
    .filter((one) => one !== person && !isNamedIn(one, text) && !isNamedIn(person, one.name))
    .map((one) => ({
      one,
      place: Math.max(from, one.from),
      doubts: Number(one.about.length < TOLD_MIN) * 2 + Number(sexOf(one) !== sex),
      drawn: fingerprint(one.name + text),
    }))
    .sort((a, b) => a.place - b.place || a.doubts - b.doubts || (a.drawn < b.drawn ? -1 : 1));
  // “Jude” may be Jude Fawley.
  const isClear = (one: Character) =>
    !characters.some((other) => other !== one && hasWord(other.name, one.name));

  const chosen: Character[] = [];
  for (const { one } of ranked) {
    if (chosen.length === OPTIONS) break;
    if (isClear(one)) chosen.push(one);
  }
  return chosen;
}

/** Of whom less is told may be somebody else by another name. */
const TOLD_MIN = 2;

const sexOf = ({ name }: Character): string | undefined => {
  const [first = ''] = name.replace(/^[Tt]he /u, '').split(' ');
  return titleOf(first)?.sex ?? sexOfGiven(first);
};

/** Asked by its options alone where somebody has several names. */
export const nameDraft = ({ name, aliases }: Character, others: readonly Character[]) => ({
  answer: name,
  accept: [...aliases],
  kind: 'name' as const,
  distractors: others.map((one) => one.name),
  ...(aliases.length > 0 && { chosen: true as const }),
});

/** From where on somebody and those beside them may be named. */
export const placeOf = (from: number, people: readonly Character[]): number =>
  Math.max(from, ...people.map((one) => one.from));
