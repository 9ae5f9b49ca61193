import { UserError } from '../../../core/errors.ts';
import type { LinePattern } from '../draft.ts';
import { MAX_CANDIDATES } from '../limits.ts';
import { plainMarkdown } from './inline.ts';

export interface MdHeading {
  /** 1 for the topmost. */
  readonly level: number;
  readonly text: string;
  /** Paragraphs under it, before the next heading of any level. */
  readonly paragraphs: string[];
}

/** A Markdown text as its headings, with what stands above the first. */
interface MdText {
  readonly preface: string[];
  readonly headings: MdHeading[];
}

/**
 * Reads headings (with number signs, or underlined) and paragraphs; fenced code holds no headings and is left out
 * with its fences only.
 * @param pattern where given, lines that match are the headings, and no other line is
 */
export function readHeadings(body: string, pattern: LinePattern | undefined): MdText {
  const preface: string[] = [];
  const headings: MdHeading[] = [];
  let held: string[] = [];
  let fence = '';
  const flush = (): void => {
    const text = plainMarkdown(held);
    if (text) (headings.at(-1)?.paragraphs ?? preface).push(text);
    held = [];
  };
  const open = (level: number, lines: readonly string[]): void => {
    flush();
    const text = plainMarkdown(lines);
    if (text) headings.push({ level, text, paragraphs: [] });
    if (headings.length > MAX_CANDIDATES) {
      const most = MAX_CANDIDATES.toLocaleString('en');
      throw new UserError(
        `The file has more than ${most} headings, which no book has. Add the book’s text alone.`,
      );
    }
  };
  /** True where the line was a heading, or the line under one. */
  const isHeading = (line: string): boolean => {
    if (pattern) {
      const found = pattern.test(line);
      if (found) open(1, [line.replace(/^[#\s]+/u, '')]);
      return found;
    }
    const signs = /^ {0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*$/u.exec(line);
    if (signs) open(signs[1]?.length ?? 1, [signs[2] ?? '']);
    const under = held.length > 0 && held.length <= 2 ? /^ {0,3}(=+|-+)\s*$/u.exec(line) : null;
    if (!signs && under) open(under[1]?.startsWith('=') ? 1 : 2, held.splice(0));
    return signs !== null || under !== null;
  };
  for (const line of body.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1] ?? '';
    if (fence === '' ? mark : mark.startsWith(fence)) fence = fence === '' ? mark : '';
    else if (fence === '' && line.length < 1000 && isHeading(line)) continue;
    else if (line.trim() === '') flush();
    else held.push(line);
  }
  flush();
  return { preface, headings };
}
