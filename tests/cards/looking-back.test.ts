import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectAccessible, look, MISSING, sayInRoom, tab } from '../web/chromium.ts';
import { browserRoom } from '../web/room-app.ts';

/** Where the pictures go: see `npm run cards`. */
const { CARDS } = process.env;

const TOM = { id: 'tom', name: 'Tom', organiser: true };

describe.skipIf(MISSING !== '')(`a meeting’s agenda and the ratings in the browser${MISSING}`, () => {
  test('are cards and a form that anybody can use', async () => {
    const { app, address } = await browserRoom();
    const where = { platform: 'web', club: 'web:local', channel: 'room', direct: false };
    const tomSays = (line: string) => app.bot.line({ where, asker: TOM, at: Date.now(), line }, async () => undefined);
    const page = await tab();
    await look(page, { width: 420, height: 900, colorScheme: 'light' });
    await page.goto(address);
    const say = (line: string) => sayInRoom(page, line);
    const card = (words: string) => page.locator('.card', { hasText: words }).last();
    const shoot = async (name: string) => {
      await expectAccessible(page);
      if (CARDS !== undefined) await page.screenshot({ path: join(CARDS, `${name}-browser.png`) });
    };
    await say('/plan set in 6 weeks meetings:tuesdays at 7pm');
    for (const one of ['finished', 'chapter 4']) await say(`/progress set ${one}`);
    await say('/save She sees the balloons go, and says nothing. section:"chapter 2"');
    await say('/plan agenda');
    await card('Our next meeting').getByRole('button', { name: 'Coming', exact: true }).click();
    await card('Coming (1)').waitFor();
    expect(await card('Coming (1)').textContent()).toContain('To talk about');
    await shoot('agenda');

    for (const line of ['/progress set finished', '/rate 3 The last part is hurried.']) await tomSays(line);
    await say('/progress set finished');
    await say('/rate');
    const form = page.locator('form:has-text("In a sentence")').last();
    await form.locator('textarea').first().fill('I missed Ruth as soon as she was gone.');
    await shoot('rating');
    await say('/rate 4.5 I missed Ruth as soon as she was gone. name:"with my name"');
    await card('Noted: 4½ stars').waitFor();
    await app.tick();
    await card('What we think of').waitFor();
    expect(await card('What we think of').textContent()).toContain('3.8 of 5 stars, by 2 readers');
    await shoot('ratings');
  });
});
