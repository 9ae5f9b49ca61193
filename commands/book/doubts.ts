/** What it asks about the people of a book who may be one. */

import type { Book, Place } from '../../src/core/domain/book.ts';
import { shortRef } from '../../src/core/press.ts';
import { button, type Reply, textPart } from '../../src/core/reply.ts';
import { castAt, nameAt } from '../../src/corpus/cast.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { compact, counted } from '../../src/lib/counted.ts';

/** Somebody by the name that a reader at a place knows, and who else they may be. */
export interface OpenDoubt {
  readonly ref: string;
  readonly name: string;
  readonly others: readonly { readonly ref: string; readonly name: string }[];
}

/**
 * What it may ask somebody at a place about the people of a book: names that come later aren't in
 * it.
 */
export function openDoubts(book: Book, place: Place): readonly OpenDoubt[] {
  const shownName = (castName: string) => {
    const character = castAt(book, place).find(
      (member) => member.name === castName || member.aliases.includes(castName),
    );
    return (character && nameAt(character, place)) ?? '';
  };

  return (book.doubts ?? []).flatMap((doubt) => {
    const doubtful = shownName(doubt.name);
    const candidates = doubt.others
      .filter(({ from }) => isOpen(from, place))
      .map((candidate) => ({ ref: shortRef(candidate.name), name: shownName(candidate.name) }))
      .filter((candidate) => candidate.name !== '' && candidate.name !== doubtful);
    if (doubtful === '' || candidates.length === 0) return [];
    return [{ ref: shortRef(doubt.name), name: doubtful, others: candidates }];
  });
}

/**
 * The first of these as a question with a button for each answer, and one for the next; nothing if
 * there are none.
 */
export function questionOn(
  book: Book,
  [first, ...later]: readonly OpenDoubt[],
): Required<Pick<Reply, 'parts' | 'buttons'>> {
  if (!first) return { parts: [], buttons: [] };
  const { id } = book;
  const { ref, name, others } = first;
  const refs = others.map((candidate) => candidate.ref);
  const [only, ...more] = others;
  const isPair = only !== undefined && more.length === 0;
  const { asks, condition, apart } = isPair ? pairInWords(only.name, name) : severalInWords(name);
  const isLater = later.length > 0;

  return {
    parts: compact(
      textPart(
        compact(
          `I’m not sure of this. ${asks}`,
          isLater && `I have ${counted(later.length, 'more question')} like it.`,
        ).join(' '),
      ),
      textPart(`If ${condition}, ${changeBy(book, first)}.`),
    ),
    buttons: compact(
      ...others.map((candidate) =>
        button(
          isPair ? 'One person' : candidate.name,
          'book people',
          'one',
          [id, ref, candidate.ref],
          'main',
        ),
      ),
      button(apart, 'book people', 'apart', [id, ref, ...refs]),
      isLater && button('Ask me another', 'book people', 'next', [id, ref]),
    ),
  };
}

const pairInWords = (name: string, otherName: string) => ({
  asks: `Are ${name} and ${otherName} one person?`,
  condition: 'they are',
  apart: 'Two people',
});

const severalInWords = (name: string) => ({
  asks: `Who is ${name}?`,
  condition: 'it is one of these',
  apart: 'None of them',
});

/** What it would change if two are one. */
function changeBy({ questions }: Book, { name, others }: OpenDoubt) {
  const names = new Set([name, ...others.map((candidate) => candidate.name)]);
  const asked = questions.filter(({ answer }) => names.has(answer)).length;
  const inQuizzes = `either name counts in ${counted(asked, 'question')} of a quiz, and `;
  return `${asked > 0 ? inQuizzes : ''}one page stands for both`;
}

/** Those after one of them, and then those before and it: what is passed over comes last. */
export function doubtsAfter(doubts: readonly OpenDoubt[], ref: string): readonly OpenDoubt[] {
  const at = doubts.findIndex((doubt) => doubt.ref === ref) + 1;
  return [...doubts.slice(at), ...doubts.slice(0, at)];
}
