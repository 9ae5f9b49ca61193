import { parse } from 'yaml';
import { UserError } from '../../core/errors.ts';
import type { Draft, DraftSection, ImportOptions } from './draft.ts';
import { evenSections } from './even.ts';
import { plainMarkdown } from './inline.ts';
import { readLabel } from './label.ts';
import { MAX_CANDIDATES } from './limits.ts';
import { countWords } from './words.ts';

interface MdHeading {
  readonly level: number;
  readonly text: string;
  /** Paragraphs under it, before the next heading of any level. */
  readonly paragraphs: string[];
}

/** Reads Markdown: front matter, then headings as sections; a level above them as parts. */
export function readMarkdown(text: string, options: ImportOptions): Draft {
  const { front, body } = splitFrontMatter(text);
  const { preface, headings } = readHeadings(body, options.chapters);
  const about = frontFields(front);
  const level = chapterLevel(headings);
  if (level === undefined) {
    const whole = [...preface, ...headings.flatMap(({ paragraphs }) => paragraphs)];
    const title = about.title ?? headings[0]?.text;
    const reasons = ['The file has no headings; progress is told as a percentage of the text.'];
    return {
      ...about,
      ...(title ? { title } : {}),
      parts: [],
      sections: evenSections(whole),
      confidence: 0.2,
      reasons,
    };
  }
  const made = toSections(headings, level, preface);
  const title = about.title ?? made.title;
  const author = about.author ?? made.author;
  const reasons = [`Sections are the headings of level ${level}.`];
  return {
    ...about,
    ...(title ? { title } : {}),
    ...(author ? { author } : {}),
    parts: made.parts,
    sections: made.sections,
    confidence: 0.97,
    reasons,
  };
}

function splitFrontMatter(text: string): { front: string; body: string } {
  const match = /^\s*---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/u.exec(text);
  return match ? { front: match[1] ?? '', body: text.slice(match[0].length) } : { front: '', body: text };
}

/** Title, author and language of the front matter; one that isn't YAML counts for nothing. */
function frontFields(front: string): { title?: string; author?: string; language?: string } {
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
    const parts = (Array.isArray(value) ? value : [value]).filter(
      (held): held is string => typeof held === 'string',
    );
    return parts.join(', ').trim() || undefined;
  };
  const title = text('title');
  const author = text('author', 'authors', 'creator', 'by');
  const language = text('language', 'lang');
  return { ...(title ? { title } : {}), ...(author ? { author } : {}), ...(language ? { language } : {}) };
}

function readHeadings(
  body: string,
  pattern: RegExp | undefined,
): { preface: string[]; headings: MdHeading[] } {
  const preface: string[] = [];
  const headings: MdHeading[] = [];
  let held: string[] = [];
  let fence = '';
  const flush = () => {
    const text = plainMarkdown(held);
    if (text) (headings.at(-1)?.paragraphs ?? preface).push(text);
    held = [];
  };
  const open = (level: number, text: string) => {
    flush();
    if (text) headings.push({ level, text, paragraphs: [] });
    if (headings.length > MAX_CANDIDATES)
      throw new UserError(
        `The file has more than ${MAX_CANDIDATES.toLocaleString('en')} headings, which no book has. Add the book's text alone.`,
      );
  };
  for (const line of body.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1] ?? '';
    if (fence === '' ? mark : mark.startsWith(fence)) {
      fence = fence === '' ? mark : '';
      continue;
    }
    const atx =
      fence === '' && line.length < 1000 ? /^ {0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*$/u.exec(line) : null;
    const under =
      fence === '' && held.length > 0 && held.length <= 2 ? /^ {0,3}(=+|-+)\s*$/u.exec(line) : null;
    if (pattern && fence === '' && matches(pattern, line))
      open(1, plainMarkdown([line.replace(/^[#\s]+/u, '')]));
    else if (atx && !pattern) open(atx[1]?.length ?? 1, plainMarkdown([atx[2] ?? '']));
    else if (under && !pattern) {
      const text = plainMarkdown(held);
      held = [];
      open(under[1]?.startsWith('=') ? 1 : 2, text);
    } else if (line.trim() === '') flush();
    else held.push(line);
  }
  flush();
  return { preface, headings };
}

const matches = (pattern: RegExp, line: string): boolean =>
  line.length <= 300 && new RegExp(pattern.source, pattern.flags.replace(/[gy]/gu, '')).test(line);

/** The level that chapters have: the shallowest that repeats with text under it, below a title that stands alone. */
function chapterLevel(headings: readonly MdHeading[]): number | undefined {
  const levels = [...new Set(headings.map(({ level }) => level))].sort((a, b) => a - b);
  const counts = levels.map((level) => {
    const mine = headings.filter((heading) => heading.level === level);
    const filled = mine.filter(({ paragraphs }) => paragraphs.length > 0).length;
    return { level, all: mine.length, filled };
  });
  const repeated = counts.filter(({ all, filled }) => all >= 2 && filled >= all / 2);
  const best = repeated.find(({ level }) => !isPartLevel(headings, level)) ?? repeated[0];
  return best?.level ?? counts.filter(({ filled }) => filled > 0).at(-1)?.level;
}

/** Headings named parts or books that hold deeper headings are parts even where they have a word of text. */
function isPartLevel(headings: readonly MdHeading[], level: number): boolean {
  const mine = headings.filter((heading) => heading.level === level);
  const named = mine.filter(({ text }) =>
    ['part', 'book', 'volume', 'act'].includes(readLabel(text)?.kind ?? ''),
  );
  return named.length >= mine.length / 2 && headings.some((heading) => heading.level > level);
}

interface Made {
  readonly title?: string;
  readonly author?: string;
  readonly parts: readonly string[];
  readonly sections: readonly DraftSection[];
}

function toSections(headings: readonly MdHeading[], level: number, preface: readonly string[]): Made {
  const sections: { title: string; titled: boolean; part?: number; paragraphs: string[] }[] = [];
  const parts: string[] = [];
  let part: number | undefined;
  let title: string | undefined;
  let before: string[] = longText(preface) ? [...preface] : [];
  let author = bylineOf(preface);
  if (before.length > 0) sections.push({ title: 'Opening', titled: false, paragraphs: before });
  before = [];
  headings.forEach((heading, at) => {
    const isTop =
      at === 0 &&
      heading.level < level &&
      !headings.some((other, i) => i > 0 && other.level <= heading.level);
    if (isTop) title = heading.text;
    if (isTop) author ??= bylineOf(heading.paragraphs);
    if (heading.level > level) {
      const last = sections.at(-1);
      if (last) last.paragraphs.push(heading.text, ...heading.paragraphs);
      else before.push(...heading.paragraphs);
      return;
    }
    if (heading.level < level) {
      if (!isTop) part = parts.push(heading.text) - 1;
      if (longText(heading.paragraphs))
        sections.push({
          title: heading.text,
          titled: true,
          ...(part === undefined ? {} : { part }),
          paragraphs: heading.paragraphs,
        });
      return;
    }
    const label = readLabel(heading.text);
    const titled = label ? label.title !== '' : true;
    sections.push({
      title: heading.text,
      titled,
      ...(part === undefined ? {} : { part }),
      paragraphs: [...before, ...heading.paragraphs],
    });
    before = [];
  });
  return { parts, sections, ...(title ? { title } : {}), ...(author ? { author } : {}) };
}

const longText = (paragraphs: readonly string[]): boolean =>
  paragraphs.reduce((sum, text) => sum + countWords(text), 0) >= 60;

const bylineOf = (paragraphs: readonly string[]): string | undefined =>
  /^by\s+(.{2,80})$/iu.exec(paragraphs.find((text) => /^by\s/iu.test(text)) ?? '')?.[1];
