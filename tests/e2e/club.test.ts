import { expect, test } from 'vitest';
import { fourWeeks } from './club-month.ts';
import { STAGES } from './club-stage.ts';

const HEAD = `# A club's month

Four weeks of a club on the test Discord, as \`tests/e2e/club.test.ts\` plays them on a made-up clock: the organiser sets
a plan and a daily question, a reader reads, answers, talks and saves, and at the end there is the keepsake. The same
month is played on the test Slack. Covered words stand as ▒▒▒, \`<t:…>\` is a moment that each reader sees in their own
zone, and [brackets] are buttons. Left out are days on which only the next question comes, the questions after the
second day, and the third week and the fourth, which go as the second, up to the last day.
`;

/**
 * The month without its quiet days, weeks three and four, later questions of the day, and what
 * covers the words.
 */
function lively(lines: readonly string[]): readonly string[] {
  const day = (at: number) =>
    lines.slice(0, at + 1).findLast((line) => line.startsWith('#### ')) ?? '';
  const isLater = (line: string, at: number) =>
    /Day (?:[68]|28)$/.test(day(at)) && line.includes('> Today’s question');
  return lines
    .filter((line, at) => /^(?:#### Day (?:[1268]|28))?$/.test(day(at)) && !isLater(line, at))
    .map((line) => line.replace(/▒[▒ ]+▒/g, '▒▒▒'));
}

test.each(STAGES)(
  'a club on %s sets a plan, reads four weeks, talks, saves, and gets its keepsake',
  async (name, stage) => {
    const month = await fourWeeks(await stage());
    expect(month.lines.length).toBeGreaterThan(40);
    if (name === 'Discord')
      await expect(`${HEAD}\n${lively(month.lines).join('\n\n')}\n`).toMatchFileSnapshot(
        '../../docs/club-month.md',
      );
  },
);
