/** Words as readers count them, in any writing. */

export interface Word {
  readonly text: string;
  /** Half-open, in UTF-16 units. What follows a word up to the next belongs to it, spaces apart. */
  readonly start: number;
  readonly end: number;
}

/** Longer than this is no word of any book, but several run together, or none at all: it counts as several. */
const PIECE = /\S{1,24}/gu;

/** Writings that put no space between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** The words of a text, in order: what stands between spaces, or where a writing has none, what ICU takes for words. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(PIECE)].flatMap(({ index, 0: piece }) => {
    const found = UNSPACED.test(piece) ? [...segmenter.segment(piece)] : [];
    // Signs before the first word belong to it.
    const starts = [
      0,
      ...found
        .filter(({ isWordLike }) => isWordLike)
        .slice(1)
        .map((word) => word.index),
    ];
    return starts.map((start, i) => {
      const word = piece.slice(start, starts[i + 1]);
      return { text: word, start: index + start, end: index + start + word.length };
    });
  });
}
