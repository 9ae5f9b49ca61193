import { wordSet } from '../../../../lib/text.ts';
import { type Block, joinLines } from '../../text/block.ts';
import WORDS from '../../text/words.json' with { type: 'json' };
import { countWords, lowerWords } from '../../text/words.ts';
import { endsSentence, isCapitals, isTitleLike } from '../candidates.ts';
import { isDateLine, isSource, readLabel } from '../label.ts';

/** Words of a title's second line in a block of its own, at most. */
const MOST_WORDS = 10;

/** Words with which no title ends, and a line begins only where it goes on with one. */
const LINKS = wordSet(WORDS.small);

/** Whether a title breaks off behind it: “The Long Road to”, “What Came,”. */
const isOpen = (title: string) =>
  /[,–—-]$/u.test(title) || LINKS.has(lowerWords(title).at(-1) ?? '');

/** Whether a line can only go on with what stands above it. */
function isRest(line: string) {
  const [opening = ''] = lowerWords(line);
  const isLink = LINKS.has(opening) && !/^(?:an?|the)$/u.test(opening);
  return /^\p{Ll}/u.test(line) || (isCapitals(line) && isLink);
}

/** Whether a block may be a title's line: short, and neither a sentence, a date nor a motto. */
function isLine({ lines, level, quoted }: Block, line: string, below: Block | undefined) {
  const isShort = lines.length === 1 && countWords(line) <= MOST_WORDS;
  const isSentence = endsSentence(line) && !isCapitals(line);
  return (
    isShort &&
    level === undefined &&
    quoted !== true &&
    !isSentence &&
    !/^["“‘'«(—–-]|[,;:]$/u.test(line) &&
    !isDateLine(line) &&
    readLabel(line) === undefined &&
    !isSource(joinLines(below?.lines ?? []))
  );
}

/**
 * Whether a title goes on in the block below it, which stands apart: `maybe` for a line that looks
 * like a title and may be the text's.
 */
export function goesOnBelow(
  title: string,
  block: Block | undefined,
  below: Block | undefined,
): 'surely' | 'maybe' | undefined {
  const line = joinLines(block?.lines ?? []);
  if (!block || line === '' || !isLine(block, line, below)) return undefined;
  // “Going On” is whole.
  if ((isOpen(title) && countWords(title) > 2) || isRest(line)) return 'surely';
  const isAlike = isCapitals(line) || !isCapitals(title);
  if (isAlike && countWords(line) > 1 && isTitleLike(line)) return 'maybe';
  return undefined;
}
