import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Heard } from '../core/bot.ts';

/** From what nobody notices to what Discord and Slack no longer wait for, seconds. */
const BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The figures in Prometheus' own form. Labels are names out of the program, never anything that was typed. */
export interface Meters {
  readonly register: Registry;
  readonly dailyPosts: Counter<'outcome'>;
  readonly failures: Counter<'platform' | 'failure'>;
  answered(heard: Heard, seconds: number): void;
}

/** @param running how many quizzes run; asked each time the figures are read */
export function createMeters(running: () => Promise<number>): Meters {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const requests = new Counter({
    name: 'commonplace_requests_total',
    help: 'Commands, presses and forms by outcome: answered, refused (the asker’s mistake), failed (ours)',
    labelNames: ['what', 'outcome'],
    registers,
  });
  const incidents = new Counter({
    name: 'commonplace_incidents_total',
    help: 'Requests that failed on our side; each has a line in the log with its reference',
    registers,
  });
  const seconds = new Histogram({
    name: 'commonplace_request_seconds',
    help: 'From a request’s arrival until the platform accepts its answer',
    labelNames: ['what'],
    buckets: BUCKETS,
    registers,
  });
  new Gauge({
    name: 'commonplace_quizzes_running',
    help: 'Quizzes running now, over all clubs',
    registers,
    async collect() {
      // A store that can't be reached gives no figure, and the others all the same.
      const count = await running().catch(() => undefined);
      if (count === undefined) this.reset();
      else this.set(count);
    },
  });
  return {
    register,
    dailyPosts: new Counter({
      name: 'commonplace_daily_posts_total',
      help: 'Daily posts by outcome: posted, skipped, or unknown',
      labelNames: ['outcome'],
      registers,
    }),
    failures: new Counter({
      name: 'commonplace_delivery_failures_total',
      help: 'Messages that could not be delivered, by platform and reason',
      labelNames: ['platform', 'failure'],
      registers,
    }),
    answered({ what, outcome }, took) {
      requests.inc({ what, outcome });
      seconds.observe({ what }, took);
      if (outcome === 'failed') incidents.inc();
    },
  };
}
