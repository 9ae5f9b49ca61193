import { readModel } from '../../../src/corpus/search/rank/model.ts';
import { rank } from '../../../src/corpus/search/rank/rank.ts';
import { readTales } from './data.ts';
import { type Example, examplesOf, foldOf, lookAt } from './examples.ts';
import { learn } from './learn.ts';

const FOLDS = 2;
const NEAR = ['related', 'relatedBest', 'bm25Near'];
const SENTENCES = ['best', 'bestDense', 'two', 'three', 'second'];

/** Each row leaves some parts out; `terms` is what is learned of words, the rest are features. */
const ROWS: readonly (readonly [string, readonly string[]])[] = [
  ['everything', []],
  ['without learned term weights', ['terms']],
  ['without words of near meaning (as features)', NEAR],
  ['without sentences and windows', SENTENCES],
  [
    'without neighbouring passages',
    ['bm25Before', 'bm25After', 'around', 'section', 'namesAround', 'clauseBefore'],
  ],
];

/** A Markdown table of what each part is worth: hit@1 and hit@3 within a story, cross-validated by story. */
export async function ablationTable(folder: string): Promise<string> {
  const examples = examplesOf(await readTales(folder));
  const lines = ['| | hit@1 | hit@3 |', '| --- | --- | --- |'];
  for (const [name, without] of ROWS) lines.push(`| ${name} | ${validated(examples, new Set(without))} |`);
  return lines.join('\n');
}

function validated(examples: readonly Example[], without: ReadonlySet<string>): string {
  const stories = [...new Set(examples.map((example) => example.story))];
  const fold = new Map(stories.map((story, i) => [story, foldOf(i, FOLDS)]));
  let first = 0;
  let three = 0;
  for (let f = 0; f < FOLDS; f++) {
    const others = examples.filter((example) => fold.get(example.story) !== f);
    const learned = learn(others, without);
    const model = readModel(learned);
    for (const example of examples) {
      if (fold.get(example.story) !== f) continue;
      const sections = example.ground.columns.passageSection;
      const right = new Set([...sections].filter((_, p) => example.right[p]));
      const ranked = [
        ...new Set(
          rank(lookAt(example, model), model.ranking.text).map(({ passage }) => sections[passage] ?? 0),
        ),
      ];
      if (right.has(ranked[0] ?? 0)) first++;
      if (ranked.slice(0, 3).some((n) => right.has(n))) three++;
    }
  }
  const share = (n: number) => ((100 * n) / examples.length).toFixed(1);
  return `${share(first)} | ${share(three)}`;
}
