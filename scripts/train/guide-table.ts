import type { Book } from '../../src/core/book.ts';
import { type Engine, engineOf, lookUp } from '../../src/corpus/search/engine.ts';
import type { Model } from '../../src/corpus/search/model.ts';
import { tell } from '../../src/corpus/search/tell.ts';
import type { Probe } from './decision.ts';
import { learnGuide } from './guide.ts';
import { thinned } from './thin.ts';

const FOLDS = 4;
const EVERYTHING = Number.POSITIVE_INFINITY;

/** How many of a kind of question went well, of how many. */
class Share {
  private asked = 0;
  private well = 0;

  add(well: boolean): void {
    this.asked++;
    if (well) this.well++;
  }

  toString(): string {
    return `${this.well} of ${this.asked} (${((100 * this.well) / Math.max(1, this.asked)).toFixed(1)})`;
  }
}

/**
 * A Markdown table of how the guide does on its questions, each asked with weights learned from the other folds:
 * with all its lines, and with either half of them, as if nobody had thought of the rest.
 */
export function guideTable(book: Book, probes: readonly Probe[], model: Model): string {
  const models = Array.from({ length: FOLDS }, (_, fold) => ({
    ...model,
    ...learnGuide(
      book,
      probes.filter((_, i) => i % FOLDS !== fold),
      model,
    ),
  }));
  const lines = [
    '| lines | right section first | and answered | unanswerable refused | disputed point shown | shown without need |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  const rows: readonly (readonly [string, readonly Book[]])[] = [
    ['all', [book]],
    ['half', [thinned(book, 0), thinned(book, 1)]],
  ];
  for (const [name, books] of rows)
    lines.push(
      `| ${name} | ${row(
        books.map((one) => engineOf(one)),
        probes,
        models,
      )} |`,
    );
  return lines.join('\n');
}

function row(engines: readonly Engine[], probes: readonly Probe[], models: readonly Model[]): string {
  const [first, answers, refused, shown, needless] = Array.from({ length: 5 }, () => new Share());
  for (const engine of engines) {
    probes.forEach(({ text, sections, disagreement }, i) => {
      const model = models[i % FOLDS];
      if (model === undefined) return;
      const lookup = lookUp(engine, text, EVERYTHING, model);
      const found = tell(engine, lookup, text, 1, EVERYTHING, model);
      const right = sections.includes(found.hits[0]?.passage.section ?? -1);
      if (sections.length === 0) refused?.add(found.sure !== 'yes');
      else if (disagreement !== undefined) shown?.add(found.disagreement?.id === disagreement);
      else {
        first?.add(right);
        answers?.add(right && found.sure !== 'no');
        needless?.add(found.disagreement !== undefined);
      }
    });
  }
  return [first, answers, refused, shown, needless].join(' | ');
}
