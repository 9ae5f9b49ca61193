import { expect, test } from 'vitest';
import { runProgram } from '../program.ts';

test.each([
  ['manifest.ts --bogus', '--bogus'],
  ['doctor.ts --bogus', '--bogus'],
  ['book.ts check --bogus', '--bogus'],
  ['club.ts list --bogus', '--bogus'],
  ['lab/eval.ts lookup --book data/books/never-let-me-go --questions none.jsonl', '--questions'],
  ['lab/faults.ts none', 'There are: plan, kill'],
])('%s ends with a sentence on what is unknown or missing: %s', async (line, named) => {
  const [script = '', ...args] = line.split(' ');
  const { code, err } = await runProgram(`scripts/${script}`, { args });
  expect(args.includes('--bogus') ? [1, 2] : [1]).toContain(code);
  expect(err).toContain(named);
  expect(err).not.toMatch(/^\s+at /m);
});
