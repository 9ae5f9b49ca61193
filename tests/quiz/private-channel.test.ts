/** A quiz in a private channel is for those who are in it. */
import { expect, test } from 'vitest';
import { type Club, HALL, openClub } from './club.ts';

const DESK = 'desk';

/** A quiz in a channel that only Maya and Ruth can read; Tommy is in the club. */
async function inPrivate(): Promise<Club> {
  const club = await openClub();
  club.closed.set(DESK, ['maya', 'ruth']);
  await club.say('maya', '/quiz start rounds:3 difficulty:easy style:typed', DESK);
  await club.pass(0);
  return club;
}

test('from a direct message nobody outside can play it, get a hint, skip, or learn of it', async () => {
  const club = await inPrivate();
  const right = await club.right(DESK);
  for (const line of [`/quiz answer ${right}`, '/quiz hint', '/quiz skip', '/quiz stop']) {
    expect(await club.whispered('tommy', line)).toContain('No quiz is running in your club');
    // The channel where they spoke last, before they were taken out of it.
    expect(await club.whispered('tommy', line, DESK)).toContain('No quiz is running in your club');
  }
  expect((await club.quiz(DESK))?.n).toBe(1);
  expect(await club.points()).toEqual({});
});

test('somebody in the channel can play from a direct message, and so can somebody who already plays', async () => {
  const club = await inPrivate();
  expect(await club.whispered('ruth', `/quiz answer ${await club.right(DESK)}`)).toContain(
    'is right',
  );
  await club.pass(20_000);
  club.closed.set(DESK, ['maya']);
  expect(await club.whispered('ruth', `/quiz answer ${await club.right(DESK)}`)).toContain(
    'is right',
  );
});

test('nobody starts a quiz by direct message in the channel where they spoke last', async () => {
  const club = await openClub();
  club.closed.set(DESK, ['maya']);
  for (const channel of [DESK, HALL]) {
    const said = await club.whispered('tommy', '/quiz start rounds:3', channel);
    expect(said).toContain('or play alone here');
    expect(await club.quiz(channel)).toBeUndefined();
  }
  expect(await club.whispered('tommy', '/quiz start rounds:3 mode:solo', HALL)).toContain(
    'Question 1 of 3',
  );
  expect(club.posts).toEqual([]);
});

test('somebody who reads along in the channel gets no answer to the open question elsewhere, and nobody else hears of it', async () => {
  const club = await openClub();
  club.closed.set(HALL, ['maya', 'ruth']);
  await club.say('maya', '/quiz start rounds:1 style:typed');
  const quiz = await club.quiz();
  const question = `/lookup ${quiz?.rounds[0]?.text}`;
  for (const said of [
    await club.told('ruth', question, 'den'),
    await club.whispered('ruth', question),
  ])
    expect(said).toContain(
      'open in a quiz of your club, so I show nothing from the book until it closes',
    );
  for (const said of [
    await club.told('tommy', question, 'den'),
    await club.whispered('tommy', question),
    await club.whispered('tommy', question, HALL),
  ])
    expect(said).not.toMatch(/quiz|closes/);
  await club.say('maya', '/quiz stop');
  expect(await club.whispered('ruth', question)).not.toMatch(/quiz|closes/);
});

test('somebody who is in the channel plays there, also where the platform doesn’t tell who reads it', async () => {
  const club = await openClub();
  await club.say('maya', '/quiz start rounds:1 style:typed difficulty:easy');
  club.closed.set(HALL, []);
  expect(await club.told('ruth', `/quiz answer ${await club.right()}`)).toContain('is right');
});
