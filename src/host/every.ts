import { schedule } from 'node-cron';
import type { Every } from '../schedule/watch.ts';

/**
 * `Every` by node-cron's clock; the seconds divide a minute. Where the system's clock is set, or the machine has slept,
 * node-cron begins anew: set back, it would wait for the time that it had in mind; set on by a week, it would count
 * 100,000 missed runs.
 */
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
  const begin = () => schedule(`*/${seconds} * * * * *`, run, { suppressMissedWarning: true });
  void run();
  let [task, looked] = [begin(), Date.now()];
  // A task that is only stopped would stay in the list of all tasks, with everything it can reach.
  const end = () => void task.destroy();
  // Much more often than runs, so that it nearly always comes before the next of them.
  const watch = setInterval(() => {
    const since = Date.now() - looked;
    looked += since;
    if (since >= 0 && since < seconds * 1000) return;
    end();
    task = begin();
  }, seconds * 100);
  return () => {
    clearInterval(watch);
    end();
  };
};
