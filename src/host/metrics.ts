import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { DeliveryFailure } from '../core/errors.ts';
import type { Handled } from '../core/ports/bot.ts';
import type { ModelOutcome } from '../core/ports/model.ts';
import type { Store } from '../core/ports/store.ts';
import type { DailyOutcome } from '../schedule/post/posting.ts';

/** From times that nobody notices to those for which Discord and Slack no longer wait. */
const BUCKETS_S = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export type Metrics = ReturnType<typeof createMetrics>;

/** A figure that is read each time the page is: a number, or one for each value of its label. */
export interface GaugeSource {
  readonly name: string;
  readonly help: string;
  readonly label?: string;
  /** A figure whose source can't be reached is left out; the others are shown. */
  read(): number | Readonly<Record<string, number>> | Promise<number>;
}

/**
 * The host's metrics in Prometheus' format: counts and times. Labels are names from the program,
 * never anything that was typed.
 * @param readings metrics that are looked up each time the page is read
 */
export function createMetrics(readings: readonly GaugeSource[]) {
  const register = new Registry();
  const counter = <Label extends string>(
    metricName: string,
    help: string,
    ...labelNames: Label[]
  ) => new Counter({ name: `commonplace_${metricName}`, help, labelNames, registers: [register] });
  const seconds = (metricName: string, help: string) =>
    new Histogram({
      name: `commonplace_${metricName}`,
      help,
      labelNames: ['what'],
      buckets: BUCKETS_S,
      registers: [register],
    });
  const requests = counter(
    'requests_total',
    'Commands, presses and forms by outcome: answered, refused (the asker’s mistake), failed (ours), ' +
      'unavailable (no store)',
    'what',
    'outcome',
  );
  const incidents = counter(
    'incidents_total',
    'Requests that failed on our side; each has a line in the log with its reference',
  );
  const requestSeconds = seconds(
    'request_seconds',
    'From a request’s arrival until the platform accepts its answer',
  );
  const dailyPosts = counter(
    'daily_posts_total',
    'Daily posts by outcome: posted, skipped, or unknown',
    'outcome',
  );
  const databaseSeconds = seconds(
    'database_seconds',
    'Database reads, and writes with their wait for the club’s lock',
  );
  const databaseFailures = counter(
    'database_failures_total',
    'Work given up because the database was away, or slow (over its time limit)',
    'why',
  );
  const models = counter(
    'model_requests_total',
    'Requests to the language model by outcome: answered, or why not',
    'outcome',
  );
  const failures = counter(
    'delivery_failures_total',
    'Messages that could not be delivered, by platform and reason',
    'platform',
    'failure',
  );
  for (const { name, help, label, read } of readings) {
    const gauge = new Gauge({
      name,
      help,
      ...(label !== undefined && { labelNames: [label] }),
      registers: [register],
      async collect() {
        const current = await Promise.resolve()
          .then(read)
          .catch(() => undefined);
        gauge.reset();
        if (typeof current === 'number') gauge.set(current);
        else if (current && label !== undefined)
          for (const [value, count] of Object.entries(current))
            gauge.set({ [label]: value }, count);
      },
    });
  }
  let ofProcess = false;

  return {
    /** The outcome of a request, and how long it took, ms. */
    answered({ what, outcome }: Handled, ms: number): void {
      requests.inc({ what, outcome });
      requestSeconds.observe({ what }, ms / 1000);
      if (outcome === 'failed') incidents.inc();
    },
    dailyPost: (outcome: DailyOutcome, days: number) => dailyPosts.inc({ outcome }, days),
    notDelivered: (platform: string, failure: DeliveryFailure) =>
      failures.inc({ platform, failure }),
    /** What became of a request to the language model. */
    modelAsked: (outcome: ModelOutcome) => models.inc({ outcome }),
    /** How long the database took, ms, and what was given up over it. */
    database: {
      took: (what: 'look' | 'change', ms: number) => databaseSeconds.observe({ what }, ms / 1000),
      failed: (why: 'away' | 'slow') => databaseFailures.inc({ why }),
    },
    async page() {
      // Watching the process itself needs timers: only from the first reading on.
      if (!ofProcess) collectDefaultMetrics({ register });
      ofProcess = true;
      return { type: register.contentType, text: await register.metrics() };
    },
  };
}

/** What is stored, with gauges of its own. */
interface Measured {
  readonly store: Pick<Store, 'running'>;
  readonly readings: readonly GaugeSource[];
  watch(metrics: Metrics): void;
}

/**
 * The metrics of the product, over what it stores.
 * @param sinceTick ms since what is due was last looked for to the end
 */
export function metricsOf(storage: Measured, sinceTick: () => number): Metrics {
  const metrics = createMetrics([
    ...storage.readings,
    {
      name: 'commonplace_quizzes_running',
      help: 'Quizzes running now, over all clubs',
      read: async () => (await storage.store.running()).length,
    },
    {
      name: 'commonplace_tick_age_seconds',
      help: 'How long ago the last complete check for due daily posts was',
      read: () => sinceTick() / 1000,
    },
  ]);

  storage.watch(metrics);
  return metrics;
}
