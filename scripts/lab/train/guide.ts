import type { Book } from '../../../src/core/domain/book.ts';
import { type Engine, engineOf, lookUp } from '../../../src/corpus/search/engine.ts';
import { MODEL, type Ranking } from '../../../src/corpus/search/rank/model.ts';
import { answering, casesOf, learnDecision, type Probe } from './decision.ts';
import { type Candidate, learnRanker } from './ranker.ts';

/** A question in the exact words of a guide's line gets its passage first; the training has no such questions. */
const SAME = 12;

/** Twice what a lookup looks at: the wrong ones teach what speaks against a passage. */
const CANDIDATES = 48;

/**
 * What is learned of guides: how passages are ranked, and when the best of them answers. From the guide with what it
 * says about how readers ask and without, so that both count on questions that nobody thought of.
 */
export function learnGuide(book: Book, probes: readonly Probe[]) {
  const model = { ...MODEL, candidates: CANDIDATES };
  const engines = [engineOf(book), engineOf(bare(book))];
  const unseen = unseenBy(book, probes);
  const groups = engines.flatMap((engine) => unseen.map((probe) => groupOf(engine, probe, model)));
  const ranking = { ...learnRanker(groups), same: SAME };
  const cases = engines.flatMap((engine) => casesOf(engine, unseen, { ...model, ranking }));
  return { ranking, decision: learnDecision(cases) };
}

function unseenBy(book: Book, probes: readonly Probe[]): readonly Probe[] {
  const known = new Set(linesOf(book));
  return probes.filter(({ text }) => !known.has(text.toLowerCase()));
}

function linesOf({ sections, disagreements }: Book): string[] {
  const said = sections.flatMap(({ passages }) => passages.flatMap(({ asked = [] }) => asked));
  const unsaid = sections.flatMap((section) => section.unsaid ?? []);
  return [...said, ...unsaid, ...disagreements.flatMap(({ asked }) => asked)].map((line) => line.toLowerCase());
}

function groupOf(engine: Engine, probe: Probe, model: Ranking): Candidate[] {
  const { ranked } = lookUp(engine, probe.text, Number.POSITIVE_INFINITY, model);
  const answers = answering(engine, probe);
  return ranked.map((one) => ({ values: one.values, right: answers(one) }));
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
