import { describe, expect, test } from 'vitest';
import { expectAccessible, MISSING, roomTab, sayInRoom } from '../web/chromium.ts';
import { shoot } from './sheet.ts';

const TOM = { id: 'tom', name: 'Tom', organiser: true };

describe.skipIf(MISSING !== '')(
  `a meeting’s agenda and the ratings in the browser${MISSING}`,
  () => {
    test('are cards and a form that anybody can use', async () => {
      const { app, page } = await roomTab({ width: 420, height: 900, colorScheme: 'light' });
      const where = { platform: 'web', club: 'web:local', channel: 'room', direct: false };
      const tomSays = (line: string) =>
        app.bot.line({ where, asker: TOM, at: Date.now(), line }, async () => undefined);
      const say = (line: string) => sayInRoom(page, line);
      const card = (words: string) => page.locator('.card', { hasText: words }).last();
      const shown = async (name: string) => {
        await expectAccessible(page);
        await shoot(page, `${name}-browser`);
      };
      await say('/plan set in 6 weeks meetings:tuesdays at 7pm');
      for (const one of ['finished', 'chapter 4']) await say(`/progress set ${one}`);
      await say('/save She sees the balloons go, and says nothing. section:"chapter 2"');
      await say('/plan agenda');
      await card('Our next meeting').getByRole('button', { name: 'Coming', exact: true }).click();
      await card('Coming (1)').waitFor();
      expect(await card('Coming (1)').textContent()).toContain('To talk about');
      await shown('agenda');

      for (const line of [
        '/progress set finished',
        '/rate 3 The last part is hurried. name:"with my name"',
      ])
        await tomSays(line);
      await say('/progress set finished');
      await say('/rate');
      const form = page.locator('form:has-text("In a sentence")').last();
      await form.locator('textarea').first().fill('I missed Ruth as soon as she was gone.');
      await shown('rating');
      await say('/rate 4.5 I missed Ruth as soon as she was gone. name:"with my name"');
      await card('Noted: 4½ stars').waitFor();
      await app.tick();
      await card('What we think of').waitFor();
      expect(await card('What we think of').textContent()).toContain(
        '3.8 of 5 stars, by 2 readers',
      );
      await shown('ratings');
    });
  },
);
