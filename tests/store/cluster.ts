import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const RUN = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url));

const PROGRAM = 'tests/store/programs/cluster';

/** A PostgreSQL that is running. */
export interface Cluster {
  readonly url: string;
  /** Stops it and removes its files. */
  stop(): Promise<void>;
}

/**
 * The server that `DATABASE_URL` names, or one of our own on a free port, in a process of its own.
 * That process stops PostgreSQL and removes its files when this one ends, even by `kill -9`.
 * Rejects with PostgreSQL's own words where it does not start.
 * @param options.durable whether what is committed survives a power cut: test data needn't, and is
 * faster without
 * @param options.env the environment of that process; its `TMPDIR` is where the files go
 */
export async function startCluster(
  options: { readonly durable?: boolean; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Cluster> {
  const { durable = false, env = process.env } = options;
  const { DATABASE_URL: given } = env;
  if (given) return { url: given, stop: async () => {} };
  const child = spawn(process.execPath, [RUN, PROGRAM, ...(durable ? ['durable'] : [])], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    // In a process group of its own: Ctrl-C in the terminal, or a kill of the whole group, must not
    // reach it.
    detached: true,
  });
  const gone = once(child, 'exit');
  let said = '';
  let trouble = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    trouble += text;
  });
  const ready = new Promise<boolean>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.endsWith('\n')) resolve(true);
    });
    child.once('close', () => resolve(false));
  });
  if (!(await ready)) throw new Error(`PostgreSQL did not start. ${trouble}`);
  return {
    url: said.trim(),
    stop: async () => {
      child.stdin.end();
      await gone;
    },
  };
}
