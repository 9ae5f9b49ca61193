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
  test('after the first right answer the others can still score, until the window ends', async () => {
    const club = await clubPlaying(START);
    const right = await club.right();
    await club.pass(1000);
    expect(await club.told('ruth', `/quiz answer ${right}`)).toMatch(/is right(?: \(.+\))?: 15 points/);
    expect(club.latest).toContain('Somebody has it');
    await club.pass(7999);
    expect(await club.told('tommy', `/quiz answer ${right}`)).toMatch(/is right/);
    await club.pass(1);
    expect(club.latest).toMatch(/2 got it: ruth \(15\), tommy \(\d+\)/);
    expect(await club.told('late', `/quiz answer ${right}`)).toContain('No question is open right now');
    await club.pass(4000);
    expect(club.latest).toContain('Question 2 of 3');
    expect((await club.points()).ruth).toBe(15);
  });

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

  test('an answer that is no option costs nothing', async () => {
    const club = await clubPlaying('/quiz start rounds:1 style:choice');
    expect(await club.told('ruth', '/quiz answer nonsense')).toContain('letter from A to D');
    expect(await club.told('ruth', `/quiz answer ${await club.right()}`)).toContain('is right');
  });
});

describe('race', () => {
  test('the first right answer wins, and the next player hears who had it', async () => {
    const club = await clubPlaying(`${START} mode:race`);
    const right = await club.right();
    await club.say('ruth', `/quiz answer ${right}`);
    expect(await club.told('tommy', `/quiz answer ${right}`)).toMatch(/No question is open|Too late/);
    expect(Object.keys(await club.points())).toEqual(['ruth']);
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
    expect(closed && plainText(closed.reply)).toContain(`Also said: “${wrong}”.`);
    expect(closed && plainText(closed.reply)).not.toContain('tommy');
    expect(Object.keys(await club.points())).toEqual(['ruth']);
    expect(await club.store.ledger(CLUB)).toHaveLength(2);
  });

  test('an export of your own data looks the same whether your sealed answer is right or wrong', async () => {
    const club = await clubPlaying(`/quiz start rounds:1 style:choice ${HOW}`);
    const exportOf = async (answer: string) => {
      await club.say('ruth', `/quiz answer ${answer}`);
      const [file] = (await club.say('ruth', '/privacy export')).parts.filter(({ kind }) => kind === 'file');
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

test('a sealed quiz goes on even if nobody answers: the club may be asleep', async () => {
  const club = await clubPlaying('/quiz start rounds:6 style:choice mode:sealed hours:1');
  await club.pass(4.5 * 3_600_000);
  expect(club.latest).toContain('Question 5 of 6');
});

test('a wrong answer, or none, ends a streak', async () => {
  const club = await clubPlaying('/quiz start rounds:5 difficulty:easy style:typed');
  const points: (string | undefined)[] = [];
  for (const right of [true, true, false, true, undefined]) {
    const answer = right ? await club.right() : 'Umbrage';
    if (right !== undefined) points.push(/\d+ points/.exec(await club.told('ruth', `/quiz answer ${answer}`))?.[0]);
    await club.toNext();
  }
  expect(points).toEqual(['15 points', '16 points', undefined, '15 points']);
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
    expect(plainText(await club.press('ruth', 'Join Team 2'))).toContain('You’re playing for Team 2');
    const right = await club.right();
    await club.say('ruth', `/quiz answer ${right}`);
    await club.say('tommy', `/quiz answer ${right}`);
    await club.pass(5000);
    await club.say('hannah', `/quiz answer ${right}`);
    expect(plainText(await club.press('ruth', 'Join Team 1'))).toContain('already answered for Team 2');
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
  test('a player who misses what another knew is out, until one is left', async () => {
    const club = await clubPlaying('/quiz start rounds:5 style:choice mode:elimination');
    const first = await club.right();
    for (const member of ['ruth', 'tommy', 'kathy']) await club.say(member, `/quiz answer ${first}`);
    await club.say('hannah', `/quiz answer ${await wrongOption(club)}`);
    await club.pass(34_000);
    expect(club.posts.map((post) => plainText(post.reply)).join('\n')).toContain('Out: hannah. 3 still in.');
    expect(await club.told('hannah', '/quiz answer A')).toContain('out since question 1');
    expect(await club.told('late', '/quiz answer A')).toContain('it has already begun');
    for (const member of ['ruth', 'tommy', 'kathy']) {
      await club.say(member, `/quiz answer ${await wrongOption(club)}`);
    }
    expect(club.latest).toContain('Nobody is out. 3 still in.');
    await club.pass(4000);
    const third = await club.right();
    const wrong = await wrongOption(club);
    await club.say('ruth', `/quiz answer ${third}`);
    await club.say('tommy', `/quiz answer ${wrong}`);
    await club.say('kathy', `/quiz answer ${wrong}`);
    await club.pass(4000);
    expect(club.latest).toContain('ruth is the last one standing');
    expect(await club.quiz()).toBeUndefined();
  });

  test('somebody who plays alone plays on', async () => {
    const club = await clubPlaying('/quiz start rounds:3 style:choice mode:elimination');
    await club.answerRight('ruth');
    await club.pass(34_000);
    expect(club.latest).toContain('Question 2 of 3');
  });

  test.each(['/quiz skip', '/quiz stop'])('%s puts nobody out', async (line) => {
    const club = await clubPlaying('/quiz start rounds:3 style:choice mode:elimination');
    await club.answerRight('ruth');
    await club.say('tommy', `/quiz answer ${await wrongOption(club)}`);
    await club.say('maya', line);
    const all = club.posts.map((post) => plainText(post.reply)).join('\n');
    expect(all).toContain('Closed early, so nobody is out. 2 still in.');
    expect(all).not.toContain('last one standing');
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
    expect(plainText(next)).toMatch(/is right[\s\S]*Question 2 of 2|Question 2 of 2[\s\S]*is right/);
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
