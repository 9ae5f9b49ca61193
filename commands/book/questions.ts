import type { Book, Mend, Place } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import { shortRef } from '../../src/core/press.ts';
import { button, type Reply, type Span, say, textPart } from '../../src/core/reply.ts';
import { isOpen, storyEnd } from '../../src/corpus/place.ts';
import { compact, counted } from '../../src/lib/counted.ts';
import { capital } from '../../src/lib/text.ts';
import { action, type Call, define, type Pressed } from '../shared/context.ts';
import { bookOption, reading } from '../shared/reading.ts';
import { takeAlong } from './take-along.ts';

/** Each has a button of its own. */
const QUESTIONS_PER_PAGE = 5;

type Unasked = Extract<Mend, { readonly kind: 'unasked' }>;

const STRUCK = {
  answer: 'Done. I won’t ask that one again.',
  label: 'Restore it',
  back: 'restore',
} as const;
const RESTORED = {
  answer: 'Done. I may ask that one again.',
  label: 'Strike it',
  back: 'strike',
} as const;

/**
 * Strikes a question or prompt, or restores a struck one, as its button says, however often and by
 * whom that is pressed; on a page of the list, it shows that page again.
 */
const strike = action({ slow: true }, async ({ args, ...call }: Pressed): Promise<Reply> => {
  const [id, ref = '', wanted, at] = args;
  const { book, place } = await reading(call, id);
  const changedBook = await strikeOrRestore(call, book, ref, wanted);
  const isStruck = struckQuestions(changedBook).some((struck) => shortRef(struck.id) === ref);
  const { answer, label, back } = isStruck ? STRUCK : RESTORED;
  const undo = button(label, 'book questions', 'undo', strikeArgs(book, ref, back, at));
  if (at === undefined) return say(answer, undo);
  const { title = '', parts, buttons = [] } = page(changedBook, place, Number(at));
  return {
    title,
    parts: [...parts, textPart(answer)],
    buttons: [...buttons, undo],
    replaces: true,
  };
});

/** @param at the page of the list that the button is on */
export const strikeArgs = (
  { id }: Book,
  ref: string,
  wanted: 'strike' | 'restore',
  at?: string,
): readonly string[] => compact(id, ref, wanted, at);

export const bookQuestions = define({
  name: 'book questions',
  onlyShows: true,
  description: 'Shows what a quiz may ask about a book; of a book you added, strikes and restores',
  who: 'organisers',
  options: { book: bookOption() },
  async run({ options, ...call }) {
    const { book, place } = await reading(call, options.book);
    return listOf(book, place, 0);
  },
  undoing: ['undo'],
  actions: {
    async page({ args, ...call }) {
      const { book, place } = await reading(call, args[0]);
      return { ...listOf(book, place, Number(args[1])), replaces: true };
    },
    along: takeAlong,
    strike,
    /** Under this name `undo` in words finds it. */
    undo: strike,
  },
});

const struckQuestions = ({ mends = [] }: Book) =>
  mends.filter((mend): mend is Unasked => mend.kind === 'unasked');

async function strikeOrRestore(
  call: Call,
  book: Book,
  ref: string,
  wanted?: string,
): Promise<Book> {
  const mends = book.mends ?? [];
  const struckBefore = struckQuestions(book).find(({ id }) => shortRef(id) === ref);
  if (struckBefore && wanted === 'strike') return book;

  const otherMends = mends.filter((mend) => mend !== struckBefore);
  if (struckBefore) return mendBook(call, book, otherMends);

  const asked = [...book.questions, ...book.prompts].find(({ id }) => shortRef(id) === ref);
  if (!asked)
    throw new UserError(
      `${book.title} doesn’t have that one any more. See what it has with /book questions.`,
    );

  if (wanted === 'restore') return book;
  return mendBook(call, book, [...mends, { kind: 'unasked', id: asked.id, text: asked.text }]);
}

const BY_MODEL: Span = { text: ' (by the language model)', style: 'italic' };

function rowsOf(book: Book, place: Place) {
  const asked = book.questions.toSorted((a, b) => a.from - b.from);
  const asks = book.asks?.flatMap(({ questions, prompts }) => [...questions, ...prompts]);
  const isModels = new Set(asks?.map(({ id }) => id));
  const prompts = book.prompts.filter(({ id }) => isModels.has(id));

  return [
    ...asked.map(({ id, text, answer, from }) => ({
      id,
      words: [
        { text, covered: !isOpen(from, place) },
        { text: ' ' },
        { text: answer, covered: place < storyEnd(book) },
        ...compact(isModels.has(id) && BY_MODEL),
      ],
    })),
    ...prompts.map(({ id, text, from }) => ({
      id,
      words: [{ text: 'To discuss: ' }, { text, covered: !isOpen(from, place) }, BY_MODEL],
    })),
    ...struckQuestions(book).map(({ id, text }) => ({
      id,
      words: [{ text: 'Struck: ' }, { text, covered: place < storyEnd(book) }],
    })),
  ];
}

/** A page of the list, with a button for all of it as files. */
function listOf(book: Book, place: Place, wanted: number): Reply {
  const { buttons = [], ...shown } = page(book, place, wanted);
  const along = button('Take them along', 'book questions', 'along', [book.id]);
  return { ...shown, buttons: compact(...buttons, book.questions.length > 0 && along) };
}

function page(book: Book, place: Place, wanted: number): Reply {
  const rows = rowsOf(book, place);
  if (rows.length === 0)
    throw new UserError(
      `A quiz has nothing to ask about ${book.title}. Add a pack of questions with /book add.`,
    );

  const pages = Math.ceil(rows.length / QUESTIONS_PER_PAGE);
  const at = Math.min(pages - 1, Math.max(0, Math.floor(wanted) || 0));
  const shown = rows.slice(at * QUESTIONS_PER_PAGE, (at + 1) * QUESTIONS_PER_PAGE);
  const pageButton = (label: string, to: number) =>
    button(label, 'book questions', 'page', [book.id, String(to)]);
  const struck = struckQuestions(book).map(({ id }) => id);

  const covers =
    place < storyEnd(book)
      ? ' Answers are covered, and so are questions from beyond your own place.'
      : '';

  return {
    title: `What a quiz may ask about ${book.title}`,
    parts: [
      ...shown.map(({ words }, index) =>
        textPart([{ text: `${at * QUESTIONS_PER_PAGE + index + 1}. ` }, ...words]),
      ),
      textPart(
        `${counted(book.questions.length, 'question')}, page ${at + 1} of ${pages}.${covers}`,
      ),
    ],
    buttons: [
      ...(book.kind === 'text' ? shown : []).map(({ id }, index) => {
        const offers = struck.includes(id) ? 'restore' : 'strike';
        const args = strikeArgs(book, shortRef(id), offers, String(at));
        return button(
          `${capital(offers)} ${at * QUESTIONS_PER_PAGE + index + 1}`,
          'book questions',
          'strike',
          args,
        );
      }),
      ...compact(
        at > 0 && pageButton('Back', at - 1),
        at + 1 < pages && pageButton('More', at + 1),
      ),
    ],
  };
}

const MENDS_MAX = 200;

/**
 * The book with these mends in place of its own.
 * @throws UserError for a book of the host, for too many, and where somebody else was quicker
 */
export async function mendBook(
  { where, library }: Call,
  book: Book,
  mends: readonly Mend[],
): Promise<Book> {
  if (mends.length > MENDS_MAX)
    throw new UserError(
      `You’ve corrected ${book.title} ${MENDS_MAX} times, the limit. Undo or restore something.`,
    );

  const mended = await library.mend(where.club, book.id, mends, book.mends ?? []);
  if (!mended)
    throw new UserError(
      `${quoted(book.title)} comes with the bot, so it stays as it is. This is for your own books.`,
    );

  return mended;
}
