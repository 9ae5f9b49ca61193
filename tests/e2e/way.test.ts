import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ROOT } from '../root.ts';
import { discordApp } from './discord-app.ts';
import { slackApp } from './slack-app.ts';

/** What also runs now and then: the watch for due work, the lock's sign of life, a snapshot. */
const BESIDE = ['index', 'lock', 'snapshot', 'saving'].map((name) => `src/store/file/${name}.ts`);

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

/** A section of the document on the design. */
function sectionOf(title: string): string {
  const design = readFileSync(new URL('../../docs/design.md', import.meta.url), 'utf8');
  return design.split('\n## ').find((one) => one.startsWith(`${title}\n`)) ?? '';
}

test('a plain line passes the files in the map', async () => {
  // What follows the numbered steps says where other lines go.
  const steps =
    sectionOf('The way of a plain line')
      .split('\n\n')
      .find((one) => one.startsWith('1.')) ?? '';
  const named = steps.replace(/\(`[^)]*\)/g, '');
  const files = [...named.matchAll(/`((?:src|commands)\/[\w./-]+\.ts)`/g)].map(
    ([, file = '']) => file,
  );
  const { server, room, maya, tom } = await discordApp();
  await server.slash(maya, 'plan set', { finish: 'in 6 weeks', meetings: 'tuesdays at 19:00' });
  const said = async (words: string) => {
    const { id } = server.message(tom, room, `<@${server.botId}> ${words}`);
    return server.until('a reply', () =>
      server.messages(room).find(({ replyTo }) => replyTo === id),
    );
  };
  // The first request also opens the club.
  await said('who is Ruth');
  const passed = await passedBy(async () => {
    expect((await said('when do we meet')).text).toMatch(/reading plan/);
  });
  expect(files.filter((file) => !passed.includes(file))).toEqual([]);
  expect(files.length).toBeGreaterThanOrEqual(8);
});

test('an answer passes the files in the map, and no other files of the store', async () => {
  const way = sectionOf('The way of an answer');
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
  const inStore = (files: readonly string[]) =>
    files.filter((file) => file.startsWith('src/store/')).sort();
  expect(inStore(passed).filter((file) => !BESIDE.includes(file))).toEqual(inStore(named));
  expect(named.length).toBeLessThanOrEqual(20);
});
