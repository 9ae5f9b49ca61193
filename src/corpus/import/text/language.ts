import { wordSet } from '../../../lib/text.ts';
import common from './language.json' with { type: 'json' };

const KNOWN = Object.entries(common).map(([code, words]) => ({ code, words: wordSet(words) }));

/** A word or, in a script without spaces between words, and in Korean, a letter. */
const PIECES = /[぀-ヿ㐀-鿿가-힣]|[^\P{L}぀-ヿ㐀-鿿가-힣]+/gu;

/**
 * The language whose commonest words are commonest in a text, and how many of its words (0…1) are
 * those.
 */
export function likeliestLanguage(bookText: string): {
  readonly code: string;
  readonly share: number;
} {
  const pieces = bookText.toLowerCase().match(PIECES) ?? [];
  const counts = KNOWN.map(({ code, words }) => ({
    code,
    found: pieces.filter((piece) => words.has(piece)).length,
  }));
  const [best] = counts.sort((a, b) => b.found - a.found);
  if (best && best.found > 2) return { code: best.code, share: best.found / pieces.length };
  return { code: 'und', share: 0 };
}

/** The share of a text's words from which on its language is known. */
const ENOUGH = 0.06;

/** The share of its letters from which on a text is in a script: a name or a title is far less. */
const OF_SCRIPT = { kana: 0.1, han: 0.3 };

/** How many of a text's letters (0…1) are of a script. */
function shareOf(script: RegExp, sample: string) {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  return (sample.match(script)?.length ?? 0) / Math.max(1, letters);
}

/** The language of a sample of text, by its words; `und` where none is known. */
export function guessLanguage(sample: string): string {
  if (shareOf(/[぀-ヿ]/gu, sample) > OF_SCRIPT.kana) return 'ja';
  if (shareOf(/[㐀-鿿]/gu, sample) > OF_SCRIPT.han) return 'zh';
  const { code, share } = likeliestLanguage(sample);
  return share > ENOUGH ? code : 'und';
}
