import { readFileSync } from 'node:fs';

/**
 * CPU time that this thread has had so far, ms: unlike the time on the clock it doesn't grow while
 * the machine is busy with other things. Where the system doesn't tell it per thread (Linux does),
 * that of the whole process.
 */
export function threadTime(): number {
  try {
    // Nanoseconds on a CPU come first: proc(5), schedstat.
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return processTime();
  }
}

/** CPU time that all threads of this process have had so far, ms. */
function processTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
