import type { Book, Character } from '../../core/domain/book.ts';
import { folded } from '../../corpus/english/dictionary.ts';
import { isGivenName } from '../../corpus/english/names.ts';
import { isNamedIn } from '../people/aliases.ts';
import type { GuideLine } from '../people/index.ts';
import { mentionsIn, surnameOf } from '../people/names.ts';
import { hasListed, listedWords, listLines } from '../word-lists.ts';
import { citing, type QuestionDraft } from './draft.ts';
import { gapIn } from './gaps.ts';
import { hasOpenSubject, isOfLength } from './open-words.ts';
import { nameDraft, othersThan, placeOf } from './options.ts';
import { isShared, shownName } from './who.ts';

/** Wrong options of a question. */
const OPTIONS = 3;

/** Sentences of the story with a gap for the first person whom they name plainly and once. */
export function askNames({ characters }: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  return lines.flatMap(({ text, passage, isStory }, at): QuestionDraft[] => {
    if (!isStory || hasOpenSubject(text) || !isOfLength(text)) return [];
    const named = characters.filter((one) => isNamedIn(one, text));
    const places = named.map((person) => {
      const name = shownName(text, person) ?? '';
      return { person, name, at: text.indexOf(name) };
    });
    const first = places
      .toSorted((a, b) => a.at - b.at)
      .filter((place) => isWhole(place, text) && isPlain(place, text))
      .find((place) => !isShared(place, characters, lines, at));
    if (!first) return [];
    const others = othersThan(first.person, characters, text, passage.from);

    return [
      {
        ...nameDraft(first.person, others),
        level: 'hard',
        text: gapIn(text, first.name),
        cite: passage.id,
        from: placeOf(passage.from, [first.person, ...others]),
        says: text,
      },
    ];
  });
}

interface NamePlace {
  readonly person: Character;
  readonly name: string;
  readonly at: number;
}

/** There once, not a part of a longer name, nor one of several: “a Mrs Lee”, “a second Hound”. */
function isWhole({ name, at }: NamePlace, text: string): boolean {
  const [before = '', last = ''] = text.slice(0, at).trim().split(' ').slice(-2);
  const isOne = /^(?:an?|another|second|other)$/iu.test(last || before);
  const isOfTitle = last === 'of' && /^\p{Lu}/u.test(before);
  const goesOn = /^\s\p{Lu}/u.test(text.slice(at + name.length));
  return name !== '' && text.split(name).length === 2 && !goesOn && !isOne && !isOfTitle;
}

/** “Whom all call Bob” gives Robert away, and “in May” names nobody. */
const isPlain = ({ name }: NamePlace, text: string): boolean =>
  !/\bcalls? \p{Lu}/u.test(text) && !listLines('months').includes(name);

/**
 * Who made something of the book, or said something of it, “Joe Lee directed a film”; of others whom
 * a sentence on its fortunes names alone, with a gap.
 */
export function askOutsiders(book: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  const facts = lines.filter(({ isStory, isPeople }) => !isStory && !isPeople);
  const outsiders = outsidersIn(book, facts);

  return facts.flatMap((line): QuestionDraft[] => {
    const { text } = line;
    const named = [...outsiders.keys()].filter((one) => text.includes(one));
    const maker = named.find((one) => text.startsWith(`${one} `)) ?? '';
    const deed = doneIn(text.slice(maker.length + 1));
    const name = deed ? maker : (named[0] ?? '');
    const isAlone = named.length === 1 && text.split(surnameOf(name)).length === 2;
    if (name === '' || (!deed && !isAlone)) return [];
    if (hasOpenSubject(text) || !isOfLength(text) || !/[.!]$/u.test(text)) return [];

    const asked = deed ? `Who ${deed}?` : gapIn(text, name);
    return [{ ...outsiderDraft(name, outsiders, line), level: 'hard', text: asked }];
  });
}

/** What one did, without its stop: “Ash published it in 1901, Elm in 1902” tells of two. */
function doneIn(behind: string): string {
  const [verb = ''] = behind.split(' ');
  const isDone = /^[a-z]{3,}ed$/u.test(verb) || listedWords('past-deeds').has(verb);
  const isOfTwo = /,\s(?:and\s)?\p{Lu}|\sand\s(?:\p{Lu}\S*\s)+\p{Ll}/u.test(behind);
  return isDone && !isOfTwo ? behind.replace(/[.!]$/u, '') : '';
}

/** People with whole names who aren't in the story, and not its author; each with a section. */
function outsidersIn({ characters, author }: Book, facts: readonly GuideLine[]): Outsiders {
  const isOutside = (name: string) =>
    name.includes(' ') &&
    !/[’']s\s|\s(?:Award|Prize|Medal)$/u.test(name) &&
    name !== author &&
    isGivenName(folded(name.split(' ')[0] ?? '')) &&
    !hasListed('publishers', name) &&
    !characters.some((one) => isNamedIn(one, name));
  const named = facts.flatMap(({ text, passage }) =>
    mentionsIn(text)
      .filter(({ name, before }) => before !== 'the' && isOutside(name))
      .map(({ name }) => [name, passage.section] as const),
  );
  return new Map(named.toReversed());
}

/** The section of each. */
type Outsiders = ReadonlyMap<string, number>;

const outsiderDraft = (name: string, outsiders: Outsiders, { text, passage }: GuideLine) => ({
  answer: name,
  accept: [surnameOf(name)],
  kind: 'name' as const,
  // Actors beside an actor, and critics beside a critic.
  distractors: [...outsiders]
    .filter(([one]) => !text.includes(one))
    .toSorted(([, a], [, b]) => Math.abs(a - passage.section) - Math.abs(b - passage.section))
    .map(([one]) => one)
    .slice(0, OPTIONS),
  ...citing({ text, passage }),
});
