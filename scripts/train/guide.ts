import type { Book } from '../../src/core/book.ts';
import { statingOf } from '../../src/corpus/search/asked.ts';
import { engineOf, lookUp } from '../../src/corpus/search/engine.ts';
import { FEATURES } from '../../src/corpus/search/features.ts';
import { GAINS, PLAIN_GAINS } from '../../src/corpus/search/gains.ts';
import type { Model } from '../../src/corpus/search/model.ts';
import { casesOf, learnDecision, type Probe } from './decision.ts';
import { type Group, learnRanker } from './ranker.ts';
import { thinned } from './thin.ts';

/** A guide has few questions, so its weights stay near those of the stories. */
const PULL = 0.02;

/** The candidates of each probe of a guide, with what ranks them and which of them answer. */
export function guideGroups(book: Book, probes: readonly Probe[], model: Model): Group[] {
  const engine = engineOf(book);
  const sides = new Map(book.disagreements.map((one) => [one.id, new Set(statingOf(book, one))]));
  const stating = new Set([...sides.values()].flatMap((passages) => [...passages]));
  return probes.map(({ text, sections, disagreement }): Group => {
    const { ranked } = lookUp(engine, text, Number.POSITIVE_INFINITY, model);
    const own = sides.get(disagreement ?? '');
    const right = ranked.map(({ passage }) => {
      const one = engine.passages[passage];
      if (one === undefined || !sections.includes(one.section)) return 0;
      return own === undefined ? (stating.has(one) ? 0 : 1) : own.has(one) ? 1 : 0;
    });
    const rows = ranked.map(({ features, gains }) => Float64Array.from([...features, ...gains]));
    return { rows, right: Uint8Array.from(right) };
  });
}

/** What is learned of guides that say how readers ask, from the guide with either half of its lines. */
export function learnGuide(book: Book, probes: readonly Probe[], model: Model) {
  const halves = [0, 1].map((half) => thinned(book, half));
  const groups = halves.flatMap((half) => guideGroups(half, probes, model));
  const guide = learnRanks(groups, model);
  const cases = halves.flatMap((half) => casesOf(half, probes, { ...model, guide }, 1));
  return { guide, indexed: learnDecision(cases) };
}

/** Learns how passages of a guide are ranked, beginning with how those of stories are. */
function learnRanks(groups: readonly Group[], model: Model): Record<string, number> {
  const names = [...FEATURES, ...GAINS];
  return learnRanker(groups, new Set(), { names, prior: { ...model.features, ...PLAIN_GAINS }, pull: PULL });
}

/** A guide without what it says about how readers ask. */
export function bare(book: Book): Book {
  const sections = book.sections.map((section) => ({
    ...section,
    passages: section.passages.map((one) => ({ ...one, asked: [] })),
    unsaid: [],
  }));
  return { ...book, sections };
}
