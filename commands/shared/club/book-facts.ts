/** The page of a book: what `/book info` shows, and a question on the book itself. */

import type { Book } from '../../../src/core/domain/book.ts';
import {
  type Button,
  button,
  fieldsPart,
  listPart,
  type Reply,
  textPart,
  type Words,
} from '../../../src/core/reply.ts';
import { isFree } from '../../../src/corpus/excerpt.ts';
import { planPlace } from '../../../src/corpus/horizon.ts';
import { compact, totalOf } from '../../../src/lib/counted.ts';
import type { Call } from '../context.ts';
import { authorInWords, reading } from '../reading.ts';

/** What is known of a book, which spoils nothing, and what can be done with it. */
export async function bookFacts(call: Call, book: Book): Promise<Reply> {
  const isOwn = (await call.library.list(call.where.club)).some(
    (card) => card.id === book.id && card.own,
  );
  const isText = book.kind === 'text';
  const countText = (count = 0) => (count === 0 ? '' : String(count));

  const fields = fieldsPart({
    Author: authorInWords(book, ''),
    Published: countText(book.year),
    'What it is': `${isText ? 'the text' : guideInWords(book)}${isOwn ? ', added by this club' : ''}`,
    Quoted: isText || !isFree(book) ? quotingInWords(book) : '',
    'Chapters of the novel': countText(book.chapters),
    [isText ? 'Chapters' : 'Sections']: countText(book.sections.length),
    Words: isText ? totalOf(book.sections, ({ words }) => words).toLocaleString('en') : '',
    'Quiz questions': countText(book.questions.length),
    'Discussion prompts': countText(book.prompts.length),
  });

  return {
    title: book.title,
    parts: [fields, ...sourceList(book)],
    buttons: compact(
      (await isKeepsakeOffered(call, book)) &&
        button('Get the keepsake', 'book info', 'keepsake', [book.id]),
      isOwn && call.asker.organiser && (!isFree(book) || isDeclared(book)) && declare(book),
      isOwn && call.asker.organiser && book.beside && takeArticlesButton(book),
    ),
  };
}

const guideInWords = ({ articles }: Book) =>
  articles ? 'a guide made of what was written about it' : 'a reading guide';

/** How much of a text replies may show, to follow "quoted". */
export function quotingInWords(book: Book): string {
  if (!isFree(book)) return 'in excerpts, with a daily limit for each reader';
  return `without a limit, as it’s in the public domain${isDeclared(book) ? ' (an organiser says so)' : ''}`;
}

const isDeclared = ({ mends = [] }: Book) => mends.some((mend) => mend.kind === 'free');

/** A button with which an organiser says that a book is in the public domain, or takes it back. */
export function declare(book: Book): Button {
  if (isDeclared(book))
    return button('It isn’t in the public domain', 'book info', 'free', [book.id, 'no']);
  return button('It’s in the public domain', 'book info', 'free', [book.id, 'yes']);
}

/** A button that takes away what was written about a novel. */
export const takeArticlesButton = ({ id }: Book): Button =>
  button('Remove what’s beside it', 'book add', 'without', [id], 'danger');

/** Once the club's plan is over or the asker has finished. */
export async function isKeepsakeOffered(call: Call, book: Book): Promise<boolean> {
  const { place } = await reading(call, book.id, 'asker');
  const plan = await call.store.plan(call.where.club);
  const through =
    plan?.book === book.id && planPlace(plan, book, call.clock()) >= book.sections.length;
  return through || place >= book.sections.length;
}

/** A guide itself, or that beside a novel. */
export const guideIn = (book: Book): Book | undefined =>
  book.kind === 'text' ? book.beside : book;

function sourceList(book: Book) {
  const guide = guideIn(book);
  if (!guide) return [];
  const shortened = guide.articles ? ', shortened' : '';
  const items = guide.sources.map(
    ({ short, title, licence, address }): Words => [
      { text: title.includes(short) ? '' : `${short}: ` },
      { text: title, ...(address !== undefined && { names: { url: address } }) },
      { text: licence ? ` (${licence}${shortened})` : '' },
    ],
  );
  return [
    textPart(book.beside ? 'Beside it, what was written about it:' : 'Sources:'),
    listPart(items),
  ];
}
