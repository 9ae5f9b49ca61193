import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { koreader } from '../corpus/device-exports.ts';
import { expectAccessible, look, MISSING, roomTab, tab, tabs } from './chromium.ts';
import { addressIn, discordWithPages } from './pages-app.ts';
import { browserRoom } from './room-app.ts';

/** The last card with these words: after it the room may ask how far somebody has read. */
const card = (page: Page, words: string) => page.locator('.card', { hasText: words }).last();

describe.skipIf(MISSING !== '')(`the room in a browser${MISSING}`, () => {
  test('a press leads to a cited passage, and a line to a question that is answered', async () => {
    const { page } = await roomTab();
    expect(await page.locator('.offer').count()).toBe(3);
    await page.locator('.offer').nth(0).click();
    await card(page, 'Never Let Me Go, section').locator('figcaption').first().waitFor();
    // Whoever has begun is offered nothing more, and the panel has a quiz, too.
    expect(await page.locator('.offer').count()).toBe(0);
    await page.locator('#line').fill('/quiz start rounds:3 style:choice');
    await page.keyboard.press('Enter');
    const question = page.locator('.card', { hasText: 'Question 1 of 3' });
    await question.locator('button', { hasText: 'A.' }).click();
    await page.locator('.card', { hasText: /right/ }).first().waitFor();
    await expectAccessible(page);
  });

  test('three tabs are three members of a quiz, and each sees their own things', async () => {
    const { app, address } = await browserRoom();
    const pages = await tabs(3);
    for (const page of pages) {
      const stream = page.waitForResponse((one) => one.url().includes('/events'));
      await page.goto(address);
      await stream;
    }
    const [maya, tom, ines] = pages as readonly [Page, Page, Page];
    expect(await Promise.all(pages.map((page) => page.locator('#name').inputValue()))).toEqual([
      'Maya',
      'Tom',
      'Ines',
    ]);
    await maya.locator('.offer').nth(1).click();
    for (const page of pages) await page.locator('.card', { hasText: 'Question 1 of 3' }).waitFor();
    const quiz = await app.store.quiz('web:local', 'room');
    const round = quiz?.rounds[0];
    const right = round?.options.indexOf(round.answer) ?? -1;
    const wrong = right === 0 ? 1 : 0;
    const answer = (page: Page, option: number) =>
      page
        .locator('.card', { hasText: 'Question 1 of 3' })
        .locator('.buttons button')
        .nth(option)
        .click();
    await answer(maya, wrong);
    await answer(tom, wrong);
    await card(tom, 'isn’t right').waitFor();
    expect(await ines.locator('.card', { hasText: 'isn’t right' }).count()).toBe(0);
    await answer(ines, right);
    for (const page of pages) await page.getByText('Ines got it').first().waitFor();
    await maya.locator('.card', { hasText: 'Question 2 of 3' }).waitFor();
  });

  test('the panel’s buttons work, by keyboard too', async () => {
    const { page } = await roomTab();
    const place = page.locator('#home').getByRole('button', { name: 'I’ve read to …' });
    await place.focus();
    await page.keyboard.press('Enter');
    await page.locator('.card', { hasText: 'How far you’ve read' }).waitFor();
    await page.locator('[name="field.section"]:focus').waitFor();
    await page.locator('#home').getByRole('button', { name: 'Quiz me' }).click();
    await card(page, 'Question 1 of 5').waitFor();
  });

  test('nothing that lies ahead is on a page before its reader asks to see it', async () => {
    const { page } = await roomTab();
    await page.locator('#line').fill('/lookup who tells the students that they are clones');
    await page.keyboard.press('Enter');
    const answer = card(page, 'Whatever comes later stays covered');
    await answer.getByRole('button', { name: 'Reveal' }).waitFor();
    expect(await page.content()).not.toMatch(/clones[^"]*Miss Lucy/);
    await expectAccessible(page);
    await answer.getByRole('button', { name: 'Reveal' }).click();
    await page
      .locator('.card', { hasText: 'only you can see this' })
      .getByText('clones')
      .first()
      .waitFor();
  });

  test('a time beside the log is in the reader’s own zone, even once the zone has changed', async () => {
    const { page } = await roomTab();
    const home = page.locator('#home');
    expect(await home.textContent()).toContain('You haven’t said how far you’ve read');
    await page.locator('#line').fill('/plan set in 6 weeks meetings:tuesdays at 7pm London');
    await page.keyboard.press('Enter');
    await home.getByText('meets next').waitFor();
    expect(await home.textContent()).not.toMatch(/\d{4}-\d\d-\d\d/);
  });

  test('a form can be filled in by keyboard alone', async () => {
    const { page } = await roomTab({ width: 360, height: 740, colorScheme: 'dark' });
    await page.keyboard.type('/save');
    await page.keyboard.press('Enter');
    await page.locator('form.fields').waitFor();
    await expectAccessible(page);
    // The form is already there: nothing has to be typed instead.
    expect(await page.locator('form.fields').textContent()).not.toContain('Type it in one line');
    const marked = [{ title: 'Never Let Me Go', words: 'We all know it.', chapter: 'Chapter One' }];
    await page.locator('form.fields input[type=file]').setInputFiles({
      name: 'marks.json',
      mimeType: 'application/json',
      buffer: Buffer.from(koreader(marked)),
    });
    await page.locator('form.fields button >> nth=0').focus();
    await page.keyboard.press('Enter');
    await page.locator('.card', { hasText: '1 highlight found in Never Let Me Go' }).waitFor();
    expect(await page.locator('form.fields').count()).toBe(0);
    const wide = await page.evaluate(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
    expect(wide).toBe(false);
  });

  test('names and words from people are text, whatever they look like', async () => {
    const { address, page } = await roomTab();
    const faults: string[] = [];
    page.on('dialog', (dialog) => {
      faults.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => faults.push(error.message));
    const name = '"><img src=x onerror=alert(1)>';
    await page.goto(`${address}as?${new URLSearchParams({ new: name })}`);
    expect(await page.locator('#name').inputValue()).toBe(name);
    await page.locator('#line').fill('<script>alert(2)</script></p><b id=evil>\u202e');
    await page.keyboard.press('Enter');
    await page.locator('.said').first().waitFor();
    await page.reload();
    expect(await page.locator('.said .text').first().textContent()).toBe(
      '<script>alert(2)</script></p><b id=evil>',
    );
    expect(await page.locator('#evil, main img').count()).toBe(0);
    expect(faults).toEqual([]);
  });
});

describe.skipIf(MISSING !== '')(`a screen for quiz night${MISSING}`, () => {
  test('Discord members play, and their screen shows the question, who has answered, the result and the table', async () => {
    const { server, app, guild, room, maya, tom } = await discordWithPages();
    const made = await server.slash(maya, 'quiz screen');
    expect(made.private).toBe(true);
    const address = addressIn(made.text);
    const page = await tab();
    /** All that the screen was sent: the page, and what it asks for again and again. */
    let bytes = '';
    page.on('response', async (one) => {
      if (one.url().startsWith(address)) bytes += await one.text().catch(() => '');
    });
    await page.goto(address);
    await page.getByRole('heading', { name: 'No quiz yet' }).waitFor();
    expect(await page.locator('.join a').getAttribute('href')).toBe(
      `https://discord.com/channels/${guild.id}/${room.id}`,
    );
    await server.slash(maya, 'quiz start', { rounds: 1, style: 'typed' });
    await page.getByText('Question 1 of 1').waitFor();
    const round = (await app.store.quiz(`discord:${guild.id}`, room.id))?.rounds[0];
    if (!round) throw new Error('Expected a question');
    await page.getByRole('heading', { name: round.text }).waitFor();
    const heightOf = async (words: string) =>
      (await page.getByText(words).boundingBox())?.height ?? 0;
    expect(await heightOf(round.text)).toBeGreaterThan(1.5 * (await heightOf('Question 1 of 1')));
    await server.slash(tom, 'quiz answer', { text: 'the lighthouse keeper' });
    await page.locator('.answered', { hasText: 'Tom' }).waitFor();
    await expectAccessible(page);
    expect(await page.locator('progress').count()).toBe(1);
    const open = bytes;
    expect(open).toContain('Tom');
    for (const secret of [round.answer, ...round.accept, round.citation, 'the lighthouse keeper']) {
      expect(open.replaceAll(round.text, '')).not.toContain(`>${secret}`);
      if (secret.length > 8) expect(open).not.toContain(secret);
    }
    await server.slash(maya, 'quiz answer', { text: round.answer });
    await page.getByText('Maya wins').first().waitFor();
    expect(await page.getByRole('heading', { name: 'The quiz is over' }).count()).toBe(1);
    expect(await page.locator('#screen button, #screen input').count()).toBe(0);
    await server.press(maya, made, 'Switch it off');
    await page.getByText('leads nowhere').waitFor();
  });

  test('the club’s page is easy to read, on a phone and in dark mode too', async () => {
    const { server, maya, linkOf } = await discordWithPages();
    await server.slash(maya, 'plan set', { finish: '2027-01-15', meetings: 'tue 19:00' });
    const address = await linkOf(maya, 'club page');
    const page = await tab();
    for (const colorScheme of ['light', 'dark'] as const) {
      await look(page, { width: 360, height: 740, colorScheme });
      await page.goto(address);
      await expectAccessible(page);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    }
  });
});
