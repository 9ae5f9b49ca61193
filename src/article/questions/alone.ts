import { mentionsIn } from '../people/names.ts';
import { listedWords } from '../word-lists.ts';

/**
 * What makes a sentence lean on others, and how much: an opening that goes on from them; words for
 * what they told of; each thing with an article that the sentence doesn't say more of.
 */
const LEANS = { opening: 2, openWord: 2, openThing: 0.5, short: 0.75 };
/** A sentence of fewer words says little, which counts, too. */
const SHORT_WORDS = 9;
/** How much a name in it helps. */
const NAME_HELPS = 0.5;

/** Words behind a thing that say whose or which: “the house of”. */
const SAYS_WHICH = 'of|who|whom|whose|that|which|in|at|on|where|to';
/** “The house” behind which nothing says it. */
const OPEN_THING = new RegExp(
  String.raw`\b[Tt]he (?:\p{Ll}+ )?(\p{Ll}{3,})(?! (?:${SAYS_WHICH})\b)`,
  'gu',
);
/** A label in front of a sentence, such as “Argue about –”. */
const LABEL = /^[\p{L} ]{2,30} – /u;

/**
 * How little of a sentence has to be looked for in those before it, where it is asked about by
 * itself: the higher the better.
 */
export function independence(sentence: string): number {
  const lowered = sentence.toLowerCase().match(/[\p{L}’']+/gu) ?? [];
  const isGoingOn = listedWords('going-on').has(lowered[0] ?? '');
  const openWords = lowered.filter((word) => listedWords('pointing-words').has(word));
  const openThings = sentence.match(OPEN_THING) ?? [];

  return (
    mentionsIn(sentence).length * NAME_HELPS -
    (isGoingOn ? LEANS.opening : 0) -
    openWords.length * LEANS.openWord -
    openThings.length * LEANS.openThing -
    (lowered.length < SHORT_WORDS ? LEANS.short : 0)
  );
}

/** Whether a line states something: neither a question nor what stands behind a label. */
export const isStatement = (line: string, isPeople: boolean): boolean =>
  !/[?|]/u.test(line) && (isPeople || !LABEL.test(line));
