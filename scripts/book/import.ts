import { basename } from 'node:path';
import { questionsFound } from '../../commands/book/add.ts';
import { UserError } from '../../src/core/errors.ts';
import type { ImportOptions } from '../../src/corpus/import/draft.ts';
import { importFile } from '../../src/corpus/import/open.ts';
import type { Imported, Report } from '../../src/corpus/import/report.ts';
import { writeBook } from '../../src/corpus/import/write.ts';
import { readChapters } from '../../src/corpus/library/headings.ts';
import { compact } from '../../src/lib/counted.ts';
import { readArguments, say } from '../arguments.ts';

const USAGE = 'npm run book -- import FILE [--out DIR] [--json] [--chapters PATTERN]';

/**
 * `import FILE …`: turns a file into a book, and reports what it found. Without `--out` nothing is
 * written.
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
      `Which file? Give a TXT, Markdown or EPUB file, or a pack of questions.\n${USAGE}`,
    );

  const options = readChapters(chapters);
  let status = 0;
  for (const file of files) if (!(await importOne(file, options, json, out))) status = 1;

  return status;
}

async function importOne(
  file: string,
  options: ImportOptions,
  json: boolean,
  out?: string,
): Promise<boolean> {
  try {
    const imported = await importFile(file, options);
    const folder = out === undefined ? undefined : await writeBook(imported.book, out);
    process.stdout.write(
      json ? `${JSON.stringify(imported.report)}\n` : describe(imported, folder),
    );
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (json) say(JSON.stringify({ file: basename(file), error: error.message }));
    else process.stderr.write(`${error.message}\n`);
    return false;
  }
}

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
    folder === undefined
      ? 'Nothing was written; name a folder with --out.'
      : `Written to ${folder}.`,
  ];

  return `${lines.join('\n')}\n`;
}

function row(report: Report, chapter: Report['chapters'][number], at: number): string[] {
  const newPart = chapter.part !== null && chapter.part !== report.chapters[at - 1]?.part;
  const line = `${String(chapter.n).padStart(4)}  ${chapter.title} · ${chapter.words.toLocaleString('en')} words · ${chapter.first} …`;
  return newPart ? [`  ${chapter.part}`, line] : [line];
}
