import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Starts a program of ours and waits for the line that says it listens. @throws Error with what it said instead */
export async function startBot(
  path: string,
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly pid: number; stop(): Promise<void> }> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', LOG_LEVEL: 'warn', ...settings };
  const child = spawn(process.execPath, ['--import', 'tsx', path], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  await Promise.race([listening(child), gone.then(() => Promise.reject(new Error(`${path} ended`)))]);
  return {
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function listening(child: ChildProcess): Promise<void> {
  if (!child.stdout) return;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('Listening')) {
      child.stdout.resume();
      return;
    }
  }
}
