import type { Weighed } from '../question/terms.ts';
import { type Sight, sentenceFits, share } from '../rank/features.ts';
import type { Range } from '../text/sentences.ts';

/** A word of near meaning counts this much of the word itself. */
const NEAR_SHARE = 0.5;
/** What a stretch gains by a sentence that holds what is asked for, and by using its room. */
const FITS = 0.4;
const FULL = 0.1;

/**
 * The run of whole sentences of a passage that holds most of the question within `most` characters; all of a passage
 * that is no longer, and one sentence where even that is longer.
 */
export function stretchOf(sight: Sight, content: Weighed, passage: number, most: number): Range {
  const { passageAt, sentenceStart, sentenceEnd } = sight.columns;
  const scan = sight.scanner.scan(passage);
  const first = passageAt[passage] ?? 0;
  let best: Range = { start: sentenceStart[first] ?? 0, end: sentenceEnd[first] ?? 0 };
  let value = -1;
  for (let a = 0; a < scan.shown; a++) {
    const start = sentenceStart[first + a] ?? 0;
    let held = 0;
    let near = 0;
    let fits = false;
    for (let b = a; b < scan.shown; b++) {
      const end = sentenceEnd[first + b] ?? 0;
      if (b > a && end - start > most) break;
      held |= scan.masks[b] ?? 0;
      near |= scan.related[b] ?? 0;
      fits ||= sight.question.want !== 'any' && sentenceFits(sight, first + b);
      const own =
        share(held, content) +
        NEAR_SHARE * share(near & ~held, content) +
        (fits ? FITS : 0) +
        FULL * Math.min(1, (end - start) / most);
      if (own > value) {
        value = own;
        best = { start, end };
      }
    }
  }
  return best;
}
