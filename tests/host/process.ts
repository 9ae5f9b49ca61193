import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { program } from '../program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** No platform is on but by the test's own settings, whatever stands in a host's `.env`. */
const OFF = {
  DISCORD_TOKEN: '',
  DISCORD_GUILD_ID: '',
  DISCORD_API_URL: '',
  DISCORD_SHARDS: '',
  SLACK_BOT_TOKEN: '',
  SLACK_APP_TOKEN: '',
  SLACK_SIGNING_SECRET: '',
  SLACK_CLIENT_ID: '',
  SLACK_CLIENT_SECRET: '',
  SLACK_API_URL: '',
  SECRET_KEY: '',
  DATABASE_URL: '',
};

export interface Running {
  readonly child: ChildProcess;
  /** Where it listens. */
  readonly site: string;
  readonly folder: string;
  /** Everything that it logged. */
  log(): string;
  /** Resolves once the log holds this; the test's own time limit ends the wait. */
  logged(what: string): Promise<void>;
  /** Everything that it told the host. */
  told(): string;
  /** Asks it to stop. @returns its exit status, and how long it took, ms */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; ms: number }>;
}

/** The product's own process, with these settings; ends with the test. */
export async function startProduct(settings: Readonly<Record<string, string>>): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-'));
  const child = spawn(process.execPath, [program('src/main.ts')], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...OFF,
      PORT: '0',
      DEFAULT_BOOK: 'never-let-me-go',
      DATA_DIR: folder,
      LOG_LEVEL: 'debug',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit');
  onTestFinished(async () => {
    if (child.exitCode === null) child.kill('SIGKILL');
    await gone;
    await rm(folder, { recursive: true, force: true });
  });
  let log = '';
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  child.stdout.setEncoding('utf8');
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text: string) => {
      told += text;
      const [, found] = /Listening on port (\d+)/.exec(told) ?? [];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`It ended before it listened: ${log}`)));
  });
  return {
    child,
    site: `http://127.0.0.1:${port}`,
    folder,
    log: () => log,
    logged: (what) =>
      new Promise((resolve) => {
        const look = () => {
          if (!log.includes(what)) return;
          child.stderr.off('data', look);
          resolve();
        };
        child.stderr.on('data', look);
        look();
      }),
    told: () => told,
    async stop(signal = 'SIGTERM') {
      const began = performance.now();
      child.kill(signal);
      const [code] = (await gone) as [number | null];
      return { code, ms: performance.now() - began };
    },
  };
}
