import { parse } from 'yaml';
import { readLabel } from '../chapters/label.ts';
import { evenSections, type InPart, inParts } from '../chapters/sections.ts';
import type { Draft, DraftPart, ImportOptions } from '../draft.ts';
import { wordsOf } from '../text/words.ts';
import { type MdHeading, readHeadings } from './headings.ts';

/** Reads Markdown: front matter, then headings as sections; a level above them as parts. */
export function readMarkdown(text: string, options: ImportOptions): Draft {
  const { front, body } = splitFrontMatter(text);
  const { preface, headings } = readHeadings(body, options.chapters);
  const about = frontFields(front);
  const level = chapterLevel(headings);
  if (level === undefined) {
    const whole = [...preface, ...headings.flatMap(({ paragraphs }) => paragraphs)];
    return {
      ...about,
      title: about.title ?? headings[0]?.text,
      parts: [],
      sections: evenSections(whole),
      confidence: 0.2,
      reasons: ['The file has no headings; progress is shown as a percentage of the text.'],
    };
  }
  const cut = cutAt(level, headings, preface);
  return {
    ...cut,
    ...about,
    title: about.title ?? cut.title,
    author: about.author ?? cut.author,
    confidence: 0.97,
    reasons: [`Sections are the headings of level ${level}.`],
  };
}

function splitFrontMatter(text: string): { front: string; body: string } {
  const match = /^\s*---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/u.exec(text);
  return match ? { front: match[1] ?? '', body: text.slice(match[0].length) } : { front: '', body: text };
}

/** Title, author and language of the front matter; one that isn't YAML counts for nothing. */
function frontFields(front: string): Pick<Draft, 'title' | 'author' | 'language'> {
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

function cutAt(
  level: number,
  headings: readonly MdHeading[],
  preface: readonly string[],
): Pick<Draft, 'title' | 'author' | 'parts' | 'sections'> {
  const sections: (InPart & { readonly paragraphs: string[] })[] = [];
  let title: string | undefined;
  let author = bylineOf(preface);
  let part: DraftPart | undefined;
  /** Text above the first chapter that goes with it. */
  let before: string[] = [];
  if (wordsOf(preface) >= LONG) sections.push({ title: 'Opening', titled: false, paragraphs: [...preface] });
  headings.forEach(({ level: own, text, paragraphs }, at) => {
    if (own === level) {
      const titled = readLabel(text)?.title !== '';
      sections.push({ title: text, titled, part, paragraphs: [...before, ...paragraphs] });
      before = [];
    } else if (own > level) {
      // A heading below the chapters: its text belongs to the chapter that it stands in.
      const held = sections.at(-1)?.paragraphs;
      held?.push(text);
      for (const one of paragraphs) (held ?? before).push(one);
    } else {
      // A heading above the chapters: the book's title, or a part.
      if (at === 0 && !headings.some((other, i) => i > 0 && other.level <= own)) {
        title = text;
        author ??= bylineOf(paragraphs);
      } else part = { title: text };
      if (wordsOf(paragraphs) >= LONG)
        sections.push({ title: text, titled: true, part, paragraphs: [...paragraphs] });
    }
  });
  return { title, author, ...inParts(sections) };
}

/** Words above a chapter from which on they are a section. */
const LONG = 60;

const bylineOf = (paragraphs: readonly string[]): string | undefined =>
  /^by\s+(.{2,80})$/iu.exec(paragraphs.find((text) => /^by\s/iu.test(text)) ?? '')?.[1];
