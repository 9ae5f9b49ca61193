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
  const reader = new Reader(pattern);
  for (const line of body.split('\n')) reader.read(line);
  return reader.finish();
}

class Reader {
  readonly #pattern: LinePattern | undefined;
  readonly #text: MdText = { preface: [], headings: [] };
  #held: string[] = [];
  #fence = '';

  constructor(pattern: LinePattern | undefined) {
    this.#pattern = pattern;
  }

  read(line: string): void {
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1] ?? '';
    if (this.#fence === '' ? mark : mark.startsWith(this.#fence))
      this.#fence = this.#fence === '' ? mark : '';
    else if (this.#fence === '' && line.length < 1000 && this.#heading(line)) return;
    else if (line.trim() === '') this.#flush();
    else this.#held.push(line);
  }

  finish(): MdText {
    this.#flush();
    return this.#text;
  }

  /** True where the line was a heading, or the line under one. */
  #heading(line: string): boolean {
    if (this.#pattern) {
      const found = this.#pattern.test(line);
      if (found) this.#open(1, plainMarkdown([line.replace(/^[#\s]+/u, '')]));
      return found;
    }
    const signs = /^ {0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*$/u.exec(line);
    if (signs) this.#open(signs[1]?.length ?? 1, plainMarkdown([signs[2] ?? '']));
    const under = this.#held.length > 0 && this.#held.length <= 2 ? /^ {0,3}(=+|-+)\s*$/u.exec(line) : null;
    if (!signs && under) this.#underlined(under[1]?.startsWith('=') ? 1 : 2);
    return signs !== null || under !== null;
  }

  #underlined(level: number): void {
    const text = plainMarkdown(this.#held);
    this.#held = [];
    this.#open(level, text);
  }

  #open(level: number, text: string): void {
    this.#flush();
    if (text) this.#text.headings.push({ level, text, paragraphs: [] });
    if (this.#text.headings.length > MAX_CANDIDATES) {
      const most = MAX_CANDIDATES.toLocaleString('en');
      throw new UserError(
        `The file has more than ${most} headings, which no book has. Add the book’s text alone.`,
      );
    }
  }

  #flush(): void {
    const text = plainMarkdown(this.#held);
    if (text) (this.#text.headings.at(-1)?.paragraphs ?? this.#text.preface).push(text);
    this.#held = [];
  }
}
