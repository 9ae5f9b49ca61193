import { UserError } from '../../src/core/errors.ts';
import { file, text, unlessGiven } from '../../src/core/options.ts';
import type { AddedBook } from '../../src/core/ports/library.ts';
import { type Reply, textPart } from '../../src/core/reply.ts';
import { definedOnly } from '../../src/lib/counted.ts';
import { movePlaces } from '../shared/club/moved-places.ts';
import { action, type Call, type Completing, define } from '../shared/context.ts';
import { addPage, fetching, lookingFor } from '../shared/encyclopedia.ts';
import { guideReport, openingPage, openingWanted } from '../shared/guide-report.ts';
import { TITLE } from '../shared/in-sentence.ts';
import { bookNamed, clubBook, completeBook } from '../shared/reading.ts';
import { guideNamed, putBeside, putBesideButtons, takeAway } from './beside.ts';
import { bookReport } from './book-report.ts';
import { columnsForm, columnsSaid } from './columns.ts';

/** Larger files are refused before they are read. */
const FILE_MAX_BYTES = 32 * 2 ** 20;

/**
 * A file from this size on, bytes, is read for so long that whoever sent it wants to see that it
 * is.
 */
const LONG_BYTES = 64 * 1024;

/** Room for the contents page of a long novel. */
const CONTENTS_CHARS_MAX = 4000;

const ENDINGS = ['.txt', '.md', '.html', '.wiki', '.epub', '.json', '.csv', '.tsv'];

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
    const besideBook = book === undefined ? undefined : await bookNamed(call, book);
    if (upload && title !== undefined)
      throw new UserError('Give a title or a file, not both.', 'title');
    if (title !== undefined) return lookingFor(call, { title, besideBook });
    if (!upload) throw new TypeError('Expected a file, which is required without a title');

    if (upload.size > FILE_MAX_BYTES)
      throw new UserError(
        `${upload.name} is too large: ${Math.ceil(upload.size / 2 ** 20)} MB, and the limit is 32 MB.`,
      );

    const { club } = call.where;
    const removed = await call.store.removedBooks(club);
    const howToAdd = definedOnly({ removed, beside: besideBook?.id });
    const read = { name: upload.name, bytes: upload.read };

    const add = async () => {
      const added = await call.library.add(club, read, howToAdd).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        // Another file may do.
        throw new UserError(error.message, error.option || 'file');
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
    without: ({ args: [id = ''], ...call }) => takeAway(call, id),
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
  const { chosen } = await clubBook(call);
  const isUsed = chosen === added.book.id;
  const report = added.guide ? guideReport(added, added.guide, isUsed) : bookReport(added);
  const beside = await putBesideButtons(call, added.book);
  return { ...report, buttons: [...(report.buttons ?? []), ...beside] };
}
