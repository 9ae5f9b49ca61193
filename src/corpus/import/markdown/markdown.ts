import { parse } from 'yaml';
import { UserError } from '../../../core/errors.ts';
import type { Draft, ImportOptions, LinePattern } from '../draft.ts';
import { MAX_CANDIDATES } from '../limits.ts';
import type { Block } from '../text/block.ts';
import { draftOfBlocks, readTxt } from '../txt.ts';
import { isBoldLine, plainLine, plainParagraph, withoutEmphasis } from './inline.ts';

/** Reads Markdown: front matter, then its headings by their levels; without headings it is read as a plain text. */
export function readMarkdown(text: string, options: ImportOptions): Draft {
  const { front, body } = splitFrontMatter(text);
  const { title, author, language } = front;
  const blocks = readBlocks(body, options.chapters);
  const marked = blocks.filter(({ level, display }) => level !== undefined || display);
  const isMarked = options.chapters !== undefined || options.toc !== undefined || marked.length >= 2;
  const draft = isMarked
    ? draftOfBlocks(blocks, withHeadings(blocks, options), title)
    : readTxt(withoutEmphasis(body), options);
  return {
    ...draft,
    title: title ?? draft.title,
    author: author ?? draft.author,
    language: language ?? draft.language,
  };
}

/** A pattern is for lines as the file has them, and the blocks have lost their signs: it holds for those that it found. */
function withHeadings(blocks: readonly Block[], options: ImportOptions): ImportOptions {
  const { chapters } = options;
  if (!chapters) return options;
  const found = new Set(blocks.flatMap(({ level, lines }) => (level === undefined ? [] : lines)));
  return { ...options, chapters: { test: (line) => found.has(line), toString: () => String(chapters) } };
}

type About = Pick<Draft, 'title' | 'author' | 'language'>;

/** YAML between rules, or Pandoc's lines that begin with a percent sign: title, authors, date. */
function splitFrontMatter(text: string): { front: About; body: string } {
  const yaml = /^\s*---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/u.exec(text);
  if (yaml) return { front: frontFields(yaml[1] ?? ''), body: text.slice(yaml[0].length) };
  const pandoc = /^%[ \t]*(.*)\n(?:%[ \t]*(.*)\n(?:%.*\n)?)?/u.exec(text);
  if (!pandoc) return { front: {}, body: text };
  const [title, author] = [pandoc[1], pandoc[2]?.replace(/\s*;\s*/gu, ', ')];
  return {
    front: { title: title || undefined, author: author || undefined },
    body: text.slice(pandoc[0].length),
  };
}

/** Title, author and language of the front matter; one that isn't YAML counts for nothing. */
function frontFields(front: string): About {
  let data: unknown;
  try {
    data = parse(front, { schema: 'failsafe', maxAliasCount: 0 });
  } catch {
    return {};
  }
  if (typeof data !== 'object' || data === null) return {};
  const fields = new Map(Object.entries(data).map(([key, value]) => [key.toLowerCase(), value as unknown]));
  const text = (...keys: string[]): string | undefined => {
    const value = keys.map((key) => fields.get(key)).find((held) => held !== undefined);
    const parts = [value].flat().filter((held) => typeof held === 'string');
    return parts.join(', ').trim() || undefined;
  };
  return {
    title: text('title'),
    author: text('author', 'authors', 'creator', 'by'),
    language: text('language', 'lang'),
  };
}

/** Links into the text itself, Pandoc's fences and anchors, Obsidian's remarks, page breaks. */
const NO_TEXT =
  /^\s*(?:(?:[-*+]|\d{1,4}[.)])?\s*\[.{1,300}\]\(#[^()]{0,300}\)|:::+.*|(?:\[\]\{[^{}]{1,300}\}\s*)+|%%.*%%|(?:#[\p{Ll}][\p{L}\d/_-]*\s*)+|\\(?:newpage|pagebreak))\s*$/u;
const HTML_HEADING = /^\s*<h([1-6])(?:\s[^<>]{0,300})?>(.{1,600}?)<\/h\1>\s*$/iu;

/**
 * The paragraphs, each on one line, and the headings with their levels: with number signs, underlined, or in HTML.
 * A line in bold may be one. Fenced code holds no headings and is left out with its fences only.
 * @param pattern where given, lines that match are the headings, and no other line is
 */
function readBlocks(body: string, pattern: LinePattern | undefined): Block[] {
  const blocks: Block[] = [];
  let held: string[] = [];
  let headings = 0;
  const add = (lines: readonly string[], level?: number, display = false): void => {
    const text = level === undefined ? plainParagraph(lines) : plainLine(lines.join(' '));
    if (text)
      blocks.push({
        lines: [text],
        indent: 0,
        above: level === undefined && !display ? 1 : 4,
        level,
        display,
      });
    if (level !== undefined && ++headings > MAX_CANDIDATES) {
      const most = MAX_CANDIDATES.toLocaleString('en');
      throw new UserError(
        `The file has more than ${most} headings, which no book has. Add the book’s text alone.`,
      );
    }
  };
  const flush = (): void => {
    const [only = ''] = held;
    add(held, undefined, !pattern && held.length === 1 && isBoldLine(only));
    held = [];
  };
  const open = (level: number, lines: readonly string[]): true => {
    flush();
    add(lines, level);
    return true;
  };
  /** True where the line was a heading, or the line under one. */
  const isHeading = (line: string): boolean => {
    if (pattern) return pattern.test(line) && open(1, [line.replace(/^[#\s]+/u, '')]);
    const signs = /^ {0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*$/u.exec(line);
    if (signs) return open(signs[1]?.length ?? 1, [signs[2] ?? '']);
    const html = HTML_HEADING.exec(line);
    if (html) return open(Number(html[1]), (html[2] ?? '').split(/<br\s*\/?>/iu));
    const under = held.length > 0 && held.length <= 2 ? /^ {0,3}(=+|-+)\s*$/u.exec(line) : null;
    return under !== null && open(under[1]?.startsWith('=') ? 1 : 2, held.splice(0));
  };
  let fence = '';
  for (const line of body.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1] ?? '';
    if (fence === '' ? mark : mark.startsWith(fence)) fence = fence === '' ? mark : '';
    else if (fence === '' && line.length < 1000 && (NO_TEXT.test(line) || isHeading(line))) continue;
    else if (line.trim() === '') flush();
    else held.push(line);
  }
  flush();
  return blocks;
}
