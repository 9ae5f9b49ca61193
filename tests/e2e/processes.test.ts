import { expect, onTestFinished, test, vi } from 'vitest';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { PATIENCE } from '../patience.ts';
import {
  type Channel,
  type DiscordServer,
  type Guild,
  type Person,
  type Seen,
  startDiscordServer,
} from '../servers/discord/index.ts';
import { readableLog } from '../store/folder.ts';
import { freshSchema, openPostgresStore } from '../store/schema.ts';
import { Processes } from './processes.ts';
import { Referee } from './referee.ts';

const SHARDS = 3;
const MINUTE = 60_000;
const DAWN = Date.UTC(2026, 10, 20, 0, 0);

/**
 * When daily posts are due: one channel of each club each time, and two processes are killed each
 * time.
 */
const DAY = ['06:00', '11:30', '17:15', '22:00'];

/** `npm run faults -- day` has all four. */
const TIMES = process.env.FULL_SIZE ? DAY : DAY.slice(3);

interface House {
  readonly guild: Guild;
  readonly shard: number;
  readonly quizzes: Channel;
  readonly dailies: readonly Channel[];
  readonly maya: Person;
  readonly players: readonly Person[];
}

/** A club on each shard. */
function build(server: DiscordServer): readonly House[] {
  const houses: House[] = [];
  while (houses.length < SHARDS) {
    const guild = server.addGuild('Book club', ['quizzes', ...TIMES]);
    const shard = Number((BigInt(guild.id) >> 22n) % BigInt(SHARDS));
    const [quizzes, ...dailies] = guild.channels;
    if (!quizzes || houses.some((one) => one.shard === shard)) continue;
    const maya = server.addPerson('Maya', { guild, organiser: true });
    const players = ['Ann', 'Bo', 'Cy', 'Di'].map((name) => server.addPerson(name, { guild }));
    houses.push({ guild, shard, quizzes, dailies, maya, players });
  }
  return houses;
}

const isQuestion = ({ text }: Seen) => /^Question \d+ of/.test(text);
const isTable = ({ text }: Seen) => /is over|was stopped/.test(text);
const isOption = ({ id, disabled }: Seen['buttons'][number]) =>
  id.includes('|choose|') && !disabled;
const isStart = ({ text }: Seen) => text.includes('starts a quiz');
const isOpen = (seen: Seen) => isQuestion(seen) && seen.buttons.some(isOption);

test('three processes share a day of quizzes and posts, with one killed again and again', async () => {
  const dataDir = await inFolderUntilEnd();
  const schema = await freshSchema();
  onTestFinished(() => schema.drop());
  const server = await startDiscordServer({ shards: SHARDS });
  onTestFinished(() => server.stop());
  const houses = build(server);
  const referee = new Referee();
  const processes = new Processes({
    apiUrl: server.url,
    token: server.token,
    shards: SHARDS,
    dataDir,
    databaseUrl: schema.url,
    now: DAWN,
  });
  onTestFinished(() => processes.stop());
  await processes.start();

  for (const { maya, dailies } of houses) {
    for (const [i, channel] of dailies.entries()) {
      const options = { channel: channel.id, time: TIMES[i] ?? '', what: 'passage' };
      expect((await server.slash(maya, 'daily set', options)).text).toContain('ext');
    }
  }

  for (const [stop, time] of TIMES.entries()) {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    await Promise.all(houses.map(({ shard }) => processes.ready(shard)));
    processes.jumpTo(DAWN + hour * 60 * MINUTE + minute * MINUTE - 15_000);
    const played = houses.map((house) => play(server, processes, referee, house));
    // At a different moment each time: as a post goes out, as a question opens, while answers come
    // in.
    for (const [i, wait] of [2 + stop * 7, 9].entries()) {
      const marks = server.requests().length + wait;
      await patiently(() =>
        server.until('some traffic', () => server.requests().length >= marks || undefined),
      );
      await processes.kill((stop + i) % SHARDS);
    }
    await Promise.all(played);
    await posted(server, processes, houses, stop);
  }
  await Promise.all(houses.map(({ shard }) => processes.ready(shard)));

  const store = await openPostgresStore({ url: schema.url, log: readableLog() });
  onTestFinished(() => store.close());
  await vi.waitFor(async () => expect(await store.running()).toEqual([]), PATIENCE);
  const ledgers = [];
  for (const { guild, quizzes, dailies } of houses) {
    const club = `discord:${guild.id}`;
    const ledger = await store.ledger(club);
    ledgers.push(...ledger);
    expect(referee.faults(ledger)).toEqual([]);
    const sums = new Map<string, number>();
    for (const { member, points } of ledger) sums.set(member, (sums.get(member) ?? 0) + points);
    for (const { member, points } of await store.board(club, {}))
      expect(sums.get(member)).toBe(points);
    const messages = server.messages(quizzes);
    expect(messages.filter(isTable)).toHaveLength(TIMES.length);
    expect(messages.filter(isOpen)).toEqual([]);
    const questions = messages.filter(isQuestion).length;
    const starts = messages.filter(isStart).length;
    // If a process dies right after a quiz began, its reply is lost; the quiz goes on.
    expect(starts).toBeLessThanOrEqual(TIMES.length);
    expect(questions + starts + TIMES.length).toBe(messages.length);
    expect(dailies.map((channel) => server.messages(channel).length)).toEqual(TIMES.map(() => 1));
    // A post is confirmed after it is seen.
    const settled = async () => {
      for (const daily of await store.dailies(club)) {
        expect(daily).toMatchObject({ day: '2026-11-21', skipped: [] });
        expect(daily.unsure ?? []).toEqual([]);
      }
    };
    await vi.waitFor(settled, PATIENCE);
  }
  expect(referee.broken(ledgers)).toEqual([]);
  expect(referee.words).toBeGreaterThan(TIMES.length * SHARDS * 4);
  expect(processes.troubles).toEqual([]);
}, 600_000);

/**
 * Plays one quiz to its end: everybody presses as soon as a question opens, and again until there
 * is a reply.
 */
async function play(
  server: DiscordServer,
  processes: Processes,
  referee: Referee,
  { shard, quizzes, players, maya }: House,
): Promise<void> {
  const tables = () => server.messages(quizzes).filter(isTable).length;
  const before = tables();
  const seen = new Set<string>();
  const options = { rounds: 3, seconds: 60, style: 'choice' };
  await insist(processes, shard, () => server.slash(maya, 'quiz start', options, { in: quizzes }));
  for (;;) {
    const next = await patiently(() =>
      server.until('a question or the table', () => {
        if (tables() > before) return 'over' as const;
        return server.messages(quizzes).find((one) => isOpen(one) && !seen.has(one.id));
      }),
    );
    if (next === 'over') return;
    seen.add(next.id);
    const buttons = next.buttons.filter(isOption);
    await Promise.all(
      players.map((who, i) =>
        insist(processes, shard, async () => {
          const button = buttons[i % buttons.length];
          const now = server.messages(quizzes).find(({ id }) => id === next.id);
          if (!button || !now || !isOpen(now)) return;
          await referee.press(server, who, now, button.id);
        }),
      ),
    );
  }
}

/**
 * Does what people do when their app says that the bot didn't respond: the same again, once the bot
 * is back.
 */
async function insist(
  processes: Processes,
  shard: number,
  act: () => Promise<unknown>,
): Promise<void> {
  for (;;) {
    await processes.ready(shard);
    const acted = act().then(() => true);
    acted.catch(() => undefined);
    if (await Promise.race([acted, processes.gone(shard).then(() => false)])) return;
  }
}

/** Every channel that was due has its post; if its process died, within a minute. */
async function posted(
  server: DiscordServer,
  processes: Processes,
  houses: readonly House[],
  stop: number,
): Promise<void> {
  const channels = houses.flatMap(({ dailies }) => dailies[stop] ?? []);
  const due = Date.UTC(
    2026,
    10,
    20,
    ...((TIMES[stop] ?? '').split(':').map(Number) as [number, number]),
  );
  if (processes.now < due) processes.jumpTo(due);
  await patiently(() =>
    server.until('the daily posts', () =>
      channels.every((channel) => server.messages(channel).length > 0) ? true : undefined,
    ),
  );
}

/** Waits for as long as the test may take. */
async function patiently<T>(wait: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await wait();
    } catch (error) {
      if (!/in vain/.test(String(error))) throw error;
    }
  }
}
