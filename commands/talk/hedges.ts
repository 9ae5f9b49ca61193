/** What people say around an answer: `i reckon it’s …`, `definitely …`, `… i think`. */

import { plainWords, trimSigns } from '../../src/lib/text.ts';
import { meaningOfExample } from './meanings.ts';
import WORDS from './words.json' with { type: 'json' };

/** Who may speak, and what they say of themselves, of their guess, or of the answer. */
const SPOKEN = [
  { who: ['i', 'we'], says: WORDS.thinking },
  { who: ['im', 'id', 'ill', 'were', 'wed', 'well'], says: WORDS.choosing },
  { who: ['my', 'our', 'the'], says: WORDS.guessing },
  { who: ['it', 'that', 'this'], says: WORDS.being },
] as const;

/** The first of some phrases that words begin with, with more words behind it. */
const phraseAt = (plainTokens: readonly string[], phrases: readonly string[]) =>
  phrases.find((phrase) => plainTokens.join(' ').startsWith(`${phrase} `));

/** How many plain words at the start are no part of an answer. */
function leadCount(plain: readonly string[]) {
  for (const { who, says } of SPOKEN) {
    if (!who.some((speaker) => speaker === plain[0])) continue;
    // One more word may stand between: `i really think`.
    for (const wordIndex of [1, 2]) {
      const phrase = phraseAt(plain.slice(wordIndex), says);
      if (phrase !== undefined) return wordIndex + phrase.split(' ').length;
    }
  }
  return phraseAt(plain, WORDS.hedges)?.split(' ').length ?? 0;
}

/**
 * An answer without what people say around it, `i think it’s …`; the last word of `i was right` is
 * no doubt, and a line of nothing else stays whole.
 */
export function stripHedge(line: string): string {
  if (meaningOfExample(line) !== undefined) return line.trim();
  const lineWords = trimSigns(line.trim(), '? \n\u00a0')
    .split(/\s+/)
    .filter((lineWord) => plainWords(lineWord) !== '');
  const plain = lineWords.map(plainWords);

  let leadEnd = 0;
  for (let leadLength = -1; leadLength !== 0 && leadEnd < lineWords.length; leadEnd += leadLength)
    leadLength = leadCount(plain.slice(leadEnd));

  const wordsLeft = plain.slice(leadEnd).join(' ');
  const tailLength =
    WORDS.doubts.find((doubt) => wordsLeft.endsWith(` ${doubt}`))?.split(' ').length ?? 0;
  const answer = lineWords.slice(leadEnd, lineWords.length - tailLength).join(' ');
  return trimSigns(answer, ', ') || line.trim();
}
