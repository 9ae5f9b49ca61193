import { NotYet } from '../../src/core/asked-back.ts';
import type { Choice } from '../../src/core/choice.ts';
import { openButton, runButton } from '../../src/core/command-press.ts';
import type { Book } from '../../src/core/domain/book.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import { type BookCard, chosenBook, findBook } from '../../src/core/ports/library.ts';
import type { BookIndex } from '../../src/core/ports/search.ts';
import { type Press, shortRef, thenPress } from '../../src/core/press.ts';
import { type Audience, type Button, type Reply, textPart } from '../../src/core/reply.ts';
import { type Horizon, horizonOf, playHorizon } from '../../src/corpus/horizon.ts';
import { likely } from '../../src/corpus/likely.ts';
import { compact } from '../../src/lib/counted.ts';
import type { Call, Completing } from './context.ts';

/** A book, and how far an answer may go in it. */
export interface Reading extends Horizon {
  readonly index: BookIndex;
  readonly book: Book;
}

/** A book, and up to where of it may be told. */
export type BookRead = Pick<Reading, 'book' | 'place'>;

/** Who has read as far as an answer goes, to follow "as far as". */
export const READ = {
  reader: 'you’ve read',
  plan: 'the club has read by now',
  slowest: 'everybody here has said they’ve read',
} as const;

/**
 * Why an answer stops where it does, and how to change that: a sentence for somebody who gets
 * nothing because of it.
 */
export function limitInWords({ by, said }: Pick<Reading, 'by' | 'said'>): string {
  if (by === 'plan')
    return 'This channel goes by the club’s plan; organisers change that with /plan follow.';
  if (by === 'slowest')
    return 'This channel goes by its slowest reader; each says how far they are with /progress set.';
  if (said) return 'Once you’ve read further, tell me with /progress set.';
  return 'Tell me how far you are with /progress set.';
}

/** The `book` option of every command that takes one. */
export const bookOption = () =>
  text('A book other than the one the club reads', {
    max: 100,
    complete: completeBook,
    inSentence: { clubBook: 'other' },
  });

/**
 * The book a request is about, opened, with how far an answer may go in it.
 * @param named what the asker typed for it; absent for the book the club reads
 * @param audience who will see the answer, where that isn't what the command declares; the room
 * sees less
 * @throws UserError if the club has no such book, naming those it has
 */
export async function reading(
  call: Call,
  named?: string,
  audience = call.audience ?? 'room',
): Promise<Reading> {
  const { where, store, library } = call;
  const id = named === undefined ? await currentBook(call) : await idNamed(call, named);
  const index = await library.open(where.club, id);
  if (!index)
    throw new UserError(
      `The book ${quoted(id)} can’t be opened any more. Pick another with /book use.`,
    );
  return { index, book: index.book, ...(await horizonOf(store, index.book, call, audience)) };
}

/**
 * A press names a book by its id alone: that of one that is gone would be a title among the others.
 */
const idNamed = async (call: Call, named: string) =>
  call.fields ? named : (await bookNamed(call, named)).id;

/**
 * The same for a quiz, whose limit is its players and not the channel's readers.
 * @throws UserError like `reading`
 */
export async function readingToPlay(
  call: Call,
  named?: string,
  audience?: Audience,
): Promise<Reading> {
  const { index, book, ...own } = await reading(call, named, 'asker');
  const horizon = audience === 'asker' ? own : await playHorizon(call.store, book, call);
  return { index, book, ...horizon };
}

/**
 * The id of the book the club reads. A club that never chose stays with the first it used, whatever
 * is added later.
 */
async function currentBook(call: Call) {
  const { cards, chosen, card } = await clubBook(call);
  if (cards.length === 0)
    throw new UserError('There’s no book here yet. An organiser can add one with /book add.');

  if (!card && chosen !== undefined)
    throw new UserError(
      'The book this club reads is missing. Tell whoever runs me, or pick another with /book use.',
    );

  if (!card && !call.asker.organiser)
    throw new UserError(
      'This club hasn’t chosen its book yet. An organiser does that with /book use.',
    );

  if (!card) throw whichBook(cards);
  if (card.id !== chosen) await call.store.useBook(call.where.club, card.id);

  return card.id;
}

/**
 * The club's books and the one it reads, if any, without asking for it: no other takes the place of
 * a lost one.
 */
export async function clubBook({ store, library, asksBook, book, where: { club } }: Call) {
  const cards = await library.list(club);
  const chosen = book ?? (await chosenBook(store, club, cards));
  return {
    cards,
    chosen,
    card: cards.find(({ id }) => id === (chosen ?? (asksBook ? undefined : cards[0]?.id))),
  };
}

/** The form has all of them. */
const BOOK_BUTTONS_MAX = 4;

/** One is picked, then the original request goes on. */
function whichBook(cards: readonly BookCard[]): NotYet {
  return new NotYet(
    'Which book does this club read? Pick it once. With /book add you can add any other novel.',
    (again) => [
      ...cards.slice(0, BOOK_BUTTONS_MAX).map(({ title, id }) => ({
        label: title,
        press: thenPress({ command: 'book use', action: 'use', args: [shortRef(id)] }, again),
      })),
      openButton('Add a book', 'book add'),
    ],
  );
}

/**
 * Whether a club's own book is a pack of quiz questions without a story: clubs add no other guides.
 */
export const isOwnPack = ({ kind, articles }: Book): boolean => kind === 'guide' && !articles;

/** A book of the club by its id; undefined where it is gone, or damaged. */
export const bookOf = ({ library, where }: Call, id: string): Promise<Book | undefined> =>
  findBook(library, where.club, id);

/** Whether nobody can have a place in a book, as it is a pack; a damaged book counts as none. */
export async function isPlaceless(call: Call, { id, own }: BookCard): Promise<boolean> {
  const book = own ? await bookOf(call, id) : undefined;
  return book !== undefined && isOwnPack(book);
}

/**
 * A book by id or title, the beginning of its title, or with a slip.
 * @throws UserError if none fits, or several do
 */
export async function bookNamed({ library, where }: Call, named: string): Promise<BookCard> {
  const cards = await library.list(where.club);
  const exact = cards.find((card) => card.id === named);
  if (exact) return exact;

  const matching = likely(named, cards, (card) => [
    card.title,
    card.id.replaceAll('-', ' '),
    card.id,
  ]);
  const [only, other] = matching;

  if (other)
    throw new UnclearError(
      `Several books fit ${quoted(named)}. Which one?`,
      tellApart(matching),
      'book',
    );

  if (only) return only;
  const titles = cards.slice(0, 5).map((card) => card.title);
  const none = `This club has no book ${quoted(named)}. It has ${titles.join('; ')}. See /book list.`;
  throw new NotYet(none, () => runButton('Suggest it', 'next add', { title: named }), 'book');
}

/** The author after `lead`; empty where unknown, which an import calls `Unknown`. */
export function authorInWords({ author }: Pick<Book, 'author'>, lead: string): string {
  if (author === '' || author === 'Unknown') return '';
  return `${lead}${author}`;
}

/**
 * Completes the `book` option.
 * @param isMeant whether a book of the club may be named; by default all may
 */
export async function completeBook(
  { typed, where, library }: Completing,
  isMeant = (_: BookCard): boolean => true,
) {
  const has = holdsTyped(typed);
  const cards = (await library.list(where.club)).filter(isMeant);
  return tellApart(cards.filter((card) => has(`${card.title} ${card.author}`)));
}

/** Labelled by title, with author and id where titles repeat. */
function tellApart(cards: readonly BookCard[]): Choice[] {
  return cards.map(({ id, title, author }) => {
    const same = cards.filter((otherCard) => otherCard.title === title).length > 1;
    return {
      label: same ? `${title} (${author === '' ? id : `${author}, ${id}`})` : title,
      value: id,
    };
  });
}

/**
 * Completes from the book that is filled in, else the club's.
 * @param audience who will see the answer, and its value
 */
export function completeFrom(
  offer: (from: Reading, typedText: string) => readonly (Choice | string)[],
  audience: Audience = 'room',
): (query: Completing) => Promise<readonly (Choice | string)[]> {
  return async (call) => {
    const book = String(call.others.book ?? '').trim() || undefined;
    return offer(await reading(call, book, audience), call.typed);
  };
}

/** Whether a text holds what was typed, in any case. */
export function holdsTyped(typedText: string): (candidate: string) => boolean {
  const wanted = typedText.trim().toLowerCase();
  return (candidate) => candidate.toLowerCase().includes(wanted);
}

export const lookUpButton = (question: string): readonly Button[] =>
  runButton('Look it up in the book', 'lookup', { question: [...question].slice(0, 70).join('') });

/** Shows the channel, on purpose, what only the asker saw. */
export const shareButton = (press: Press): Button => ({ label: 'Share here', press });

/**
 * Answers the channel as far as it may see; or, where that isn't enough, only the asker, who has
 * read on.
 * @param show throws a UserError if there is nothing to show
 * @param share what shows it to the channel on purpose; absent if nothing does
 */
export async function replyInChannelOrAlone<Shown extends Reply | undefined>(
  call: Call,
  named: string | undefined,
  show: (from: Reading) => Shown,
  share?: (from: Reading) => Press,
): Promise<Shown | Reply> {
  const room = await reading(call, named);
  try {
    return show(room);
  } catch (error) {
    const askersOwn = await reading(call, named, 'asker');
    if (!(error instanceof UserError) || askersOwn.place <= room.place) throw error;
    const shown = show(askersOwn);
    return shown && toAskerAlone(shown, share?.(askersOwn));
  }
}

export function toAskerAlone(reply: Reply, share?: Press): Reply {
  return {
    ...reply,
    audience: 'asker',
    parts: [
      ...reply.parts,
      textPart('Only you see this: this channel isn’t as far as you are.', 'small'),
    ],
    buttons: compact(...(reply.buttons ?? []), share && shareButton(share)),
  };
}
