import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { quantile, timed } from '../../scripts/lab/bench/figures.ts';
import { insist } from '../../scripts/lab/faults/insist.ts';
import { inFolder } from '../../scripts/lab/folder.ts';
import { memoryOf } from '../../scripts/lab/usage.ts';
import { asset } from '../../src/web/assets.ts';
import { PATIENCE } from '../patience.ts';
import { program } from '../program.ts';
import { type DiscordServer, type Person, startDiscordServer } from '../servers/discord/index.ts';
import { BOT_TOKEN, startSlackServer } from '../servers/slack/index.ts';
import { madeNovel } from './made-novel.ts';
import { ask, type Running, startProduct } from './product-process.ts';
import type { Orders, Told } from './programs/flood.ts';
import { FULL_SIZE } from './size.ts';
import { addBook, createUnfair } from './unfair.ts';

const FLOOD = 'tests/faults/programs/flood.ts';

/**
 * Connections that are never finished, and what the process may take at most while there are so
 * many, MB.
 */
const STUCK = 1500;
const MOST_MB = 300;

/**
 * The same limit in a flood of large bodies, which are refused unread: what sockets have read is
 * collected late.
 */
const FLOOD_MB = 400;

/** Words of the novel that another club adds. */
const NOVEL = 120_000;

/** Longer than a request may take to arrive, ms. */
const STUCK_MS = 12_000;

/** How often each connection with a thousand requests is cut, and comes back. */
const PIPELINED_TIMES = FULL_SIZE ? 50 : 1;

/** How long that may take: a machine that does something else cuts fewer in a second. */
const PIPELINED_PATIENCE = FULL_SIZE ? { ...PATIENCE, timeout: 900_000 } : PATIENCE;

/** How long a flood lasts, ms: each request is followed by the next, and keeps the machine busy. */
const FLOOD_MS = FULL_SIZE ? 12_000 : 1500;

/**
 * One process of the product on both platforms, with Slack over HTTP, and somebody who looks things
 * up.
 */
interface Scene {
  readonly server: DiscordServer;
  readonly product: Running;
  readonly reader: Person;
}

export function withStrangers<T>(play: (scene: Scene) => Promise<T>): Promise<T> {
  return inFolder('stranger', (folder) => onScene(folder, play));
}

async function onScene<T>(folder: string, play: (scene: Scene) => Promise<T>): Promise<T> {
  const discord = await startDiscordServer();
  const slack = await startSlackServer({ limits: 'none' });
  const settings = {
    DATA_DIR: folder,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: 'shhh',
    SLACK_API_URL: slack.apiUrl,
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://localhost:1',
  };
  const product = await startProduct(settings, { programs: program });
  const reader = discord.addPerson('Maya', { guild: discord.addGuild('Readers'), organiser: true });
  try {
    for (let n = 0; n < 20; n++) await lookUp(discord, reader, n);
    return await play({ server: discord, product, reader });
  } finally {
    await product.kill('SIGKILL');
    await Promise.all([discord.stop(), slack.close()]);
  }
}

/**
 * Strangers fill the port with connections that never finish, requests without a signature, and
 * bodies too long.
 * @returns the most memory that the process took, MB: before, with connections that never finish,
 * and in a flood
 */
export async function atPort({ product }: Scene) {
  const before = megabytes(product);
  const stuck = await watched(product, { stuck: STUCK, unsigned: 0, oversized: 0 }, STUCK_MS);
  const flood = await watched(product, { stuck: 0, unsigned: 20, oversized: 10 }, FLOOD_MS);
  const { answers } = flood;
  const problems = [
    ...(stuck.most > MOST_MB ? [`with stuck connections the process took ${stuck.most} MB`] : []),
    ...(flood.most > FLOOD_MB ? [`in a flood the process took ${flood.most} MB`] : []),
    ...(stuck.open > 0 ? [`${stuck.open} connections that never finish are still open`] : []),
    ...(product.log.length > 50 ? [`the log got ${product.log.length} lines`] : []),
    ...(answers['200'] ? ['a request without a signature was taken'] : []),
  ];
  return { before, stuck: stuck.most, flood: flood.most, answers, problems };
}

/** Connections that ask for a font a thousand times at once and read nothing, at any time. */
const PIPELINED = 60;
/** How long others may wait for a page meanwhile, ms. */
const HEALTHY_MS = 5000;

/**
 * Strangers ask for the largest font over and over, and take no answer.
 * @returns the memory that the process took, MB, before and at most; how long the health page took
 * at most, ms; what was wrong
 */
export async function pipelines({ product }: Scene) {
  const sheet = await fetch(`http://localhost:${product.port}${asset('style.css')}`);
  const fonts = (await sheet.text()).matchAll(/[\w-]+\.woff2/g);
  const paths = [
    ...new Set([...fonts].map(([name]) => asset('style.css').replace('style.css', name))),
  ];
  const sizes = await Promise.all(
    paths.map(async (path) => {
      const font = await fetch(`http://localhost:${product.port}${path}`);
      return { path, bytes: (await font.arrayBuffer()).byteLength };
    }),
  );
  const [largest] = sizes.toSorted((a, b) => b.bytes - a.bytes);
  const before = megabytes(product);
  const flood = strangers(product, {
    stuck: 0,
    unsigned: 0,
    oversized: 0,
    pipelined: PIPELINED,
    file: largest?.path ?? '',
  });
  try {
    let most = before;
    let slowest = 0;
    await vi.waitFor(async () => {
      const { ms } = await timed(() => fetch(`http://localhost:${product.port}/healthz`));
      slowest = Math.max(slowest, ms);
      most = Math.max(most, megabytes(product));
      const { answers } = await ask<Told>(flood, 'tell');
      expect(answers.cut).toBeGreaterThan(PIPELINED * PIPELINED_TIMES);
    }, PIPELINED_PATIENCE);
    const problems = [
      ...(most > MOST_MB ? [`the process took ${most} MB`] : []),
      ...(slowest > HEALTHY_MS ? [`the health page took ${slowest} ms`] : []),
    ];
    return { before, most, slowest: Math.round(slowest), problems };
  } finally {
    flood.kill('SIGKILL');
  }
}

async function watched(
  product: Running,
  orders: Omit<Orders, 'port'>,
  ms: number,
): Promise<Told & { most: number }> {
  const flood = strangers(product, orders);
  try {
    // On a busy machine the stranger itself takes longer to start than the flood lasts.
    if (orders.unsigned > 0)
      await vi.waitFor(async () => {
        const { answers } = await ask<Told>(flood, 'tell');
        expect(answers).toMatchObject({ 401: expect.any(Number), 413: expect.any(Number) });
      }, PATIENCE);
    let most = megabytes(product);
    for (const until = Date.now() + ms; Date.now() < until; await pause(200))
      most = Math.max(most, megabytes(product));
    return { ...(await ask<Told>(flood, 'tell')), most };
  } finally {
    flood.kill('SIGKILL');
  }
}

function strangers({ port }: Running, orders: Omit<Orders, 'port'>): ChildProcess {
  const file = program(FLOOD);
  const flood = fork(file);
  flood.send({ port, ...orders } satisfies Orders);
  return flood;
}

/** How long another club may have to wait while one attacks, ms. */
const LOOKUP_MS = 100;
const ADD_MS = 15_000;

/**
 * A club adds files that are made to take long, while strangers are at the port; another club looks
 * things up and adds a novel, before and meanwhile.
 * @param lookups how many are measured each time
 * @returns what was too slow, which a busy machine may be to blame for, and what the attackers were
 * told, once each
 */
export async function amongClubs({ server, product, reader }: Scene, lookups: number) {
  const before = await fares(server, reader, lookups, 1);
  const flood = strangers(product, { stuck: STUCK, unsigned: 20, oversized: 10 });
  const unfair = createUnfair(server);
  try {
    const attack = unfair.go();
    const under = await fares(server, reader, lookups, 2);
    unfair.end();
    const slow = [
      ...(under.lookup > LOOKUP_MS ? [`a lookup took ${under.lookup} ms`] : []),
      ...(under.add > ADD_MS ? [`a novel took ${under.add} ms`] : []),
    ];
    return { before, under, told: await attack, slow };
  } finally {
    unfair.end();
    flood.kill('SIGKILL');
  }
}

/** How another club fares: the 99th percentile of `/lookup`, and `/book add` of a novel, ms. */
async function fares(server: DiscordServer, who: Person, lookups: number, seed: number) {
  const took: number[] = [];
  const novel = { name: `novel-${seed}.txt`, bytes: madeNovel(NOVEL, seed) };
  const adding = timed(() => addBook(server, who, novel));
  for (let n = 0; n < lookups; n++) {
    took.push((await timed(() => lookUp(server, who, n))).ms);
    await pause(20);
  }
  return { lookup: Math.round(quantile(took, 0.99)), add: Math.round((await adding).ms) };
}

function lookUp(server: DiscordServer, who: Person, n: number): Promise<unknown> {
  const question =
    ['who is Miss Lucy', 'what is Hailsham', 'who is Tommy', 'where do they live'][n % 4] ?? '';
  return insist(() => server.slash(who, 'lookup', { question }));
}

const megabytes = ({ pid }: Running): number => Math.round(memoryOf(pid));
