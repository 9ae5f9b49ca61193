import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { fourWeeks } from './club-month.ts';
import { discordStage, slackStage } from './club-stage.ts';

/** Where a host of this text wants the month written down, as it stands in docs. */
const TRANSCRIPT = process.env.CLUB_TRANSCRIPT;

test.each([
  ['Discord', discordStage],
  ['Slack', slackStage],
])(
  'a club on %s sets a plan, reads four weeks, talks, saves, and takes its keepsake',
  async (name, stage) => {
    const month = await fourWeeks(await stage());
    expect(month.lines.length).toBeGreaterThan(40);
    if (TRANSCRIPT && name === 'Discord') await writeFile(TRANSCRIPT, `${month.lines.join('\n\n')}\n`);
  },
);
