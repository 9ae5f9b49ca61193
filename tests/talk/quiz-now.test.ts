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
