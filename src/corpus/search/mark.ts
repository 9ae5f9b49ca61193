import type { Weighed } from './question/terms.ts';
import { type Sight, sentenceFits, share } from './rank/features.ts';

/**
 * The gain of a sentence with what is asked for, compared with the share of the question that it
 * has.
 */
const GAIN = 0.25;
/** A word of near meaning counts this much of the word itself. */
const NEAR_SHARE = 0.5;

/**
 * The sentence of a passage that answers: by its words of the question, and whether it has what is
 * asked for.
 */
export function markOf(sight: Sight, content: Weighed, passage: number): number {
  const scan = sight.scanner.scan(passage);
  const start = sight.columns.passageAt[passage] ?? 0;
  const values = Array.from({ length: scan.shown }, (_, s) => {
    const held =
      share(scan.masks[s] ?? 0, content) + NEAR_SHARE * share(scan.related[s] ?? 0, content);
    const fits = sentenceFits(sight, start + s) ? GAIN : 0;
    return held + fits;
  });
  return start + Math.max(0, values.indexOf(Math.max(...values)));
}
