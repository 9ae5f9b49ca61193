/** `npm run cards`: the main cards as Discord and Slack get them, drawn plainly at the width of a phone, into docs/images. */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { readArguments } from '../arguments.ts';
import { discordHtml } from './cards/discord-html.ts';
import { playDiscord, playSlack } from './cards/play.ts';
import { COLUMN, sheet } from './cards/sheet.ts';
import { slackHtml } from './cards/slack-html.ts';
import { inFolder } from './folder.ts';

const IMAGES = fileURLToPath(new URL('../../docs/images', import.meta.url));

/** Cards side by side in one picture. */
const COLUMNS = 3;

readArguments({});
await inFolder('cards', async (folder) => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    await draw(browser, folder);
  } finally {
    await browser.close();
  }
});
process.exit();

async function draw(browser: Browser, folder: string): Promise<void> {
  for (const [name, play, html] of [
    ['discord', playDiscord, discordHtml],
    ['slack', playSlack, slackHtml],
  ] as const) {
    const cards = await play(join(folder, name));
    const page = await browser.newPage({ viewport: { width: COLUMN * COLUMNS, height: 800 } });
    await page.setContent(
      sheet(
        name,
        cards.map((card) => ({ ...card, html: html(card.raw) })),
      ),
    );
    const wide = await page.$$eval('figure', (all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.title),
    );
    if (wide.length > 0) throw new Error(`Wider than a phone: ${wide.join(', ')}`);
    await page.screenshot({ path: join(IMAGES, `cards-${name}.png`), fullPage: true });
    process.stdout.write(`${name}: ${cards.length} cards\n`);
  }
}
