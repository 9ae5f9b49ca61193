/** How the quiz stands, for whoever asks in plain words. */
import { expect, test } from 'vitest';
import { openClub } from '../quiz/club.ts';

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

test('somebody who plays an elimination reads whether they are still in', async () => {
  const club = await openClub();
  await club.haveRead(6, 'maya', 'tom', 'ruth', 'kathy');
  await club.say('maya', '/quiz start rounds:3 style:choice mode:elimination');
  const [round] = (await club.quiz())?.rounds ?? [];
  await club.answerRight('ruth', 'kathy');
  await club.say('tom', `/quiz answer ${round?.options.find((given) => given !== round.answer)}`);
  await club.pass(38_000);

  expect(await club.told('ruth', 'who is winning')).toContain('You’re still in.');
  expect(await club.told('tom', 'who is winning')).toContain('You’ve been out since question 1.');
});

test('somebody who plays for no team yet is told so', async () => {
  const club = await openClub();
  await club.haveRead(6, 'maya', 'tom');
  await club.say('maya', '/quiz start rounds:3 style:typed mode:teams');
  expect(await club.told('tom', 'who is winning')).toContain('You’re in no team yet.');
});
