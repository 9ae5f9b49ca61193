import { basename } from 'node:path';
import { questionsFound } from '../../commands/book/book-report.ts';
import type { ArticleReport, MadeGuide } from '../../src/core/domain/article/report.ts';
import { UserError } from '../../src/core/errors.ts';
import type { ImportOptions } from '../../src/corpus/import/draft.ts';
import { importFile, importTogether } from '../../src/corpus/import/open.ts';
import type { Imported, Report } from '../../src/corpus/import/report.ts';
import { writeBook } from '../../src/corpus/import/write.ts';
import { readChapters } from '../../src/corpus/library/headings.ts';
import { compact, counted } from '../../src/lib/counted.ts';
import { readArguments, say } from '../arguments.ts';

const USAGE = 'npm run book -- import FILE [FILE…] [--out DIR] [--json] [--chapters PATTERN]';

/**
 * `import FILE …`: turns a file into a book, several articles about one book into a guide, or a novel
 * and articles about it into one book, and reports what it found. Without `--out` nothing is written.
 * @returns the exit status: 1 where a file was refused
 */
export async function importCommand(args: string[]): Promise<number> {
  const { values, positionals: files } = readArguments(
    {
      args,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        json: { type: 'boolean', default: false },
        chapters: { type: 'string' },
      },
    },
    `${USAGE}\n`,
  );

  const { out, json, chapters } = values;
  if (files.length === 0)
    throw new UserError(
      `Which file? Give a TXT, Markdown or EPUB file, articles about a book, or a pack of questions.\n${USAGE}`,
    );

  const options = readChapters(chapters);
  const together =
    files.length > 1 ? await refusedOr(() => importTogether(files, options)) : undefined;
  if (together) return (await report(together, json, out)) ? 0 : 1;

  // Several that aren't one book are books, or packs, of their own.
  let status = 0;
  for (const file of files) if (!(await importOne(file, options, json, out))) status = 1;

  return status;
}

/** Undefined where a file can't be read: the import of that file says why. */
const refusedOr = <T>(read: () => Promise<T>): Promise<T | undefined> =>
  read().catch((error: unknown) => {
    if (error instanceof UserError) return undefined;
    throw error;
  });

async function importOne(
  file: string,
  options: ImportOptions,
  json: boolean,
  out?: string,
): Promise<boolean> {
  try {
    return await report(await importFile(file, options), json, out);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (json) say(JSON.stringify({ file: basename(file), error: error.message }));
    else process.stderr.write(`${error.message}\n`);
    return false;
  }
}

async function report(
  imported: Imported | MadeGuide,
  json: boolean,
  out: string | undefined,
): Promise<boolean> {
  const folder = out === undefined ? undefined : await writeBook(imported.book, out);
  const isGuide = 'sources' in imported.report;
  const told = isGuide
    ? describeGuide(imported as MadeGuide, folder)
    : describe(imported as Imported, folder);
  process.stdout.write(json ? `${JSON.stringify(imported.report)}\n` : told);
  return true;
}

const writtenTo = (folder: string | undefined): string =>
  folder === undefined ? 'Nothing was written; name a folder with --out.' : `Written to ${folder}.`;

function describeGuide({ report, book }: MadeGuide, folder: string | undefined): string {
  const year = report.year === undefined ? '' : `, ${report.year}`;
  const lines = [
    `A guide to ${report.title}${book.beside ? ', beside the novel' : ''}, by ${report.author}${year} (${report.language}, ${report.words.toLocaleString('en')} words)`,
    ...report.sources.map(({ title, licence }) => `  ${compact(title, licence).join(' · ')}`),
    ...report.sections.map(sectionRow),
    ...report.reasons,
    `People: ${report.people.map(({ name }) => name).join(', ') || 'none'}.`,
    `Points in which the sources differ: ${report.disagreements}.`,
    `Quiz questions: ${questionsFound(book)}.`,
    writtenTo(folder),
  ];
  return `${lines.join('\n')}\n`;
}

const sectionRow = ({ n, title, level, story, words }: ArticleReport['sections'][number]) =>
  `${String(n).padStart(4)}  ${'  '.repeat(Math.max(0, level - 2))}${title} · ${counted(words, 'word')}${story ? ' · story' : ''}`;

function describe({ report, book }: Imported, folder: string | undefined): string {
  const by = report.author && `, by ${report.author}`;
  const confidence = `Confidence ${Math.round(report.confidence * 100)} of 100.`;
  const pack = book.kind === 'guide';

  const lines = [
    `${report.title}${by} (${report.language}, ${report.words.toLocaleString('en')} words)`,
    // A pack has no chapters: its sections are topics, and its passages tell the answers.
    ...(pack ? report.reasons : [compact(confidence, ...report.reasons).join(' ')]),
    ...(book.chaptersCertain
      ? []
      : ['The chapters are uncertain: progress will be shown as a percentage of the book.']),
    `Quiz questions: ${questionsFound(book)}.`,
    ...(pack ? [] : report.chapters.flatMap((chapter, at) => row(report, chapter, at))),
    writtenTo(folder),
  ];

  return `${lines.join('\n')}\n`;
}

function row(report: Report, chapter: Report['chapters'][number], at: number): string[] {
  const newPart = chapter.part !== null && chapter.part !== report.chapters[at - 1]?.part;
  const line = `${String(chapter.n).padStart(4)}  ${chapter.title} · ${chapter.words.toLocaleString('en')} words · ${chapter.first} …`;
  return newPart ? [`  ${chapter.part}`, line] : [line];
}
