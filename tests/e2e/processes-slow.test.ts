import { expect, test } from 'vitest';
import type { Line } from '../adapters/discord-club.ts';
import { aGate } from '../gate.ts';
import type { Seen } from '../servers/discord/index.ts';
import { eventually, type Half, type Pair, startPair } from './processes-pair.ts';

const SECOND = 1000;

const isOpenButton = ({ id, disabled }: Seen['buttons'][number]) =>
  id.includes('|choose|') && !disabled;
const isOpen = ({ buttons }: Seen) => buttons.some(isOpenButton);

/** How many interactions were answered, or told that an answer is to come. */
const callbacks = (requests: readonly string[]) =>
  requests.filter((request) => request === 'POST /interactions/:id/:token/callback').length;

const isOfSlowness = ({ message }: Line) => message.startsWith('The database is slow');

/** How often a process has given up waiting for the database. */
async function timesSlow({ app }: Half): Promise<number> {
  const { text } = await app.metrics.page();
  return Number(/database_failures_total\{why="slow"\} (\d+)/.exec(text)?.[1] ?? 0);
}

/**
 * Makes the database slow for both.
 * @param half that `isSeen` waits for: a starved machine may have looked slow to it before
 */
async function slowDown({ schema }: Pair, half: Half) {
  const before = await timesSlow(half);
  const letGo = await schema.lockRows();
  const isSeen = () => eventually(async () => (await timesSlow(half)) > before || undefined);
  return { letGo, isSeen };
}

/** A question open for a minute, for which the first process has nothing left to do. */
async function aQuestion(pair: Pair): Promise<Seen> {
  const { server, room, maya, one } = pair;
  await server.slash(maya, 'quiz start', { rounds: 2, seconds: 60, style: 'choice' });
  const question = await server.until('the question', () => server.messages(room).find(isOpen));
  await one.waitsUntil(pair.now() + 60 * SECOND);
  return question;
}

test('an answer pressed in time counts, even if the database answers only after the end', async () => {
  const pair = await startPair();
  const { server, room, maya, one, two } = pair;
  const question = await aQuestion(pair);
  const { letGo, isSeen } = await slowDown(pair, one);
  pair.pass(59 * SECOND);
  const pressed = server.press(maya, question, question.buttons[0]?.id ?? '');
  await isSeen();
  // Both processes try to close it, and can't.
  pair.pass(4 * SECOND);
  await Promise.all([one.wake(), two.wake()]);
  await letGo();
  expect((await pressed).text).toMatch(/” is(n’t)? right/);
  await eventually(async () => {
    pair.pass(5 * SECOND);
    await Promise.all([one.wake(), two.wake()]);
    return (
      server.messages(room).some(({ text }) => text.startsWith('Question 2 of 2')) || undefined
    );
  });
  const ledger = await two.app.store.ledger(`discord:${pair.guild.id}`);
  expect(ledger.map(({ name, round }) => [name, round])).toEqual([['Maya', 1]]);
  expect([...one.troubles, ...two.troubles]).toEqual([]);
});

test('a process that saw a slow database leaves a question open for answers that another process still holds', async () => {
  const pair = await startPair();
  const { server, room, maya, one, two } = pair;
  const question = await aQuestion(pair);
  const { letGo, isSeen } = await slowDown(pair, two);
  // The first one's queries take longer than the lock.
  const arrived = aGate();
  one.wire.decide(async () => {
    await arrived.opened;
    return 'pass' as const;
  });
  pair.pass(59 * SECOND);
  const callbacksBefore = callbacks(server.requests());
  const pressed = server.press(maya, question, question.buttons[0]?.id ?? '');
  // It has the press, and says that an answer is to come.
  await eventually(async () => callbacks(server.requests()) > callbacksBefore || undefined);
  pair.pass(4 * SECOND);
  await two.wake();
  await isSeen();
  await letGo();
  pair.pass(SECOND);
  await two.wake();
  expect(
    server
      .messages(room)
      .find(({ id }) => id === question.id)
      ?.buttons.some(isOpenButton),
  ).toBe(true);
  arrived.open();
  expect((await pressed).text).toMatch(/” is(n’t)? right/);
  const ledger = await two.app.store.ledger(`discord:${pair.guild.id}`);
  expect(ledger.map(({ name, round }) => [name, round])).toEqual([['Maya', 1]]);
});

test('an answer pressed too late stays too late, and a slow database holds the question open no longer', async () => {
  const pair = await startPair();
  const { server, maya, one, two } = pair;
  const question = await aQuestion(pair);
  const { letGo, isSeen } = await slowDown(pair, one);
  pair.pass(61 * SECOND);
  const pressed = server.press(maya, question, question.buttons[0]?.id ?? '');
  await Promise.all([one.wake(), isSeen()]);
  await letGo();
  expect((await pressed).text).toMatch(/Too late|is closed/);
  expect(await two.app.store.ledger(`discord:${pair.guild.id}`)).toEqual([]);
});

test('the bot says that it can’t run a command while the database still hangs', async () => {
  const began = performance.now();
  const pair = await startPair();
  const { server, maya, one } = pair;
  await aQuestion(pair);
  const { letGo } = await slowDown(pair, one);
  const said = await server.slash(maya, 'progress set', { section: '5' });
  expect(said.private).toBe(true);
  expect(said.text).toMatch(/can’t reach your club’s data/);
  expect((await server.slash(maya, 'leaderboard', {})).text).toMatch(
    /can’t reach your club’s data/,
  );
  await letGo();
  await eventually(async () => {
    const { text } = await server.slash(maya, 'progress set', { section: '5' });
    return !/can’t reach/.test(text) || undefined;
  });
  expect(one.troubles).toEqual([]);
  const { text } = await one.app.metrics.page();
  expect(text).toMatch(/commonplace_database_failures_total\{why="slow"\} [1-9]/);
  expect(text).toMatch(/commonplace_database_seconds_count\{what="look"\} [1-9]/);
  expect(text).toMatch(/commonplace_database_seconds_bucket\{le="10",what="change"\} [1-9]/);
  expect(text).toMatch(/commonplace_database_connections\{state="idle"\} [1-9]/);
  expect(text).toMatch(/commonplace_tick_age_seconds \d/);
  // However often it was slow, the log says so once a minute.
  const minutes = Math.ceil((performance.now() - began) / 60_000);
  const warned = one.warnings.filter(isOfSlowness).length;
  expect(await timesSlow(one)).toBeGreaterThan(1);
  expect([warned > 0, warned <= minutes]).toEqual([true, true]);
});
