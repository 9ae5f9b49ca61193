import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { slackApp } from './slack-app.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What also runs now and then: the watch for due work, the lock's sign of life, a snapshot. */
const BESIDE = ['index', 'lock', 'snapshot'].map((name) => `src/store/file/${name}.ts`);

/** The files in which some function ran meanwhile. */
async function passedBy(job: () => Promise<void>): Promise<readonly string[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await job();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  return result
    .filter(({ functions }) => functions.some(({ ranges: [whole] }) => (whole?.count ?? 0) > 0))
    .map(({ url }) => relative(ROOT, url.startsWith('file:') ? fileURLToPath(url) : url));
}

test('an answer passes the files in the map, and no other files of the store', async () => {
  const design = readFileSync(new URL('../../docs/design.md', import.meta.url), 'utf8');
  const [, way = ''] = /## The way of an answer\n(.*?)\n## /s.exec(design) ?? [];
  const named = [...way.matchAll(/^\| `(.+?)` \|/gm)].map(([, file = '']) => file);
  const { slack } = await slackApp('socket');
  await slack.slash('UTOM', '/progress', 'set 100%');
  await slack.slash('UTOM', '/quiz', 'start rounds:5 style:typed seconds:600');
  await slack.world.wait('question 1', () =>
    slack.messages('CBOOKS').find((one) => slack.seen(one).text.startsWith('Question 1 of 5')),
  );
  // Whoever comes first is seated, and their club is opened.
  await slack.slash('UTOM', '/quiz', 'answer nobody');
  const passed = await passedBy(async () => {
    expect((await slack.slash('UTOM', '/quiz', 'answer Ruth')).text).toMatch(/right/);
  });
  expect(named.filter((file) => !passed.includes(file))).toEqual([]);
  const inStore = (files: readonly string[]) => files.filter((file) => file.startsWith('src/store/')).sort();
  expect(inStore(passed).filter((file) => !BESIDE.includes(file))).toEqual(inStore(named));
  expect(named.length).toBeLessThanOrEqual(20);
});
