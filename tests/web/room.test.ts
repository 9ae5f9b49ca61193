import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { context, expectAccessible, MISSING } from './chromium.ts';
import { browserRoom } from './room-app.ts';

const last = (page: Page) => page.locator('.card').last();

describe.skipIf(MISSING !== '')(`the room in a browser${MISSING}`, () => {
  test('three presses are a cited answer and an answered question', async () => {
    const { address } = await browserRoom();
    const page = await (await context()).newPage();
    await page.goto(address);
    await expectAccessible(page);
    expect(await page.locator('.offer').count()).toBe(3);
    await page.locator('.offer').nth(0).click();
    await page.locator('.card figcaption').first().waitFor();
    expect(await last(page).textContent()).toContain('Never Let Me Go, section');
    // What to press first is offered once; the second press is on the page that came back.
    await page.goto(address);
    await page.locator('#line').fill('/quiz start rounds:3 style:choice difficulty:easy seconds:60');
    await page.keyboard.press('Enter');
    const question = page.locator('.card', { hasText: 'Question 1 of 3' });
    await question.locator('button', { hasText: 'A.' }).click();
    await page.locator('.card', { hasText: /right/ }).first().waitFor();
    await expectAccessible(page);
  });

  test('three tabs are three members of a quiz, and each sees what is theirs', async () => {
    const { app, address } = await browserRoom();
    const browser = await context();
    const pages: Page[] = [];
    for (let i = 0; i < 3; i++) {
      const page = await browser.newPage();
      const stream = page.waitForResponse((one) => one.url().includes('/events'));
      await page.goto(address);
      await stream;
      pages.push(page);
    }
    const [maya, tom, ines] = pages as [Page, Page, Page];
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
      page.locator('.card', { hasText: 'Question 1 of 3' }).locator('.buttons button').nth(option).click();
    await answer(maya, wrong);
    await answer(tom, wrong);
    await last(tom).getByText('is not right').waitFor();
    expect(await ines.locator('.card', { hasText: 'is not right' }).count()).toBe(0);
    await answer(ines, right);
    for (const page of pages) await page.getByText('Ines got it').first().waitFor();
    await maya.locator('.card', { hasText: 'Question 2 of 3' }).waitFor();
  });

  test('what lies ahead is on no page before its reader asks to see it', async () => {
    const { address } = await browserRoom();
    const page = await (await context()).newPage();
    await page.goto(address);
    await page.locator('#line').fill('/lookup who tells the students that they are clones');
    await page.keyboard.press('Enter');
    await last(page).getByRole('button', { name: 'Reveal' }).waitFor();
    expect(await page.content()).not.toMatch(/clones[^"]*Miss Lucy/);
    expect(await last(page).locator('.covered').first().textContent()).toContain(
      'covered: past where you’ve read',
    );
    await expectAccessible(page);
    await last(page).getByRole('button', { name: 'Reveal' }).click();
    await page.locator('.card', { hasText: 'only you can see this' }).getByText('clones').first().waitFor();
  });

  test('a form is filled in by keyboard alone', async () => {
    const { address } = await browserRoom();
    const page = await (
      await context({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
    ).newPage();
    await page.goto(address);
    await page.keyboard.type('/book add');
    await page.keyboard.press('Enter');
    await page.locator('form.fields').waitFor();
    await expectAccessible(page);
    const name = 'a short book.md';
    const text = '# A Short Book\n\n## One\n\nThe lamp went out.\n\n## Two\n\nNobody lit it again.\n'.repeat(
      1,
    );
    await page
      .locator('form.fields input[type=file]')
      .setInputFiles({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) });
    await page.locator('form.fields button').focus();
    await page.keyboard.press('Enter');
    await page.locator('.card', { hasText: 'A Short Book' }).waitFor();
    const wide = await page.evaluate(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
    expect(wide).toBe(false);
  });

  test('names and words from people are text, whatever they look like', async () => {
    const { address } = await browserRoom();
    const page = await (await context()).newPage();
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
