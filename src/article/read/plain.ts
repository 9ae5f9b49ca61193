import { listLines } from '../word-lists.ts';
import { copiedArticle } from './browser-copy.ts';
import {
  createOutline,
  dashColumns,
  entryLines,
  entryOf,
  joinToStarts,
  type PageDraft,
  type PageOutline,
} from './draft.ts';

/** Signs of a heading: a longer line is a sentence. */
const HEADING_CHARS_MAX = 80;
const HEADING_WORDS_MAX = 10;
/** So many lines with nothing above and below are headings, and others are not. */
const APART_MIN = 2;

interface PlainLine {
  readonly text: string;
  /** Whether the line above, or below, has nothing in it. */
  readonly isBelowBlank: boolean;
  readonly isAboveBlank: boolean;
}

/** Reads plain text: headings are short lines without a full stop, with blank lines around. */
export function readPlain(text: string): PageDraft {
  const copied = copiedArticle(text);
  if (copied) {
    const { page, origin, facts } = copied;
    return { page, origin, facts, sections: sectionsOf(guideLines(copied.text), page) };
  }
  const lines = guideLines(joinWrapped(dashColumns(text)));
  const top = titleAbove(lines);
  const title = top?.text ?? '';
  const cited = lines.slice(0, 1).filter(({ text }) => CITATION.test(text));
  const below = top ? [...cited, ...lines.slice(lines.indexOf(top) + 1)] : lines;
  const sections = sectionsOf(below, title);
  return { page: title.replace(TITLE_LABEL, ''), origin: {}, facts: [], sections };
}

/** A title with who wrote the book: “Ferry Road by Ann Lee”. */
const TITLE_BY = /^\p{Lu}.{1,60} by \p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.’-]*){1,3}/u;

/** A line of a list of sources above all else: “Lee, Ann (1931). Ferry Road.” */
const CITATION = /^\p{Lu}[\p{L}’'-]+, \p{Lu}.{4,120}\b\d{4}\b/u;

/**
 * Which line is the title: the first, where it may be one and is not all; below the name of a
 * newspaper one that says who wrote the book. Undefined where none is.
 */
function titleAbove(lines: readonly PlainLine[]): PlainLine | undefined {
  const prose = lines.findIndex(
    ({ text }) => text.length > HEADING_CHARS_MAX && !CITATION.test(text),
  );
  const above = lines.slice(0, Math.max(0, prose));
  const [top] = lines;
  if (!top || lines.length === 1) return undefined;
  const byAuthor = above.find(({ text }) => TITLE_BY.test(text) && !/[.!?](?:\s|$)/u.test(text));
  // A line from a list of sources may stand above it.
  return byAuthor ?? [top, ...above].find(({ text }) => mayHead(text) && !isHeadingAlone(text));
}

/** Whether a line is a heading of any page on a book: “Plot”, “Characters”. */
const isHeadingAlone = (text: string): boolean =>
  ['story', 'people', 'fact', 'view', 'reference'].some((use) =>
    listLines(`${use}-headings`).includes(text.toLowerCase()),
  );

function sectionsOf(body: readonly PlainLine[], title: string): PageDraft['sections'] {
  const heads = headingsAmong(body);
  const entries = closeLines(body.filter((line) => !heads.has(line)));
  const outline = createOutline();
  for (const line of body) {
    if (heads.has(line)) outline.heading(levelOf(line.text), line.text);
    else if (entries.has(line)) outline.block(entryOf(line.text));
    else addLine(line.text, outline, title);
  }
  return outline.sections();
}

/** A heading's level, by its number: “1.2 The ferry”. */
const levelOf = (heading: string): number =>
  1 + (/^\d{1,2}(?:\.\d{1,2})*/u.exec(heading)?.[0] ?? '').split('.').length;

/** So many lines without a full stop, close to each other, are a list without its signs. */
const CLOSE_MIN = 3;

/** Of a text with blank lines, the lines of lists whose signs a browser didn't copy. */
function closeLines(body: readonly PlainLine[]): ReadonlySet<PlainLine> {
  if (!body.some(({ isBelowBlank }) => isBelowBlank)) return new Set();
  const runs: PlainLine[][] = [];
  for (const line of body) {
    const run = runs.at(-1);
    if (run && !line.isBelowBlank && !SENTENCE_END.test(line.text)) run.push(line);
    else runs.push(SENTENCE_END.test(line.text) ? [] : [line]);
  }
  return new Set(runs.filter((run) => run.length >= CLOSE_MIN).flat());
}

const BULLET = /^(?:[-*•–]|\d{1,3}[.)])\s+(?!\s)(.*)$/u;
const SENTENCE_END = /[.!?:]["”’)]?$/u;

/** What a first line may call itself. */
const TITLE_LABEL = /^(?:book )?title:\s+/iu;

function guideLines(text: string): PlainLine[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.flatMap((line, at) => {
    const isBelowBlank = !lines[at - 1];
    return line ? [{ text: line, isBelowBlank, isAboveBlank: !lines[at + 1] }] : [];
  });
}

/** A line of a paragraph that goes on in the next one is about as long as its page is wide. */
const WRAPPED_CHARS = { min: 45, max: 110 };

/** Joins the lines of paragraphs that were broken at a page's width. */
function joinWrapped(text: string): string {
  const groups = text.split(/\n\s*\n/u).map((group) => group.split('\n'));
  const inner = groups.flatMap((group) => group.slice(0, -1)).map((line) => line.trimEnd());
  const broken = inner.filter(
    (line) =>
      line.length >= WRAPPED_CHARS.min &&
      line.length <= WRAPPED_CHARS.max &&
      !/[.!?]["”’)]?$/u.test(line),
  );
  if (inner.length < WRAPPED_LINES_MIN || broken.length < inner.length / 2) return text;
  return groups.map((group) => joinLines(group).join('\n')).join('\n\n');
}

/** An entry of a list begins a line of its own. */
function joinLines(group: readonly string[]): readonly string[] {
  const lines = group.map((line) => line.trim());
  const entries = entryLines(lines);
  if (entries !== lines) return entries;
  return joinToStarts(
    entries,
    (line, before) => BULLET.test(line) || before.length < WRAPPED_CHARS.min,
  );
}

const WRAPPED_LINES_MIN = 8;

/** When a page was put up: “14 Oct 2017 09.00 BST”. */
const CLOCK = /\d[.:]\d\d(?:\s?(?:[ap]\.?m\b|[A-Z]{3,4}\b)|$)/u;

/** Whether a line may be a heading, by itself. */
function mayHead(text: string): boolean {
  if (text.length > HEADING_CHARS_MAX || text.split(/\s+/u).length > HEADING_WORDS_MAX)
    return false;
  // Who wrote the page, or somebody with what they are.
  if (/^(?:by|written by|edited by)\s/iu.test(text) || /\p{L}{3}\.\s\p{Lu}/u.test(text))
    return false;
  if (CLOCK.test(text) || /[›»]/u.test(text)) return false;
  return /^[\p{Lu}\p{N}“"‘'(]/u.test(text) && !/[.,;:…]["”’)]?$/u.test(text);
}

/** Which lines are headings: those that stand apart, where some do; else those below a blank. */
function headingsAmong(lines: readonly PlainLine[]): ReadonlySet<PlainLine> {
  const marked = lines.filter(({ text }) => EDIT_LINK.test(text));
  const able = lines.filter(
    ({ text, isBelowBlank }) =>
      isBelowBlank && (isLabel(text) || (mayHead(text) && !isEntry(text))),
  );
  const apart = lines.filter((line) => line.isAboveBlank && able.includes(line));
  const last = lines.at(-1);
  const isClose = !lines.some((line) => line.isAboveBlank && line !== last);
  const loose = apart.length >= APART_MIN ? apart : able;
  if (marked.length >= APART_MIN) return new Set(marked);
  const found = isClose ? headingsOfClose(lines) : loose;
  return new Set([...marked, ...found].filter((line) => line !== last));
}

/** What an encyclopedia writes behind a heading for whoever may change the page. */
const EDIT_LINK = /^\p{Lu}[^.!?]{1,70}\[\s?edit(?: source)?\s?\]$/iu;

/** A heading with a colon: “Plot:”. */
const isLabel = (text: string): boolean =>
  text.endsWith(':') && mayHead(text.slice(0, -1)) && text.split(' ').length <= LABEL_WORDS_MAX;

const LABEL_WORDS_MAX = 4;

/** In a text without blank lines: short lines between a sentence's end and a paragraph or entry. */
const headingsOfClose = (lines: readonly PlainLine[]): readonly PlainLine[] =>
  lines.filter(({ text }, at) => {
    const next = lines[at + 1]?.text ?? '';
    const isBefore = next.length > HEADING_CHARS_MAX || isEntry(next);
    const isEnded = at === 0 || /[.!?]["”’)]?$/u.test(lines[at - 1]?.text ?? '');
    const isAfter = isEnded || isEntry(lines[at - 1]?.text ?? '');
    return mayHead(text) && !isEntry(text) && ((isBefore && isAfter) || isHeadingAlone(text));
  });

const isEntry = (text: string): boolean =>
  /^[-*•]\s/u.test(text) || entryOf(text).term !== undefined;

/** @param title of the page: in front of a colon it begins a sentence on the book */
export function addLine(text: string, outline: PageOutline, title: string): void {
  const bullet = BULLET.exec(text)?.[1];
  const entry = entryOf(bullet ?? text);
  // A sentence may have a colon too: of a paragraph only a short beginning is a name.
  const isNamed =
    entry.term !== undefined &&
    entry.term.split(' ').length <= NAME_WORDS_MAX &&
    !title.startsWith(entry.term);
  if (bullet !== undefined || isNamed) outline.block(entry);
  else outline.block({ kind: 'paragraph', text });
}

const NAME_WORDS_MAX = 4;
