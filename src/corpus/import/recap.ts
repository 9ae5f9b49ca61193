import type { Section } from '../../core/domain/book.ts';
import { groupBy } from '../../lib/counted.ts';
import type { Sentence } from './people/names/sentences.ts';
import { mostTelling, type Wording } from './telling.ts';
import { countWords } from './text/words.ts';

const SENTENCES = 5;
/** Words of a sentence: shorter ones show little, and longer ones leave no room for others. */
const WORDS_MIN = 8;
const WORDS_MAX = 40;

/** The sections with what stands out in each: sentences with words that it has far more often than the rest of the book. */
export function withRecaps(
  sections: readonly Section[],
  sentences: readonly Sentence[],
  wording: Wording,
): Section[] {
  const bySection = groupBy(sentences.keys(), (at) => sentences[at]?.section);
  return sections.map(({ recap: _, ...section }) => {
    const own = bySection.get(section.n) ?? [];
    const candidates = own.flatMap((at) => {
      const { text = '', voice } = sentences[at] ?? {};
      const words = countWords(text);
      return voice !== 'said' && words >= WORDS_MIN && words <= WORDS_MAX ? [{ at, text }] : [];
    });
    const best = mostTelling(candidates, own, wording).slice(0, SENTENCES);
    const recap = best
      .toSorted((a, b) => a.at - b.at)
      .map(({ text }) => text)
      .join(' … ');
    return recap === '' ? section : { ...section, recap };
  });
}
