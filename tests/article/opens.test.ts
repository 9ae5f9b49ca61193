/** From where on a reader may be shown what an article says apart from the plot. */
import { expect, test } from 'vitest';
import type { PlotMatcher } from '../../src/article/cover/matches.ts';
import { FINISHED, opensAt } from '../../src/article/cover/opens.ts';
import { openRole } from '../../src/article/people/role.ts';

/** A plot that tells what it is asked about at a share of the book, or nowhere. */
const plotAt = (share?: number) =>
  ({ latest: () => share, knownShare: () => 1 }) as unknown as PlotMatcher;

const told = (text: string) => ({ text, words: 6, block: { text } }) as never;

test('a view opens where the plot has told as much, and else at the end', () => {
  expect(opensAt(told('The clock stands for guilt.'), 'views', plotAt(0.3))).toBe(0.3);
  expect(opensAt(told('The clock stands for guilt.'), 'views', plotAt())).toBe(FINISHED);
  expect(opensAt(told('Her murder is a sacrifice.'), 'views', plotAt(0.3))).toBe(FINISHED);
});

test('a list’s first words are somebody’s role, unless the plot tells it later or they tell a fate', () => {
  const roleOf = (entry: string, share?: number) =>
    openRole(
      { name: 'Agnes', aliases: [], sentences: [`Agnes: ${entry}`], times: 1 },
      plotAt(share),
    );
  expect(roleOf('the postmistress of the island')).toBe('The postmistress of the island.');
  expect(roleOf('the postmistress of the island', 0.1)).toBe('The postmistress of the island.');
  expect(roleOf('the postmistress of the island', 0.5)).toBeUndefined();
  expect(roleOf('the murdered postmistress')).toBeUndefined();
});
