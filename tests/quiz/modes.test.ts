import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import { plain } from '../../src/core/reply.ts';
import { CLUB, type Club, clubPlaying, openClub } from './club.ts';

const START = '/quiz start rounds:3 difficulty:easy style:typed';

/** A wrong option of the open question, by its position. */
async function wrongOption(club: Club): Promise<string> {
  const quiz = await club.quiz();
  const round = quiz?.rounds[quiz.n - 1];
  return round?.options.find((option) => option !== round.answer) ?? '';
}

describe('everyone', () => {
  test('without a window the first right answer closes the question', async () => {
    const club = await clubPlaying(START, { window: 0, gap: 0 });
    await club.answerRight('ruth');
    expect(club.latest).toContain('Question 2 of 3');
  });

  test('each right answer counts once, and only the first option pressed', async () => {
    const club = await clubPlaying('/quiz start rounds:1 style:choice');
    const right = await club.right();
    const wrong = await wrongOption(club);
    expect(await club.told('ruth', `/quiz answer ${wrong}`)).toContain('isn’t right');
    expect(await club.told('ruth', `/quiz answer ${right}`)).toContain('already answered');
    await club.say('tommy', `/quiz answer ${right}`);
    expect(await club.told('tommy', `/quiz answer ${right}`)).toContain('already answered');
    const points = await club.points();
    expect(points.ruth).toBeUndefined();
    expect(points.tommy).toBeGreaterThan(0);
    expect(await club.store.ledger(CLUB)).toHaveLength(2);
  });
});

describe.each(['no-race', 'sealed'])('%s', (mode) => {
  const MINUTES = mode === 'sealed' ? 60 : 0.5;
  const HOW = mode === 'sealed' ? 'mode:sealed hours:1' : 'mode:no-race';

  test('nobody learns anything before it closes, answers can be changed, and the last one counts', async () => {
    const club = await clubPlaying(`/quiz start rounds:1 style:choice ${HOW}`);
    const right = await club.right();
    const wrong = await wrongOption(club);
    expect(await club.told('ruth', `/quiz answer ${wrong}`)).toMatch(/^Got it: /);
    expect(await club.told('ruth', `/quiz answer ${wrong}`)).not.toContain('instead of');
    expect(await club.told('ruth', `/quiz answer ${right}`)).toContain('instead of');
    await club.say('tommy', `/quiz answer ${right}`);
    expect(await club.told('tommy', `/quiz answer ${wrong}`)).toMatch(/^Got it/);
    expect(club.latest).not.toContain('tommy');
    expect(await club.points()).toEqual({});
    await club.pass(MINUTES * 60_000 - 1);
    expect(await club.quiz()).toBeDefined();
    await club.pass(1);
    const closed = club.posts.find((post) => plainText(post.reply).includes('Answer:'));
    expect(closed && plainText(closed.reply)).toMatch(/ruth got it, for \d+ points/);
    expect(closed && plainText(closed.reply)).not.toContain('tommy');
    expect(Object.keys(await club.points())).toEqual(['ruth']);
    expect(await club.store.ledger(CLUB)).toHaveLength(2);
  });

  test('an export of your own data looks the same whether your sealed answer is right or wrong', async () => {
    const club = await clubPlaying(`/quiz start rounds:1 style:choice ${HOW}`);
    const exportOf = async (answer: string) => {
      await club.say('ruth', `/quiz answer ${answer}`);
      const [file] = (await club.say('ruth', '/privacy export')).parts.filter(
        ({ kind }) => kind === 'file',
      );
      return JSON.stringify(file)
        .replaceAll(answer, '…')
        .replace(/(tries[^,]*?)\d+/, '$1…');
    };
    const wrong = await exportOf(await wrongOption(club));
    expect(wrong).toContain('given');
    expect(await exportOf(await club.right())).toBe(wrong);
  });

  test('speed earns nothing', async () => {
    const club = await clubPlaying(`/quiz start rounds:1 style:typed difficulty:easy ${HOW}`);
    const right = await club.right();
    await club.say('ruth', `/quiz answer ${right}`);
    await club.pass(MINUTES * 60_000 - 1);
    await club.say('tommy', `/quiz answer ${right}`);
    await club.pass(1);
    expect(await club.points()).toEqual({ ruth: 10, tommy: 10 });
  });
});

test('nobody waits for a forgotten member, and their id is nowhere', async () => {
  const club = await openClub();
  await club.haveRead(6, 'ruth', 'tommy', 'kathy');
  await club.say('maya', START);
  await club.answerRight('ruth', 'tommy', 'kathy');
  await club.toNext();
  await club.press('kathy', 'Erase', await club.say('kathy', '/privacy forget'));
  expect(JSON.stringify(await club.store.exportClub(CLUB))).not.toContain('kathy');
  await club.answerRight('ruth', 'tommy');
  expect(club.latest).toContain('2 got it');
});

describe('teams', () => {
  test('a team scores its best answer to each question; somebody who picks no team joins the smallest', async () => {
    const club = await clubPlaying(`${START} mode:teams teams:2`);
    expect(plainText(await club.press('ruth', 'Join Team 2'))).toContain(
      'You’re playing for Team 2',
    );
    const right = await club.right();
    await club.say('ruth', `/quiz answer ${right}`);
    await club.say('tommy', `/quiz answer ${right}`);
    await club.pass(5000);
    await club.say('hannah', `/quiz answer ${right}`);
    expect(plainText(await club.press('ruth', 'Join Team 1'))).toContain(
      'already answered for Team 2',
    );
    await club.say('maya', '/quiz stop');
    const ledger = await club.store.ledger(CLUB);
    const points = (name: string) => ledger.find((one) => one.member === name)?.points ?? 0;
    expect(ledger.map((one) => [one.member, one.team])).toEqual([
      ['ruth', 2],
      ['tommy', 1],
      ['hannah', 1],
    ]);
    expect(points('tommy')).toBeGreaterThan(points('hannah'));
    const table = club.posts.at(-1)?.reply.parts[0];
    const second = points('ruth') === points('tommy') ? 1 : 2;
    expect(table?.kind === 'text' && plain(table.words)).toBe(
      `1. Team 1 · ${points('tommy')} points · tommy, hannah\n${second}. Team 2 · ${points('ruth')} points · ruth`,
    );
  });
});

describe('elimination', () => {
  test('closes when everybody still in has answered, however many, and a newcomer stays out', async () => {
    const club = await clubPlaying('/quiz start rounds:3 style:typed mode:elimination');
    const players = Array.from({ length: 45 }, (_, n) => `player${n}`);
    await club.answerRight(...players);
    await club.pass(34_000);
    expect(club.latest).toContain('Question 2 of 3');
    await club.answerRight(...players.slice(1));
    expect(await club.told('late', '/quiz answer x')).toContain('it has already begun');
    await club.answerRight('player0');
    expect(club.latest).toContain('Answer:');
  });
});

describe('solo', () => {
  test('in a private quiz only the player sees every word, and it counts on no board', async () => {
    const club = await openClub();
    await club.haveRead(6, 'maya');
    const begun = await club.say('maya', '/quiz start mode:solo rounds:2 style:typed');
    expect(begun.audience).toBe('asker');
    expect(plainText(begun)).toContain('Question 1 of 2');
    const channel = `alone:maya`;
    const next = await club.say('maya', `/quiz answer ${await club.right(channel)}`);
    expect(plainText(next)).toMatch(
      /is right[\s\S]*Question 2 of 2|Question 2 of 2[\s\S]*is right/,
    );
    const end = await club.press('maya', 'I don’t know', next);
    expect(plainText(end)).toContain('You had 1 of 2 right');
    expect(club.posts).toEqual([]);
    expect(await club.points()).toEqual({});
    expect(await club.record('maya')).toBeUndefined();
    expect(await club.store.ledger(CLUB)).toMatchObject([
      { practice: true, right: true, points: 0 },
      { practice: true, right: false, points: 0 },
    ]);
    expect(await club.quiz(channel)).toBeUndefined();
  });

  test('a solo quiz goes on after a restart, beside a quiz in the channel', async () => {
    const club = await openClub();
    const begun = await club.say('maya', '/quiz start mode:solo rounds:2 style:choice');
    await club.say('ruth', START);
    await club.reopen();
    await club.resume();
    expect(plainText(await club.press('maya', 'A', begun))).toContain('Question 2 of 2');
    await club.say('maya', '/quiz answer nothing');
    expect(await club.store.player(CLUB, (await club.quiz())?.id ?? '', 'maya')).toBeDefined();
  });
});
