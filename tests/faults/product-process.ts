import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../root.ts';

/** Where node finds a program of the project, by its path in it: such as `src/main.ts`. */
export type Programs = (path: string) => string;

/** As hosts run them. Tests bring their own, made into JavaScript. */
export const SOURCES: Programs = (path) => join(ROOT, path);

/** What runs a program of the project from its sources, as `npm start` does. */
const RUN = join(ROOT, 'scripts/run.mjs');

/** The book that clubs read here; without it each would be asked first. */
export const DEFAULT_BOOK = 'never-let-me-go';

/** The longest that a start may take, ms; far more than any does. */
const START_MS = 300_000;

/** The product as a host runs it: a process of its own. */
export interface Running {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly programs: Programs;
  /** Where it listens. */
  readonly port: number;
  /** What it wrote to standard error, a line each. */
  readonly log: readonly string[];
  /** What it told whoever started it, a line each. */
  readonly told: readonly string[];
  kill(signal: NodeJS.Signals): Promise<void>;
}

export interface How {
  readonly programs: Programs;
  /** The largest file that it may write, in units of 512 bytes; no limit where absent. */
  readonly blocks?: number;
  /** The user, and group of the same number, as whom it runs; our own where absent. */
  readonly user?: number;
  /** Programs loaded before it; they can talk with us through `process.send`. */
  readonly before?: readonly string[];
  /** Another program in place of the product. */
  readonly main?: string;
}

/**
 * Starts it and waits until it listens.
 * @param settings environment variables
 * @throws Error with its log where it ends instead
 */
export async function startProduct(
  settings: Readonly<Record<string, string>>,
  { programs, blocks, user, before = [], main: path = 'src/main.ts' }: How,
): Promise<Running> {
  const limit = blocks === undefined ? '' : `ulimit -f ${blocks} && `;
  const main = programs(path);
  const loaded = before.flatMap((path) => ['--import', programs(path)]);
  const run = programs === SOURCES ? [RUN, path.replace(/\.ts$/, '')] : [...loaded, main];
  const command = ['-c', `${limit}exec "$@"`, 'sh', process.execPath, ...run];
  const { PATH, HOME } = process.env;
  const child = spawn('sh', command, {
    env: { PATH, HOME, TMPDIR: tmpdir(), PORT: '0', LOG_LEVEL: 'warn', DEFAULT_BOOK, ...settings },
    stdio: ['ignore', 'pipe', 'pipe', ...(before.length > 0 ? (['ipc'] as const) : [])],
    ...(user !== undefined && { uid: user, gid: user }),
  });
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('Expected pipes to the process');
  const log: string[] = [];
  const told: string[] = [];
  createInterface({ input: stderr }).on('line', (line) => log.push(line));
  const gone = once(child, 'exit');
  const listening = new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('It did not start in five minutes')), START_MS);
    createInterface({ input: stdout }).on('line', (line) => {
      told.push(line);
      const [, port] = /^Listening on port (\d+)/.exec(line) ?? [];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
    void gone.then(() => {
      clearTimeout(timer);
      reject(new Error(`It ended instead of starting:\n${log.join('\n')}`));
    });
  });
  const port = await listening.catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    child,
    pid: child.pid ?? 0,
    programs,
    port,
    log,
    told,
    async kill(signal) {
      child.kill(signal);
      await gone;
    },
  };
}

/**
 * Asks a process that talks with us.
 * @returns its answer
 */
export async function ask<T>(child: ChildProcess, message: string): Promise<T> {
  const answer = once(child, 'message');
  child.send(message);
  const [told] = await answer;
  return told;
}
