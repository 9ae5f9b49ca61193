import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { program } from '../program.ts';

/**
 * Runs the answering program and gathers its lines until it ends.
 * @param options.kill kills it with -9 as soon as it has printed so many
 * @param options.blocks the largest file it may write, in the shell's units of 512 bytes
 */
export async function answer(options: {
  readonly folder: string;
  readonly run: string;
  readonly length?: number;
  readonly kill?: number;
  readonly blocks?: number;
}): Promise<readonly string[]> {
  const { folder, run, length = 10, kill = Infinity, blocks } = options;
  const limit = blocks === undefined ? '' : `ulimit -f ${blocks} && `;
  const child = spawn(
    'sh',
    [
      '-c',
      `${limit}exec "$@"`,
      'sh',
      process.execPath,
      program('tests/store/programs/answering.ts'),
      folder,
      run,
      String(length),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // Its last line may be read before it is gone.
  const gone = once(child, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length >= kill) child.kill('SIGKILL');
  }
  await gone;
  return lines;
}
