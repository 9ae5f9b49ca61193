import { expect, test } from 'vitest';
import type { Seen } from '../servers/discord/index.ts';
import { eventually, type Half, holdNextPost, posts, startPair } from './processes-pair.ts';

const SECOND = 1000;

const isOpen = ({ buttons }: Seen) =>
  buttons.some(({ id, disabled }) => id.includes('|choose|') && !disabled);

/** A daily post that is due, and hangs in the middle of being posted by the first process. */
async function hungDaily() {
  const pair = await startPair();
  const { server, maya, now, one } = pair;
  const at = new Date(now() + 60 * SECOND).toISOString().slice(11, 16);
  await server.slash(maya, 'daily set', { time: at, what: 'passage' });
  pair.pass(60 * SECOND);
  const hung = holdNextPost(pair);
  const first = one.app.tick();
  await hung.begun();
  const letGo = () => {
    hung.letGo();
    return first;
  };
  return { pair, club: `discord:${pair.guild.id}`, letGo };
}

const schedule = async ({ app }: Half, club: string) => (await app.store.dailies(club))[0];

test('if a process stops in the middle of a daily post, another makes it within a minute, once', async () => {
  const { pair, club, letGo } = await hungDaily();
  const { server, room, one, two } = pair;
  pair.pass(49 * SECOND);
  await two.app.tick();
  expect(posts(server.requests())).toBe(1);
  pair.pass(2 * SECOND);
  await two.app.tick();
  expect(server.messages(room)).toHaveLength(1);
  expect(await schedule(two, club)).toMatchObject({ day: '2026-11-21', skipped: [] });
  // The first process was only slow: its post is the same one.
  await letGo();
  expect(server.messages(room)).toHaveLength(1);
  expect(await schedule(one, club)).toMatchObject({ day: '2026-11-21', skipped: [] });
  expect((await schedule(one, club))?.unsure).toBeUndefined();
});

test('a post that may be out, and that Discord would post twice, is recorded as unsure and not tried again', async () => {
  const { pair, club, letGo } = await hungDaily();
  const { server, room, two } = pair;
  pair.pass(180 * SECOND);
  await two.app.tick();
  expect(posts(server.requests())).toBe(1);
  expect(await schedule(two, club)).toMatchObject({ day: '2026-11-21', unsure: ['2026-11-20'] });
  await letGo();
  expect(server.messages(room)).toHaveLength(1);
  expect(await schedule(two, club)).toMatchObject({ day: '2026-11-21', unsure: ['2026-11-20'] });
});

test('if a process stops during a quiz, another goes on with it, and its question is posted once', async () => {
  const pair = await startPair();
  const { server, room, maya, one, two } = pair;
  const hung = holdNextPost(pair);
  await server.slash(maya, 'quiz start', { rounds: 1, seconds: 60, style: 'choice' });
  await hung.begun();
  // The other one looks every few seconds; the claim is for twenty.
  pair.pass(15 * SECOND);
  await two.wake();
  pair.pass(8 * SECOND);
  await two.wake();
  const question = await server.until('the question', () => server.messages(room).find(isOpen));
  hung.letGo();
  expect((await server.press(maya, question, question.buttons[0]?.id ?? '')).text).toMatch(
    /” is(n’t)? right/,
  );
  pair.pass(63 * SECOND);
  await two.wake();
  const table = await server.until('the table', () =>
    server.messages(room).find(({ text }) => text.includes('The quiz is over')),
  );
  expect(table.text).toContain('Maya');
  expect(server.messages(room).filter(({ text }) => text.startsWith('Question'))).toHaveLength(1);
  expect([...one.troubles, ...two.troubles]).toEqual([]);
});

test('without the database members get a sentence, and once it’s back everything goes on by itself', async () => {
  const pair = await startPair();
  const { server, room, maya, one, two } = pair;
  await server.slash(maya, 'quiz start', { rounds: 1, seconds: 60, style: 'choice' });
  const question = await server.until('the question', () => server.messages(room).find(isOpen));
  await Promise.all([one.wire.cut(), two.wire.cut()]);
  const option = question.buttons[0]?.id ?? '';
  const refused = await server.press(maya, question, option);
  expect(refused.private).toBe(true);
  expect(refused.text).toMatch(/can’t reach your club’s data.*try again in a minute/);
  for (let i = 0; i < 3; i++) await server.press(maya, question, option);
  await server.slash(maya, 'leaderboard', {});
  const metrics = async () => (await one.app.metrics.page()).text;
  expect(await metrics()).toContain('commonplace_database_up 0\n');
  expect(await metrics()).toMatch(/commonplace_database_failures_total\{why="away"\} [1-9]/);
  expect(await metrics()).toMatch(
    /commonplace_requests_total\{what="leaderboard",outcome="unavailable"\} 1/,
  );
  pair.pass(40 * SECOND);
  for (const half of [one, two]) {
    await half.wake();
  }
  await Promise.all([one.wire.mend(), two.wire.mend()]);
  expect((await server.press(maya, question, option)).text).toMatch(/” is(n’t)? right/);
  pair.pass(63 * SECOND);
  // Each first finishes waiting for its current work, then looks again by itself.
  await eventually(async () => {
    pair.pass(5 * SECOND);
    await Promise.all([one.wake(), two.wake()]);
    return server.messages(room).some(({ text }) => text.includes('The quiz is over')) || undefined;
  });
  expect((await two.app.store.ledger(`discord:${pair.guild.id}`)).map(({ name }) => name)).toEqual([
    'Maya',
  ]);
  expect(await metrics()).toContain('commonplace_database_up 1\n');
  expect(await metrics()).toContain('commonplace_incidents_total 0\n');
  // Each process logs when the outage began and ended; none of it is an incident.
  for (const { lines, troubles } of [one, two]) {
    expect(troubles).toEqual([]);
    const told = lines.filter(({ level }) => level !== 'debug').map(({ message }) => message);
    expect(told.filter((message) => message.includes('The database'))).toEqual([
      'The database can’t be reached; members are asked to try again, and posts wait',
      'The database is back',
    ]);
  }
});
