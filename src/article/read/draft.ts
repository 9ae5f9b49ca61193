import type {
  ArticleBlock,
  ArticleFact,
  ArticleOrigin,
} from '../../core/domain/article/article.ts';
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
    .replace(/:$/u, '')
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

/** A name, a dash or a colon, and what is said of it. */
const ENTRY = /^(\p{Lu}[^.:;!?–—]{0,60}?)(?:\s[–—-]{1,2}\s|:\s|—)\s*(?!\s)(..+)/u;

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
    const described = detail.replace(/^[\s.:,–—-]+/u, '');
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

/** Letters from which on words in capitals are set so, and no abbreviation. */
const CAPITALS_MIN = 6;

/** A numeral of the Romans stays as it is: HENRY VIII. */
const NUMERAL = /^[IVXLC]+$/u;

/** A name that a typewriter set in capitals, as it is written elsewhere. */
export function lowerCapitals(term: string): string {
  const isSet = !/\p{Ll}/u.test(term) && (term.match(/\p{Lu}/gu) ?? []).length >= CAPITALS_MIN;
  if (!isSet) return term;
  const lowered = (word: string) => (NUMERAL.test(word) ? word : capital(word.toLowerCase()));
  return term.replace(/[\p{L}’']+/gu, lowered);
}

/** Words of what an entry is about: “The Mechanical Hound”, “Jackson and Pierrot Quincey”. */
const ENTRY_WORDS_MAX = 7;

/** Puts a page's headings and blocks together, in their order. */
export function createOutline() {
  const sections: { title: string; level: number; blocks: ArticleBlock[] }[] = [
    { title: '', level: 1, blocks: [] },
  ];

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
      if (/[\p{L}\p{N}]/u.test(text)) sections.at(-1)?.blocks.push({ ...block, text });
    },
    level: (): number => sections.at(-1)?.level ?? 1,
    /** Those with a heading, and the lead if it says anything. */
    sections: (): PageSection[] =>
      sections.filter(({ title, blocks }) => title !== '' || blocks.length > 0),
  };
}

export type PageOutline = ReturnType<typeof createOutline>;

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
  return isName && details.length > 0 ? `${name.trim()} – ${details.join('\t')}` : line;
}
