/** From where on a reader may be shown what an article says apart from the plot. */
import { expect, test } from 'vitest';
import type { PlotMatcher } from '../../src/article/cover/matches.ts';
import { FINISHED, opensAt } from '../../src/article/cover/opens.ts';
import { guessedStory } from '../../src/article/cover/timeline.ts';
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

test('what a plot tells in its last fifth opens at the end, and all of it where its reader chose so', () => {
  const sentences = Array.from({ length: 20 }, (_, n) => told(`Sentence ${n}.`));
  const plot = [{ source: 's1', title: 'Plot', use: 'story', sentences }] as never;
  const opens = (atEnd: boolean) =>
    guessedStory(plot, { later: 0, atEnd }).flatMap((piece) =>
      piece.sentences.map((sentence) => sentence.opens),
    );
  expect(opens(true)).toEqual(sentences.map(() => FINISHED));
  expect(opens(false).filter((share) => share === FINISHED)).toHaveLength(4);
});
