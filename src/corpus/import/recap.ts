import type { Section } from '../../core/domain/book.ts';
import { groupBy } from '../../lib/counted.ts';
import { hasFitLength } from './happenings.ts';
import type { People } from './people/index.ts';
import { mostTelling } from './telling.ts';

const SENTENCES = 5;
/** Where less happens than this, as in a chapter of talk, sentences follow whose words are the chapter's own. */
const HAPPENS = 3;
/** What stands in the last third of a chapter counts more: there it comes to a head. */
const LAST = 1 / 3;
const LAST_COUNTS = 1.4;

/**
 * The sections, each with what happens in it: the sentences in which its people do something to one another, at most
 * one of a paragraph, in their order. A chapter of nothing but speech has no recap.
 * @param happens how much happens in each sentence
 */
export function withRecaps(
  sections: readonly Section[],
  people: Pick<People, 'sentences' | 'wording'>,
  happens: readonly number[],
): Section[] {
  const bySection = groupBy(people.sentences.keys(), (at) => people.sentences[at]?.section);
  return sections.map(({ recap: _, ...section }) => {
    const own = bySection.get(section.n) ?? [];
    const scored = own.map((at, rank) => ({
      at,
      score: (happens[at] ?? 0) * (rank >= own.length * (1 - LAST) ? LAST_COUNTS : 1),
    }));
    const paragraphs = groupBy(
      scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score),
      ({ at }) => people.sentences[at]?.paragraph,
    );
    const best = [...paragraphs.values()].flatMap(([first]) => first?.at ?? []).slice(0, SENTENCES);
    const more = best.length < HAPPENS ? tellingOf(own, people) : [];
    const recap = [...new Set([...best, ...more])]
      .slice(0, SENTENCES)
      .sort((a, b) => a - b)
      .map((at) => people.sentences[at]?.text ?? '')
      .join(' … ');
    return recap === '' ? section : { ...section, recap };
  });
}

/** Sentences of a chapter with words that it has far more often than the rest of the book, the most telling first. */
function tellingOf(own: readonly number[], { sentences, wording }: Pick<People, 'sentences' | 'wording'>): number[] {
  const candidates = own.flatMap((at) => {
    const { text = '', voice } = sentences[at] ?? {};
    return voice !== 'said' && hasFitLength(text) ? [{ at, text }] : [];
  });
  return mostTelling(candidates, own, wording).map(({ at }) => at);
}
