import { RE2JS } from 're2js';
import { UserError } from '../../core/errors.ts';
import type { ImportOptions, LinePattern } from '../import/draft.ts';

/**
 * Reads how an organiser says which lines are chapters: `/^Canto \w+/i` or `^Canto` is a pattern
 * that a heading matches; several lines, or several headings parted by `|`, are the headings
 * themselves, in order.
 * @throws UserError for a pattern that is none
 */
export function readChapters(typed: string | undefined): Pick<ImportOptions, 'chapters' | 'toc'> {
  const text = typed?.trim() ?? '';
  if (text === '') return {};
  const slashed = /^\/(.+)\/([imsu]*)$/su.exec(text);
  if (slashed) return { chapters: pattern(slashed[1] ?? '', slashed[2] ?? '', text) };
  if (text.startsWith('^')) return { chapters: pattern(text, 'u', text) };
  const headings = text.split(/\n|\s\|\s/u).flatMap((line) => line.trim() || []);
  if (headings.length > 1) return { toc: headings };
  throw new UserError(
    `“${text.slice(0, 60)}” is one heading. Give a pattern that begins with ^, such as ^Chapter \\d+, or all ` +
      'headings of the book, one a line or with | between.',
  );
}

/**
 * Members' patterns run over every line of a book, so by RE2: no backtracking, no look-around, no
 * back-references.
 */
function pattern(source: string, flags: string, typed: string): LinePattern {
  try {
    const set = (flag: string, bit: number) => (flags.includes(flag) ? bit : 0);
    const bits =
      set('i', RE2JS.CASE_INSENSITIVE) | set('m', RE2JS.MULTILINE) | set('s', RE2JS.DOTALL);
    const compiled = RE2JS.compile(RE2JS.translateRegExp(source), bits);
    return { test: (line) => compiled.test(line), toString: () => typed };
  } catch {
    throw new UserError(
      `“${typed.slice(0, 60)}” isn’t a pattern I can use. Try ^Chapter \\d+, or give the headings, one a line.`,
    );
  }
}
