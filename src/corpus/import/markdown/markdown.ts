import { parse } from 'yaml';
import { readLabel } from '../chapters/label.ts';
import { evenSections } from '../chapters/sections.ts';
import type { Draft, DraftSection, ImportOptions } from '../draft.ts';
import { countWords } from '../text/words.ts';
import { type MdHeading, readHeadings } from './headings.ts';

/** Reads Markdown: front matter, then headings as sections; a level above them as parts. */
export function readMarkdown(text: string, options: ImportOptions): Draft {
  const { front, body } = splitFrontMatter(text);
  const { preface, headings } = readHeadings(body, options.chapters);
  const about = frontFields(front);
  const level = chapterLevel(headings);
  if (level === undefined) {
    const whole = [...preface, ...headings.flatMap(({ paragraphs }) => paragraphs)];
    const title = about.title ?? headings[0]?.text;
    const reasons = ['The file has no headings; progress is shown as a percentage of the text.'];
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

interface Cut {
  readonly parts: string[];
  readonly sections: { title: string; titled: boolean; part?: number; paragraphs: string[] }[];
  /** Text above the first chapter that goes with it. */
  before: string[];
  title?: string;
  author?: string;
}

function toSections(headings: readonly MdHeading[], level: number, preface: readonly string[]): Made {
  const cut: Cut = { parts: [], sections: [], before: [] };
  if (longText(preface)) cut.sections.push({ title: 'Opening', titled: false, paragraphs: [...preface] });
  const above = bylineOf(preface);
  if (above) cut.author = above;
  headings.forEach((heading, at) => {
    if (heading.level > level) addPiece(cut, heading);
    else if (heading.level === level) addChapter(cut, heading);
    else
      addAbove(cut, heading, at === 0 && !headings.some((other, i) => i > 0 && other.level <= heading.level));
  });
  const { parts, sections, title, author } = cut;
  return { parts, sections, ...(title ? { title } : {}), ...(author ? { author } : {}) };
}

/** A heading below the chapters: its text belongs to the chapter that it stands in. */
function addPiece(cut: Cut, { text, paragraphs }: MdHeading): void {
  const last = cut.sections.at(-1);
  if (last) last.paragraphs.push(text, ...paragraphs);
  else cut.before.push(...paragraphs);
}

function addChapter(cut: Cut, { text, paragraphs }: MdHeading): void {
  const label = readLabel(text);
  const titled = label ? label.title !== '' : true;
  cut.sections.push({ title: text, titled, ...partOf(cut), paragraphs: [...cut.before, ...paragraphs] });
  cut.before = [];
}

/** A heading above the chapters: the book's title, or a part. */
function addAbove(cut: Cut, { text, paragraphs }: MdHeading, isTitle: boolean): void {
  const author = isTitle ? bylineOf(paragraphs) : undefined;
  if (isTitle) cut.title = text;
  else cut.parts.push(text);
  if (author) cut.author ??= author;
  if (longText(paragraphs))
    cut.sections.push({ title: text, titled: true, ...partOf(cut), paragraphs: [...paragraphs] });
}

const partOf = ({ parts }: Cut): { part?: number } => (parts.length === 0 ? {} : { part: parts.length - 1 });

const longText = (paragraphs: readonly string[]): boolean =>
  paragraphs.reduce((sum, text) => sum + countWords(text), 0) >= 60;

const bylineOf = (paragraphs: readonly string[]): string | undefined =>
  /^by\s+(.{2,80})$/iu.exec(paragraphs.find((text) => /^by\s/iu.test(text)) ?? '')?.[1];
