import type { UploadedFile } from '../../src/core/call.ts';
import type { NamedBook, Suggestion } from '../../src/core/domain/next-book.ts';
import {
  type MemberShelf,
  SHELF_BOOKS_MAX,
  type ShelvedBook,
} from '../../src/core/domain/shelf.ts';
import { UserError } from '../../src/core/errors.ts';
import type { FormField } from '../../src/core/forms/form.ts';
import { shortRef } from '../../src/core/press.ts';
import { button, listPart, type Reply, shortened, textPart } from '../../src/core/reply.ts';
import { shelfInThread } from '../../src/corpus/library/workshop.ts';
import { checkShelfSize, type ReadShelf } from '../../src/corpus/shelf/shelf.ts';
import { compact, counted, firstOf, wordForm } from '../../src/lib/counted.ts';
import { newId } from '../../src/lib/token.ts';
import { bookInWords } from '../../src/schedule/vote.ts';
import { SUGGESTED, suggestionSpans } from '../shared/club/suggested.ts';
import type { Call, Pressed } from '../shared/context.ts';
import { isSameBook, titleKey } from './same-book.ts';
import { NO_ROOM, SUGGESTIONS_MAX } from './suggestions.ts';

/** Books of one page to tick: three fields of a form, each of as many boxes as Slack has. */
const BOOKS_PER_PAGE = 25;
const BOXES_PER_FIELD = 10;
/** A count below this would say what one other member wants to read. */
const COUNT_SHOWN_MIN = 2;
/** From this size on a file is read while its sender sees that it is: one of a thousand books. */
const LONG_BYTES = 512 * 1024;
/** Bad lines of a file that are named; the others are counted. */
const BAD_LINES_NAMED_MAX = 5;
/**
 * How long the platform may take to tell who has left, ms: a form has to open within three seconds.
 */
const LEFT_WAIT_MS = 1500;
/** Characters of a box, what Slack shows of one. */
const BOX_CHARS = 75;

/** What to type where no form can be shown. */
const INSTEAD = 'Press “Choose”, and I’ll ask which books.';

/**
 * Reads the export of a member's reading app, and offers what they want to read: for them alone.
 * @throws UserError if the file isn't a shelf
 */
export async function shelfRead(call: Call, file: UploadedFile): Promise<Reply> {
  checkShelfSize(file.name, file.size);
  if (file.size < LONG_BYTES) return shelfKept(call, file);
  return {
    audience: 'asker',
    title: `Reading ${file.name}`,
    parts: [textPart('I’m looking for what you want to read.')],
    later: () => shelfKept(call, file),
  };
}

async function shelfKept(call: Call, file: UploadedFile): Promise<Reply> {
  const { store, where, asker, clock } = call;
  const bytes = await file.read();
  const shelf = await shelfInThread({ kind: 'shelf', file: { name: file.name, bytes } });
  const books = shelf.wanted.map((book): ShelvedBook => ({ ...book, key: titleKey(book.title) }));
  await store.keepShelf(where.club, asker.id, { at: clock(), books });

  const isAny = shelf.wanted.length > 0;
  const question = isAny
    ? ' Which shall I suggest?'
    : ' Mark some as “to read” there, and export again.';
  return {
    audience: 'asker',
    title: `Your shelf from ${shelf.service}`,
    parts: compact(
      textPart(
        `${counted(shelf.books, 'book')}, ${shelf.wanted.length || 'none'} of them to read.${question}`,
      ),
      badLinesPart(shelf),
      isAny &&
        textPart(
          'Nobody else sees this list. I keep it for 90 days, to count what several of you want to read.',
          'small',
        ),
    ),
    ...(isAny && { buttons: [pageButton('Choose', 0, 'main')] }),
  };
}

function badLinesPart({ badLines, wanted }: ReadShelf) {
  if (badLines.length === 0 && wanted.length <= SHELF_BOOKS_MAX) return undefined;
  const numbers = firstOf(badLines.map(String), BAD_LINES_NAMED_MAX, 'more').join(', ');
  const lines = `${wordForm(badLines.length, 'line', 'lines')} ${numbers}`;
  const sentences = compact(
    badLines.length > 0 &&
      `${counted(badLines.length, 'row')} can’t be read (${lines}). If the file was cut off, export it again.`,
    wanted.length > SHELF_BOOKS_MAX && `I keep the ${SHELF_BOOKS_MAX} that you added last.`,
  );
  return textPart(sentences.join(' '));
}

const pageButton = (label: string, page: number, tone?: 'main') =>
  button(label, 'next add', 'shelf', [String(page)], tone);

/** The form in which a member ticks books of their shelf, a page of it at a time. */
export async function openShelf({ args: [page = '0'], ...call }: Pressed): Promise<Reply> {
  const shelf = await shelfOf(call);
  const ranked = await rankedBooks(call, shelf);
  const pages = Math.ceil(ranked.length / BOOKS_PER_PAGE);
  const shown = Math.min(pages - 1, Math.max(0, Math.floor(Number(page)) || 0));
  const start = shown * BOOKS_PER_PAGE;
  const offered = ranked.slice(start, start + BOOKS_PER_PAGE);
  const args = [String(shown)];

  return {
    parts: [],
    form: {
      title: 'Suggest books',
      submit: { command: 'next add', action: 'shelved', args },
      fields: fieldsOf(offered, start),
      whole: true,
      instead: INSTEAD,
      open: { command: 'next add', action: 'shelf', args },
    },
  };
}

const fieldName = (index: number) => `books${index + 1}`;

function fieldsOf(offered: readonly RankedBook[], start: number): FormField[] {
  const fields: FormField[] = [];
  for (let firstBox = 0; firstBox < offered.length; firstBox += BOXES_PER_FIELD) {
    const boxes = offered.slice(firstBox, firstBox + BOXES_PER_FIELD);
    const label = `Books ${start + firstBox + 1} to ${start + firstBox + boxes.length}`;
    const items = boxes.map(({ book, note }) => ({
      label: shortened(`${bookInWords(book)}${note}`, BOX_CHARS),
      value: shortRef(book.key),
    }));
    fields.push({
      name: fieldName(fields.length),
      label,
      required: false,
      type: 'choices',
      items,
    });
  }
  return fields;
}

interface RankedBook {
  readonly book: ShelvedBook;
  /** How many want it, and whether it is suggested; empty where neither is worth a word. */
  readonly note: string;
}

/** What others want to read as well comes first, then what is suggested, then the latest added. */
async function rankedBooks(call: Call, shelf: MemberShelf) {
  const { store, where } = call;
  const wantedBy = await wantedByMembers(call, shelf);
  const suggestions = await store.suggestions(where.club);
  const suggestedKeys = new Set(suggestions.map(({ title }) => titleKey(title)));

  const counts = shelf.books.map((book) => {
    const members = wantedBy.get(book.key)?.length ?? 0;
    const isSuggested = suggestedKeys.has(book.key);
    return { book, members: members >= COUNT_SHOWN_MIN ? members : 0, isSuggested };
  });

  return counts
    .sort(
      (offer, otherOffer) =>
        otherOffer.members - offer.members ||
        Number(otherOffer.isSuggested) - Number(offer.isSuggested),
    )
    .map(({ book, members, isSuggested }): RankedBook => {
      const notes = compact(
        members > 0 && `on ${members} members’ lists`,
        isSuggested && 'suggested already',
      );
      return { book, note: notes.length > 0 ? ` (${notes.join(', ')})` : '' };
    });
}

/** By the key of a title on a shelf, who of those that are still in the club wants to read it. */
async function wantedByMembers({ store, where, clock, asker, left }: Call, shelf: MemberShelf) {
  const wantedBy = await store.wantedBy(where.club, clock());
  const wanted = shelf.books.map(({ key }) => [key, [...(wantedBy.get(key) ?? [])]] as const);
  const otherMembers = new Set(wanted.flatMap(([, members]) => members));
  otherMembers.delete(asker.id);

  const gone = await left(where.club, [...otherMembers], LEFT_WAIT_MS);
  return new Map(
    wanted.map(([key, members]) => [key, members.filter((member) => !gone.has(member))] as const),
  );
}

/** @throws UserError where the asker has no shelf, or it is too old */
async function shelfOf({ store, where, asker, clock }: Call): Promise<MemberShelf> {
  const shelf = await store.shelf(where.club, asker.id, clock());
  if (shelf && shelf.books.length > 0) return shelf;
  throw new UserError('I don’t have your list any more. Send the file again with /next add file:.');
}

/** Suggests what a member ticked, each as if they had typed it. */
export async function suggestShelved({ args, fields, ...call }: Pressed): Promise<Reply> {
  const shelf = await shelfOf(call);
  const ticked = new Set(Object.values(fields).flatMap((field) => String(field ?? '').split(',')));
  const books = shelf.books.filter(({ key }) => ticked.has(shortRef(key)));
  if (books.length === 0) throw new UserError('You ticked no book. Press “Choose” again.');

  const outcomes: Outcome[] = [];
  for (const book of books) outcomes.push(await suggestBook(call, book));
  const page = Number(args[0]) || 0;
  const hasMore = shelf.books.length > (page + 1) * BOOKS_PER_PAGE;

  return {
    ...suggestedReply(outcomes),
    ...(hasMore && {
      aside: {
        parts: [textPart('There is more on your list.')],
        buttons: [pageButton('More of it', page + 1)],
      },
    }),
  };
}

type Outcome = Awaited<ReturnType<Call['store']['suggest']>>;

async function suggestBook(call: Call, { title, author }: ShelvedBook): Promise<Outcome> {
  const { store, where, asker, clock, random } = call;
  const named: NamedBook = author === undefined ? { title } : { title, author };
  const suggestion: Suggestion = {
    ...named,
    id: newId(random, clock()),
    by: { id: asker.id, name: asker.name },
    seconds: 0,
    at: clock(),
  };
  const isIt = (earlier: NamedBook) => isSameBook(earlier, named);
  return store.suggest(where.club, suggestion, isIt, SUGGESTIONS_MAX);
}

/** @throws UserError where nothing changed, with the reason */
function suggestedReply(outcomes: readonly Outcome[]): Reply {
  const changed = outcomes.filter(({ kind }) => kind === 'added' || kind === 'seconded');
  const refused = outcomes.find(({ kind }) => kind === 'full' || kind === 'enough')?.kind;
  const reason = refused === 'full' || refused === 'enough' ? NO_ROOM[refused] : undefined;
  if (changed.length === 0)
    throw new UserError(reason ?? 'You’ve suggested or seconded all of those already.');

  return {
    audience: 'room',
    title: SUGGESTED,
    parts: [listPart(changed.map(({ suggestion }) => suggestionSpans(suggestion)))],
    ...(reason !== undefined && { aside: { parts: [textPart(`The others stay: ${reason}`)] } }),
  };
}
