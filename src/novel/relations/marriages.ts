import { wordSet } from '../../lib/text.ts';
import { isPossessive } from './bounds.ts';
import { isDoubted } from './forms.ts';
import type { SentenceToken } from './tokens.ts';

/** “Tom had married Ada”: the tokens of both names, for each such place. */
export function marriagesIn(tokens: readonly SentenceToken[]): (readonly [number, number])[] {
  return tokens.flatMap(({ lower }, tokenIndex): (readonly [number, number])[] => {
    if (lower !== 'married') return [];
    const bride = tokens[tokenIndex + 1]?.lower === 'to' ? tokenIndex + 2 : tokenIndex + 1;
    const groom = nameBefore(tokens, tokenIndex);
    const isBoth = groom >= 0 && tokens[bride]?.who !== undefined;
    const isGiven = tokens[bride + 1]?.lower === 'to' || isPossessive(tokens, bride);
    return isBoth && !isGiven && !isDoubted(tokens, groom) ? [[groom, bride]] : [];
  });
}

/** Words that may stand between a name and “married”. */
const BEFORE_MARRIED = wordSet('had has was is been just since');

function nameBefore(tokens: readonly SentenceToken[], tokenIndex: number): number {
  let earlierToken = tokenIndex - 1;
  while (BEFORE_MARRIED.has(tokens[earlierToken]?.lower ?? '')) earlierToken -= 1;
  return tokens[earlierToken]?.who === undefined ? -1 : earlierToken;
}
