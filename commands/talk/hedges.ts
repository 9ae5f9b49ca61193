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
const phraseAt = (words: readonly string[], phrases: readonly string[]): string | undefined =>
  phrases.find((phrase) => words.join(' ').startsWith(`${phrase} `));

/** How many plain words at the start are no part of an answer. */
function leadCount(plain: readonly string[]): number {
  for (const { who, says } of SPOKEN) {
    if (!who.some((speaker) => speaker === plain[0])) continue;
    // One more word may stand between: `i really think`.
    for (const at of [1, 2]) {
      const phrase = phraseAt(plain.slice(at), says);
      if (phrase !== undefined) return at + phrase.split(' ').length;
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
  const words = trimSigns(line.trim(), '? \n\u00a0')
    .split(/\s+/)
    .filter((word) => plainWords(word) !== '');
  const plain = words.map(plainWords);

  let from = 0;
  for (let more = -1; more !== 0 && from < words.length; from += more)
    more = leadCount(plain.slice(from));

  const left = plain.slice(from).join(' ');
  const tail = WORDS.doubts.find((doubt) => left.endsWith(` ${doubt}`))?.split(' ').length ?? 0;
  const answer = words.slice(from, words.length - tail).join(' ');
  return trimSigns(answer, ', ') || line.trim();
}
