import type { Opening } from '../../core/domain/article/article.ts';
import type { OpeningSentence } from '../guide/passages.ts';
import type { ToldSection } from '../guide/told.ts';
import { wordsIn } from '../guide/told.ts';
import { FINISHED } from './opens.ts';

/** A stretch of the story that is read, and opens, as one: a section of the guide's story. */
export interface StoryPiece {
  readonly source: string;
  readonly title: string;
  /** The share of the book, above 0 up to 1, that is read at its end. */
  readonly ends: number;
  readonly sentences: readonly OpeningSentence[];
}

/** Where nothing says how far a sentence is, it opens so much later than its share of the plot. */
const LATER = 0.1;
/** What a plot tells from here on opens to those who have finished. */
const LAST_FIFTH = 0.8;
/** Pieces of a plot: a reader who is at 40 % shouldn't wait for what comes at 20. */
const PIECES = 10;

/** The story of one article, cut where its headings or tenths end, with guessed places. */
export function guessedStory(
  sections: readonly ToldSection[],
  opening: Opening | undefined,
): StoryPiece[] {
  const story = sections.filter(({ use }) => use === 'story');
  const total = Math.max(1, wordsIn(story.flatMap(({ sentences }) => sentences)));
  let wordsRead = 0;

  const pieces = story.flatMap(({ source, title, sentences }) => {
    const placed = sentences.map((sentence) => {
      wordsRead += sentence.words;
      return {
        ...sentence,
        share: wordsRead / total,
        opens: guessedPlace(wordsRead / total, opening),
      };
    });
    return splitTenths(placed).map((tenthSentences) => ({
      source,
      title,
      sentences: tenthSentences,
    }));
  });

  return withEnds(pieces.map((piece) => ({ ...piece, ends: endOf(piece.sentences) })));
}

function guessedPlace(share: number, opening: Opening | undefined): number {
  const later = share + LATER + (opening?.later ?? 0);
  if (opening?.atEnd || share > LAST_FIFTH) return FINISHED;
  return Math.min(FINISHED, Math.max(MIN_SHARE, later));
}

/** Nothing of a plot is open before the book is begun. */
const MIN_SHARE = 0.01;

function splitTenths<T extends { readonly share: number }>(sentences: readonly T[]): T[][] {
  const groups = new Map<number, T[]>();
  for (const sentence of sentences) {
    const tenth = Math.ceil(sentence.share * PIECES - 1e-9);
    groups.set(tenth, [...(groups.get(tenth) ?? []), sentence]);
  }
  return [...groups.values()];
}

const endOf = (sentences: readonly OpeningSentence[]): number =>
  Math.max(0, ...sentences.map(({ opens }) => opens));

/** The smallest step between two places, as a share of the book. */
const STEP = 0.002;

/** In the order in which they open, each ending behind the one before it, the last at the end. */
export function withEnds(pieces: readonly StoryPiece[]): StoryPiece[] {
  const sorted = [...pieces].sort((a, b) => a.ends - b.ends);
  let nextOpening = 1;
  const pieceEnds = sorted.toReversed().map(({ ends: ownEnd }, pieceIndex) => {
    nextOpening = pieceIndex === 0 ? 1 : Math.min(ownEnd, nextOpening - STEP);
    return nextOpening;
  });
  return sorted.map((piece, pieceIndex) => ({
    ...piece,
    ends: pieceEnds[sorted.length - 1 - pieceIndex] ?? 1,
  }));
}
