/** Refusals and offers around a quiz: nothing is ignored, and nothing costs what it shouldn't. */

import { expect, test, vi } from 'vitest';
import { DeliveryError } from '../../src/core/errors.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Means } from '../../src/core/ports/means.ts';
import { button } from '../../src/core/reply.ts';
import { messageOf } from '../../src/quiz/play/state.ts';
import { quizMessages } from '../../src/quiz/run/messages.ts';
import { PLAIN_PLATFORM } from '../plain-platform.ts';
import { CLUB, type Club, clubPlaying, HALL, openClub } from './club.ts';

const TYPED = '/quiz start rounds:2 difficulty:easy style:typed';

/** Closes every question that is left, without an answer. */
async function toTheEnd(club: Club): Promise<void> {
  while (await club.quiz()) await club.pass(40_000);
}

test('a closed question mentions another one only if it’s open', async () => {
  const club = await clubPlaying(TYPED);
  const first = club.posts.at(-1)?.reply;
  await toTheEnd(club);
  const late = plainText(await club.press('ruth', 'Answer', first));
  expect(late).toContain('That question is closed.');
  expect(late).not.toContain('open now');
});

test('a press on an earlier question counts for none', async () => {
  const club = await clubPlaying('/quiz start rounds:2 difficulty:easy style:choice');
  const first = club.posts.at(-1)?.reply;
  while ((await club.quiz())?.n === 1 || (await club.quiz())?.phase.name !== 'open')
    await club.pass(5000);
  const option = first?.buttons?.[0]?.label ?? '';
  expect(plainText(await club.press('ruth', option, first))).toContain(
    'That question is closed. Answer the one that is open now.',
  );
  expect(await club.store.ledger(CLUB)).toEqual([]);
});

test('a question whose post isn’t confirmed yet takes its own message alone, once somebody presses there', async () => {
  const club = await clubPlaying('/quiz start rounds:2 difficulty:easy style:choice');
  const [first, second] = ['m1', 'm2'];
  const opened = await club.quiz();
  if (opened?.phase.name !== 'open') throw new Error('Expected an open question');
  const { id, phase } = opened;
  const claimed = { ...phase, name: 'posting', lease: club.now + 20_000 } as const;
  const posting = { ...opened, n: 2, phase: claimed };
  await club.store.play(CLUB, HALL, () => ({ quiz: posting, result: undefined }));
  const on = (quiz: string, n: string) => ({
    command: 'quiz answer',
    action: 'choose',
    args: [quiz, n, '0'],
  });
  const phaseNow = async () => (await club.quiz())?.phase.name;

  await club.pressIn(first, 'ruth', on(id, '1'));
  await club.pressIn(first, 'ruth', on('an earlier quiz', '2'));
  await club.press('ruth', 'A', { parts: [], buttons: [{ label: 'A', press: on(id, '2') }] });
  expect(await phaseNow()).toBe('posting');

  await club.pressIn(second, 'tommy', on(id, '2'));
  expect(await phaseNow()).toBe('open');
  expect(messageOf((await club.quiz()) ?? opened, 2)?.id).toBe(second);
});

test('a sealed question closes on a day and at a time, and one hour is singular', async () => {
  const club = await openClub();
  expect(await club.told('maya', '/quiz start rounds:1 mode:sealed hours:1')).toContain(
    ': 1 question, 1 hour. ',
  );
  await club.say('maya', '/quiz stop');
  await club.say('maya', '/quiz start rounds:1 mode:sealed hours:30');
  const moments = club.posts.at(-1)?.reply.parts.filter((part) => part.kind === 'moment');
  expect(moments).toMatchObject([{ style: 'when' }]);
});

test('the end card offers everyone what everyone may do', async () => {
  const club = await clubPlaying(TYPED);
  await club.say('ruth', '/quiz answer Umbrage');
  await toTheEnd(club);
  const labels = (club.posts.at(-1)?.reply.buttons ?? []).map((one) => one.label);
  expect(labels).toEqual(['Play again', 'Review my misses', 'Leaderboard']);
});

test('somebody who never said how far they are isn’t told that they missed nothing', async () => {
  const club = await openClub();
  await club.haveRead(6, 'ruth');
  await club.say('ruth', '/quiz start rounds:1 style:typed difficulty:hard');
  await club.say('ruth', '/quiz answer Umbrage');
  await toTheEnd(club);
  await club.haveRead(0, 'ruth');
  const said = await club.press('ruth', 'Review my misses');
  expect(plainText(said)).toContain('You’ve missed 1 question, further on');
  expect(said.buttons?.map((one) => one.label)).toEqual(['Say how far I am']);
});

test('a direct message reaches the club’s only quiz, looked up once; with several it takes a button', async () => {
  const club = await openClub();
  expect(await club.whispered('maya', '/quiz stop')).toBe(
    'No quiz is running in your club. Start one in a channel with /quiz start.',
  );
  await club.say('maya', '/quiz start rounds:2 style:typed');
  const quiz = vi.spyOn(club.store, 'quiz');
  expect(await club.whispered('maya', '/quiz hint')).not.toMatch(/running in your club/);
  // Once more where the hint is shown.
  expect(quiz.mock.calls.filter(([, channel]) => channel === HALL)).toHaveLength(2);
  await club.say('olu', '/quiz start rounds:2 style:typed', 'den');
  expect(await club.whispered('ann', '/quiz hint')).toMatch(/^More than one quiz/);
  expect(await club.whispered('ann', '/quiz stop')).toMatch(/^More than one quiz/);
  expect(await club.whispered('ann', '/quiz answer Ruth')).toBe('Which question is “Ruth” for?');
});

test('a copy of a question that can’t be edited is logged once', async () => {
  const club = await openClub();
  const info = vi.fn();
  const edit = () => Promise.reject(new DeliveryError('failed', 'busy'));
  const messenger = { ...PLAIN_PLATFORM, edit, post: edit, direct: edit };
  const means = { store: club.store, messenger, log: { ...club.log, info } } as unknown as Means;
  quizMessages(means).clearCopy(CLUB, 1, { channel: HALL, id: 'copy' });
  await vi.waitFor(() => expect(info).toHaveBeenCalled());
  expect(info.mock.calls.map(([said]) => said)).toEqual([
    'could not take the buttons off a copy of a question',
  ]);
});

test('a count that comes late doesn’t draw a question as open that is just closing', async () => {
  const club = await clubPlaying(TYPED);
  const edit = vi.fn(async () => undefined);
  const messenger = { ...PLAIN_PLATFORM, edit, post: edit, direct: edit };
  const means = { store: club.store, messenger, log: club.log } as unknown as Means;
  await quizMessages(means).refresh(CLUB, HALL);
  expect(edit).toHaveBeenCalledTimes(1);
  const quiz = await club.quiz();
  if (quiz?.phase.name !== 'open') throw new Error('Expected an open question');
  const phase = { ...quiz.phase, name: 'closing', why: 'time', lease: club.now + 20_000 } as const;
  await club.store.play(CLUB, HALL, () => ({ quiz: { ...quiz, phase }, result: undefined }));
  await quizMessages(means).refresh(CLUB, HALL);
  expect(edit).toHaveBeenCalledTimes(1);
});

test('nobody passes a question of the whole channel', async () => {
  const club = await clubPlaying(TYPED);
  const { id = '' } = (await club.quiz()) ?? {};
  const buttons = [button('Pass', 'quiz answer', 'pass', [id, '1'])];
  expect(plainText(await club.press('ruth', 'Pass', { parts: [], buttons }))).toContain(
    'Vote to move on with /quiz skip.',
  );
  expect(await club.store.ledger(CLUB)).toEqual([]);
});

test('where the bot may not post, a quiz can be played alone, and no other', async () => {
  const club = await openClub();
  club.channels.obstacles = async () => [
    { channel: HALL, blocking: true, how: 'Let me post here.' },
  ];
  expect(await club.told('maya', TYPED)).toContain('Let me post here.');
  expect(await club.told('maya', `${TYPED} mode:solo`)).toContain('Question 1 of 2');
});

test('of two answers to one question at the same moment, played alone, one counts', async () => {
  const club = await openClub();
  await club.say('maya', '/quiz start rounds:2 style:typed mode:solo');
  const told = await Promise.all([1, 2].map(() => club.told('maya', '/quiz answer Umbrage')));
  expect(told.filter((words) => words.includes('“Umbrage” isn’t right.'))).toHaveLength(1);
  expect(told.filter((words) => words.includes('That question is closed.'))).toHaveLength(1);
});
