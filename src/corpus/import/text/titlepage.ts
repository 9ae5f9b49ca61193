import { takeUntil } from '../../../lib/counted.ts';
import { capital, spaced, wordSet } from '../../../lib/text.ts';
import { sexOfGiven } from '../../english/names.ts';
import { isCapitals } from '../chapters/candidates.ts';
import { isUnread, readLabel } from '../chapters/label.ts';
import type { Outline } from '../chapters/outline.ts';
import { isAround, isContentsHeading } from '../chapters/titles/known-headings.ts';
import { type Block, joinLines } from './block.ts';
import { stripItalicSigns } from './clean.ts';
import WORDS from './words.json' with { type: 'json' };
import { countWords } from './words.ts';

/** What a file says of its book. */
export type About = { readonly title?: string | undefined; readonly author?: string | undefined };

/**
 * Title and author by the title page: in lines that say so, beside "by", or with a person's name
 * beside the title.
 */
export function byline(blocks: readonly Block[], outline: Outline | undefined): About {
  const page = titlePage(blocks, outline);
  const lines = wholeLines(page.flatMap((block) => block.lines)).slice(0, 20);
  const heading = outline?.title || markedHeading(page);
  const title = outline && asName(stripItalicSigns(heading ?? titleOn(lines, page[0])));
  const stated = statedAbout(lines, title, heading);
  if (stated) return stated;

  const guessed = outline && (nameAndTitle(lines, title) ?? halvesOf(heading ?? lines[0]));
  return guessed ?? { title, author: ownerIn(lines) };
}

/** The blocks before the story, up to a long one or the contents. */
function titlePage(blocks: readonly Block[], outline: Outline | undefined): Block[] {
  const story = outline?.headings.find(
    ({ candidate, role }) => role !== 'skip' && candidate.text !== outline.title,
  );
  const front = blocks.slice(0, Math.min(story?.candidate.block ?? 8, 12));
  const page = takeUntil(
    front,
    ({ lines }) => countWords(lines.join(' ')) > 40 || isContentsHeading(lines[0] ?? ''),
  );
  return page.filter(
    ({ level, lines }) =>
      !hasUnreadNumber(joinLines(lines)) && (level === undefined || !isAround(joinLines(lines))),
  );
}

/** Whether a line is a chapter's whose number can't be read, such as “Chapter ?”. */
const hasUnreadNumber = (pageLine: string) =>
  /^\S+ \S+$/u.test(pageLine) && isUnread(pageLine, 'chapter');

function markedHeading(page: readonly Block[]) {
  const marked = page.find(({ level }) => level !== undefined);
  return marked && joinLines(marked.lines);
}

/** Title and author by lines that say so, or by one that begins with “by”. */
function statedAbout(
  lines: readonly string[],
  title: string | undefined,
  heading: string | undefined,
): About | undefined {
  const fields = titleFields(lines);
  if (fields.author) return { title: fields.title ?? title, author: fields.author };
  const byAuthor = aboveBy(lines);
  if (byAuthor && heading) return { ...byAuthor, title };
  return byAuthor;
}

/** Who has the copyright: "Copyright © 2020 by Ada Merrow", "© Ada Merrow 2020". */
const ownerIn = (lines: readonly string[]) =>
  lines
    .filter((pageLine) => /^(?:copyright|©)/iu.test(pageLine))
    .map((pageLine) =>
      spaced(pageLine.replace(/copyright|\.? all rights.*|©|\bby\b|\(c\)|[\d,]+|\.$/giu, ' ')),
    )
    .find(couldBeName);

/** True for "by Ada Merrow". */
export const isByline = (pageLine: string): boolean =>
  beginsWithBy(pageLine) && couldBeName(nameAfterBy(pageLine));

/** Lines, those joined that go on: "The Adventures of", "Sherlock Holmes". */
const wholeLines = (lines: readonly string[]) =>
  lines
    .map(stripItalicSigns)
    .join('\n')
    .replace(/(?<=\s(?:of|the|and|an?|in|to|for|from))\n/giu, ' ')
    .split('\n')
    .filter(Boolean);

/** The lines that begin in the first block, without a name right under the title. */
const titleOn = (lines: readonly string[], firstBlock: Block | undefined) =>
  joinLines(
    lines
      .slice(0, wholeLines(firstBlock?.lines ?? []).length)
      .filter((pageLine, at) => at === 0 || !couldBeName(pageLine)),
  );

/** A line that begins with "by", and the title above it. */
function aboveBy(lines: readonly string[]): About | undefined {
  // "De veerman" is a title.
  const by = lines.findIndex((pageLine, at) => at > 0 && beginsWithBy(pageLine));
  if (by < 1) return undefined;
  const author = nameAfterBy(lines[by] ?? '') || lines[by + 1];
  // A manuscript begins with its author's name and address.
  const title = (lines[0] !== author && asName(lines[0])) || asName(lines[by - 1]);
  const isNobody = /^edited/iu.test(lines[by] ?? '') && !couldBeName(author ?? '');
  return { title, author: isNobody ? undefined : asName(author) };
}

/**
 * A person's name among the first lines, best one that is surely a name, and the title above or
 * below it.
 */
function nameAndTitle(lines: readonly string[], whole: string | undefined): About | undefined {
  const near = lines
    .slice(0, 4)
    .filter((pageLine, at) => at === 0 || !/^an?\s|\d/iu.test(pageLine));
  const author =
    near.find(isFullName) ??
    near.slice(1).find(couldBeName) ??
    (isForeign(near[1] ?? '') ? near.find(couldBeName) : undefined);
  if (!author || near.length < 2) return undefined;
  return {
    title: author === near[0] ? asName(near[1]) : (whole ?? asName(near[0])),
    author: asName(author),
  };
}

/** "Title: …" and "Author: …", in a few languages. */
export function titleFields(lines: readonly string[]): About {
  const fieldIn = (pattern: RegExp) =>
    lines.flatMap((pageLine) => pattern.exec(pageLine)?.[1] ?? [])[0]?.trim();
  return {
    title: fieldIn(
      /^(?:title|titel|titre|t[íi]tulo|titolo|书名|書名)\s*[:：]\s*(?!\s)(.{1,200})$/iu,
    ),
    author: fieldIn(/^(?:author|autor|auteur|autore|作者|著者)\s*[:：]\s*(.{1,100})$/iu),
  };
}

/** "Ada Merrow - The Ferry.epub" and the other way round, as far as the name of a file says it. */
export function fromFileName(file: string): About {
  const base = file.replace(/^.*[\\/]/u, '').replace(/\.[a-z0-9]{1,8}$/iu, '');
  const title = base.replace(/[_\s-]+/gu, ' ').trim();
  return halvesOf(base) ?? { title: title ? capital(title).slice(0, 200) : 'Untitled' };
}

/**
 * "Ada Merrow - The Ferry", "The Ferry by Ada Merrow", with a number of the series before it
 * perhaps.
 */
function halvesOf(pageLine = ''): About | undefined {
  const halves = pageLine
    .split(/(?<!\s)\s+(?:[-–—]|by)\s+/u)
    .map((halfLine) => halfLine.replace(/[_\s]+/gu, ' ').trim())
    .filter((halfLine) => /\p{L}/u.test(halfLine));
  const [one = '', two = ''] = halves;
  const isName = [isFullName, couldBeName].find((is) => is(one) !== is(two));
  if (halves.length !== 2 || !isName) return undefined;
  if (isName(one)) return { title: two, author: one };
  return { title: one, author: two };
}

const KIND_OF_BOOK = `(?:an? |eine? )?(?:${WORDS.kindsOfBook}) `;
const BY = WORDS.by.map((by) => new RegExp(`^(?:${KIND_OF_BOOK})?${by}`, 'iu'));
const beginsWithBy = (line: string) => BY.some((by) => by.test(line));
const nameAfterBy = (line: string) => line.replace(BY.find((by) => by.test(line)) ?? '', '').trim();

const FOREIGN_ARTICLE = new RegExp(
  String.raw`^(?:${WORDS.foreignArticles.join('|')})(?:(?<=’|')|\s)`,
  'iu',
);

const ARTICLE_LAST = new RegExp(
  `^(.{2,}), (the|an?|l[’']|${WORDS.foreignArticles.join('|')})$`,
  'iu',
);

/** "Glass Harbour, The", as a catalogue sorts it, as one says it; any other title as it is. */
export const articleFirst = (title: string): string =>
  title.replace(ARTICLE_LAST, '$2 $1').replace(/^(l[’']) /iu, '$1');

const PARTICLES = wordSet(WORDS.nameParticles);
const NO_NAMES = wordSet(WORDS.noNames);

/** Two to four words, each with a capital: what a person's name looks like. */
function couldBeName(nameLine: string) {
  const nameWords = nameLine.split(/\s+/u);
  return (
    nameWords.length >= 2 &&
    nameWords.length <= 4 &&
    readLabel(nameLine) === undefined &&
    !FOREIGN_ARTICLE.test(nameLine) &&
    nameWords.every((nameWord) => !NO_NAMES.has(nameWord.toLowerCase())) &&
    nameWords.every(
      (nameWord) => PARTICLES.has(nameWord) || /^\p{Lu}(?:[\p{L}’'-]*\p{L})?\.?$/u.test(nameWord),
    )
  );
}

/** A name that begins with a known given name, or with initials. */
const isFullName = (nameLine: string) =>
  couldBeName(nameLine) &&
  (/^\p{Lu}\./u.test(nameLine) || sexOfGiven(asName(nameLine)?.split(' ')[0] ?? '') !== undefined);

/** A name as one writes it in a sentence; undefined for what is none. */
const asName = (nameLine = '') => {
  if (
    nameLine.length > 0 &&
    nameLine.length <= 120 &&
    !/[,;:]$|©|^copyright\b/iu.test(nameLine) &&
    nameLine.split(' ').length <= 16
  )
    return fromCapitals(nameLine.replace(/^《(.+)》$/u, '$1'));
  return undefined;
};

/**
 * A line in other letters, or with another language's article in front: no given names are known of
 * those.
 */
const isForeign = (pageLine: string) =>
  FOREIGN_ARTICLE.test(pageLine) || /^\P{L}*(?!\p{Script=Latin})\p{L}/u.test(pageLine);

const SMALL = wordSet(`${WORDS.small} ${WORDS.nameParticles}`);

/** A title in capitals as one writes it in a sentence; any other as it is. */
function fromCapitals(title: string) {
  if (!isCapitals(title)) return title;
  const titleWords = title.toLowerCase().split(' ');
  return titleWords
    .map((titleWord, at) => (at > 0 && SMALL.has(titleWord) ? titleWord : capitalized(titleWord)))
    .join(' ');
}

const capitalized = (titleWord: string) => {
  if (/^[ivxlc]+[.,:;]?$/u.test(titleWord)) return titleWord.toUpperCase();
  return titleWord.replace(
    /(^|[-—"“‘(.])(\p{L})/gu,
    (_, signBefore: string, letter: string) => signBefore + letter.toUpperCase(),
  );
};
