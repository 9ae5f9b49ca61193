import { describe, expect, test } from 'vitest';
import { context, expectAccessible, MISSING } from './chromium.ts';
import { addressIn, discordWithPages } from './pages-app.ts';

/** All that a screen's address sends, as it comes: the page, then the stream, until it is cut. */
async function everyByte(address: string) {
  const cut = new AbortController();
  let bytes = await (await fetch(address)).text();
  const stream = await fetch(`${address}events`, { signal: cut.signal });
  const reading = (async () => {
    for await (const chunk of stream.body ?? []) bytes += Buffer.from(chunk).toString('utf8');
  })().catch(() => undefined);
  return {
    so: () => bytes,
    until: async (words: string) => {
      while (!bytes.includes(words)) await new Promise((resolve) => setImmediate(resolve));
    },
    end: async () => {
      cut.abort();
      await reading;
    },
  };
}

describe.skipIf(MISSING !== '')(`a screen for quiz night${MISSING}`, () => {
  test('Discord members play, and their screen shows the question, who has answered, the result and the table', async () => {
    const { server, app, guild, room, maya, tom } = await discordWithPages();
    const made = await server.slash(maya, 'quiz screen');
    expect(made.private).toBe(true);
    const address = addressIn(made.text);
    const page = await (await context({ viewport: { width: 1280, height: 720 } })).newPage();
    await page.goto(address);
    await page.getByRole('heading', { name: 'No quiz yet' }).waitFor();
    expect(await page.locator('.join a').getAttribute('href')).toBe(
      `https://discord.com/channels/${guild.id}/${room.id}`,
    );
    await expectAccessible(page);
    const bytes = await everyByte(address);
    await server.slash(maya, 'quiz start', { rounds: 1, style: 'typed' });
    await page.getByText('Question 1 of 1').waitFor();
    const round = (await app.store.quiz(`discord:${guild.id}`, room.id))?.rounds[0];
    if (!round) throw new Error('Expected a question');
    await page.getByRole('heading', { name: round.text }).waitFor();
    await server.slash(tom, 'quiz answer', { text: 'something quite wrong' });
    await page.locator('.answered', { hasText: 'Tom' }).waitFor();
    await expectAccessible(page);
    expect(await page.locator('progress').count()).toBe(1);
    const open = bytes.so();
    for (const secret of [round.answer, ...round.accept, round.citation, 'something quite wrong']) {
      expect(open.replaceAll(round.text, '')).not.toContain(`>${secret}`);
      if (secret.length > 8) expect(open).not.toContain(secret);
    }
    await server.slash(maya, 'quiz answer', { text: round.answer });
    await page.getByText('Maya wins').first().waitFor();
    await bytes.until('Maya wins');
    expect(await page.getByRole('heading', { name: 'The quiz is over' }).count()).toBe(1);
    expect(await page.locator('#screen button, #screen input').count()).toBe(0);
    await expectAccessible(page);
    await server.press(maya, made, 'Switch it off');
    await page.getByText('leads nowhere').waitFor();
    await bytes.end();
  });

  test('the club’s page is good to read, on a phone and in the dark too', async () => {
    const { server, maya } = await discordWithPages();
    await server.slash(maya, 'plan set', { finish: '2027-01-15', meetings: 'tue 19:00' });
    const address = addressIn((await server.slash(maya, 'club page')).text);
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await (await context({ viewport: { width: 360, height: 740 }, colorScheme })).newPage();
      await page.goto(address);
      await expectAccessible(page);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      await page.goto(addressIn((await server.slash(maya, 'progress page')).text));
      await expectAccessible(page);
    }
  });
});
