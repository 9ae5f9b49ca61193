import { countWords } from '../../corpus/import/text/words.ts';
import { numeral } from '../../lib/numerals.ts';
import type { OpeningSentence } from '../guide/passages.ts';
import type { ToldSection } from '../guide/told.ts';
import { alternatives, listLines } from '../word-lists.ts';
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
/** What a plan of lessons or of evenings writes in front: “Day 1: Chapters 1–3”. */
const SESSION = new RegExp(
  String.raw`^(?:${alternatives('session-words')})(?: ${NUMBER})?[\s:.,(–—-]*(?=ch)`,
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
  const pieces = story.flatMap((section, sectionIndex): StoryPiece[] => {
    const endsAt = places.ends[sectionIndex] ?? FINISHED;
    if (section.sentences.length === 0) return [];
    const sentences = section.sentences.map((sentence) => ({
      ...sentence,
      opens: Math.max(endsAt, places.endOf(laterChapter(sentence.text))),
    }));
    return [{ source: section.source, title: section.title, ends: endsAt, sentences }];
  });
  return { pieces: joinChapters(pieces), chapters, hasMore: places.hasMore };
}

/** Each title's chapters. Those of a volume that begins at one again are counted on. */
function spansOf(titles: readonly string[]): (ChapterSpan | undefined)[] {
  const spans = titles.map(spanIn);
  const isNamed = titles.some((title) => CHAPTERS.test(title.replace(SESSION, '')));
  if (!isNamed && !isCounted(spans.flatMap((span) => span ?? [])))
    return titles.map(() => undefined);
  let chaptersBefore = 0;
  let latest = 0;
  return spans.map((span) => {
    if (!span) return undefined;
    if (span.first + chaptersBefore <= latest) chaptersBefore = latest;
    latest = span.last + chaptersBefore;
    return { first: span.first + chaptersBefore, last: span.last + chaptersBefore };
  });
}

/** Whether bare numbers count chapters: from one on, or from where a volume begins, without a gap. */
const isCounted = (spans: readonly ChapterSpan[]): boolean =>
  spans.every(({ first }, at) => first === 1 || first === (spans[at - 1]?.last ?? 0) + 1);

/** Whether a title is one of numbered chapters. */
export const isChapterTitle = (title: string): boolean => spanIn(title) !== undefined;

function spanIn(title: string): ChapterSpan | undefined {
  const [, firstWritten, lastWritten] =
    CHAPTERS.exec(title.replace(SESSION, '')) ?? BARE_CHAPTERS.exec(title) ?? [];
  const firstChapter = numeral(firstWritten ?? '');
  const lastChapter = lastWritten === undefined ? firstChapter : numeral(lastWritten);
  if (
    firstChapter === undefined ||
    lastChapter === undefined ||
    lastChapter < firstChapter ||
    lastChapter > CHAPTERS_MAX
  )
    return undefined;
  return { first: firstChapter, last: lastChapter };
}

/** The latest chapter that a sentence names; 0 for none. */
const laterChapter = (sentenceText: string): number =>
  Math.max(
    0,
    ...[...sentenceText.matchAll(NAMED)].map(([, written]) => numeral(written ?? '') ?? 0),
  );

/** Shares of the book at which its sections end: chapters are as long as each other. */
function placesOf(
  story: readonly ToldSection[],
  spans: readonly (ChapterSpan | undefined)[],
  chapters: number,
) {
  const firstSpan = spans.findIndex((span) => span !== undefined);
  const isBefore = story.some(
    (section, sectionIndex) => sectionIndex < firstSpan && section.sentences.length > 0,
  );
  const afterHeadings = listLines('after-headings');
  const isAfter = (title: string) =>
    afterHeadings.some((afterHeading) => title.toLowerCase().startsWith(afterHeading));
  const hasAfter = story.some(({ title }) => isAfter(title));
  const partCount = chapters + Number(isBefore) + Number(hasAfter);
  const endOf = (chapter: number) =>
    chapter === 0 ? 0 : Math.min(FINISHED, (chapter + Number(isBefore)) / partCount);

  let latest = 0;
  const sectionEnds = story.map(({ title }, sectionIndex) => {
    const span = spans[sectionIndex];
    if (span) latest = span.last;
    if (isAfter(title)) return FINISHED;
    if (latest === 0) return 1 / partCount;
    return endOf(latest);
  });
  return { ends: sectionEnds, endOf, hasMore: isBefore || hasAfter };
}

/** Sections of the same chapters are read as one; of several titles the first is shown. */
function joinChapters(pieces: readonly StoryPiece[]): StoryPiece[] {
  const joined: (StoryPiece & { sentences: readonly OpeningSentence[] })[] = [];
  for (const piece of pieces) {
    const lastPiece = joined.at(-1);
    const isShort = countWords(piece.title) === 0 || piece.ends === lastPiece?.ends;
    if (lastPiece && isShort && lastPiece.source === piece.source)
      joined.splice(-1, 1, {
        ...lastPiece,
        sentences: [...lastPiece.sentences, ...piece.sentences],
      });
    else joined.push(piece);
  }
  return joined;
}
