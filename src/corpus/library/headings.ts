import { UserError } from '../../core/errors.ts';
import type { ImportOptions } from '../import/index.ts';

/**
 * Reads how an organiser says which lines are chapters: `/^Canto \w+/i` or `^Canto` is a pattern that a heading
 * matches; several lines, or several headings parted by `|`, are the headings themselves, in order.
 * @throws UserError for a pattern that is none
 */
export function readChapters(typed: string | undefined): Pick<ImportOptions, 'chapters' | 'toc'> {
  const text = typed?.trim() ?? '';
  if (text === '') return {};
  const slashed = /^\/(.+)\/([imsu]*)$/su.exec(text);
  if (slashed) return { chapters: pattern(slashed[1] ?? '', slashed[2] ?? '', text) };
  if (text.startsWith('^')) return { chapters: pattern(text, 'u', text) };
  const headings = text
    .split(/\n|\s\|\s/u)
    .map((line) => line.trim())
    .filter(Boolean);
  if (headings.length > 1) return { toc: headings };
  throw new UserError(
    `“${text.slice(0, 60)}” is one heading. Give a pattern that begins with ^, such as ^Chapter \\d+, or every heading of the book, one a line (or with | between them).`,
  );
}

function pattern(source: string, flags: string, typed: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    throw new UserError(
      `“${typed.slice(0, 60)}” is no pattern. Try ^Chapter \\d+, or give the headings, one a line.`,
    );
  }
}
