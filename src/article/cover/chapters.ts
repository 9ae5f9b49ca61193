import { countWords } from '../../corpus/import/text/words.ts';
import type { OpeningSentence } from '../guide/passages.ts';
import type { ToldSection } from '../guide/told.ts';
import { listLines } from '../word-lists.ts';
import { FINISHED } from './opens.ts';
import type { StoryPiece } from './timeline.ts';

/** Chapters of the book that a section tells of; 0 for what stands before the first. */
interface ChapterSpan {
  readonly first: number;
  readonly last: number;
}

/** A page that names the chapters of fewer sections isn't ordered by them. */
const SPANS_MIN = 3;
/** No novel has more chapters. */
const CHAPTERS_MAX = 400;

const NUMBER = String.raw`(\d{1,3}|[ivxlc]{1,8})`;
const CHAPTERS = new RegExp(
  String.raw`^(?:chapters?|chaps?\.?|chs?\.?)\s*${NUMBER}\b(?:\s*(?:[-–—,&]|to|and|through)\s*${NUMBER}\b)?`,
  'iu',
);
const BARE_CHAPTERS = /^(\d{1,3})(?:\s*[-–—]\s*(\d{1,3}))?(?:[.:]\s|\.?$)/u;
const NAMED = new RegExp(String.raw`\b(?:chapter|ch\.)\s*${NUMBER}\b`, 'giu');

/** What a story's places are where it names the chapters; undefined where it doesn't. */
export function chapteredStory(sections: readonly ToldSection[]) {
  const story = sections.filter(({ use }) => use === 'story');
  const spans = spansOf(story.map(({ title }) => title));
  const chapters = Math.max(0, ...spans.map((span) => span?.last ?? 0));
  if (spans.filter((span) => (span?.first ?? 0) > 0).length < SPANS_MIN || chapters === 0)
    return undefined;

  const places = placesOf(story, spans, chapters);
  const pieces = story.flatMap((section, at): StoryPiece[] => {
    const ends = places.ends[at] ?? FINISHED;
    if (section.sentences.length === 0) return [];
    const sentences = section.sentences.map((sentence) => ({
      ...sentence,
      opens: Math.max(ends, places.endOf(laterChapter(sentence.text))),
    }));
    return [{ source: section.source, title: section.title, ends, sentences }];
  });
  return { pieces: joinChapters(pieces), chapters, hasMore: places.hasMore };
}

/** Each title's chapters. Those of a volume that begins at one again are counted on. */
function spansOf(titles: readonly string[]): (ChapterSpan | undefined)[] {
  let before = 0;
  let latest = 0;
  return titles.map((title) => {
    const span = spanIn(title);
    if (!span) return undefined;
    if (span.first + before <= latest) before = latest;
    latest = span.last + before;
    return { first: span.first + before, last: span.last + before };
  });
}

/** Whether a title is one of numbered chapters. */
export const isChapterTitle = (title: string): boolean => spanIn(title) !== undefined;

function spanIn(title: string): ChapterSpan | undefined {
  const [, from, to] = CHAPTERS.exec(title) ?? BARE_CHAPTERS.exec(title) ?? [];
  const first = numberOf(from);
  const last = to === undefined ? first : numberOf(to);
  if (first === undefined || last === undefined || last < first || last > CHAPTERS_MAX)
    return undefined;
  return { first, last };
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** A number in figures or as the Romans wrote it. */
function numberOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  if (/^\d+$/u.test(written)) return Number(written);
  const figures = [...written.toLowerCase()].map((letter) => ROMAN[letter] ?? 0);
  return figures.reduce(
    (sum, figure, at) => sum + (figure < (figures[at + 1] ?? 0) ? -figure : figure),
    0,
  );
}

/** The latest chapter that a sentence names; 0 for none. */
const laterChapter = (text: string): number =>
  Math.max(0, ...[...text.matchAll(NAMED)].map(([, written]) => numberOf(written) ?? 0));

/** Shares of the book at which its sections end: chapters are as long as each other. */
function placesOf(
  story: readonly ToldSection[],
  spans: readonly (ChapterSpan | undefined)[],
  chapters: number,
) {
  const first = spans.findIndex((span) => span !== undefined);
  const isBefore = story.some((section, at) => at < first && section.sentences.length > 0);
  const behind = listLines('after-headings');
  const isAfter = (title: string) => behind.some((word) => title.toLowerCase().startsWith(word));
  const hasAfter = story.some(({ title }) => isAfter(title));
  const parts = chapters + Number(isBefore) + Number(hasAfter);
  const endOf = (chapter: number) =>
    chapter === 0 ? 0 : Math.min(FINISHED, (chapter + Number(isBefore)) / parts);

  let latest = 0;
  const ends = story.map(({ title }, at) => {
    const span = spans[at];
    if (span) latest = span.last;
    if (isAfter(title)) return FINISHED;
    if (latest === 0) return 1 / parts;
    return endOf(latest);
  });
  return { ends, endOf, hasMore: isBefore || hasAfter };
}

/** Sections of the same chapters are read as one; of several titles the first is shown. */
function joinChapters(pieces: readonly StoryPiece[]): StoryPiece[] {
  const joined: (StoryPiece & { sentences: readonly OpeningSentence[] })[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const isShort = countWords(piece.title) === 0 || piece.ends === last?.ends;
    if (last && isShort && last.source === piece.source)
      joined.splice(-1, 1, { ...last, sentences: [...last.sentences, ...piece.sentences] });
    else joined.push(piece);
  }
  return joined;
}
