import { describe, expect, test } from 'vitest';
import { STAGES, type Stage } from '../e2e/club-stage.ts';
import type { Shown } from '../e2e/members.ts';
import { expectAccessible, MISSING, roomTab, sayInRoom } from '../web/chromium.ts';
import { discordHtml } from './discord-html.ts';
import { escaped, expectNarrow, shoot } from './sheet.ts';
import { slackHtml } from './slack-html.ts';

const BOOKS = [
  ['Emma', 'Jane Austen', 'It is short, and Hana has never read it.'],
  ['Middlemarch', 'George Eliot', 'A winter’s book.'],
  ['The Trial', 'Franz Kafka', ''],
] as const;

/** By position in `BOOKS`: Emma leads at first, and Middlemarch is chosen. */
const BALLOTS = [[0], [0, 2], [0], [1, 2], [1], [2, 1], [2, 1, 0]];

const NAMES = ['hana', 'ben', 'ruth', 'kathy', 'olu', 'nia', 'sam'];

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

const LABELS = ['First choice', 'Second choice', 'Third choice'];

/** What each platform sent for an answer, as its client draws it. */
const HTML: Readonly<Record<string, (handle: never) => string>> = {
  Discord: ({ raw }: { raw: object }) => discordHtml(raw),
  Slack: ({ message }: { message: object }) => slackHtml(message),
};

/** The list, the vote, a ballot, what its voter reads, and the result. */
async function cardsOf(stage: Stage): Promise<readonly Card[]> {
  const card = (name: string, { handle }: Shown): Card => ({
    name,
    html: HTML[stage.platform]?.(handle as never) ?? '',
  });
  for (const [title, author, why] of BOOKS)
    await stage.say('hana', 'next add', { title, author, ...(why !== '' && { why }) });
  const list = await stage.say('ben', 'next list');
  const vote = await stage.say('maya', 'next vote', { closes: 'in 3 days' });
  let cast = vote;
  for (const [i, ballot] of BALLOTS.entries()) {
    const filled = Object.fromEntries(ballot.map((n, at) => [LABELS[at] ?? '', shown(n)]));
    cast = await stage.fill(NAMES[i] ?? 'maya', { on: vote, label: 'Vote' }, filled);
  }
  const last = BALLOTS.at(-1) ?? [];
  const fields = LABELS.map((label, n) => ({ label, shows: shown(last[n]) }));
  await stage.say('maya', 'next close');
  await stage.pass(0);
  const result = stage.posts().findLast(({ text }) => text.includes('We read next'));
  if (!result) throw new Error('Expected a result');
  return [
    card('/next list', list),
    card('/next vote', vote),
    { name: 'The ballot', html: formHtml('Your ballot', fields) },
    card('What the voter reads', cast),
    card('The result', result),
  ];
}

describe.skipIf(MISSING !== '')(`the cards of a vote${MISSING}`, () => {
  test.each(STAGES)('are no wider than a phone on %s', async (name, open) => {
    await expectNarrow('choosing', name.toLowerCase(), await cardsOf(await open()));
  });

  test('in the browser a vote is on the books that are ticked, the ballot a form with menus, and one ballot’s result the winner alone', async () => {
    const { app, page } = await roomTab({ width: 420, height: 900, colorScheme: 'light' });
    const say = (line: string) => sayInRoom(page, line);
    const shown = async (name: string) => {
      await expectAccessible(page);
      await shoot(page, `choosing-${name}-browser`);
    };
    for (const [title, author] of BOOKS) await say(`/next add ${title} author:${author}`);
    await say('/next vote');
    const vote = page.locator('form:has-text("Books")');
    const books = vote.locator('input[type=checkbox]');
    expect(await Promise.all((await books.all()).map((one) => one.isChecked()))).toEqual([
      true,
      true,
      true,
    ]);
    await shown('vote');
    await books.nth(2).uncheck();
    await vote.locator('button', { hasText: 'Send' }).click();
    await page
      .locator('.card', { hasText: 'Which book' })
      .getByRole('button', { name: 'Vote' })
      .click();
    const ballot = page.locator('form:has-text("First choice")');
    const choices = ballot.locator('select');
    await choices.first().waitFor();
    expect(await choices.count()).toBe(2);
    await choices.nth(0).selectOption({ label: 'Middlemarch by George Eliot' });
    await choices.nth(1).selectOption({ label: 'Emma by Jane Austen' });
    await shown('ballot');
    await ballot.locator('button').first().click();
    await page.locator('.card', { hasText: 'Your ballot counts' }).waitFor();
    await say('/next close');
    await app.tick();
    await page.locator('.card', { hasText: 'We read next: Middlemarch' }).waitFor();
    await shown('result');
  });
});
