import '@slack/bolt';
import { expect, onTestFinished, test } from 'vitest';
import { startClub } from './discord-club.ts';

test('files go up to Discord also where Slack’s library, with its newer undici, was loaded first', async () => {
  const club = await startClub();
  onTestFinished(() => club.stop());
  const mine = await club.server.slash(club.maya, 'privacy export');
  expect(mine.files.map(({ name }) => name)).toEqual(['me.json']);
});
