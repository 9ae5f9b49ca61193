/** In each file of tests: notes what its tests reach, or leaves out those that don't reach the fault. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { type Job, type Reached, readJob } from './job.ts';

type Hits = Record<string, number>;

/** What sources with mutants call: its names are Stryker's. */
interface Counters {
  currentTestId?: string | undefined;
  mutantCoverage: { static: Hits; readonly perTest: Record<string, Hits> };
}

declare global {
  var __stryker__: Counters | undefined;
  /** No other test needs to run then; Vitest's own `bail` would also count the failures of earlier runs. */
  var wasFaultNoticed: true | undefined;
}

const { reach, tests } = readJob();

if (reach) noteReach(reach);
else {
  const running = new Set(tests);
  beforeEach(({ task, skip, onTestFailed }) => {
    skip(!running.has(task.id) || globalThis.wasFaultNoticed === true);
    onTestFailed(() => {
      globalThis.wasFaultNoticed = true;
    });
  });
}

function noteReach({ folder, sample, spans }: NonNullable<Job['reach']>): void {
  // Sources keep it from when they were loaded on, and stay loaded for the next file of tests.
  globalThis.__stryker__ ??= { mutantCoverage: { static: {}, perTest: {} } };
  const counters = globalThis.__stryker__;
  const { mutantCoverage: hits } = counters;
  hits.static = {};
  const wanted = new Set(sample);
  // Tests may put a clock of their own in its place.
  const now = process.hrtime.bigint;
  const found: Reached['tests'][number][] = [];
  const failed = new Set<string>();
  let file = '';
  let began = 0n;

  const reachedBy = (counts: Hits): string[] => {
    const ids = Object.keys(counts).map(Number);
    const sources = Object.entries(spans).filter(([, [first, last]]) => ids.some((id) => id >= first && id <= last));
    return [...ids.map(String).filter((id) => wanted.has(id)), ...sources.map(([path]) => path)];
  };

  beforeEach(({ task, onTestFailed }) => {
    counters.currentTestId = task.id;
    file = task.file.name;
    began = now();
    onTestFailed(() => void failed.add(task.id));
  });
  afterEach(({ task: { id } }) => {
    const ms = Number(now() - began) / 1e6;
    counters.currentTestId = undefined;
    found.push({ id, ms, reached: reachedBy(hits.perTest[id] ?? {}) });
    delete hits.perTest[id];
  });
  afterAll(() => {
    const whole = found.filter(({ id }) => !failed.has(id));
    const noted: Reached = { file, outside: reachedBy(hits.static), tests: whole };
    if (file) writeFileSync(join(folder, `${file.replaceAll('/', '-')}.json`), JSON.stringify(noted));
  });
}
