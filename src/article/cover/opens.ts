import type { SectionUse } from '../about/stories.ts';
import type { ToldSentence } from '../guide/told.ts';
import { hasListed } from '../word-lists.ts';
import type { PlotMatcher } from './matches.ts';

/** Open to everybody, as a cover is. */
export const OPEN_SHARE = 0;
/** Open to those who have finished. */
export const FINISHED = 1;

/** A sentence on the whole book opens with the plot's once so much of it is known by then. */
const KNOWN_SHARE_MIN = 0.6;

/**
 * From which share of the book on a sentence that isn't of the plot may be shown: of facts on the
 * book all that doesn't tell the plot; of views and people what was told before; else at the end.
 */
export function opensAt({ text }: ToldSentence, sectionUse: SectionUse, plot: PlotMatcher): number {
  const match = plot.latest(text);
  if (sectionUse === 'facts') {
    if (match !== undefined) return match;
    return hasListed('fate-words', text) ? FINISHED : OPEN_SHARE;
  }
  if (match === undefined || hasListed('fate-words', text)) return FINISHED;
  return plot.knownShare(text, match) >= KNOWN_SHARE_MIN ? match : FINISHED;
}
