import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openFileStore } from '../../../src/store/index.ts';
import { type DiscordServer, startDiscordServer } from '../../../tests/servers/discord/index.ts';
import { chance as chanceOf } from '../chance.ts';
import { createPlayers } from '../seeds/players.ts';
import { channelProblems, ledgerProblems } from '../seeds/referee.ts';
import { startProduct } from './child.ts';

/** The longest wait for a question, ms: a step that a dead process had claimed is taken over after 20 s. */
const NEXT_MS = 60_000;

export interface KillReport {
  readonly kills: number;
  readonly confirmed: number;
  readonly questions: number;
  readonly problems: readonly string[];
  /** ms from the start of a process until it listens, middle of all. */
  readonly start: number;
}

/**
 * Plays a quiz through the product's own process and kills it with -9 while answers are on their way, over and over:
 * no confirmed answer may be lost or counted twice, no question posted twice, and the quiz must go on each time.
 */
export async function killRun(seed: number, kills: number): Promise<KillReport> {
  const chance = chanceOf(seed);
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-kill-'));
  const server = await startDiscordServer();
  const guild = server.addGuild('Book club', ['reading-room']);
  const players = createPlayers(server, guild, chance);
  const settings = { DISCORD_TOKEN: server.token, DISCORD_API_URL: server.url, DATA_DIR: folder };
  const starts: number[] = [];
  const problems: string[] = [];
  const start = async () => {
    const began = performance.now();
    const running = await startProduct(settings);
    starts.push(performance.now() - began);
    return running;
  };
  let product = await start();
  try {
    const maya = server.addPerson('Maya', { guild, organiser: true });
    await server.slash(maya, 'quiz start', { rounds: 50, style: 'choice', seconds: 12 });
    for (let done = 0; done < kills; done++) {
      if (!(await question(server, players))) {
        problems.push(`after ${done} kills the quiz did not go on`);
        break;
      }
      players.answerAll(0.8);
      await pause(chance.below(chance.odds(0.7) ? 60 : 6000));
      await product.kill('SIGKILL');
      product = await start();
    }
    await server.slash(maya, 'quiz stop');
    await server.until('the table', () =>
      server.messages(players.room).find(({ text }) => /^The quiz/.test(text)),
    );
  } catch (error) {
    problems.push(`broke off: ${String(error)}`, ...product.log.slice(-5));
  } finally {
    await product.kill('SIGTERM');
    await server.stop();
  }
  const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  const store = await openFileStore({ folder, log: silent });
  const ledger = await store.ledger(`discord:${guild.id}`);
  await store.close();
  await rm(folder, { recursive: true, force: true });
  const shown = server.messages(players.room);
  return {
    kills,
    confirmed: players.confirmed.length,
    questions: shown.filter(({ text }) => /^Question \d+ of/.test(text)).length,
    problems: [...problems, ...ledgerProblems(ledger, players.confirmed), ...channelProblems(shown)],
    start: starts.toSorted((a, b) => a - b)[starts.length >> 1] ?? 0,
  };
}

/** Waits for a question that somebody has yet to answer; false where none comes. */
async function question(server: DiscordServer, players: ReturnType<typeof createPlayers>): Promise<boolean> {
  const until = Date.now() + NEXT_MS;
  while (Date.now() < until) {
    if (players.open() && server.gateway.sessions() > 0) return true;
    await pause(50);
  }
  return false;
}

function nothing(): void {}
