import type { ClubId, Request, UploadedFile } from '../../src/core/call.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Form } from '../../src/core/forms/form.ts';
import { file, text } from '../../src/core/options.ts';
import type { AddedBook } from '../../src/core/ports/library.ts';
import type { Reply } from '../../src/core/reply.ts';
import { type Context, define } from '../shared/context.ts';
import { bookReport } from './import-report.ts';

/** Larger files are refused before they are read, bytes. */
const FILE_MAX = 32 * 2 ** 20;

/** Room for the contents page of a long novel. */
const CHAPTERS_MAX = 4000;

const ENDINGS = ['.txt', '.md', '.epub', '.json', '.yaml', '.yml', '.csv', '.tsv'];

export const bookAdd = define({
  name: 'book add',
  description: 'Adds a book of your own, for this club only: TXT, Markdown or EPUB; or a quiz pack',
  who: 'organisers',
  slow: true,
  options: {
    file: {
      ...file('The book as a TXT, Markdown or EPUB file, or questions as JSON, YAML, CSV or TSV', ENDINGS),
      required: true,
    },
    chapters: text('Where the chapters came out wrong: ^Chapter, or all headings with | between', {
      max: CHAPTERS_MAX,
      asks: 'lines',
      label: 'Chapter headings',
    }),
  },
  example: '/book add',
  form: { title: 'Add a book', fields: ['file', 'chapters'] },
  async run({ options, ...request }, ctx) {
    if (!options.file) throw new TypeError('Expected the file, which is required');
    return add(ctx, request, options.file, options.chapters);
  },
  actions: {
    chapters: async ({ args }) => ({ parts: [], form: chaptersForm(args[0] ?? '') }),
    rechapter: {
      slow: true,
      async run({ args, fields, where }, ctx) {
        const chapters = typed(fields.chapters);
        if (!chapters) throw new UserError('Nothing was filled in. Give a pattern or the headings.');
        return reported(ctx, where.club, await ctx.library.rechapter(where.club, args[0] ?? '', chapters));
      },
    },
  },
});

function chaptersForm(id: string): Form {
  return {
    title: 'Which lines are chapters',
    submit: { command: 'book add', action: 'rechapter', args: [id] },
    fields: [chaptersField()],
    instead:
      'Type /book add with the file again, and chapters:"^Chapter" or whatever your headings begin with.',
  };
}

function chaptersField(): Form['fields'][number] {
  return {
    name: 'chapters',
    label: 'A pattern, or all headings, one a line',
    type: 'lines',
    required: true,
    max: CHAPTERS_MAX,
    placeholder: '^Chapter \\d+',
  };
}

function typed(raw: unknown): string | undefined {
  return typeof raw === 'string' && raw.trim() !== '' ? raw : undefined;
}

async function add(ctx: Context, request: Request, given: UploadedFile, chapters: string | undefined) {
  if (given.size > FILE_MAX) {
    throw new UserError(
      `${given.name} is too large: ${Math.ceil(given.size / 2 ** 20)} MB, and the limit is 32 MB.`,
    );
  }
  const { club } = request.where;
  return reported(ctx, club, await ctx.library.add(club, { name: given.name, bytes: given.read }, chapters));
}

/** Readers stay where they are in the text, also where its chapters are others now. */
async function reported(ctx: Context, club: ClubId, added: AddedBook): Promise<Reply> {
  if (added.places) await ctx.store.movePlaces(club, added.id, added.places);
  return bookReport(added);
}
