import { describe, expect, onTestFinished, test } from 'vitest';
import { definitions } from '../../src/adapters/discord/connect/register.ts';
import { createDiscord } from '../../src/adapters/discord/index.ts';
import { createRunning, UnreachableError } from '../../src/adapters/shared/running.ts';
import { ConfigError } from '../../src/core/errors.ts';
import { choice } from '../../src/core/options.ts';
import { aGate } from '../gate.ts';
import { type DiscordServer, startDiscordServer } from '../servers/discord/index.ts';
import { silentLog } from '../silent-log.ts';
import { clubUntilEnd, type Line, linesInto } from './discord-club.ts';
import { createSampleBot, sampleSet } from './sample-set.ts';

const PUT = 'PUT /applications/:app/commands';

/**
 * A server, and what starts an adapter at it.
 * @returns the last line that the host reads
 */
async function adapterAt(settings: Partial<Parameters<typeof createDiscord>[0]> = {}) {
  const server = await startDiscordServer();
  const guild = server.addGuild();
  const lines: Line[] = [];
  onTestFinished(() => server.stop());
  const start = async (bot = createSampleBot().bot, more: Partial<typeof settings> = {}) => {
    const log = linesInto(lines, server.world.changed);
    const base = {
      token: server.token,
      apiUrl: server.url,
      shards: 'auto' as const,
      log,
      clock: () => 0,
    };
    const adapter = createDiscord({ ...base, ...settings, ...more });
    onTestFinished(() => adapter.stop());
    return (await adapter.start(bot)).at(-1);
  };
  return { server, guild, lines, start };
}

const problemsOf = async (starting: Promise<unknown>): Promise<readonly string[]> => {
  const error = await starting.catch((reason: unknown) => reason);
  return error instanceof ConfigError ? error.problems : [`not a setting: ${String(error)}`];
};

describe('registration', () => {
  test('happens only if the definitions changed', async () => {
    const { server, start } = await adapterAt();
    const { bot: sample } = createSampleBot();
    const [help] = sampleSet.commands.filter(({ name }) => name === 'help');
    if (!help) throw new Error('Expected a command without options');
    // More than Discord takes as a list.
    const topic = choice('Which', [...'abcdefghijklmnopqrstuvwxyz']);
    const commands = [...sample.set.commands, { ...help, name: 'quiz help', options: { topic } }];
    const bot = { ...sample, set: { ...sample.set, commands } };
    expect(await start(bot)).toContain('registered');
    expect(await start(bot)).toContain('are unchanged');
    expect(server.requests().filter((one) => one === PUT)).toHaveLength(1);
    const [first, ...rest] = bot.set.commands;
    if (!first) throw new Error('Expected a command');
    const changed = {
      ...bot,
      set: { ...bot.set, commands: [{ ...first, description: 'Something else' }, ...rest] },
    };
    expect(await start(changed)).toContain('registered');
    expect(server.requests().filter((one) => one === PUT)).toHaveLength(2);
    // Servers that have none of their own lose none.
    expect(server.requests()).not.toContain('PUT /applications/:app/guilds/:guild/commands');
  });

  test('in one server stays in that server, and ends there once it is in all', async () => {
    const { server, guild, start } = await adapterAt();
    const here = () => start(undefined, { apiUrl: `${server.url}/`, guildId: guild.id });
    expect(await here()).toMatch(new RegExp(`registered .* in server ${guild.id}`));
    expect(await here()).toContain(`are unchanged in server ${guild.id}`);
    expect(server.commands()).toEqual([]);
    expect(server.commands(guild).length).toBeGreaterThan(0);
    expect(await start(undefined, { apiUrl: `${server.url}/` })).toContain('in all servers');
    expect(server.commands(guild)).toEqual([]);
  });

  test('in a server that the bot isn’t in tells the host to correct the setting', async () => {
    const { start } = await adapterAt({ guildId: '123456789012345678' });
    expect(await problemsOf(start())).toEqual([
      expect.stringContaining(
        "DISCORD_GUILD_ID: the bot isn't allowed to register commands in server 123456789012345678",
      ),
    ]);
  });

  test('puts sub-commands under their first word, required options first, organisers’ commands apart', () => {
    const all = definitions({
      ...sampleSet,
      commands: sampleSet.commands.filter(({ name }) => /^(quiz|lookup|daily)/.test(name)),
    });
    expect(all.map((one) => one.name)).toEqual(['lookup', 'quiz', 'daily']);
    expect(all[1]?.options?.map((one) => one.name)).toEqual(['start', 'answer']);
    expect(all[0]?.options).toMatchObject([
      { name: 'question', required: true, autocomplete: true, max_length: 300 },
      { name: 'book', required: false },
    ]);
    expect(all[1]?.options?.[0]).toMatchObject({
      options: [{ name: 'rounds', type: 4, min_value: 1, max_value: 50 }, {}, {}],
    });
    expect(all.map((one) => one.default_member_permissions)).toEqual([null, null, '32']);
  });
});

describe('the connection', () => {
  test('is announced: how to invite the bot, what it registered, and what to type', async () => {
    const { lines, server } = await clubUntilEnd();
    expect(lines[0]).toContain(
      `https://discord.com/oauth2/authorize?client_id=${server.botId}&scope=bot+applications.commands&permissions=`,
    );
    expect(lines[1]).toMatch(/registered \d+ commands in all servers/);
    expect(server.gateway.presences.at(-1)).toMatchObject({
      activities: [{ name: '/help', type: 2 }],
    });
  });

  test('is refused in a sentence if the token or the address is wrong; that may end in a version', async () => {
    const { server, start } = await adapterAt({ token: 'wrong' });
    expect(await problemsOf(start())).toEqual([
      expect.stringMatching(/^DISCORD_TOKEN: Discord refuses this token/),
    ]);
    const at = (apiUrl: string) => start(undefined, { token: server.token, apiUrl });
    expect(await at(`${server.url}/v10/`)).toContain('registered');
    expect(await problemsOf(at(`${server.url}/api`))).toEqual([
      expect.stringContaining('DISCORD_API_URL'),
    ]);
  });

  /** Pauses end at once; this lists how long they would have been, ms. */
  function pauses() {
    const asked: number[] = [];
    const setTimer = (run: () => void, ms: number) => {
      asked.push(ms);
      setImmediate(run);
      return () => undefined;
    };
    return { asked, setTimer };
  }

  const waits = (lines: readonly Line[]) =>
    lines.filter(({ message }) => message.includes('Discord'));

  test('is made once Discord answers; the log says once that it waits, and once that it goes on', async () => {
    const { asked, setTimer } = pauses();
    const { server, lines, start } = await adapterAt({ setTimer });
    // Each look asks four times before it gives up.
    server.fail('GET /gateway/bot', { status: 503, code: 0 }, 12);
    expect(await start()).toContain('registered');
    expect(asked.slice(0, 3)).toEqual([1000, 2000, 4000]);
    expect(waits(lines)).toMatchObject([
      {
        level: 'warn',
        message: expect.stringMatching(/^Waiting for Discord: it can’t be reached\./),
      },
      { level: 'info', message: 'Discord answers again' },
    ]);
  });

  test('waits while a proxy answers for Discord, or Discord takes no further session today', async () => {
    const { asked, setTimer } = pauses();
    const { server, start } = await adapterAt({ setTimer });
    Object.defineProperty(server.world, 'sessionsLeft', { get: () => (asked.length > 1 ? 9 : 0) });
    server.fail('GET /gateway/bot', 'page');
    expect(await start()).toContain('registered');
    expect(asked.slice(0, 2)).toEqual([1000, 2000]);
  });

  test('is tried again and again until it’s stopped if nothing answers, at least once a minute', async () => {
    const asked: number[] = [];
    let stop = () => {};
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const setTimer = (run: () => void, ms: number) => {
      asked.push(ms);
      if (asked.length === 9) stop();
      else setImmediate(run);
      return () => undefined;
    };
    const { lines, start } = await adapterAt({ apiUrl: 'http://127.0.0.1:1/api', setTimer });
    void start();
    await stopped;
    expect(asked).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(waits(lines)).toHaveLength(1);
  });

  test('isn’t tried again once the bot is to stop', async () => {
    const timers: (() => void)[] = [];
    const setTimer = (run: () => void) => {
      timers.push(run);
      return () => undefined;
    };
    const running = createRunning({ what: 'Discord', log: silentLog, setTimer });
    let tries = 0;
    void running.untilReached(async () => {
      tries += 1;
      throw new UnreachableError('away');
    });
    await expect.poll(() => timers.length).toBe(1);
    await running.stop(async () => undefined);
    timers[0]?.();
    await new Promise(setImmediate);
    expect(tries).toBe(1);
  });

  test('also waits if only the commands can’t be registered yet', async () => {
    const { asked, setTimer } = pauses();
    const { server, start } = await adapterAt({ setTimer });
    server.fail(PUT, { status: 502, code: 0 }, 4);
    expect(await start()).toContain('registered');
    expect(asked).toContain(1000);
  });

  test('keeps the old commands of a single server, too, if Discord refuses the new ones as too many', async () => {
    const { server, guild, start } = await adapterAt();
    server.fail('PUT /applications/:app/guilds/:guild/commands', { status: 400, code: 30034 });
    expect(await start(undefined, { guildId: guild.id })).toContain('refused the commands');
  });

  test.each([
    ['as too many', { status: 400, code: 30034 }],
    ['without a reason', { status: 403, code: 0 }],
  ])('keeps the old commands if Discord refuses the new ones %s, and says so', async (_, fault) => {
    const { server, start } = await adapterAt({});
    server.fail(PUT, fault);
    expect(await start()).toContain('refused the commands');
    const tom = server.addPerson('Tom');
    expect((await server.dm(tom, 'quiz answer Ruth')).text).toContain('You said Ruth');
  });

  test('is refused in a sentence if the shards it should serve don’t exist', async () => {
    const { start } = await adapterAt({ shards: { first: 3, last: 3, total: 2 } });
    expect(await problemsOf(start())).toEqual([expect.stringMatching(/^DISCORD_SHARDS: /)]);
  });

  test('of a part covers all shards of that part, from the first to the last', async () => {
    const { server } = await clubUntilEnd({ shards: { first: 1, last: 2, total: 4 } });
    expect(server.gateway.shards()).toEqual([
      [1, 4],
      [2, 4],
    ]);
  });

  test('picks up where it was after it drops', async () => {
    const { server, maya, log } = await clubUntilEnd();
    server.gateway.drop();
    await server.until('another connection', () =>
      log.find((line) => line.message.includes('connecting again')),
    );
    // What happens meanwhile is kept for the session.
    expect((await server.slash(maya, 'help')).text).toContain('/lookup');
    expect(server.gateway.resumed()).toBe(1);
  });

  test('begins anew where Discord never answers its resume', async () => {
    const { server, maya, timeIsUp } = await clubUntilEnd();
    server.gateway.freeze(true);
    server.gateway.drop();
    await server.until('the resume', () => server.gateway.resumed() || undefined);
    server.gateway.freeze(false);
    timeIsUp();
    await server.until('a session', () => (server.gateway.identified() === 2 ? true : undefined));
    expect((await server.slash(maya, 'help')).text).toContain('/lookup');
  });

  test('logs that it was closed for good, and ends nothing else', async () => {
    const { server, log } = await clubUntilEnd();
    server.gateway.closeWith(4014);
    const line = await server.until('the log', () =>
      log.find((one) => one.message.includes('for good')),
    );
    expect(line).toMatchObject({ level: 'error', facts: { code: 4014 } });
  });

  test('answers in all parts if there are several', async () => {
    const { server, guild, maya } = await clubUntilEnd({ shardsThere: 2 });
    expect(server.gateway.sessions()).toBe(2);
    const others = [1, 2, 3].map((n) => server.addGuild(`Club ${n}`));
    for (const where of [guild, ...others]) {
      const person = where === guild ? maya : server.addPerson('Ann', { guild: where });
      expect((await server.slash(person, 'help')).text).toContain('/lookup');
    }
  });
});

describe('stopping', () => {
  const deferred = (server: DiscordServer) =>
    server.until('the deferral', () => server.requests().find((one) => one.endsWith('/callback')));

  test('waits for what is under way, takes nothing new, and may be done twice', async () => {
    const { opened, open } = aGate();
    const { server, maya, room, adapter, answers } = await clubUntilEnd({ gate: opened });
    const answer = server.slash(maya, 'slow');
    await deferred(server);
    const stopped = Promise.all([adapter.stop(), adapter.stop()]);
    server.message(maya, room, `<@${server.botId}> quiz answer Ruth`);
    open();
    expect((await answer).text).toBe('Done at last.');
    await stopped;
    await server.until('the end of the connection', () =>
      server.gateway.sessions() === 0 ? true : undefined,
    );
    expect(answers).toEqual([]);
  });

  test('waits no longer than its grace period', async () => {
    const { server, maya, adapter, timeIsUp } = await clubUntilEnd({
      gate: new Promise<void>(() => undefined),
    });
    server.slash(maya, 'slow').catch(() => undefined);
    await deferred(server);
    const stopped = adapter.stop();
    timeIsUp();
    await stopped;
  });
});
