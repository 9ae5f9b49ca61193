import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder } from '../../scripts/lab/folder.ts';
import { MISSING, tab } from '../web/chromium.ts';
import { discordHtml } from './discord-html.ts';
import { play } from './play.ts';
import { COLUMN, sheet } from './sheet.ts';
import { slackHtml } from './slack-html.ts';

/** Cards side by side in one picture. */
const COLUMNS = 3;

/** Where the pictures go: see `npm run cards`. */
const { CARDS } = process.env;

describe.skipIf(MISSING !== '')(`the cards of a first evening${MISSING}`, () => {
  test.each([
    ['discord', discordHtml],
    ['slack', slackHtml],
  ] as const)('are no wider than a phone on %s', async (platform, html) => {
    const cards = await inFolder('cards', (folder) => play(platform, folder));
    expect(cards.length).toBe(12);
    const page = await tab();
    await page.setViewportSize({ width: COLUMN * COLUMNS, height: 800 });
    const drawn = cards.map(({ name, raw }) => ({ name, html: html(raw) }));
    await page.setContent(sheet(platform, drawn));
    const wide = await page.$$eval('figure', (all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.title),
    );
    expect(wide).toEqual([]);
    if (CARDS !== undefined) await page.screenshot({ path: join(CARDS, `cards-${platform}.png`), fullPage: true });
  });
});
