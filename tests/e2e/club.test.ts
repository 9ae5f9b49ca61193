import { expect, test } from 'vitest';
import { fourWeeks } from './club-month.ts';
import { STAGES } from './club-stage.ts';

const HEAD = `# A club's month

Four weeks of a club on the test Discord, as \`tests/e2e/club.test.ts\` plays them on a made-up clock: the organiser sets
a plan and a daily question, a reader reads, answers, talks and saves, and at the end there is the keepsake. The same
month is played on the test Slack. Covered words stand as ▒▒▒, \`<t:…>\` is a moment that each reader sees in their own
zone, and [brackets] are buttons. After the third day, days on which only the next question comes are left out.
`;

/** The month without its quiet days. */
function lively(lines: readonly string[]): readonly string[] {
  const isQuiet = (at: number) =>
    /^#### Day (?:[4-9]|\d\d)$/.test(lines[at] ?? '') && lines[at + 2]?.startsWith('#### ');
  return lines.filter((_, at) => !isQuiet(at) && !isQuiet(at - 1));
}

test.each(STAGES)(
  'a club on %s sets a plan, reads four weeks, talks, saves, and gets its keepsake',
  async (name, stage) => {
    const month = await fourWeeks(await stage());
    expect(month.lines.length).toBeGreaterThan(40);
    if (name === 'Discord')
      await expect(`${HEAD}\n${lively(month.lines).join('\n\n')}\n`).toMatchFileSnapshot('../../docs/club-month.md');
  },
);
