/** Loaded before the product: tells whoever started it, when asked, what the process holds. */
import { readdirSync } from 'node:fs';
import { collectGarbage, resources } from '../../../scripts/lab/usage.ts';

/** What a process holds once its garbage is gone. */
export interface Holds {
  /** Bytes of JavaScript objects. */
  readonly heap: number;
  /** What keeps it running, by Node's name: sockets, timers, servers. */
  readonly resources: Readonly<Record<string, number>>;
  /** Open file descriptors; 0 where the system doesn't tell. */
  readonly files: number;
}

process.on('message', async () => {
  await collectGarbage();
  const holds: Holds = {
    heap: process.memoryUsage().heapUsed,
    resources: resources(),
    files: openFiles(),
  };
  process.send?.(holds);
});

function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0;
  }
}
