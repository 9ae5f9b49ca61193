/** Loaded before the product: tells whoever started it, when asked, what the process holds. */
import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a process holds once its garbage is gone. */
export interface Holds {
  /** Bytes of JavaScript objects. */
  readonly heap: number;
  /** What keeps it running, by Node's name: sockets, timers, servers. */
  readonly resources: Readonly<Record<string, number>>;
  /** Open file descriptors; 0 where the system doesn't tell. */
  readonly files: number;
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

process.on('message', () => {
  // What is let go of by the first round's finalizers goes with the second.
  collect();
  setImmediate(() => {
    collect();
    process.send?.(holds());
  });
});

function holds(): Holds {
  const resources: Record<string, number> = {};
  for (const name of process.getActiveResourcesInfo()) resources[name] = (resources[name] ?? 0) + 1;
  return { heap: process.memoryUsage().heapUsed, resources, files: openFiles() };
}

function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0;
  }
}
