import type {
  ArticleBlock,
  ArticleFact,
  ArticleOrigin,
} from '../../core/domain/article/article.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import { capital, spaced } from '../../lib/text.ts';
import { BeyondArticle, HEADINGS_MAX } from '../limits.ts';
import { listLines } from '../word-lists.ts';

/** What a reader of one format hands over, before it is known what the page is about. */
export interface PageDraft {
  /** The page's title as it has it; empty where it has none. */
  readonly page: string;
  /** The title of a browser's window, which may say more; absent for what is no page of the web. */
  readonly windowTitle?: string;
  readonly origin: Omit<Partial<ArticleOrigin>, 'page'>;
  readonly facts: readonly ArticleFact[];
  readonly sections: readonly PageSection[];
}

export interface PageSection {
  readonly title: string;
  readonly level: number;
  readonly blocks: readonly ArticleBlock[];
}

/** All that is said under some headings. */
export const textUnder = (sections: readonly Pick<PageSection, 'blocks'>[]): string =>
  sections.flatMap(({ blocks }) => blocks.map(({ text }) => text)).join(' ');

/** Marks of footnotes, and wishes of editors, in brackets behind a word. */
const NOTE_MARKS = /\[(?:\d{1,4}|[a-z]|(?:note|nb|n) ?\d{1,3})\](?::\s?[\d–-]+)?/giu;
const IN_BRACKETS = /\s?\[([^[\]]{2,40})\]/gu;

/** A sentence or a heading on one line, without marks of footnotes and what isn't seen. */
export const cleanLine = (text: string): string =>
  spaced(
    text
      .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
      .replace(NOTE_MARKS, '')
      .replace(IN_BRACKETS, (whole, mark: string) => (isEditorsMark(mark) ? '' : whole)),
  ).replace(/(?<=\S) (?=[,.;:](?:\s|$))/gu, '');

/** What editors put behind a sentence that they doubt. */
const isEditorsMark = (mark: string): boolean =>
  listLines('marks').includes(mark.toLowerCase().replace(/\?$/u, ''));

/** Small pictures in front of a heading, or behind a name. */
const PICTURES = /\p{Extended_Pictographic}\ufe0f?\u200d?/gu;

/** A heading without what a page writes behind it for those who edit it or link to it. */
export function cleanHeading(text: string): string {
  let title = cleanLine(text)
    .replace(/^#+\s*/u, '')
    .replace(PICTURES, '')
    .replace(/(?<!\s)\s*[:–—]$/u, '')
    // “1.2 The ferry”: its level says it.
    .replace(/^\d{1,2}(?:\.\d{1,2})+\.?\s+/u, '')
    .trim();
  for (let length = title.length + 1; length > title.length; ) {
    length = title.length;
    title = title.replace(/(?<![\s#¶§🔗[\]])[\s#¶§🔗[\]]+$/u, '');
    const tail = listLines('heading-tails').find((words) => endsWithWords(title, words));
    if (tail) title = title.slice(0, -tail.length).trimEnd();
  }
  return title;
}

/** Not the whole of it: a heading may consist of such words. */
const endsWithWords = (title: string, words: string): boolean =>
  title.length > words.length + 1 && title.toLowerCase().endsWith(` ${words}`);

/** A stop within a name: “M. Dupont”, “Kathy H.” */
const STOP_OF_NAME = String.raw`(?<=\b(?:\p{Lu}|Dr|Mr|Mrs|Ms|St|Jr))\.`;
/** A name, a dash or a colon, and what is said of it. */
const ENTRY = new RegExp(
  String.raw`^(\p{Lu}(?:[^.:;!?–—]|${STOP_OF_NAME}){0,60}?)(?:\s(?:[–—-]{1,2}|=)\s|\s?::\s|:\s|—)\s*(?!\s)(..+)`,
  'u',
);

/** An entry of a list with what it is about, where it begins with that. */
export function entryOf(text: string, term?: string): ArticleBlock {
  const line = cleanLine(text);
  const subject =
    term === undefined
      ? undefined
      : cleanLine(term)
          .replace(PICTURES, '')
          .replace(/(?<![\s:–—-])[\s:–—-]+$/u, '');
  if (subject) {
    const detail = line.startsWith(subject) ? line.slice(subject.length) : line;
    const described = detail.replace(/^[\s.:,/|=–—-]+/u, '');
    // A full stop ends a label, but not an initial: “Watch.”, “Kathy H.”
    const entryTerm = lowerCapitals(subject.replace(/(?<=\p{L}{4})\.$/u, ''));
    if (described) return { kind: 'item', text: described, term: entryTerm };
    return { kind: 'item', text: line };
  }

  const [, before, described] = ENTRY.exec(line) ?? [];
  const isPlace = /^(?:part|chapter|book|volume|letter|act)s?\b/iu.test(before ?? '');
  if (before && described && !isPlace && before.split(' ').length <= ENTRY_WORDS_MAX)
    return { kind: 'item', text: described, term: lowerCapitals(before) };
  return { kind: 'item', text: line };
}

/** So many entries make a list whose lines may be broken at a page's width. */
const BROKEN_ENTRIES_MIN = 3;

/** The lines of a list without signs in front, each with what of it was broken off. */
export function entryLines(lines: readonly string[]): readonly string[] {
  const starts = lines.filter((line) => entryOf(line.trim()).term !== undefined);
  if (starts.length < BROKEN_ENTRIES_MIN || lines.indexOf(starts[0] ?? '') > 1) return lines;
  const begins = new Set(starts);
  return joinToStarts(lines, (line) => begins.has(line));
}

/** Each line that begins something, with the lines behind it up to the next that does. */
export function joinToStarts(
  lines: readonly string[],
  isStart: (line: string, before: string) => boolean,
): readonly string[] {
  const joined: string[] = [];
  for (const [at, line] of lines.entries())
    if (joined.length === 0 || isStart(line, lines[at - 1] ?? '')) joined.push(line);
    else joined.push(`${joined.pop()} ${line.trim()}`);
  return joined;
}

/** Letters from which on words in capitals are set so, and no abbreviation. */
const CAPITALS_MIN = 6;

/** A numeral of the Romans stays as it is: HENRY VIII. */
const NUMERAL = /^[IVXLC]+$/u;

/** A name that a typewriter set in capitals, as it is written elsewhere. */
export function lowerCapitals(term: string): string {
  const [name = ''] = term.split(' (');
  const isSet = !/\p{Ll}/u.test(name) && (name.match(/\p{Lu}/gu) ?? []).length >= CAPITALS_MIN;
  if (!isSet) return term;
  const lowered = (word: string) => (NUMERAL.test(word) ? word : capital(word.toLowerCase()));
  return name.replace(/[\p{L}’']+/gu, lowered) + term.slice(name.length);
}

/** Words of what an entry is about: “The Mechanical Hound”, “Jackson and Pierrot Quincey”. */
const ENTRY_WORDS_MAX = 7;

/** Words up to which a line may only call on its reader: a longer one says something, too. */
const CALL_WORDS_MAX = 30;
/** Words up to which a line with a price is one of a shop: “Paperback $17.00”. */
const PRICE_WORDS_MAX = 3;

/** Whether a line is of the site alone: “Read an in-depth analysis of …”, “Buy now”. */
const isCall = (text: string): boolean => {
  const words = text.split(' ');
  if (words.length <= PRICE_WORDS_MAX && /[$£€]\d/u.test(text)) return true;
  const isNamed = listLines('site-calls').some((call) => text.toLowerCase().startsWith(call));
  return isNamed && words.length <= CALL_WORDS_MAX;
};

const hasCall = (text: string): boolean =>
  isCall(text) || listLines('site-calls').some((call) => text.toLowerCase().includes(call));

/** Puts a page's headings and blocks together, in their order. */
export function createOutline() {
  const sections: { title: string; level: number; blocks: ArticleBlock[] }[] = [
    { title: '', level: 1, blocks: [] },
  ];
  let quotations = 0;

  return {
    heading(level: number, text: string): void {
      const title = cleanHeading(text).slice(0, TITLE_CHARS_MAX);
      if (sections.length > HEADINGS_MAX)
        throw new BeyondArticle(
          `This page has more than ${HEADINGS_MAX} headings. Give the page of one book alone.`,
        );
      if (title) sections.push({ title, level, blocks: [] });
    },
    block(block: ArticleBlock): void {
      const text = cleanLine(block.text);
      const told = hasCall(text)
        ? sentenceTexts(text)
            .filter((line) => !isCall(line))
            .join(' ')
        : text;
      if (/[\p{L}\p{N}]/u.test(told)) sections.at(-1)?.blocks.push({ ...block, text: told });
    },
    /** Whether one of the first quotations of a page stands above as a part of a block. */
    hasSaid(quoted: string): boolean {
      quotations++;
      if (quotations > QUOTATIONS_MAX) return false;
      const cleaned = cleanLine(quoted);
      return sections.some(({ blocks }) => blocks.some(({ text }) => text.includes(cleaned)));
    },
    level: (): number => sections.at(-1)?.level ?? 1,
    /** Those with a heading, and the lead if it says anything. */
    sections: (): PageSection[] =>
      sections.filter(({ title, blocks }) => title !== '' || blocks.length > 0),
  };
}

export type PageOutline = ReturnType<typeof createOutline>;

/**
 * Quotations that are looked for in the text above them: each takes as long as that text, and a page
 * of more is a forum, which repeats none.
 */
const QUOTATIONS_MAX = 100;

/** A longer heading is a sentence that was set large. */
const TITLE_CHARS_MAX = 160;

/** Characters of a name in the first of two columns. */
const COLUMN_NAME_MAX = 60;

/** So many lines with a tab, one below the other, are a table; one alone is a slip. */
const COLUMN_LINES_MIN = 3;

/** A name and what is said of it in two columns, with tabs between them: as an entry has it. */
export function dashColumns(text: string): string {
  const lines = text.split('\n');
  const ends = lines.map((line, at) => (line.includes('\t') ? at : -1)).filter((at) => at >= 0);
  const isOfTable = new Set<number>();
  for (const [order, first] of ends.entries())
    if (ends[order + COLUMN_LINES_MIN - 1] === first + COLUMN_LINES_MIN - 1)
      for (let line = 0; line < COLUMN_LINES_MIN; line++) isOfTable.add(first + line);
  return lines.map((line, at) => (isOfTable.has(at) ? dashColumn(line) : line)).join('\n');
}

function dashColumn(line: string): string {
  const [name = '', ...details] = line.split('\t').filter((cell) => cell.trim() !== '');
  const isName = /^\s*\p{Lu}/u.test(name) && name.length < COLUMN_NAME_MAX;
  const [detail = ''] = details;
  const isHead =
    listLines('who-labels').includes(name.trim().toLowerCase()) &&
    listLines('role-labels').includes(detail.trim().toLowerCase());
  if (isHead) return '';
  return isName && detail ? `${name.trim().replace(/:$/u, '')} – ${details.join('\t')}` : line;
}
