import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { discordApp } from '../e2e/discord-app.ts';
import { slackApp } from '../e2e/slack-app.ts';
import type { SeenForm } from '../servers/discord/seen.ts';
import { expectAccessible, look, MISSING, sayInRoom, tab } from '../web/chromium.ts';
import { browserRoom } from '../web/room-app.ts';
import { discordHtml } from './discord-html.ts';
import { COLUMN, escaped, sheet } from './sheet.ts';
import { slackHtml } from './slack-html.ts';

/** Where the pictures go: see `npm run cards`. */
const { CARDS } = process.env;

const BOOKS = [
  ['Emma', 'Jane Austen', 'It is short, and Hana has never read it.'],
  ['Middlemarch', 'George Eliot', 'A winter’s book.'],
  ['The Trial', 'Franz Kafka', ''],
] as const;

/** By position in `BOOKS`: Emma leads at first, and Middlemarch is chosen. */
const BALLOTS = [[0], [0, 2], [0], [1, 2], [1], [2, 1], [2, 1, 0]];

const NAMES = ['Hana', 'Ben', 'Ruth', 'Kathy', 'Olu', 'Nia', 'Sam'];

interface Card {
  readonly name: string;
  readonly html: string;
}

/** A form as both platforms draw it: labels, and menus below them. */
function formHtml(
  title: string,
  fields: readonly { readonly label: string; readonly shows: string }[],
): string {
  const rows = fields.map(
    ({ label, shows }) =>
      `<p><b>${escaped(label)}</b></p><div class="row"><span class="button select">${escaped(shows)} ▾</span></div>`,
  );
  return `<h3>${escaped(title)}</h3>${rows.join('<br>')}`;
}

const shown = (n: number | undefined): string => {
  const [title, author] = BOOKS[n ?? -1] ?? [];
  return title === undefined ? 'Pick one' : `${title} by ${author}`;
};

async function onDiscord(): Promise<readonly Card[]> {
  const { server, app, guild, room, maya } = await discordApp();
  const readers = NAMES.map((name) => server.addPerson(name, { guild }));
  const [hana = maya, ben = maya] = readers;
  const cards: Card[] = [];
  const show = (name: string, raw: object) => void cards.push({ name, html: discordHtml(raw) });
  for (const [title, author, why] of BOOKS)
    await server.slash(hana, 'next add', { title, author, ...(why !== '' && { why }) });
  show('/next list', (await server.slash(ben, 'next list')).raw);
  const vote = await server.slash(maya, 'next vote', { closes: 'in 3 days' });
  show('/next vote', vote.raw);
  for (const [i, ballot] of BALLOTS.entries()) {
    const who = readers[i] ?? maya;
    const form: SeenForm = await server.pressForm(who, vote, 'Vote');
    const fields = form.fields.map(({ label }, n) => ({ label, shows: shown(ballot[n]) }));
    const filled = Object.fromEntries(ballot.map((n, at) => [`choice${at + 1}`, shown(n)]));
    const cast = await server.submit(who, form, filled);
    if (i === BALLOTS.length - 1) {
      cards.push({ name: 'The ballot', html: formHtml(form.title, fields) });
      show('What the voter reads', cast.raw);
    }
  }
  await server.slash(maya, 'next close');
  await app.tick();
  const result = server.messages(room).findLast(({ text }) => text.includes('We read next'));
  show('The result', result?.raw ?? {});
  return cards;
}

async function onSlack(): Promise<readonly Card[]> {
  const { slack, app } = await slackApp('socket');
  const readers = NAMES.map((name) => ({
    id: `U${name.toUpperCase()}`,
    name: name.toLowerCase(),
    displayName: name,
  }));
  for (const one of readers) slack.world.users.set(one.id, one);
  const cards: Card[] = [];
  const show = (name: string, message: object | undefined) =>
    void cards.push({ name, html: slackHtml(message ?? {}) });
  for (const [title, author, why] of BOOKS)
    await slack.slash(
      'UHANA',
      '/next',
      `add title:"${title}" author:"${author}"${why && ` why:"${why}"`}`,
      'CBOOKS',
    );
  show('/next list', (await slack.slash('UBEN', '/next', 'list', 'CBOOKS')).message);
  const vote = await slack.slash('UMAYA', '/next', 'vote in 3 days', 'CBOOKS');
  show('/next vote', vote.message);
  for (const [i, ballot] of BALLOTS.entries()) {
    const { view } = await slack.press(readers[i]?.id ?? 'UMAYA', vote.message, 'Vote');
    const labels = ['First choice', 'Second choice', 'Third choice'];
    const filled = Object.fromEntries(ballot.map((n, at) => [labels[at] ?? '', shown(n)]));
    const cast = await slack.submit(view, filled);
    if (i === BALLOTS.length - 1) {
      const fields = labels.map((label, n) => ({ label, shows: shown(ballot[n]) }));
      cards.push({ name: 'The ballot', html: formHtml('Your ballot', fields) });
      show('What the voter reads', cast.message);
    }
  }
  await slack.slash('UMAYA', '/next', 'close', 'CBOOKS');
  await app.tick();
  show(
    'The result',
    slack.messages('CBOOKS').findLast(({ text }) => text.includes('We read next')),
  );
  return cards;
}

describe.skipIf(MISSING !== '')(`the cards of a vote${MISSING}`, () => {
  test.each([
    ['discord', onDiscord],
    ['slack', onSlack],
  ] as const)('are no wider than a phone on %s', async (platform, play) => {
    const cards = await play();
    expect(cards.map(({ name }) => name)).toHaveLength(5);
    const page = await tab();
    await page.setViewportSize({ width: COLUMN * 3, height: 600 });
    await page.setContent(sheet(platform, cards));
    const wide = await page.$$eval('figure', (all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.title),
    );
    expect(wide).toEqual([]);
    if (CARDS !== undefined)
      await page.screenshot({ path: join(CARDS, `choosing-${platform}.png`), fullPage: true });
  });

  test('in the browser a vote is on the books that are ticked, the ballot a form with menus, and the result a table of rounds', async () => {
    const { app, address } = await browserRoom();
    const page = await tab();
    await look(page, { width: 420, height: 900, colorScheme: 'light' });
    await page.goto(address);
    const say = (line: string) => sayInRoom(page, line);
    for (const [title, author] of BOOKS) await say(`/next add ${title} author:${author}`);
    await say('/next vote');
    const books = page.locator('form:has-text("Books") input[type=checkbox]');
    expect(await Promise.all((await books.all()).map((one) => one.isChecked()))).toEqual([true, true, true]);
    await expectAccessible(page);
    if (CARDS !== undefined) await page.screenshot({ path: join(CARDS, 'choosing-vote-browser.png') });
    await books.nth(2).uncheck();
    await page.locator('form:has-text("Books") button', { hasText: 'Send' }).click();
    await page.locator('.card', { hasText: 'Which book' }).getByRole('button', { name: 'Vote' }).click();
    await page.locator('form:has-text("First choice") select').first().waitFor();
    expect(await page.locator('form:has-text("First choice") select').count()).toBe(2);
    await page
      .locator('form:has-text("First choice") select')
      .nth(0)
      .selectOption({ label: 'Middlemarch by George Eliot' });
    await page
      .locator('form:has-text("First choice") select')
      .nth(1)
      .selectOption({ label: 'Emma by Jane Austen' });
    await expectAccessible(page);
    if (CARDS !== undefined) await page.screenshot({ path: join(CARDS, 'choosing-ballot-browser.png') });
    await page.locator('form:has-text("First choice") button').first().click();
    await page.locator('.card', { hasText: 'Your ballot counts' }).waitFor();
    await say('/next close');
    await app.tick();
    await page.locator('.card', { hasText: 'Middlemarch has 1 of 1' }).waitFor();
    await expectAccessible(page);
    if (CARDS !== undefined) await page.screenshot({ path: join(CARDS, 'choosing-result-browser.png') });
  });
});
