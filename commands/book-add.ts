import type { Request, UploadedFile } from '../src/core/call.ts';
import { UserError } from '../src/core/errors.ts';
import { file } from '../src/core/options.ts';
import type { AddedBook } from '../src/core/ports.ts';
import type { Reply } from '../src/core/reply.ts';
import { type Context, define } from './shared/context.ts';

/** Larger files are refused before they are read, bytes. */
const FILE_MAX = 32 * 2 ** 20;

export const bookAdd = define({
  name: 'book add',
  description: 'Adds a book of your own, for this club only: TXT or Markdown',
  audience: 'asker',
  who: 'organisers',
  slow: true,
  options: { file: file('The book, as a TXT or Markdown file with clear chapter headings') },
  example: '/book add',
  async run({ options, ...request }, ctx) {
    return options.file ? add(ctx, request, options.file) : form;
  },
  actions: {
    upload: {
      audience: 'asker',
      who: 'organisers',
      slow: true,
      async run({ fields, ...request }, ctx) {
        const given = fields.file;
        if (typeof given !== 'object' || !('read' in given))
          throw new UserError('No file came with the form. Attach one.');
        return add(ctx, request, given);
      },
    },
  },
});

const form: Reply = {
  parts: [],
  form: {
    title: 'Add a book',
    submit: { command: 'book add', action: 'upload', args: [] },
    fields: [{ name: 'file', label: 'A TXT or Markdown file', type: 'file', required: true }],
    instead: 'Type /book add and the path of a file.',
  },
};

async function add(ctx: Context, request: Request, given: UploadedFile): Promise<Reply> {
  if (given.size > FILE_MAX) {
    throw new UserError(
      `${given.name} is too large: ${Math.ceil(given.size / 2 ** 20)} MB, and 32 MB is the most.`,
    );
  }
  const added = await ctx.library.add(request.where.club, { name: given.name, bytes: await given.read() });
  return report(added);
}

/** What the import found, for the organiser to look over before the club uses it. */
function report({ book, confidence, reasons }: AddedBook): Reply {
  const words = book.sections.reduce((sum, section) => sum + section.words, 0);
  const chapters = book.sections.slice(0, 12).map((section) => `${section.n}. ${section.title}`);
  const more = book.sections.length - chapters.length;
  return {
    audience: 'asker',
    title: `Added: ${book.title}`,
    parts: [
      {
        kind: 'fields',
        fields: [
          ...(book.author === '' ? [] : [{ name: 'Author', value: book.author }]),
          { name: 'Words', value: String(words) },
          { name: 'Sections', value: String(book.sections.length) },
          { name: 'Sure of the chapters', value: `${Math.round(confidence * 100)}%` },
        ],
      },
      { kind: 'list', items: [...chapters, ...(more > 0 ? [`and ${more} more`] : [])] },
      ...(reasons.length > 0 ? [{ kind: 'text', words: reasons.join(' ') } as const] : []),
      { kind: 'text', words: 'Look it over, then let the club read it with /book use.' },
    ],
  };
}
