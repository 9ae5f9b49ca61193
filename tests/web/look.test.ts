import { Hono } from 'hono';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { BoardRow, Phase, Players } from '../../src/core/domain/quiz.ts';
import type { Screen } from '../../src/core/ports/pages.ts';
import { serve } from '../../src/host/http/serve.ts';
import { boardPart } from '../../src/quiz/views/board.ts';
import { screenOf } from '../../src/quiz/views/screen.ts';
import { ScreenBody, ScreenPage } from '../../src/web/pages/screen.tsx';
import { type Env, pages } from '../../src/web/server.tsx';
import { silentLog } from '../silent-log.ts';
import { anOpen, aQuiz, aRound } from '../store/samples.ts';
import { expectAccessible, look, MISSING, roomTab, sayInRoom, tab } from './chromium.ts';
import { discordWithPages } from './pages-app.ts';

/** What an expression is in the page. */
const inPage = async <T>(page: Page, expression: string): Promise<T> =>
  (await page.evaluate(expression)) as T;

/** The computed style of the first element of a kind, as an expression. */
const style = (selector: string) => `getComputedStyle(document.querySelector('${selector}'))`;

/** Whether the last card with these words ends on the screen, above the input line. */
const isInView = async (page: Page, words: string): Promise<boolean> => {
  const card = await page.locator('.card', { hasText: words }).last().boundingBox();
  const line = await page.locator('#line').boundingBox();
  const end = card ? card.y + card.height : 0;
  return end > 0 && end < (line?.y ?? 0);
};

describe.skipIf(MISSING !== '')(`the room as people use a chat${MISSING}`, () => {
  test.each([360, 1280])(
    'at %i pixels the newest message is in view, even when the page is opened again',
    async (width) => {
      const { page } = await roomTab({ width, height: 740, colorScheme: 'light' });
      for (const line of ['/help', '/setup', '/book info', '/progress set 3'])
        await sayInRoom(page, line);
      await page.locator('.card', { hasText: 'The rest stays covered' }).waitFor();
      await expect.poll(() => isInView(page, 'The rest stays covered')).toBe(true);
      const url = page.url();
      await page.goto('about:blank');
      await page.goto(url);
      await expect.poll(() => isInView(page, 'The rest stays covered')).toBe(true);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      // About 70 letters in a line.
      expect((await page.locator('.card').last().boundingBox())?.width).toBeLessThan(620);
    },
  );

  test('somebody who reads further up stays there, and sees that there is something new', async () => {
    const { address, page } = await roomTab();
    for (const line of ['/help', '/setup', '/book info', '/help', '/setup'])
      await sayInRoom(page, line);
    await page.locator('.card').nth(4).waitFor();
    await page.evaluate('scrollTo(0, 0)');
    const body = new URLSearchParams({ line: '/passage section 1' });
    await fetch(`${address}Tom/say`, {
      method: 'POST',
      body,
      headers: { origin: new URL(address).origin },
    });
    const newer = page.getByRole('button', { name: 'New below' });
    await newer.waitFor();
    expect(await page.evaluate('scrollY')).toBe(0);
    await expectAccessible(page);
    await newer.click();
    await newer.waitFor({ state: 'hidden' });
  });

  test('a form that asks for a time zone has the browser’s', async () => {
    const { page } = await roomTab();
    await sayInRoom(page, '/plan set');
    const zone = page.getByLabel('Time zone');
    await zone.waitFor();
    const own = await inPage(page, 'Intl.DateTimeFormat().resolvedOptions().timeZone');
    expect(await zone.inputValue()).toBe(own);
    await page.getByLabel('Finish').fill('in 6 weeks');
    await page.locator('form.fields button >> nth=0').click();
    await page.locator('.card', { hasText: `(${own})` }).waitFor();
  });

  test('a message that failed is shown in view, even if you are reading further up', async () => {
    const { page } = await roomTab();
    for (const line of ['/help', '/setup', '/book info']) await sayInRoom(page, line);
    await page.evaluate('scrollTo(0, 0)');
    await page.route('**/say', (route) => route.abort());
    onTestFinished(() => page.unroute('**/say'));
    await page.locator('#line').fill('hello');
    await page.keyboard.press('Enter');
    const said = page.getByText('That didn’t get through.');
    await said.waitFor();
    const box = await said.boundingBox();
    expect(box && box.y > 0 && box.y + box.height < 720 - 44).toBe(true);
    await expectAccessible(page);
  });

  test('a page with only a message fits on a phone', async () => {
    const { address, page } = await roomTab({ width: 360, height: 740, colorScheme: 'dark' });
    await page.goto(new URL('../wrong/', address).href);
    await page.getByText('The room needs its key').waitFor();
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(740);
    await expectAccessible(page);
  });

  test('the arrow keys bring back what was typed', async () => {
    const { page } = await roomTab();
    for (const line of ['/help', '/progress show']) await sayInRoom(page, line);
    const typed = () => page.locator('#line').inputValue();
    await page.keyboard.press('ArrowUp');
    expect(await typed()).toBe('/progress show');
    await page.keyboard.press('ArrowUp');
    expect(await typed()).toBe('/help');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await typed()).toBe('');
  });
});

/** A page with what a screen shows. */
async function screenPage(screen: Screen): Promise<string> {
  const app = new Hono<Env>({ strict: false })
    .get('/', (c) => c.html(ScreenPage({ screen }) as never))
    .get('/now', (c) => c.html(ScreenBody({ screen }) as never));
  const server = await serve({ port: 0, host: '127.0.0.1' }, [
    pages([{ at: '/shown', app }], silentLog),
  ]);
  onTestFinished(() => server.close());
  return `http://127.0.0.1:${server.port}/shown/`;
}

const ROW: BoardRow = { rank: 1, member: 'm', name: 'Maya', points: 25, right: 1, answered: 2 };

const WIDE = { width: 1280, height: 720, colorScheme: 'dark' } as const;

describe.skipIf(MISSING !== '')(`what is read from the back of the room${MISSING}`, () => {
  const words = 'When she comes back to the house by the sea and finds the letters in the drawer, ';
  const options = Array.from({ length: 6 }, (_, i) => `${i} ${words}`.repeat(2).slice(0, 120));
  const round = {
    ...aRound(1),
    text: words.repeat(4).slice(0, 300),
    options,
    answer: options[2] ?? '',
  };
  const players: Players = new Map(
    Array.from({ length: 30 }, (_, i) => {
      const answer = {
        n: 1,
        given: options[i % 6] ?? '',
        right: i % 6 === 2,
        at: 1,
        tries: 1,
        points: i,
      };
      const name = `Annabel-Charlotte Featherstone ${i}`;
      return [`m${i}`, { name, points: 1000 - i, right: 1, streak: 1, answer }] as const;
    }),
  );

  test.each([
    anOpen(),
    { name: 'closing', lease: 0, why: 'all', openedAt: 1, closesAt: 2, hints: 0, skips: [] },
  ] satisfies Phase[])(
    'a question of 300 letters with six long options is all in view: $name',
    async (phase) => {
      const page = await tab();
      const shown = screenOf(
        { quiz: aQuiz({ rounds: [round], phase }), players, entries: [] },
        undefined,
        {},
      );
      const address = await screenPage({ ...shown, join: 'https://example.org/channel' });
      for (const [width, height] of [
        [1024, 768],
        [1920, 1080],
      ] as const) {
        await look(page, { ...WIDE, width, height });
        await page.goto(address);
        const cut = () =>
          page.$$eval('#screen > *', (all) =>
            all.map((one) => one.scrollHeight > one.clientHeight),
          );
        await expect.poll(cut).toEqual([false, false]);
        const letters = await inPage<number>(page, `parseFloat(${style('.now li')}.fontSize)`);
        expect(letters / height).toBeGreaterThan(0.02);
      }
      await expectAccessible(page);
    },
  );

  test('a table of twenty players is all in view, in readable letters', async () => {
    const page = await tab();
    await look(page, WIDE);
    const rows = Array.from({ length: 20 }, (_, i) => ({
      ...ROW,
      rank: i + 1,
      name: `Annabel-Charlotte ${i}`,
    }));
    const main = { title: 'The quiz is over', parts: [boardPart(rows)] };
    await page.goto(await screenPage({ state: 'over', main, answered: [], answers: 0 }));
    const cut = () => inPage(page, `document.querySelector('.now').scrollHeight > innerHeight`);
    await expect.poll(cut).toBe(false);
    const letters = await inPage<number>(page, `parseFloat(${style('.now .text')}.fontSize)`);
    expect(letters / WIDE.height).toBeGreaterThan(0.03);
  });

  test('a right-to-left name turns round no number beside it', async () => {
    const page = await tab();
    const main = { parts: [boardPart([{ ...ROW, name: 'محمد' }])] };
    await page.goto(await screenPage({ state: 'over', main, answered: [], answers: 0 }));
    const isBehind = await inPage<boolean>(
      page,
      `(() => {
        const [range, name] = [document.createRange(), document.querySelector('.now strong')];
        range.selectNode(name.nextSibling);
        return range.getBoundingClientRect().left >= name.getBoundingClientRect().right;
      })()`,
    );
    expect(isBehind).toBe(true);
  });
});

describe.skipIf(MISSING !== '')(`what a club prints or shows around${MISSING}`, () => {
  test('each word of the club’s page can be read on a phone, and lines are at most 80 letters', async () => {
    const { server, maya, tom, app, guild, linkOf } = await discordWithPages();
    const club = `discord:${guild.id}`;
    const book = 'never-let-me-go';
    await server.slash(maya, 'plan set', { finish: '2027-01-15', meetings: 'tue 19:00' });
    for (const id of [maya.id, tom.id, '77'])
      await app.store.setPlace(club, { id, name: id }, book, 9);
    const quote = { id: 'a', book, from: 0, by: { id: tom.id, name: 'Tom' }, at: 1 };
    const text = 'The words of a long quote, over and over again. '.repeat(9);
    await app.store.save(club, { ...quote, text }, { book: 10, member: 10 });
    const page = await tab();
    await page.goto(await linkOf(maya, 'club page'));
    await page.getByText('To read by then: chapters 1').waitFor();
    const height = (await page.locator('.quote .text').boundingBox())?.height ?? 0;
    const lines =
      height / (await inPage<number>(page, `parseFloat(${style('.quote .text')}.lineHeight)`));
    const longest = text.length / Math.round(lines);
    expect(longest).toBeLessThan(80);
    await look(page, { width: 360, height: 740, colorScheme: 'light' });
    const heights = await page.$$eval('main :is(p, th, td, text)', (all) =>
      all.filter((one) => one.textContent !== '').map((one) => one.getBoundingClientRect().height),
    );
    expect(Math.min(...heights)).toBeGreaterThan(14);
    await look(page, { width: 260, height: 740, colorScheme: 'light' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(260);
  });

  test('on paper it’s dark on white, whatever the screen’s colours', async () => {
    const { maya, linkOf } = await discordWithPages();
    const page = await tab();
    await look(page, WIDE);
    await page.goto(await linkOf(maya, 'club page'));
    const colours = () =>
      inPage(page, `[${style('html')}.backgroundColor, ${style('html')}.color]`);
    expect(await colours()).not.toContain('rgb(255, 255, 255)');
    await page.emulateMedia({ media: 'print' });
    onTestFinished(() => page.emulateMedia({ media: null }));
    expect(await colours()).toEqual(['rgb(255, 255, 255)', 'rgb(36, 33, 28)']);
  });
});
