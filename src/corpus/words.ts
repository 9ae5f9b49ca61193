/** Words as readers count them, in any writing. */

export interface Word {
  readonly text: string;
  /** Half-open, in UTF-16 units. What follows a word up to the next belongs to it, spaces apart. */
  readonly start: number;
  readonly end: number;
}

/** Longer than this is no word of any book, but several run together, or none at all: it counts as several. */
const LONGEST = 24;

/** Writings that put no space between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A run longer than this is cut without a look at its words, which would take too long: about two signs are one. */
const LOOKED_AT = 4_000;

/** UTF-16 units that are looked at together. */
const STRETCH = 64;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** The words of a text, in order: what stands between spaces, or where a writing has none, what ICU takes for words. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/\S+/g)].flatMap(({ index, 0: run }) =>
    run.length <= LONGEST && !UNSPACED.test(run)
      ? [{ text: run, start: index, end: index + run.length }]
      : inRun(run, index),
  );
}

function inRun(run: string, at: number): readonly Word[] {
  if (run.length > LOOKED_AT) return pieces(run, 0, run.length, at, UNSPACED.test(run) ? 2 : LONGEST);
  // Signs before the first word belong to it; a run of signs alone is one.
  const starts = [0, ...wordStarts(run).slice(1)];
  return starts.flatMap((start, i) => pieces(run, start, starts[i + 1] ?? run.length, at, LONGEST));
}

/** In stretches, since V8's segmenter takes time with the square of the length; at their ends a word may be two. */
function wordStarts(run: string): readonly number[] {
  const starts: number[] = [];
  for (let from = 0; from < run.length; from += STRETCH) {
    const found = segmenter.segment(run.slice(from, from + STRETCH));
    for (const { index, isWordLike } of found) if (isWordLike) starts.push(from + index);
  }
  return starts;
}

function pieces(run: string, start: number, end: number, at: number, length: number): Word[] {
  const found: Word[] = [];
  for (let from = start; from < end; ) {
    const cut = Math.min(end, from + length);
    const to = /[\uDC00-\uDFFF]/.test(run.charAt(cut)) ? cut + 1 : cut;
    found.push({ text: run.slice(from, to), start: at + from, end: at + to });
    from = to;
  }
  return found;
}
