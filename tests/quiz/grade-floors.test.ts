import { expect, test } from 'vitest';
import { gradePair } from '../../scripts/lab/eval/grade.ts';
import { pairsOf } from './graded-pairs.ts';

/**
 * Right answers that are accepted at least, and wrong ones at most: as many as today, so that
 * whoever changes the grader sees what it costs. Of `heldout` only the totals were ever looked at.
 */
const FLOORS: readonly [name: string, right: number, wrong: number][] = [
  ['heldout', 530, 11],
  ['club/answers', 1319, 24],
  ['speech', 641, 3],
  ['talk', 307, 5],
  ['talk-hard', 239, 2],
  ['dev', 713, 10],
  ['traps', 0, 0],
];

test.each(FLOORS)(
  '%s: at least %i right ones are accepted, and at most %i wrong ones',
  (name, floor, most) => {
    const pairs = pairsOf(name);
    const accepted = pairs.filter((pair) => gradePair(pair).verdict === 'accept');
    const right = accepted.filter((pair) => pair.right).length;
    const wrong = accepted.length - right;
    const all = pairs.filter((pair) => pair.right).length;
    process.stdout.write(
      `${name}: ${right} of ${all} (floor ${floor}), ${wrong} wrong of ${pairs.length - all} (at most ${most})\n`,
    );
    expect(right).toBeGreaterThanOrEqual(Math.min(floor, all));
    expect(wrong).toBeLessThanOrEqual(most);
  },
);
