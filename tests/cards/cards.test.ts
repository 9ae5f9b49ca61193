import { describe, expect, test } from 'vitest';
import { inFolder } from '../../scripts/lab/folder.ts';
import { MISSING } from '../web/chromium.ts';
import { discordHtml } from './discord-html.ts';
import { play } from './play.ts';
import { expectNarrow } from './sheet.ts';
import { slackHtml } from './slack-html.ts';

describe.skipIf(MISSING !== '')(`the cards of a first evening${MISSING}`, () => {
  test.each([
    ['discord', discordHtml],
    ['slack', slackHtml],
  ] as const)('are no wider than a phone on %s', async (platform, html) => {
    const cards = await inFolder('cards', (folder) => play(platform, folder));
    expect(cards.length).toBe(12);
    const drawn = cards.map(({ name, raw }) => ({ name, html: html(raw) }));
    await expectNarrow('cards', platform, drawn);
  });
});
