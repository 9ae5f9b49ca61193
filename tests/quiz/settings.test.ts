import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import { clubPlaying, openClub } from './club.ts';

const TYPED = '/quiz start rounds:3 difficulty:easy style:typed';

describe('extra time', () => {
  test('questions stay open longer for everybody while somebody plays who needs it; nothing says who', async () => {
    const club = await openClub();
    await club.say('ruth', '/quiz settings time:2');
    await club.say('maya', TYPED);
    await club.say('ruth', '/quiz answer Umbrage');
    await club.pass(34_000);
    const quiz = await club.quiz();
    expect(quiz?.n).toBe(2);
    expect(quiz?.phase).toMatchObject({ closesAt: club.now + 60_000 });
    expect(club.latest).not.toContain('ruth');
    await club.pass(45_000);
    expect((await club.quiz())?.n).toBe(2);
  });

  test('the first question is open longer too if its starter needs it, or a recent player does', async () => {
    const club = await openClub();
    await club.say('ruth', '/quiz settings time:2');
    const first = async (starter: string) => {
      await club.say(starter, TYPED);
      const phase = (await club.quiz())?.phase;
      if (phase?.name !== 'open') throw new Error('Expected a question that is open');
      return phase.closesAt - phase.openedAt;
    };
    expect(await first('maya')).toBe(30_000);
    await club.say('maya', '/quiz stop');
    expect(await first('ruth')).toBe(60_000);
    await club.say('ruth', '/quiz answer Umbrage');
    await club.say('ruth', '/quiz stop');
    expect(await first('maya')).toBe(60_000);
  });

  test('their seconds count less, so that speed is fair', async () => {
    const club = await openClub();
    await club.say('ruth', '/quiz settings time:1.5');
    await club.say('ruth', TYPED);
    await club.pass(18_000);
    const right = await club.right();
    await club.say('ruth', `/quiz answer ${right}`);
    await club.say('tommy', `/quiz answer ${right}`);
    expect(await club.points()).toEqual({ ruth: 10 + 3, tommy: 10 + 2 });
  });

  test('somebody who has left isn’t waited for', async () => {
    const club = await openClub();
    await club.say('ruth', '/quiz settings time:2');
    await club.say('maya', '/quiz start rounds:6 style:typed');
    await club.say('ruth', '/quiz answer Umbrage');
    const lengths: number[] = [];
    for (let n = 1; n <= 4; n++) {
      const phase = (await club.quiz())?.phase;
      if (phase?.name === 'open') lengths.push(phase.closesAt - phase.openedAt);
      await club.say('tommy', '/quiz answer Umbrage');
      await club.pass((lengths.at(-1) ?? 0) + 4000);
    }
    expect(lengths).toEqual([30_000, 60_000, 60_000, 30_000]);
  });
});

test('settings are seen by the member alone, change only what is named, and survive a restart', async () => {
  const club = await openClub();
  expect((await club.say('ruth', '/quiz settings time:1.5 board:hidden')).audience).toBe('asker');
  await club.reopen();
  const shown = await club.told('ruth', '/quiz settings race:no');
  expect(shown).toContain('1.5 times as long');
  expect(shown).toContain('Race: no');
  expect(shown).toContain('others don’t see you');
  const values = async (who: string) =>
    (await club.say(who, '/quiz settings')).form?.fields.map((one) =>
      'value' in one ? one.value : undefined,
    );
  expect(await values('tommy')).toEqual(['normal', 'yes', 'shown']);
  expect(await values('ruth')).toEqual(['1.5', 'no', 'hidden']);
});

test('a member who hides is on no board that others see, and the others move up', async () => {
  const club = await clubPlaying(TYPED);
  const right = await club.right();
  await club.say('ruth', `/quiz answer ${right}`);
  await club.pass(7000);
  await club.say('tommy', `/quiz answer ${right}`);
  await club.say('ruth', '/quiz settings board:hidden');
  const board = await club.told('maya', '/leaderboard');
  expect(board).not.toContain('ruth');
  expect(board).toMatch(/1\. tommy · \d+ points/);
  expect(plainText(await club.say('ruth', '/stats'))).toContain('Points: 15');
});

test('a record shows accuracy by difficulty and subject; a member who hides shows it to nobody else', async () => {
  const club = await clubPlaying('/quiz start rounds:4 difficulty:easy style:typed topic:Aldous');
  for (let n = 1; n <= 4; n++) {
    await club.say('ruth', `/quiz answer ${n === 2 ? 'Umbrage' : await club.right()}`);
    await club.toNext();
  }
  const record = await club.told('ruth', '/stats');
  expect(record).toContain('Right answers: 3 of 4 (75%)');
  expect(record).toContain('Longest streak: 2');
  expect(record).toMatch(/Aldous · 3 of 4 \(75%\)/);
  expect(record).toMatch(/easy · 3 of 4 \(75%\)/);
});
