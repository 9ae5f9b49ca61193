import { expect, test } from 'vitest';
import type { Store } from '../../src/core/ports/store.ts';
import { discordApp } from './discord-app.ts';
import { slackApp } from './slack-app.ts';

/** Seven members and what they want: instant-runoff takes Middlemarch, though Emma leads at first. */
const BALLOTS: readonly (readonly string[])[] = [
  ['Emma by Jane Austen'],
  ['Emma by Jane Austen', 'The Trial by Franz Kafka'],
  ['Emma by Jane Austen'],
  ['Middlemarch by George Eliot', 'The Trial by Franz Kafka'],
  ['Middlemarch by George Eliot'],
  ['The Trial by Franz Kafka', 'Middlemarch by George Eliot'],
  ['The Trial by Franz Kafka', 'Middlemarch by George Eliot', 'Emma by Jane Austen'],
];

const RESULT = ['We read next: Middlemarch', 'Emma 3, Middlemarch 2, The Trial 2', 'Middlemarch has 4 of 7'];

async function resultsIn(store: Store, club: string): Promise<readonly (string | undefined)[]> {
  const [last] = await store.elections(club);
  return (last?.result?.seats ?? []).map(
    ({ winner }) => last?.candidates.find(({ id }) => id === winner)?.title,
  );
}

test('a club of eight on Discord suggests, votes by form, closes, and reads the rounds', async () => {
  const { server, app, guild, room, maya, tom } = await discordApp();
  const others = ['Ruth', 'Kathy', 'Olu', 'Nia', 'Sam', 'Lucy'].map((name) =>
    server.addPerson(name, { guild }),
  );
  const readers = [tom, ...others];
  await server.slash(tom, 'next add', { title: 'Emma', author: 'Jane Austen', why: 'It is short.' });
  const form = await server.slashForm(maya, 'next add');
  expect(form.fields.map(({ label }) => label)).toEqual(['Title', 'Author', 'Why']);
  const added = await server.submit(maya, form, { title: 'Middlemarch', author: 'George Eliot' });
  await server.press(tom, added, 'Me too');
  await server.slash(tom, 'next add', { title: 'The Trial', author: 'Franz Kafka' });
  const vote = await server.slash(maya, 'next vote', { closes: 'in 3 days' });
  for (const [i, ballot] of BALLOTS.entries()) {
    const who = readers[i] ?? maya;
    const paper = await server.pressForm(who, vote, 'Vote');
    const names = ['choice1', 'choice2', 'choice3'];
    const filled = Object.fromEntries(ballot.map((book, n) => [names[n] ?? '', book]));
    const cast = await server.submit(who, paper, filled);
    expect(cast.private).toBe(true);
    expect(cast.text).toContain(`Your ballot counts: 1. ${ballot[0]?.split(' by ')[0]}`);
  }
  // Changed, and changed back: the last one counts.
  const again = await server.pressForm(tom, vote, 'Vote');
  expect(again.fields.map(({ label }) => label)).toEqual(['First choice', 'Second choice', 'Third choice']);
  await server.submit(tom, again, { choice1: 'Emma by Jane Austen' });
  const before = server.messages(room).map(({ text }) => text);
  expect(before.join('\n')).not.toMatch(/Round|We read next|Chosen/);
  await server.slash(maya, 'next close');
  await app.tick();
  const after = server
    .messages(room)
    .map(({ text }) => text)
    .join('\n');
  for (const words of RESULT) expect(after).toContain(words);
  expect(await resultsIn(app.store, `discord:${guild.id}`)).toEqual(['Middlemarch']);
  const late = await server.press(tom, vote, 'Vote').catch((error: unknown) => String(error));
  expect(JSON.stringify(late)).not.toContain('Your ballot counts');
  expect(server.pings()).toEqual([]);
});

test('the same on Slack, where the ballot has three menus', async () => {
  const { slack, app } = await slackApp('socket');
  const readers = ['UTOM', 'URUTH', 'UKATHY', 'UOLU', 'UNIA', 'USAM', 'ULUCY'];
  for (const id of readers.slice(2))
    slack.world.users.set(id, { id, name: id.toLowerCase(), displayName: id });
  await slack.slash('UTOM', '/next', 'add Emma author:"Jane Austen" why:"It is short."', 'CBOOKS');
  const { view } = await slack.slash('UMAYA', '/next', 'add', 'CBOOKS');
  const added = await slack.submit(view, { Title: 'Middlemarch', Author: 'George Eliot' });
  await slack.press('UTOM', added.message, 'Me too');
  await slack.slash('UTOM', '/next', 'add The Trial author:"Franz Kafka"', 'CBOOKS');
  const vote = await slack.slash('UMAYA', '/next', 'vote in 3 days', 'CBOOKS');
  for (const [i, ballot] of BALLOTS.entries()) {
    const who = readers[i] ?? 'UMAYA';
    const paper = await slack.press(who, vote.message, 'Vote');
    const labels = ['First choice', 'Second choice', 'Third choice'];
    const filled = Object.fromEntries(ballot.map((book, n) => [labels[n] ?? '', book]));
    const cast = await slack.submit(paper.view, filled);
    expect(cast.private).toBe(true);
    expect(cast.text).toContain(`Your ballot counts: 1. ${ballot[0]?.split(' by ')[0]}`);
  }
  const twice = await slack.press('UTOM', vote.message, 'Vote');
  const refused = await slack.submit(twice.view, {
    'First choice': 'Emma by Jane Austen',
    'Second choice': 'Emma by Jane Austen',
  });
  expect(JSON.stringify(refused)).toContain('another book');
  const before = slack.messages('CBOOKS').map(({ text }) => text);
  expect(before.join('\n')).not.toMatch(/Round|We read next|Chosen/);
  await slack.slash('UMAYA', '/next', 'close', 'CBOOKS');
  await app.tick();
  const after = slack
    .messages('CBOOKS')
    .map(({ text }) => text)
    .join('\n');
  for (const words of RESULT) expect(after).toContain(words);
  expect(await resultsIn(app.store, 'slack:T0CLUB')).toEqual(['Middlemarch']);
  expect(slack.pings()).toEqual([]);
});
