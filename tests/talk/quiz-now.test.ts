/** How the quiz stands, for whoever asks in plain words. */
import { expect, test } from 'vitest';
import { type Club, openClub } from '../quiz/club.ts';

/** A club of readers with a quiz that Maya has started. */
async function playing(options = 'style:typed'): Promise<Club> {
  const club = await openClub();
  await club.haveRead(6, 'maya', 'tom', 'ruth');
  await club.say('maya', `/quiz start rounds:2 difficulty:easy ${options}`);
  return club;
}

test('the open question comes again with the time that is left, and one’s own answer', async () => {
  const club = await playing();
  await club.say('tom', 'Umbrage');
  const now = await club.told('tom', 'how much time is left');
  expect(now).toMatch(/Question 1 of 2 \(easy\)/);
  expect(now).toMatch(/Closes /);
  expect(now).toContain('Your last answer was “Umbrage”: not right.');
});

test('a secret answer is shown to its writer, and its verdict to nobody before the close', async () => {
  const club = await playing('mode:sealed style:typed');
  await club.say('tom', 'Umbrage');
  expect(await club.told('tom', 'was I right')).toContain('Whether it’s right shows once the question closes');
  expect(await club.told('ruth', 'was I right')).not.toContain('Umbrage');
});

test('after the close the last answer is shown, and who had it', async () => {
  const club = await playing();
  await club.say('tom', 'Umbrage');
  await club.say('maya', '/quiz stop');
  const now = await club.told('tom', 'whats the answer');
  expect(now).toMatch(/The answer to “.+” was: .+\./);
  expect(now).toMatch(/Question 1: Nobody got it/);
  expect(now).toContain('Your last answer was “Umbrage”: not right.');
});

test('a hidden member isn’t named to somebody who asks who is winning', async () => {
  const club = await openClub();
  await club.haveRead(6, 'maya', 'tom', 'ruth');
  await club.say('ruth', '/quiz settings board:hidden');
  await club.say('maya', '/quiz start rounds:2 style:typed');
  await club.say('ruth', '/quiz answer nothing');
  expect(await club.told('maya', 'who is winning')).not.toContain('ruth');
  await club.say('tom', '/quiz answer nothing');
  expect(await club.told('maya', 'who is winning')).toContain('So far: tom 0.');
});
