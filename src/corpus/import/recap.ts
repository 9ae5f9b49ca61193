import type { Section } from '../../core/domain/book.ts';
import { groupBy, limitPerKey } from '../../lib/counted.ts';
import { contentStems } from '../search/text/common.ts';
import { hasFitLength } from './happenings.ts';
import type { People } from './people/index.ts';
import { mostTelling } from './telling.ts';

const SENTENCES = 5;
/** What happens in any sentence: a chapter of talk has little else. */
const SOMETHING = 0.25;
/** What a sentence gains by each word of the chapter's title, which says what it is about. */
const TITLE_WORD = 0.6;
/** What stands in the last third of a chapter counts more: there it comes to a head. */
const LAST = 1 / 3;
const LAST_COUNTS = 1.4;

/** Whether a sentence ends, and not with “she said:”, and quotes nothing that began before or goes on behind. */
const isWhole = (text: string): boolean => /[.!?]["”’]?$/u.test(text) && (text.match(/["“”]/gu) ?? []).length % 2 === 0;

/**
 * The sections, each with what happens in it: the sentences in which its people do something to one another, in words
 * that are the chapter's own, at most one of a paragraph, in their order. A chapter of nothing but speech has no recap.
 * @param happens how much happens in each sentence
 */
export function withRecaps(
  sections: readonly Section[],
  { sentences, wording }: Pick<People, 'sentences' | 'wording'>,
  happens: readonly number[],
): Section[] {
  const bySection = groupBy(sentences.keys(), (at) => sentences[at]?.section);
  return sections.map(({ recap: _, ...section }) => {
    const own = bySection.get(section.n) ?? [];
    const title = new Set(contentStems(section.title));
    const candidates = own.flatMap((at, rank) => {
      const { text = '', voice } = sentences[at] ?? {};
      const last = rank >= own.length * (1 - LAST) ? LAST_COUNTS : 1;
      const titled = new Set(wording.stems[at]?.filter((stem) => title.has(stem))).size;
      const besides = happens[at] ?? 0;
      const weight = (besides + SOMETHING) * last * (1 + TITLE_WORD * titled);
      return voice !== 'said' && isWhole(text) && hasFitLength(text) ? [{ at, text, weight, besides }] : [];
    });
    const best = limitPerKey(1, mostTelling(candidates, own, wording), ({ at }) => sentences[at]?.paragraph);
    const recap = best
      .slice(0, SENTENCES)
      .sort((a, b) => a.at - b.at)
      .map(({ text }) => text)
      .join(' … ');
    return recap === '' ? section : { ...section, recap };
  });
}
