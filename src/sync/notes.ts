import type { Book, Place } from '../core/domain/book.ts';
import type { BookCard } from '../core/ports/library.ts';
import { button, type Reply, whisper } from '../core/reply.ts';
import { placeArgs, placeInWords } from '../corpus/place.ts';

/** The command of the buttons under these messages. */
export const COMMAND = 'progress sync';

const OFFERED_MAX = 20;

/**
 * The device's name for a file, shortened for a button: enough to know it among those that were
 * asked about.
 */
export const refOf = (file: string): string => file.slice(0, 16);

export function movedNote(book: Book, placeBefore: Place, place: Place): Reply {
  return whisper(
    `Your e-reader says you’ve read on in ${book.title}. ${placeInWords(book, place)}`,
    button('Undo', COMMAND, 'undo', placeArgs(book, placeBefore, place)),
  );
}

/**
 * Asks once, privately, which of the club's books a file is.
 * @param chosen the one that the club reads stands first
 */
export function whichBook(
  {
    file,
    percentage,
    title,
  }: { readonly file: string; readonly percentage: number; readonly title?: string },
  cards: readonly BookCard[],
  chosen: string | undefined,
): Reply {
  const firstBookCards = cards.filter(({ id }) => id === chosen);
  const books = [...firstBookCards, ...cards.filter((card) => !firstBookCards.includes(card))];
  const percent = Math.round(percentage * 100);
  const titleWords =
    title === undefined ? 'something I don’t know' : `“${title.slice(0, 100)}”, which I don’t know`;

  return {
    ...whisper(
      `Your e-reader says you’re reading ${titleWords}, at ${percent} %. Which of the club’s books is it? ` +
        'Your place only moves once you say.',
    ),
    menu: {
      placeholder: 'Which book is it?',
      press: { command: COMMAND, action: 'which', args: [refOf(file)] },
      items: [
        ...books
          .slice(0, OFFERED_MAX)
          .map(({ id, title: bookTitle }) => ({ label: bookTitle.slice(0, 100), value: id })),
        { label: 'None of these', value: '-' },
      ],
    },
  };
}
