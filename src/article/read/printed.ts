import { isWord } from '../../corpus/english/dictionary.ts';
import { tally } from '../../lib/counted.ts';

/** Lines beside a page's end among which its running title and its number stand. */
const EDGE_LINES = 3;
/** So often a line stands at pages' ends before it is their running title. */
const RUNNING_MIN = 2;
const PAGE_NUMBER = /^(?:page\s+)?[-–—]?\s?\d{1,4}\s?[-–—]?(?:\s(?:of|\/)\s\d{1,4})?$/iu;
/** A heading between signs: `*** The story ***`, `--- People ---`. */
const DECORATED = /^[*~=_#+-]{2,20} (.{1,90}) [*~=_#+-]{2,20}$/u;
const MAIL_LINE = /^(?:From|To|Cc|Subject|Date|Sent|Reply-To):\s/u;
/** So many such lines on top make a letter. */
const MAIL_LINES_MIN = 3;
/** What a mail program puts in front of what a letter is on. */
const SUBJECT = /^Subject:\s+(?:(?:re|fwd?):\s*)*(.*)$/imu;

/**
 * A text without what printers and letters have around it: running titles, page numbers and words
 * parted at a line's end; who wrote to whom, and the words below a signature. Headings between signs
 * are written as Markdown has them.
 */
export const unprinted = (text: string): string =>
  unnumbered(dropLetter(dropPages(text)))
    .split('\n')
    .map((line) => line.trim().replace(DECORATED, '\n## $1\n') || line)
    .join('\n');

/** A part of an outline, and what stands below it, by what they are counted with. */
const OUTLINE = {
  head: /^[IVX]{1,5}\.\s+(?=\p{Lu})/gmu,
  entry: /^[ \t]+(?:[A-Z]|\d{1,2})[.)]\s+/gmu,
};
/** So many parts make an outline. */
const OUTLINE_MIN = 3;

/** An outline’s numerals and letters as headings and entries of a list. */
function unnumbered(text: string): string {
  const heads = text.match(OUTLINE.head) ?? [];
  if (heads.length < OUTLINE_MIN || !OUTLINE.entry.test(text)) return text;
  return text.replace(OUTLINE.head, '\n## ').replace(OUTLINE.entry, '- ');
}

/** What a letter is on is its title. */
function dropLetter(text: string): string {
  const [head = '', ...paragraphs] = text.trimStart().split(/\n[ \t]*\n/u);
  const isLetter = head.split('\n').filter((line) => MAIL_LINE.test(line)).length >= MAIL_LINES_MIN;
  if (!isLetter) return text;
  const [letter = ''] = paragraphs.join('\n\n').split(/^-- ?$/mu);
  return `${SUBJECT.exec(head)?.[1] ?? ''}\n\n${letter}`;
}

function dropPages(text: string): string {
  const lines = text.replace(/\f/gu, '\n\f\n').split('\n');
  const edges = edgesOf(lines);
  if (edges.size === 0) return text;
  const times = tally([...edges].map((at) => runningKey(lines[at] ?? '')));
  const isEdge = (line: string, at: number) =>
    line === '\f' ||
    PAGE_NUMBER.test(line.trim()) ||
    (edges.has(at) && (times.get(runningKey(line)) ?? 0) >= RUNNING_MIN);
  const kept = lines.map((line, at) => (isEdge(line, at) ? '\f' : line)).join('\n');
  const pages = kept.split('\f').map((page) => page.trim());
  return joinParted(pages.filter(Boolean).reduce(joinPages, ''));
}

/** A page's end within a sentence is none of its paragraph. */
function joinPages(before: string, page: string): string {
  const isWithin = /[\p{Ll},;-]$/u.test(before.slice(-2)) && /^\p{Ll}/u.test(page);
  return `${before}${isWithin ? '\n' : '\n\n'}${page}`;
}

/** The lines beside pages' ends, which are form feeds, or lines with a page's number. */
function edgesOf(lines: readonly string[]): ReadonlySet<number> {
  const filled = lines.flatMap((line, at) => (line === '\f' || line.trim() ? [at] : []));
  const ends = filled.flatMap((at, order) => {
    const line = lines[at] ?? '';
    return line === '\f' || PAGE_NUMBER.test(line.trim()) ? [order] : [];
  });
  if (ends.length < RUNNING_MIN) return new Set();
  const near = (order: number) => filled.slice(Math.max(0, order - EDGE_LINES), order + EDGE_LINES);
  return new Set([...filled.slice(0, EDGE_LINES), ...ends.flatMap(near)]);
}

/** A running title as all pages have it, whatever their numbers. */
const runningKey = (line: string): string => line.replace(/\d+/gu, '#').trim();

/** Words that a printer parted at a line's end: “hy-” and “phen”. */
const joinParted = (text: string): string =>
  text.replace(/(?<!\p{L})(\p{L}{1,40})-\n(\p{Ll}{1,40})/gu, (_, first: string, second: string) =>
    isWord(`${first}${second}`.toLowerCase()) || !isWord(second)
      ? `${first}${second}`
      : `${first}-${second}`,
  );
