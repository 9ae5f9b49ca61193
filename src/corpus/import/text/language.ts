import { wordSet } from '../../../lib/text.ts';

const COMMON: Readonly<Record<string, string>> = {
  en: 'the and of to was that his with he had it not as for she her you but they were',
  fr: 'le la les des est et une dans que qui pas pour il elle avait sur mais avec vous était',
  de: 'der die das und nicht ist ein eine mit war sie ich den dem von sich auf auch aber hatte',
  es: 'el los las una del que con por para había como pero más era su muy todo cuando sin sus',
  it: 'il gli che non una della con per era come più ma aveva suo anche sono quando questo nella alla',
  pt: 'os uma que não com para por mais como mas era seu ele ela quando muito havia também já foi',
  sv: 'och att det som en på är av för med den till inte han hon var hade från ett jag men så',
  da: 'og at det som en på er af for med den til ikke han hun var havde fra et jeg men så',
  fi: 'ja on ei että oli se hän mutta kun niin hänen ollut mitä joka kuin hän oli sen olivat vielä',
  pl: 'i w na nie się z że do to jak był ale jest po tak za jego była ze od już',
  ru: 'и в не на что он с как это его но она было к из у по от все',
  nl: 'het een van niet dat zijn met hij was aan voor maar haar ook naar toen had werd zij deze',
};

/** The language whose commonest words are commonest in a sample of text; `und` where none is. */
export function guessLanguage(sample: string): string {
  if (/[぀-ヿ]{3}/u.test(sample)) return 'ja';
  if (/[㐀-鿿]{3}/u.test(sample)) return 'zh';
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = Object.entries(COMMON).map(([code, list]) => {
    const known = wordSet(list);
    return { code, score: words.filter((word) => known.has(word)).length };
  });
  const [best] = scores.sort((a, b) => b.score - a.score);
  return best && best.score > Math.max(2, words.length * 0.06) ? best.code : 'und';
}
