import { RE2JS } from 're2js';
import { UserError } from '../../core/errors.ts';
import type { ImportOptions, LinePattern } from '../import/draft.ts';

/**
 * Reads how an organiser says which lines are chapters: `/^Canto \w+/i` or `^Canto` is a pattern
 * that a heading matches; several lines, or several headings parted by `|`, are the headings
 * themselves, in order.
 * @throws UserError for a pattern that is none
 */
export function readChapters(
  typedHeadings: string | undefined,
): Pick<ImportOptions, 'chapters' | 'toc'> {
  const trimmed = typedHeadings?.trim() ?? '';
  if (trimmed === '') return {};
  const slashed = /^\/(.+)\/([imsu]*)$/su.exec(trimmed);
  if (slashed) return { chapters: pattern(slashed[1] ?? '', slashed[2] ?? '', trimmed) };
  if (trimmed.startsWith('^')) return { chapters: pattern(trimmed, 'u', trimmed) };
  const headings = trimmed.split(/\n|\s\|\s/u).flatMap((headingLine) => headingLine.trim() || []);
  if (headings.length > 1) return { toc: headings };
  throw new UserError(
    `“${trimmed.slice(0, 60)}” is one heading. Give a pattern that begins with ^, such as ^Chapter \\d+, or all ` +
      'headings of the book, one a line or with | between.',
  );
}

/**
 * Members' patterns run over every line of a book, so by RE2: no backtracking, no look-around, no
 * back-references.
 */
function pattern(source: string, flags: string, typedPattern: string): LinePattern {
  try {
    const set = (flag: string, bit: number) => (flags.includes(flag) ? bit : 0);
    const bits =
      set('i', RE2JS.CASE_INSENSITIVE) | set('m', RE2JS.MULTILINE) | set('s', RE2JS.DOTALL);
    const compiled = RE2JS.compile(RE2JS.translateRegExp(source), bits);
    return { test: (headingLine) => compiled.test(headingLine), toString: () => typedPattern };
  } catch {
    throw new UserError(
      `“${typedPattern.slice(0, 60)}” isn’t a pattern I can use. Try ^Chapter \\d+, or give the headings, one a line.`,
    );
  }
}
