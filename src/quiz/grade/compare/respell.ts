import { editDistance } from '../../../lib/edit-distance.ts';
import type { Alternative } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isWord } from '../words/dictionary.ts';
import { isHonorific } from '../words/honorifics.ts';
import { isKnownName } from '../words/lexicon.ts';

/**
 * What was said, with slips in the small words of a right answer set right: `undr a train`, `ten yeers`, `mss Taylor`.
 * The words that carry the answer are left as they are, since how far they are off is judged by itself.
 */
export function respelled(claim: readonly Token[], wanted: Alternative): readonly Token[] {
  if (!claim.some(isOdd)) return claim;
  const small = wanted.tokens.filter(
    (token) => token.num === undefined && (wanted.sort === 'number' || !wanted.content.includes(token)),
  );
  return claim.map((token) => {
    const meant = isOdd(token) ? small.find(({ text }) => isSlip(token.text, text)) : undefined;
    return meant ? { ...token, text: meant.text } : token;
  });
}

/** Neither a word nor a name, and long enough to tell what was meant. */
function isOdd({ text, num }: Token): boolean {
  return num === undefined && text.length > 2 && !isWord(text) && !isKnownName(text) && !isHonorific(text);
}

function isSlip(said: string, word: string): boolean {
  const limit = word.length > 5 ? 2 : 1;
  return word.length > 2 && said[0] === word[0] && editDistance(word, said, limit) <= limit;
}
