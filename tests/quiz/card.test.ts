/** How a question looks and moves: its options, its count, its close. */

import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import type { Button } from '../../src/core/reply.ts';
import { type Club, clubPlaying, openClub } from './club.ts';
import { quizBook } from './quiz-book.ts';

const CHOICE = '/quiz start rounds:3 difficulty:easy style:choice';
const TYPED = '/quiz start rounds:3 difficulty:easy style:typed';

async function options(club: Club): Promise<{ right: string; wrong: string }> {
  const quiz = await club.quiz();
  const round = quiz?.rounds[quiz.n - 1];
  return {
    right: round?.answer ?? '',
    wrong: round?.options.find((one) => one !== round.answer) ?? '',
  };
}

const labels = (buttons: readonly Button[] = []) => buttons.map((one) => one.label);

describe('an open question', () => {
  test('its options are only on their buttons; hint and skip have a row of their own', async () => {
    const club = await clubPlaying(CHOICE);
    const { reply } = club.posts.at(-1) ?? {};
    const { right } = await options(club);
    expect(club.latest).not.toContain(right);
    expect(labels(reply?.buttons).filter((one) => one.includes(right))).toHaveLength(1);
    expect(reply?.buttons?.filter((one) => one.apart).map((one) => one.label)).toEqual(['Hint']);
  });

  test('options too long for a button are listed, with letters on the buttons', async () => {
    const book = quizBook();
    const long = (text: string) => `${text} and whoever else was there on that day`;
    const questions = book.questions.map((one) => ({
      ...one,
      answer: long(one.answer),
      distractors: one.distractors.map(long),
    }));
    const club = await clubPlaying(CHOICE, { book: { ...book, questions } });
    const { right } = await options(club);
    expect(club.latest).toContain(`. ${right}`);
    expect(labels(club.posts.at(-1)?.reply.buttons)).toEqual(['A', 'B', 'C', 'D', 'Hint', 'Skip']);
  });

  test('joining a team is separate from answering', async () => {
    const club = await clubPlaying(`${CHOICE} mode:teams`);
    const buttons = club.posts.at(-1)?.reply.buttons ?? [];
    expect(buttons.findIndex((one) => one.label === 'Join Team 1')).toBeGreaterThan(
      buttons.findIndex((one) => one.label === 'Skip'),
    );
    expect(buttons.find((one) => one.label === 'Join Team 1')?.apart).toBe(true);
  });

  test('says how many have answered, in one edit for many answers', async () => {
    const club = await clubPlaying(`${CHOICE} mode:no-race`);
    const { wrong } = await options(club);
    for (const who of ['ruth', 'tommy', 'hannah']) await club.say(who, `/quiz answer ${wrong}`);
    expect(club.latest).not.toContain('answered');
    await club.pass(3000);
    expect(club.latest).toContain('3 members have answered.');
    expect(club.posts.at(-1)?.edits).toBe(1);
  });
});

describe('a closed question', () => {
  test('a right-to-left name doesn’t pull a number over to its other side', async () => {
    const club = await openClub();
    await club.say('محمد', `${CHOICE} mode:no-race`);
    const { right } = await options(club);
    for (const who of ['محمد', 'יעל']) await club.say(who, `/quiz answer ${right}`);
    await club.pass(31_000);
    const shown = club.posts.map(({ reply }) => plainText(reply)).join('\n');
    expect(shown).toMatch(/2 got it: محمد\u200e \(10\)/);
    expect(shown).toMatch(/After 1 of 3: .*יעל\u200e 10/);
    expect(plainText(await club.say('maya', '/leaderboard'))).toContain('محمد\u200e · 10 points');
    const out = await clubPlaying(`${CHOICE} mode:elimination`);
    await out.say('יעל', `/quiz answer ${(await options(out)).wrong}`);
    await out.answerRight('maya');
    await out.pass(31_000);
    expect(out.posts.map(({ reply }) => plainText(reply)).join()).toContain(
      'Out: יעל\u200e. 1 still in.',
    );
  });

  test('marks the right option by style and sign, and says how many chose each', async () => {
    const club = await clubPlaying(CHOICE);
    const { right, wrong } = await options(club);
    const post = club.posts.at(-1);
    await club.say('ruth', `/quiz answer ${wrong}`);
    await club.say('tommy', `/quiz answer ${right}`);
    await club.pass(8000);
    const buttons = post?.reply.buttons ?? [];
    expect(buttons.slice(0, 4).every((one) => one.disabled)).toBe(true);
    expect(buttons.find((one) => one.label.includes(right))).toMatchObject({
      label: expect.stringMatching(/^✓ .* · 1$/),
      tone: 'right',
    });
    expect(buttons.find((one) => one.label.includes(wrong))?.label).toMatch(/^[A-D]\. .* · 1$/);
    expect(buttons.filter((one) => one.tone === 'right')).toHaveLength(1);
  });

  test('is followed by one line of standings, the last one by the table', async () => {
    const club = await clubPlaying(TYPED);
    const post = club.posts.at(-1);
    await club.answerRight('ruth');
    await club.pass(8000);
    expect(post && plainText(post.reply)).toContain('After 1 of 3: ruth 15');
    await club.pass(90_000);
    expect(club.posts.filter(({ reply }) => plainText(reply).includes('After 3 of 3'))).toEqual([]);
  });

  test('an accepted appeal changes its own message', async () => {
    const club = await clubPlaying(TYPED);
    const post = club.posts.at(-1);
    await club.say('ruth', '/quiz answer Umbrage');
    await club.pass(30_000);
    expect(post && plainText(post.reply)).toContain('Nobody got it');
    await club.press('ruth', 'I was right');
    await club.press('olu', 'Accept');
    expect(post && plainText(post.reply)).toContain('ruth got it, for');
  });
});

describe('closes at once when everybody who played the last question has answered', () => {
  test.each(['everyone', 'race', 'no-race', 'teams', 'elimination'])('mode %s', async (mode) => {
    const club = await clubPlaying(`${CHOICE} mode:${mode}`);
    const first = await options(club);
    for (const who of ['ruth', 'tommy']) await club.say(who, `/quiz answer ${first.wrong}`);
    expect((await club.quiz())?.phase.name).toBe('open');
    await club.pass(34_000);
    const second = await options(club);
    await club.say('ruth', `/quiz answer ${second.wrong}`);
    expect(await club.quiz()).toMatchObject({ n: 2, phase: { name: 'open' } });
    await club.say('tommy', `/quiz answer ${second.wrong}`);
    expect(await club.quiz()).toMatchObject({ n: 3, phase: { name: 'ready' } });
  });

  test('a sealed question waits for its time', async () => {
    const club = await clubPlaying('/quiz start rounds:3 style:choice mode:sealed hours:1');
    await club.say('ruth', `/quiz answer ${(await options(club)).wrong}`);
    await club.pass(3_600_000 + 4000);
    await club.say('ruth', `/quiz answer ${(await options(club)).wrong}`);
    expect(await club.quiz()).toMatchObject({ n: 2, phase: { name: 'open' } });
  });

  test('a wrong typed answer with tries left isn’t their last word', async () => {
    const club = await clubPlaying(TYPED);
    await club.say('ruth', '/quiz answer Umbrage');
    await club.pass(34_000);
    await club.say('ruth', '/quiz answer Umbrage');
    expect(await club.quiz()).toMatchObject({ n: 2, phase: { name: 'open' } });
    await club.answerRight('ruth');
    expect(await club.quiz()).toMatchObject({ n: 3, phase: { name: 'ready' } });
  });
});
