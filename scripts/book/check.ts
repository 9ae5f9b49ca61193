import { stat } from 'node:fs/promises';
import type { Book } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Finding } from '../../src/corpus/check/finding.ts';
import { lintBook } from '../../src/corpus/check/index.ts';
import { type Located, loadLocated } from '../../src/corpus/load/book.ts';
import { BookError } from '../../src/corpus/load/file/problem.ts';
import { openBook } from '../../src/corpus/load/open.ts';
import { counted } from '../../src/lib/counted.ts';
import { readArguments } from '../arguments.ts';

/** Warnings of one kind beyond this many are only counted. */
const SHOWN = 8;

/**
 * `check PATH …`: says what is wrong with each book.
 * @returns the exit status: 0 where all of them are free of errors, 1 otherwise
 */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { values, positionals: paths } = readArguments({
    args: [...args],
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false } },
  });
  if (paths.length === 0) {
    process.stderr.write('Which book? Try npm run book -- check data/books/never-let-me-go\n');
    return 1;
  }
  let status = 0;
  for (const path of paths) {
    const report = await check(path, values.all);
    process.stdout.write(`${report.lines.join('\n')}\n`);
    if (!report.good) status = 1;
  }
  return status;
}

interface Report {
  readonly lines: readonly string[];
  readonly good: boolean;
}

async function check(path: string, all: boolean): Promise<Report> {
  try {
    const { book, where } = await open(path);
    return reportOn(book, where, lintBook(book), all);
  } catch (error) {
    if (error instanceof UserError) return { lines: [error.message], good: false };
    if (!(error instanceof BookError)) throw error;
    const lines = error.problems.map((one) => `${one.file}:${one.line}: ${one.message}`);
    return { lines: [...lines, `${path} has ${counted(lines.length, 'error')} to put right.`], good: false };
  }
}

async function open(path: string): Promise<Located> {
  const folder = (await stat(path).catch(() => undefined))?.isDirectory();
  if (folder) return loadLocated(path);
  return { book: await openBook(path), where: () => undefined };
}

function reportOn(book: Book, where: Located['where'], findings: readonly Finding[], all: boolean): Report {
  const errors = findings.filter((one) => one.severity === 'error').length;
  const warnings = findings.length - errors;
  const shown = all ? findings : short(findings);
  const lines = shown.map((one) => {
    const at = where(one.thing, one.id);
    return `${at ? `${at.file}:${at.line}: ` : ''}${one.severity}: ${one.message}`;
  });
  const more = findings.length - shown.length;
  if (more > 0) lines.push(`… and ${more} more like these; --all shows them.`);
  return { lines: [summary(book), ...lines, verdict(errors, warnings)], good: errors === 0 };
}

/** All errors, and of each kind of warning the first few. */
function short(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.filter((one) => {
    const count = (seen.get(one.rule) ?? 0) + 1;
    seen.set(one.rule, count);
    return one.severity === 'error' || count <= SHOWN;
  });
}

function summary(book: Book): string {
  const passages = book.sections.reduce((sum, section) => sum + section.passages.length, 0);
  const parts = [
    counted(book.sections.length, 'section'),
    counted(passages, 'passage'),
    counted(book.characters.length, 'character'),
    counted(book.questions.length, 'question'),
    counted(book.prompts.length, 'prompt'),
    counted(book.disagreements.length, 'disagreement'),
  ];
  return `${book.title} by ${book.author}: ${parts.join(', ')}.`;
}

function verdict(errors: number, warnings: number): string {
  const looks = `${counted(warnings, 'warning')} to look at`;
  if (errors > 0) return `${counted(errors, 'error')} to put right${warnings > 0 ? `, ${looks}` : ''}.`;
  return warnings > 0 ? `Good to read. ${looks}.` : 'Good to read, nothing to mend.';
}
