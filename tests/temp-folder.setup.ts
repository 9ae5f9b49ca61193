import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryBase } from './temporary-base.ts';

/**
 * Waits for the end of its input, then ends every process that the run left (those whose
 * environment names the run's folder; only Linux can look), and removes the folder. Again, should
 * one of them still have written there.
 */
const WATCH = `
cat >/dev/null
for process in /proc/[0-9]*; do
  grep -qsz "^TMPDIR=$1$" "$process/environ" && kill -9 "\${process#/proc/}"
done
rm -rf "$1" || { sleep 1; rm -rf "$1"; }
`;

/**
 * One temporary folder per run, which everything in the run gets by `TMPDIR`. A process apart
 * removes it when the run ends, by `kill -9` too, with the processes that a killed run left.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(temporaryBase(), 'commonplace-tests-'));
  // As the system's own is: some tests run the product as another user.
  await chmod(folder, 0o1777);
  const watch = spawn('sh', ['-c', WATCH, 'sh', folder], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  });
  const gone = once(watch, 'exit');
  process.env.TMPDIR = folder;
  return async () => {
    watch.stdin.end();
    await gone;
  };
}
