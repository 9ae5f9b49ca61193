import { describe, expect, test } from 'vitest';
import { DeliveryError } from '../../src/core/errors.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Reply } from '../../src/core/reply.ts';
import { dayOf } from '../../src/corpus/horizon.ts';
import { clubAnswers, regrade } from '../../src/quiz/results/appeal.ts';
import { appealButton } from '../../src/quiz/views/appeal.ts';
import { anEntry, aQuiz, MAYA } from '../store/samples.ts';
import { CLUB, type Club, clubPlaying, HALL, openClub } from './club.ts';
import { quizBook } from './quiz-book.ts';

/**
 * Plays one typed question which `others` get wrong in the same words; the quiz is over afterwards.
 */
async function played(club: Club, others: readonly string[], given = 'Umbrage'): Promise<void> {
  await club.say('maya', '/quiz start rounds:1 style:typed difficulty:easy');
  for (const member of others) await club.say(member, `/quiz answer ${given}`);
  await club.pass(30_000);
}

function latestWith(club: Club, label: string): Reply {
  const found = club.posts.findLast((post) =>
    post.reply.buttons?.some((one) => one.label === label),
  );
  if (!found) throw new Error(`Expected a message with ${label}`);
  return found.reply;
}

test('everyone who gave an accepted answer is regraded, and the boards and the table follow', async () => {
  const club = await openClub();
  await played(club, ['ruth', 'tommy']);
  await club.store.revise(CLUB, () => ({ result: 0 }));
  expect(await club.points()).toEqual({});
  const appeal = await club.press('ruth', 'I was right');
  expect(plainText(appeal)).toContain('“Umbrage” was right, says ruth');
  expect(plainText(appeal)).toContain(
    'An organiser can accept this, or more than half of the other players.',
  );
  const done = await club.press('olu', 'Accept', appeal);
  expect(plainText(done)).toContain('ruth gets 15 points, tommy gets 15 points');
  expect(done.replaces).toBe(true);
  expect(await club.points()).toEqual({ ruth: 15, tommy: 15 });
  expect(await club.record('ruth')).toMatchObject({ right: 1, answered: 1, bestStreak: 1 });
  const table = latestWith(club, 'Play again');
  expect(plainText(table)).toMatch(/ruth.*15/);
});

test('before a sealed question closes, no appeal says whether an answer is right', async () => {
  const club = await openClub();
  await club.say('maya', '/quiz start rounds:2 style:typed difficulty:easy mode:sealed');
  await club.say('ruth', '/quiz answer Umbrage');
  await club.answerRight('tommy');
  const { id = '' } = (await club.quiz()) ?? {};
  const on = { parts: [], buttons: [appealButton('I was right', id, 1)] };
  for (const member of ['ruth', 'tommy'])
    expect(plainText(await club.press(member, 'I was right', on))).toContain(
      'That question hasn’t closed yet.',
    );
  const unknown = { parts: [], buttons: [appealButton('I was right', id, 9)] };
  expect(plainText(await club.press('ruth', 'I was right', unknown))).toContain(
    'That question hasn’t closed yet.',
  );
});

describe('an appeal from before its question closes', () => {
  /** A club whose first question is open, and Ruth’s appeal for a wrong answer to it. */
  async function withHeld() {
    const club = await clubPlaying('/quiz start rounds:2 style:typed difficulty:easy');
    await club.say('ruth', '/quiz answer Umbrage');
    const { id = '', rounds = [] } = (await club.quiz()) ?? {};
    const on = { parts: [], buttons: [appealButton('I was right', id, 1)] };
    await club.press('ruth', 'I was right', on);
    const [held] = (await club.store.clubRecord(CLUB)).appeals;
    const decide = (member: string, action: 'accept' | 'refuse') =>
      club.send(member, { command: 'quiz appeal', action, args: [held?.id ?? ''] });
    const posted = () => club.posts.map(({ reply }) => plainText(reply)).join('\n');
    return { club, round: rounds[0], decide, posted };
  }

  test('is brought once it has, and with no other question or quiz', async () => {
    const { club, posted } = await withHeld();
    await club.pass(35_000);
    expect(posted()).toContain('“Umbrage” was right, says ruth');
    for (const line of ['', '/quiz start rounds:1 style:typed difficulty:easy']) {
      if (line !== '') await club.say('maya', line);
      expect(plainText(await club.say('ruth', '/quiz answer Umbrage'))).toContain('isn’t right');
      await club.pass(30_000);
    }
    expect(posted().match(/says ruth/g)).toHaveLength(1);
  });

  test('isn’t brought where it was taken back meanwhile', async () => {
    const { club, decide, posted } = await withHeld();
    await decide('ruth', 'refuse');
    await club.pass(30_000);
    expect(posted()).not.toContain('says ruth');
  });

  test('shows nobody the answer, though it is accepted', async () => {
    const { round, decide, posted } = await withHeld();
    await decide('olu', 'accept');
    expect(posted()).toContain(round?.text);
    expect(posted()).not.toContain(round?.answer);
  });
});

test('an appeal that the club has seen isn’t brought again with an answer that is shown late', async () => {
  const club = await clubPlaying('/quiz start rounds:2 style:typed difficulty:easy');
  await club.say('ruth', '/quiz answer Umbrage');
  const { id = '', rounds = [] } = (await club.quiz()) ?? {};
  club.refusal = new DeliveryError('failed', 'try later');
  await club.pass(30_000);
  await club.press('ruth', 'I was right', {
    parts: [],
    buttons: [appealButton('I was right', id, 1)],
  });
  club.refusal = undefined;
  await club.pass(30_000);
  const posted = club.posts.map(({ reply }) => plainText(reply));
  expect(posted[1]).toContain(rounds[0]?.answer);
  expect(posted.filter((text) => text.includes('says ruth'))).toHaveLength(1);
});

test('two answers that are accepted at the same moment both count, and the question is shown with them', async () => {
  const club = await openClub();
  await club.haveRead(6, 'maya', 'ruth', 'tommy', 'olu');
  await club.say('maya', '/quiz start rounds:1 style:typed difficulty:easy');
  await club.say('ruth', '/quiz answer Umbrage');
  await club.say('tommy', '/quiz answer Vellichor');
  const [question] = (await club.quiz())?.rounds ?? [];
  await club.pass(30_000);
  const appeals = [await club.say('ruth', '/quiz appeal'), await club.say('tommy', '/quiz appeal')];
  const done = await Promise.all(appeals.map((appeal) => club.press('olu', 'Accept', appeal)));
  expect(Object.keys(await club.points()).sort()).toEqual(['ruth', 'tommy']);
  for (const reply of done) expect(plainText(reply)).toContain(question?.text);
});

test('a closed question isn’t shown again to somebody who hasn’t read that far, though the channel had it before', async () => {
  const club = await openClub();
  await club.haveRead(6, 'maya', 'ruth');
  await club.say('maya', '/quiz start rounds:1 style:typed topic:Florian');
  const question = (await club.quiz())?.rounds[0];
  if (!question) throw new Error('Expected a question');
  await club.say('ruth', '/quiz answer Umbrage');
  await club.pass(30_000);
  await club.say('tommy', '/progress set section 2');
  await club.store.noteSeen(CLUB, { id: 'tommy', name: 'tommy' }, HALL, dayOf(club.now));
  const appeal = await club.press('ruth', 'I was right');
  const done = await club.press('olu', 'Accept', appeal);
  for (const post of [appeal, done]) {
    expect(plainText(post)).toContain('It’s about question 1, above.');
    expect(plainText(post)).not.toContain(question.answer);
    expect(plainText(post)).not.toContain(question.text);
  }
});

test('the keepsake doesn’t say that a question split people who were all right in the end', async () => {
  const club = await openClub();
  await club.haveRead(6, 'maya');
  await played(club, ['ruth', 'tommy']);
  const press = { command: 'book info', action: 'keepsake', args: ['keepers'] };
  const split = async () =>
    JSON.stringify(
      await club.press('maya', 'Keep', { parts: [], buttons: [{ label: 'Keep', press }] }),
    );
  await club.press('olu', 'Accept', await club.say('ruth', '/quiz appeal'));
  expect(await split()).toContain('| 15 |');
  expect(await split()).not.toContain('split us');
});

test('an appeal is undone completely, and can be made again', async () => {
  const club = await openClub();
  await played(club, ['ruth']);
  const before = await club.store.ledger(CLUB);
  const appeal = await club.say('ruth', '/quiz appeal');
  const accepted = await club.press('olu', 'Accept', appeal);
  expect(plainText(await club.press('ruth', 'Undo', accepted))).toContain('Only an organiser');
  expect(plainText(await club.press('olu', 'Undo', accepted))).toContain('doesn’t count after all');
  expect(await club.points()).toEqual({});
  expect(await club.record('ruth')).toMatchObject({ right: 0, answered: 1, bestStreak: 0 });
  expect((await club.store.ledger(CLUB)).slice(0, before.length)).toEqual(before);
  await club.press('olu', 'Accept', await club.say('ruth', '/quiz appeal'));
  expect(await club.points()).toEqual({ ruth: 15 });
});

test('every answer that the club accepted counts from then on, for its own question alone', async () => {
  const club = await clubPlaying('/quiz start rounds:1 style:typed difficulty:easy', {
    book: quizBook(2),
  });
  const given = { ruth: 'Umbrage', tommy: 'Vellichor', kathy: 'Wyvernholt', hannah: 'Xanthippe' };
  for (const [member, words] of Object.entries(given))
    await club.say(member, `/quiz answer ${words}`);
  await club.pass(30_000);
  const appeals = new Map<string, Reply>();
  for (const member of Object.keys(given))
    appeals.set(member, await club.say(member, '/quiz appeal'));
  for (const member of ['ruth', 'tommy']) await club.press('olu', 'Accept', appeals.get(member));
  await club.press('olu', 'Refuse', appeals.get('kathy'));
  await club.press('olu', 'Undo', await club.press('olu', 'Accept', appeals.get('hannah')));
  const verdicts = async () => {
    const said = Object.values(given).map((words, i) =>
      club.told(`p${i}`, `/quiz answer ${words}`),
    );
    return (await Promise.all(said)).map((word) => / is(n’t)? right/.exec(word)?.[0]);
  };
  await club.say('maya', '/quiz start rounds:1 style:typed difficulty:easy');
  expect(await verdicts()).toEqual([' is right', ' is right', ' isn’t right', ' isn’t right']);
  await club.pass(60_000);
  await club.say('maya', '/quiz start rounds:1 style:typed difficulty:medium');
  expect(await verdicts()).toEqual(Array.from({ length: 4 }, () => ' isn’t right'));
  const clubRecord = await club.store.clubRecord(CLUB);
  expect(clubAnswers(clubRecord, 'another-book', clubRecord.appeals[0]?.question ?? '')).toEqual(
    [],
  );
});

test('the same words may be appealed at each question, and an earlier one brings back nobody who went out later', async () => {
  const club = await clubPlaying('/quiz start rounds:4 style:typed mode:elimination');
  for (const member of ['ruth', 'tommy', 'kathy']) await club.say(member, '/quiz answer Umbrage');
  await club.pass(34_000);
  const first = await club.press('tommy', 'I was right');
  await club.answerRight('ruth', 'kathy');
  await club.say('tommy', '/quiz answer Umbrage');
  await club.pass(4000);
  const second = await club.say('tommy', '/quiz appeal');
  expect(plainText(second)).toContain('“Umbrage” was right, says tommy');
  await club.press('olu', 'Accept', first);
  expect(await club.told('tommy', '/quiz answer x')).toContain('You’ve been out');
  await club.press('olu', 'Accept', second);
  expect(await club.told('tommy', '/quiz answer x')).toContain('Got it');
});

test('if two people accept at once, the boards change once', async () => {
  const club = await openClub();
  club.organisers.add('oda');
  await played(club, ['ruth', 'tommy']);
  const appeal = await club.say('ruth', '/quiz appeal');
  const words = await Promise.all([
    club.press('olu', 'Accept', appeal),
    club.press('oda', 'Accept', appeal),
    club.press('olu', 'Accept', appeal),
  ]);
  expect(
    words.map((word) => plainText(word)).filter((word) => word.includes('already decided')),
  ).toHaveLength(2);
  expect(await club.points()).toEqual({ ruth: 15, tommy: 15 });
});

test('if two appeals about one question are accepted at once, nobody gets points twice', async () => {
  const club = await clubPlaying('/quiz start rounds:1 style:typed difficulty:easy');
  for (const given of ['Umbrage', 'Vellichor']) await club.say('ruth', `/quiz answer ${given}`);
  await club.say('tommy', '/quiz answer Umbrage');
  await club.pass(30_000);
  const one = await club.press('ruth', 'Vellichor', await club.say('ruth', '/quiz appeal'));
  const two = await club.say('tommy', '/quiz appeal');
  const said = await Promise.all([
    club.press('olu', 'Accept', two),
    club.press('olu', 'Accept', one),
  ]);
  expect(await club.points()).toEqual({ ruth: 15, tommy: 15 });
  for (const reply of said) expect(plainText(reply)).toMatch(/ (?:on|points)\.$/);
});

test('a score that an appeal changes stays out of the quiz that runs there by then', () => {
  const players = new Map([[MAYA.id, { name: MAYA.name, points: 10, right: 1, streak: 0 }]]);
  const entries = [anEntry()];
  const change = { id: 'quiz-1', round: 1, entries };
  expect(regrade(aQuiz(), players, change).players).toHaveLength(1);
  for (const quiz of [aQuiz({ id: 'quiz-2' }), undefined])
    expect(regrade(quiz, players, change)).toEqual({ result: undefined });
});
