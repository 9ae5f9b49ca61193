import { expect, test } from 'vitest';
import { runProgram } from '../program.ts';

test.each([
  ['manifest.ts', []],
  ['doctor.ts', []],
  ['book.ts', ['check']],
  ['club.ts', ['list']],
  ['lab/bench.ts', []],
  ['lab/eval.ts', ['lookup']],
  ['lab/faults.ts', []],
  ['lab/train.ts', []],
] as const)('%s %s refuses an unknown option, in a sentence', async (script, args) => {
  const { code, err } = await runProgram(`scripts/${script}`, { args: [...args, '--bogus'] });
  expect([1, 2]).toContain(code);
  expect(err).toContain('--bogus');
  expect(err).not.toMatch(/^\s+at /m);
});

test.each([
  ['lab/eval.ts', ['lookup', '--book', 'data/books/never-let-me-go', '--questions', 'none.jsonl'], '--questions'],
  ['lab/eval.ts', ['grade', '--pairs', 'none.jsonl'], '--pairs'],
  ['lab/faults.ts', ['none'], 'There are: plan, kill'],
] as const)('%s %s names what is missing, in a sentence', async (script, args, named) => {
  const { code, err } = await runProgram(`scripts/${script}`, { args });
  expect(code).toBe(1);
  expect(err).toContain(named);
  expect(err).not.toMatch(/^\s+at /m);
});
