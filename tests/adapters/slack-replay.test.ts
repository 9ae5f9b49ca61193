/** The same signed bytes again, as somebody may have them from a log or a proxy while they're still accepted. */

import { expect, it } from 'vitest';
import { openFileOnce } from '../../src/store/file/once.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { sign } from '../servers/slack/index.ts';
import { SECRET, slackClub } from './slack-club.ts';

it('do nothing again, even in a process that was started since', async () => {
  const folder = await inFolderUntilEnd();
  const before = openFileOnce({ folder, clock: Date.now });
  const bytes = new URLSearchParams({
    ...{ team_id: 'T0CLUB', channel_id: 'CBOOKS', user_id: 'UTOM', command: '/quiz', text: 'answer Ruth' },
    ...{ trigger_id: '133.7.abc', response_url: 'https://hooks.slack.com/commands/none' },
  }).toString();
  const headers = { ...sign(bytes, SECRET), 'content-type': 'application/x-www-form-urlencoded' };
  const send = async (url = '') => (await fetch(url, { method: 'POST', headers, body: bytes })).status;
  const first = await slackClub({ mode: 'http', once: before });
  expect(await send(first.eventsUrl)).toBe(200);
  expect(await send(first.eventsUrl)).toBe(200);
  await first.adapter.stop();
  await before.close();
  expect(first.answers).toEqual(['UTOM:Ruth']);
  const after = openFileOnce({ folder, clock: Date.now });
  const second = await slackClub({ mode: 'http', once: after });
  expect(await send(second.eventsUrl)).toBe(200);
  await second.adapter.stop();
  await after.close();
  expect(second.answers).toEqual([]);
});
