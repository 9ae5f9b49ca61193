import { schedule } from 'node-cron';
import type { Every } from '../schedule/watch.ts';

/** `Every` by node-cron's clock; the seconds divide a minute. */
export const everyByCron: Every = (seconds, job) => {
  let running = false;
  // Our own guard: node-cron's writes a warning each time.
  async function run(): Promise<void> {
    if (running) return;
    running = true;
    await job().finally(() => {
      running = false;
    });
  }
  void run();
  const task = schedule(`*/${seconds} * * * * *`, run, { suppressMissedWarning: true });
  // A task that is only stopped would stay in the list of all tasks, with everything it can reach.
  return () => void task.destroy();
};
