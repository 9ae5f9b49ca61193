import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Handled } from '../core/ports/bot.ts';

/** From what nobody notices to what Discord and Slack no longer wait for, seconds. */
const BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export type Meters = ReturnType<typeof createMeters>;

/** A figure that is read each time the page is: a number, or one for each value of its label. */
export interface GaugeSource {
  readonly name: string;
  readonly help: string;
  readonly label?: string;
  /** A figure whose source can't be reached is left out; the others are shown. */
  read(): number | Readonly<Record<string, number>> | Promise<number>;
}

/** The metrics in Prometheus' own form. Labels are names out of the program, never anything that was typed. */
export function createMeters(readings: readonly GaugeSource[]) {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const requests = new Counter({
    name: 'commonplace_requests_total',
    help: 'Commands, presses and forms by outcome: answered, refused (the asker’s mistake), failed (ours), unavailable (no store)',
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
  for (const reading of readings) addGauge(reading, registers);
  return {
    register,
    dailyPosts: new Counter({
      name: 'commonplace_daily_posts_total',
      help: 'Daily posts by outcome: posted, skipped, or unknown',
      labelNames: ['outcome'],
      registers,
    }),
    database: new Histogram({
      name: 'commonplace_database_seconds',
      help: 'Looks at the database, and changes with their wait for the club’s lock',
      labelNames: ['what'],
      buckets: BUCKETS,
      registers,
    }),
    databaseFailures: new Counter({
      name: 'commonplace_database_failures_total',
      help: 'Work that was given up for want of the database: away, or slow (over its time limit)',
      labelNames: ['why'],
      registers,
    }),
    claims: new Counter({
      name: 'commonplace_claims_total',
      help: 'Claims taken: first, or again after the one before ran out, here or in another process',
      labelNames: ['what', 'how'],
      registers,
    }),
    failures: new Counter({
      name: 'commonplace_delivery_failures_total',
      help: 'Messages that could not be delivered, by platform and reason',
      labelNames: ['platform', 'failure'],
      registers,
    }),
    answered({ what, outcome }: Handled, took: number): void {
      requests.inc({ what, outcome });
      seconds.observe({ what }, took);
      if (outcome === 'failed') incidents.inc();
    },
  };
}

function addGauge({ name, help, label, read }: GaugeSource, registers: Registry[]): void {
  const gauge = new Gauge({
    name,
    help,
    ...(label !== undefined && { labelNames: [label] }),
    registers,
    async collect() {
      const found = await Promise.resolve()
        .then(read)
        .catch(() => undefined);
      gauge.reset();
      if (typeof found === 'number') gauge.set(found);
      else if (found && label !== undefined)
        for (const [value, count] of Object.entries(found)) gauge.set({ [label]: value }, count);
    },
  });
}
