import { Session } from 'node:inspector/promises';
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { slackApp } from './slack-app.ts';

it('traces', async () => {
  const { slack, app } = await slackApp('socket');
  await slack.slash('UTOM', '/progress', 'set 100%');
  await slack.slash('UTOM', '/quiz', 'start rounds:5 style:typed seconds:600');
  const find = () => slack.messages('CBOOKS').find((one) => slack.seen(one).text.startsWith('Question 1 of 5'));
  await slack.world.wait('question 1', find);
  await slack.slash('UTOM', '/quiz', 'answer nothing like it');
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  expect((await slack.slash('UTOM', '/quiz', 'answer Ruth')).text).toMatch(/right/);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  await session.post('Profiler.stopPreciseCoverage');
  const lines = result.flatMap(({ url, functions }) => {
    const ran = functions.filter((f) => f.functionName !== '' || true).filter((f) => (f.ranges[0]?.count ?? 0) > 0);
    return ran.length ? [`${url} ${ran.map((f) => `${f.functionName}:${f.ranges[0]?.count}`).join(' ')}`] : [];
  });
  writeFileSync('/tmp/house18-trace.txt', lines.join('\n'));
  await app.stop();
});
