/**
 * Slack: what a request from elsewhere gets, with one workspace's token, and on a channel that two
 * workspaces share.
 */
import { expect, test } from 'vitest';
import { buttonsOf } from '../servers/slack/shown.ts';
import { slackApp } from './slack-app.ts';

test('a workspace that isn’t the token’s gets a sentence, and nothing of this club', async () => {
  const { slack, app } = await slackApp('http');
  await slack.slash('UTOM', '/save', 'our own words');
  const elsewhere = slack.workspace('Night Readers');
  for (const line of ['/leaderboard', '/saved', '/save theirs']) {
    const [command = '', text = ''] = line.split(' ');
    const seen = await elsewhere.slash('URUTH', command, text);
    expect(seen).toMatchObject({ private: true });
    expect(seen.text).toContain('not installed in this workspace');
  }
  expect((await app.store.clubs()).length).toBe(1);
});

const OUTSIDER = { id: 'UOUT', name: 'out', displayName: 'Out', team: 'T0OTHER' };

test('what a member of the other workspace presses or sends counts in the channel’s club, even if only they see it', async () => {
  const { slack, app } = await slackApp('http');
  slack.world.users.set('UOUT', OUTSIDER);
  await slack.slash('UMAYA', '/quiz', 'start rounds:1 style:typed seconds:600');
  await slack.world.wait('a question', () =>
    slack.messages('CBOOKS').find(({ text }) => text.includes('Question 1')),
  );
  const asked = await slack.mention('UOUT', 'quiz answer');
  const { view } = await slack.press('UOUT', asked.message, asked.buttons[0] ?? '');
  const field = view?.view.blocks.find((one) => one.type === 'input');
  const answered = await slack.submit(view, {
    [field?.type === 'input' ? field.label.text : '']: 'Ruth',
  });
  expect(answered.text).toMatch(/is right|isn’t right|Taken/);
  const erasing = await slack.mention('UOUT', 'privacy forget');
  const erased = await slack.press('UOUT', erasing.message, 'Erase all of it');
  expect(erased.text).toContain('in this club is erased');
  expect(await app.store.clubs()).toEqual(['slack:T0CLUB']);
});

test('on a shared channel members of the other workspace play, and see no more than the channel does, nor hold it back as its readers', async () => {
  const { slack, app } = await slackApp('http');
  slack.world.users.set('UOUT', { ...OUTSIDER, admin: true });
  await slack.slash('UTOM', '/save', 'our own words');
  for (const line of [
    'saved',
    'leaderboard',
    'stats',
    'lookup who is Miss Lucy',
    'daily set time:09:00',
  ]) {
    const seen = await slack.mention('UOUT', line);
    expect(seen.text).toContain('You’re here from another workspace');
  }
  await slack.slash('UMAYA', '/quiz', 'start rounds:1 style:choice seconds:60');
  const question = await slack.world.wait('a question', () =>
    slack.messages('CBOOKS').find(({ text }) => text.includes('Question 1')),
  );
  const [option] = buttonsOf(question.blocks);
  const pressed = await slack.press('UOUT', question, option?.button.text.text ?? '');
  expect(pressed).toMatchObject({ private: true });
  expect(pressed.text).toMatch(/is right|isn’t right|Taken/);
  const seen = (id: string) => app.store.lastSeen('slack:T0CLUB', id, 'CBOOKS');
  expect([await seen('UMAYA'), await seen('UOUT')]).toEqual([expect.any(Number), undefined]);
});

test('an admin of the other workspace is no organiser here: one vote of theirs skips no question', async () => {
  const { slack } = await slackApp('http');
  slack.world.users.set('UOUT', { ...OUTSIDER, admin: true });
  await slack.slash('UMAYA', '/quiz', 'start rounds:1 style:typed seconds:600');
  await slack.world.wait('a question', () =>
    slack.messages('CBOOKS').find(({ text }) => text.includes('Question 1')),
  );
  const voted = await slack.mention('UOUT', 'quiz skip');
  expect(voted.text).toContain('Your vote to skip counts: 1 of 2 needed');
});
