import { expect, test } from 'vitest';
import { buttonsFor, NotYet } from '../../src/core/asked-back.ts';

test('a button repeats a command that came too early, unless the command is too long for a button', () => {
  const repeat = (typed: string) =>
    buttonsFor(new NotYet('A question is open.'), {
      same: () => ({ command: 'sources', action: 'one', args: [typed] }),
    }).map(({ label }) => label);
  expect(repeat('7')).toEqual(['Try again']);
  expect(repeat('x'.repeat(100))).toEqual([]);
});
