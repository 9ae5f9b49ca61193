/** `npm run mutants`: puts small faults into the sources, one by one, and tells which ones no test notices. */

import { dirname } from 'node:path';
import { groupBy } from '../../src/lib/counted.ts';
import { readArguments } from '../arguments.ts';
import { parallel } from './bench/figures.ts';
import { inFolder, inProject } from './folder.ts';
import { createJudge, reachOf, type Verdict, verdictOn } from './mutants/run.ts';
import { changeOf, equivalents, mutantsIn, sampleOf } from './mutants/sample.ts';
import { table } from './table.ts';

const ROOT = inProject('');

/** How many faults are tried at a time. */
const SIDE_BY_SIDE = 2;

const { values, positionals } = readArguments(
  {
    allowPositionals: true,
    options: { sample: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
  },
  'npm run mutants -- [FOLDER…] [--sample N] [--seed S]\n',
);

const mutants = await mutantsIn(ROOT, positionals.length > 0 ? positionals : ['src', 'commands']);
const noted = equivalents();
const isEquivalent = ({ mutant }: Verdict) => noted.has(changeOf(mutant));
const sample = sampleOf(mutants, Number(values.sample), Number(values.seed));
process.stdout.write(`${sample.length} of ${mutants.all.length} mutants, seed ${values.seed}\n`);
const verdicts: Verdict[] = [];
await inFolder('mutants', async (folder) => {
  const reach = await reachOf(folder, mutants, sample);
  const left = [...sample];
  await parallel(SIDE_BY_SIDE, SIDE_BY_SIDE, async () => {
    const judge = createJudge(folder);
    for (let next = left.shift(); next; next = left.shift()) note(await verdictOn(ROOT, judge, next, reach));
    judge.end();
  });
});
process.stdout.write(`\n${scores(verdicts)}\n`);

function note(verdict: Verdict): void {
  const { mutant, isNoticed, tests, reaching } = verdict;
  verdicts.push(verdict);
  if (isNoticed || isEquivalent(verdict)) return;
  process.stdout.write(`line ${mutant.line}, ${tests} of ${reaching} tests: ${changeOf(mutant)}\n`);
}

function scores(all: readonly Verdict[]): string {
  const rowOf = (name: string, some: readonly Verdict[]) => {
    const noticed = some.filter(({ isNoticed }) => isNoticed).length;
    const equivalent = some.filter((one) => !one.isNoticed && isEquivalent(one)).length;
    const counted = some.length - equivalent;
    const score = counted > 0 ? `${Math.round((100 * noticed) / counted)} %` : '';
    return [name, some.length, noticed, equivalent, score];
  };
  const byFolder = [...groupBy(all, ({ mutant }) => folderOf(mutant.file))].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = [...byFolder.map(([name, some]) => rowOf(name, some)), rowOf('all', all)];
  return table('folder | mutants | noticed | equivalent | score', rows);
}

/** Such as `src/core`, `src/quiz/play`. */
function folderOf(file: string): string {
  const depth = file.startsWith('src/quiz/') ? 3 : 2;
  return dirname(file).split('/').slice(0, depth).join('/');
}
