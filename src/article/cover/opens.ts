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

/** The share of the book from which on a name of the plot is one that comes late. */
const LATE = 0.5;

/**
 * From which share of the book on a sentence that isn't of the plot may be shown: of facts on the
 * book all that doesn't tell the plot; of views and people what was told before; else at the end.
 */
export function opensAt({ text }: ToldSentence, sectionUse: SectionUse, plot: PlotMatcher): number {
  const match = plot.latest(text);
  if (sectionUse === 'facts') return factOpensAt(text, match, plot);
  if (match === undefined || hasListed('fate-words', text)) return FINISHED;
  return plot.knownShare(text, match) >= KNOWN_SHARE_MIN ? match : FINISHED;
}

/** The same of a fact on the book, such as a prize. */
function factOpensAt(text: string, match: number | undefined, plot: PlotMatcher): number {
  // Whose child somebody of the plot is, it may keep back to its end.
  if (hasListed('tie-words', text) && plot.isNaming(text)) return FINISHED;
  // That there is somebody who comes late, nothing else tells.
  const namedFrom = plot.namedFrom(text);
  const opensForNames = namedFrom >= LATE ? namedFrom : OPEN_SHARE;
  if (match !== undefined) return Math.max(match, opensForNames);
  return hasListed('fate-words', text) ? FINISHED : opensForNames;
}
