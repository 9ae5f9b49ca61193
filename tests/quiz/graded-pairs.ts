import { readFileSync } from 'node:fs';

type Pair = Record<'id' | 'question' | 'given', string> & {
  readonly accepted: string[];
  readonly right: boolean;
};

/** Questions with right and wrong answers, from a file of `fixtures/grade`. */
export const pairsOf = (name: string): Pair[] =>
  readFileSync(`tests/fixtures/grade/${name}.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Pair);
