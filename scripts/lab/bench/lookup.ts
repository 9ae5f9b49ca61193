import { engineOf, lookUp } from '../../../src/corpus/search/engine.ts';
import { readModel } from '../../../src/corpus/search/rank/model.ts';
import { sectionsOf as rankedSections } from '../eval/sections.ts';
import { table } from '../table.ts';
import { readTales, type Tale } from '../train/data.ts';
import { examplesOf } from '../train/examples.ts';
import { learn } from '../train/learn.ts';
import { miniSearch, sectionsOf } from './rival.ts';

const FOLDS = 3;

type Search = (question: string) => readonly number[];

/**
 * Right sections first, and among the first three, beside MiniSearch: each story is answered with weights learned from
 * the stories of the other folds.
 * @param folder the training set
 */
export async function benchLookup(folder?: string): Promise<string> {
  if (folder === undefined) return 'Name the training set: npm run bench -- lookup FOLDER';
  const tales = readTales(folder);
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    readModel(learn(examplesOf(tales.filter((_, i) => i % FOLDS !== fold)))),
  );
  const ours = ({ book }: Tale, i: number): Search => {
    const engine = engineOf(book);
    return (text) =>
      rankedSections(engine, lookUp(engine, text, Number.POSITIVE_INFINITY, models[i % FOLDS])).map(
        ({ section }) => section.n,
      );
  };
  const row = (name: string, searchOf: (tale: Tale, i: number) => Search) => {
    const hits = tales.flatMap((tale, i) => {
      const search = searchOf(tale, i);
      return tale.asked.map(({ text, sections }) => search(text).findIndex((n) => sections.includes(n)));
    });
    const share = (top: number) =>
      ((100 * hits.filter((at) => at >= 0 && at < top).length) / hits.length).toFixed(1);
    return [name, share(1), share(3)];
  };
  return table(`engine, ${FOLDS} folds by story | hit@1 | hit@3`, [
    row('MiniSearch, tuned', ({ book }) => {
      const search = miniSearch(sectionsOf(book));
      return (text) => search(text).map(({ id }) => id);
    }),
    row('**Commonplace**', ours),
  ]);
}
