import { wordSet } from '../../../lib/text.ts';
import common from './language.json' with { type: 'json' };

/** The language whose commonest words are commonest in a sample of text; `und` where none is. */
export function guessLanguage(sample: string): string {
  if (/[぀-ヿ]{3}/u.test(sample)) return 'ja';
  if (/[㐀-鿿]{3}/u.test(sample)) return 'zh';
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = Object.entries(common).map(([code, list]) => {
    const known = wordSet(list);
    return { code, score: words.filter((word) => known.has(word)).length };
  });
  const [best] = scores.sort((a, b) => b.score - a.score);
  return best && best.score > Math.max(2, words.length * 0.06) ? best.code : 'und';
}
