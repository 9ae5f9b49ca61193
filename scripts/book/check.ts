import { stat } from 'node:fs/promises';
import type { Book } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { lintBook } from '../../src/corpus/check/index.ts';
import { type Located, loadLocated } from '../../src/corpus/load/book.ts';
import { BookError } from '../../src/corpus/load/file/problem.ts';
import { openBook } from '../../src/corpus/load/open.ts';
import { counted } from '../../src/lib/counted.ts';
import { readArguments, say } from '../arguments.ts';

/**
 * `check PATH …`: says what is wrong with each book.
 * @returns the exit status: 0 where all of them are free of errors, 1 otherwise
 */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { positionals: paths } = readArguments({ args: [...args], allowPositionals: true });
  if (paths.length === 0) {
    process.stderr.write('Which book? Try npm run book -- check data/books/never-let-me-go\n');
    return 1;
  }
  let status = 0;
  for (const path of paths) if (!(await check(path))) status = 1;
  return status;
}

async function check(path: string): Promise<boolean> {
  try {
    const { book, where } = await open(path);
    // All of a pack is open from the start.
    const findings = lintBook(book).filter(
      ({ rule }) => rule !== 'open-early' || book.sources[0]?.id !== 'pack',
    );
    const errors = findings.filter((one) => one.severity === 'error').length;
    const lines = findings.map((one) => {
      const at = where(one.thing, one.id);
      return `${at ? `${at.file}:${at.line}: ` : ''}${one.severity}: ${one.message}`;
    });
    say(summary(book), ...lines, verdict(errors, findings.length - errors));
    return errors === 0;
  } catch (error) {
    if (error instanceof UserError) say(error.message);
    else if (error instanceof BookError) {
      const lines = error.problems.map((one) => `${one.file}:${one.line}: ${one.message}`);
      say(...lines, `${path} has ${counted(lines.length, 'error')} to put right.`);
    } else throw error;
    return false;
  }
}

async function open(path: string): Promise<Located> {
  const folder = (await stat(path).catch(() => undefined))?.isDirectory();
  if (folder) return loadLocated(path);
  return { book: await openBook(path), where: () => undefined };
}

export function summary(book: Book): string {
  const passages = book.sections.reduce((sum, section) => sum + section.passages.length, 0);
  const rest = (['character', 'question', 'prompt', 'disagreement'] as const).map((what) =>
    counted(book[`${what}s`].length, what),
  );
  const parts = [counted(book.sections.length, 'section'), counted(passages, 'passage'), ...rest];
  return `${book.title}${book.author && ` by ${book.author}`}: ${parts.join(', ')}.`;
}

function verdict(errors: number, warnings: number): string {
  const looks = `${counted(warnings, 'warning')} to look at`;
  if (errors > 0)
    return `${counted(errors, 'error')} to put right${warnings > 0 ? `, ${looks}` : ''}.`;
  if (warnings > 0) return `Good to read. ${looks}.`;
  return 'Good to read, nothing to mend.';
}
