import { RUN } from '../../src/core/command-press.ts';
import type { Book, Section } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { file, text, unlessGiven } from '../../src/core/options.ts';
import type { AddedBook } from '../../src/core/ports/library.ts';
import {
  type Button,
  button,
  fieldsPart,
  type Part,
  type Reply,
  replacement,
  textPart,
} from '../../src/core/reply.ts';
import { isEnglish } from '../../src/corpus/english/dictionary.ts';
import { isFree } from '../../src/corpus/excerpt.ts';
import { compact, counted, definedOnly } from '../../src/lib/counted.ts';
import { readNumber } from '../../src/lib/numerals.ts';
import { movePlaces } from '../shared/club/moved-places.ts';
import { action, type Call, type Completing, define } from '../shared/context.ts';
import { addPage, fetching, lookingFor } from '../shared/encyclopedia.ts';
import { guideReport, openingPage, openingWanted } from '../shared/guide-report.ts';
import { TITLE } from '../shared/in-sentence.ts';
import { bookNamed, completeBook, isOwnPack } from '../shared/reading.ts';
import { besideButtons, guideNamed, putBeside } from './beside.ts';
import { columnButtons, columnsForm, columnsSaid, nextForPack } from './columns.ts';

/** Larger files are refused before they are read. */
const FILE_MAX_BYTES = 32 * 2 ** 20;

/**
 * A file from this size on, bytes, is read for so long that whoever sent it wants to see that it
 * is.
 */
const LONG_BYTES = 64 * 1024;

/** Room for the contents page of a long novel. */
const CONTENTS_CHARS_MAX = 4000;

const ENDINGS = ['.txt', '.md', '.html', '.epub', '.json', '.csv', '.tsv'];

export const bookAdd = define({
  name: 'book add',
  description: 'Adds a book for this club only: by its title, or from a file of it or about it',
  who: 'organisers',
  slow: true,
  options: {
    file: unlessGiven('title', {
      ...file(
        'The book as TXT, Markdown or EPUB, an article about it, or questions as JSON, CSV or TSV',
        ENDINGS,
      ),
      required: true,
      missing:
        'Which book? Its file (TXT, Markdown, EPUB), an article about it, or “title:Emma” to find one.',
    }),
    title: text('The book’s title, to make a guide of an encyclopedia’s article', {
      ...TITLE,
      greedy: true,
      max: 150,
      asks: 'line',
    }),
    book: text('A book of this club that an article is one more source of', {
      greedy: true,
      max: 100,
      complete: (query: Completing) => completeBook(query, ({ own }) => own),
      inSentence: { clubBook: 'other' },
    }),
  },
  example: '/book add title:Piranesi',
  also: ['/book add novel.epub', '/book add article.html book:Piranesi'],
  form: { title: 'Add a book', fields: ['title', 'file', 'book'] },
  async run(call) {
    const { file: upload, title, book } = call.options;
    const besideBook = book === undefined ? undefined : (await bookNamed(call, book)).id;
    if (upload && title !== undefined)
      throw new UserError('Give a title or a file, not both.', 'title');
    if (title !== undefined) return lookingFor(call, { title, beside: besideBook });
    if (!upload) throw new TypeError('Expected a file, which is required without a title');

    if (upload.size > FILE_MAX_BYTES)
      throw new UserError(
        `${upload.name} is too large: ${Math.ceil(upload.size / 2 ** 20)} MB, and the limit is 32 MB.`,
      );

    const { club } = call.where;
    const removed = await call.store.removedBooks(club);
    const howToAdd = definedOnly({ removed, beside: besideBook });
    const read = { name: upload.name, bytes: upload.read };

    const add = async () => {
      const added = await call.library.add(club, read, howToAdd).catch((error: unknown) => {
        // Another file may do.
        throw error instanceof UserError
          ? new UserError(error.message, error.option || 'file')
          : error;
      });
      return finishImport(call, added);
    };

    if (upload.size < LONG_BYTES) return add();
    const whileReading =
      'I’m finding its chapters and people, and what to ask about them. A long novel takes up to a minute.';

    return { title: `Reading ${upload.name}`, parts: [textPart(whileReading)], later: add };
  },
  actions: {
    /** The page of an encyclopedia that was picked. */
    page: action({ slow: true }, async ({ args: [page, beside], ...call }) =>
      fetching(async () => reportOf(call, await addPage(call, page, beside))),
    ),
    /** It is about a book, and was taken for one. */
    about: action({ slow: true }, async ({ args: [id = ''], ...call }) =>
      finishImport(call, await call.library.readAsArticle(call.where.club, id)),
    ),
    /** A guide's articles go beside a novel, and the guide goes. */
    beside: action({ slow: true }, async ({ args: [guideId = '', novelId = ''], ...call }) =>
      putBeside(call, guideId, novelId),
    ),
    without: async ({ args: [id = ''], ...call }) => {
      const { title } = await call.library.withoutArticles(call.where.club, id);
      return replacement(`${title} is by itself again. Scores and readers’ places stay.`);
    },
    opens: async ({ args: [id = ''], ...call }) => openingPage(await guideNamed(call, id)),
    shift: action({ slow: true }, async ({ args: [id = '', wanted], ...call }) => {
      await guideNamed(call, id);
      const opening = openingWanted(wanted);
      const added = await call.library.reopen(call.where.club, id, opening);
      await movePlaces(call, added);
      return { ...openingPage(added.book), replaces: true };
    }),
    chapters: async ({ args }) => ({
      parts: [],
      form: {
        title: 'Which lines are chapters',
        submit: { command: 'book add', action: 'rechapter', args },
        fields: [
          {
            name: 'chapters',
            label: 'A pattern, or all headings, one a line',
            hint: 'A pattern such as ^Chapter \\d+',
            type: 'lines',
            required: true,
            max: CONTENTS_CHARS_MAX,
          },
        ],
        instead:
          'I can’t open a form here. Press “Chapters are wrong” again, in a place where I can.',
      },
    }),
    columns: columnsForm,
    read: action({ slow: true }, async (call) => {
      const [id = ''] = call.args;
      const added = await call.library.reread(call.where.club, id, columnsSaid(call));
      // What it takes the place of is the same table, of which nothing was asked yet.
      return finishImport(call, { ...added, replaced: false });
    }),
    rechapter: action({ slow: true }, async (call) => {
      const chapters = String(call.fields.chapters ?? '');
      if (chapters.trim() === '')
        throw new UserError('Nothing was filled in. Give a pattern or the headings.');
      return finishImport(
        call,
        await call.library.reread(call.where.club, call.args[0] ?? '', chapters),
      );
    }),
  },
});

async function finishImport(call: Call, added: AddedBook): Promise<Reply> {
  await movePlaces(call, added);
  return reportOf(call, added);
}

/** What was found in a file that was added. */
async function reportOf(call: Call, added: AddedBook): Promise<Reply> {
  const report = added.guide ? guideReport(added, added.guide) : bookReport(added);
  const beside = await besideButtons(call, added.book);
  return { ...report, buttons: [...(report.buttons ?? []), ...beside] };
}

/**
 * An import goes wrong at either end, so the first and last chapters are listed, and the others
 * counted.
 */
const FIRST_CHAPTERS = 12;
const LAST_CHAPTERS = 3;

const FREE = 'Only this club sees it. It’s in the public domain, so it’s quoted without a limit.';
const EXCERPTS =
  'Only this club sees it, in excerpts. If it’s in the public domain, say so in /book info.';

const UNSURE =
  'I’m not sure of the chapters, so I go by percentages. Say which they are with “Chapters are wrong”.';

function bookReport(added: AddedBook): Reply {
  const { book, reasons, replaced, places, isUnsure } = added;
  const { id, title, sections, doubts = [] } = book;
  const remove = button('Remove it', 'book remove', RUN, [`book=${id}`], 'danger');
  const pack = isOwnPack(book);
  const readers = places
    ? 'Readers stay where they were in the text, as near as can be; a plan on it is off, and has to be set again.'
    : 'So do its readers’ places.';
  const next = pack ? nextForPack(book) : nextForText(book);

  const notes = compact(
    contents(sections).join('\n'),
    reasons.join(' '),
    !book.chaptersCertain && UNSURE,
    !pack && languageNote(book),
    doubts.length > 0 &&
      `/book people has ${counted(doubts.length, 'question')} for you about who is who.`,
    replaced &&
      `The club already had this file, and this replaces it: scores and what was shown before stay. ${readers}`,
    next,
  );

  return {
    title: `Added: ${title}`,
    parts: [chaptersFound(added), ...notes.map((note) => textPart(note))],
    buttons: pack
      ? [...columnButtons(book), remove]
      : [
          ...(isUnsure ? whichOf(id) : [button('Use it', 'book use', 'use', [id], 'main')]),
          button('Chapters are wrong', 'book add', 'chapters', [id]),
          remove,
        ],
  };
}

const nextForText = (book: Book): string =>
  `Look it over. Then press “Use it”, or type /book use. ${isFree(book) ? FREE : EXCERPTS}`;

/** Asked where a file may be either. */
const whichOf = (id: string): readonly Button[] => [
  button('It’s the book itself', 'book use', 'use', [id], 'main'),
  button('It’s about the book', 'book add', 'about', [id]),
];

function contents(sections: readonly Section[]): string[] {
  const numbered = sections.every(({ title }, index) => isNumbered(title, index + 1));
  const lines = sections.map(
    ({ title, words }, index) =>
      `${numbered ? '' : `${index + 1}. `}${title} (${counted(words, 'word')})`,
  );
  const between = lines.length - FIRST_CHAPTERS - LAST_CHAPTERS;
  if (between <= 1) return lines;
  return [...lines.slice(0, FIRST_CHAPTERS), `… ${between} more …`, ...lines.slice(-LAST_CHAPTERS)];
}

/** A title with its number in it needs no second one before it. */
const isNumbered = (title: string, n: number): boolean =>
  title.split(/\s+/).some((titleWord) => readNumber(titleWord)?.value === n);

/** With fewer questions than this an evening is short, and the report says why and what to do. */
const EVENING_QUESTIONS_MIN = 20;

/** How many questions a text gave; where few, why, and where others come from. */
export function questionsFound({
  questions,
  kind,
  language,
}: Pick<Book, 'questions' | 'kind' | 'language'>): string {
  const many = questions.length;
  if (kind === 'guide' || many >= EVENING_QUESTIONS_MIN) return String(many);
  const reason = isEnglish({ language })
    ? 'as few of its sentences say plainly who speaks or acts'
    : 'as I make them of English books alone';
  const howMany = `${many === 0 ? 'none' : many}, ${reason}`;
  return `${howMany}. You can add a pack of your own with /book add, or play another book`;
}

function chaptersFound({ book, confidence }: AddedBook): Part {
  const { author, sections, characters, questions } = book;
  const wordCount = sections.reduce((sum, section) => sum + section.words, 0);
  const pack = isOwnPack(book);
  return fieldsPart({
    [pack ? 'From' : 'Author']: author,
    Words: pack ? '' : wordCount.toLocaleString('en'),
    [pack ? 'Topics' : 'Chapters']: String(sections.length),
    People: characters.length === 0 ? '' : String(characters.length),
    'Quiz questions': pack ? String(questions.length) : questionsFound(book),
    'How sure I am of the chapters': pack ? '' : `${Math.round(confidence * 100)}%`,
  });
}

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * What works with a book in another language than English, what doesn't, and why, for whoever adds
 * it; empty for a book in English. Of a language that isn't known, it says so: such a book is read
 * as if it were English.
 */
export function languageNote({ language }: Pick<Book, 'language'>): string {
  if (/^en\b/iu.test(language)) return '';
  if (/^und\b/iu.test(language))
    return 'I can’t tell its language, so I read it by the rules for English: people and quiz questions may be wrong.';
  const languageName = LANGUAGES.of(language) ?? `another language (${language})`;
  return (
    `It’s in ${languageName}. Passages, places, plans, quotes and /lookup by its words work. ` +
    'Rules for people and questions ' +
    'only know English, so few are found: see /book questions. A question pack of your own works in any language.'
  );
}
