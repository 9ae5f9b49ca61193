import type { Book, Place } from '../../core/domain/book.ts';
import { mentionFinder } from '../cast.ts';
import type { Thing } from '../load/refs.ts';
import { type Finding, finding } from './finding.ts';

interface Shown {
  readonly thing: Thing;
  readonly id: string;
  readonly what: string;
  readonly text: string;
  readonly from: Place;
}

/** Texts that name a character to readers who may not know of them yet. */
export function lintSpoilers(book: Book): Finding[] {
  const mentions = mentionFinder(book.characters);
  return allShown(book).flatMap((shown) =>
    mentions(shown.text)
      .filter((character) => character.from > shown.from)
      .map((character): Finding => {
        const { thing, id } = shown;
        const message = `${shown.what} may be seen ${since(shown.from)} and names ${character.name}, who is covered until section ${character.from}. Open one later, or the other earlier.`;
        return finding(thing, id, 'early-name', message);
      }),
  );
}

function allShown(book: Book): Shown[] {
  const lines = (...texts: readonly string[]) => texts.join('\n');
  return [
    ...book.sections.flatMap((section): Shown[] => [
      {
        ...shown('section', { id: section.id, from: section.titleFrom }, section.title),
        what: `The title of section ${section.n}`,
      },
      ...section.passages.map((one) => shown('passage', one, one.text)),
    ]),
    ...book.characters.flatMap(({ id, about }) =>
      about.map(({ from, text }) => ({
        ...shown('character', { id, from }, text),
        what: `A note on \`${id}\``,
      })),
    ),
    ...book.questions.map((one) =>
      shown('question', one, lines(one.text, one.answer, ...one.distractors, ...one.topics)),
    ),
    ...book.prompts.map((one) => shown('prompt', one, one.text)),
    ...book.disagreements.map((one) =>
      shown('disagreement', one, lines(one.topic, ...one.asked, ...one.claims.map(({ text }) => text))),
    ),
  ];
}

const shown = (
  thing: Thing,
  { id, from }: { readonly id: string; readonly from: Place },
  text: string,
): Shown => ({ thing, id, what: `The ${thing} \`${id}\``, text, from });

const since = (from: Place): string => (from === 0 ? 'from the start' : `from section ${from} on`);
