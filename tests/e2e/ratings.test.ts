/** What members give a book stays sealed until all who read it have, and stays as it is from then on. */
import { expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import { button } from '../../src/core/reply.ts';
import { dayOf } from '../../src/corpus/horizon.ts';
import { CLUB, type Club, HALL, openClub } from '../quiz/club.ts';

const READERS = ['maya', 'ruth', 'tommy'];

const SEE = { parts: [], buttons: [button('See', 'rate', 'show', ['keepers'])] };

const shown = async (club: Club) => plainText(await club.press('maya', 'See', SEE));

test('a rating is shown to nobody before the last reader’s, and changes no more afterwards', async () => {
  const club = await openClub();
  await club.haveRead(6, ...READERS);
  for (const id of READERS)
    await club.store.noteSeen(CLUB, { id, name: id }, HALL, dayOf(club.now));

  await club.say('maya', '/rate stars:4 text:"It stays lit"');
  expect(await shown(club)).toContain('These ratings are still sealed');
  await club.say('maya', '/rate stars:5 text:"It stays lit"');

  await club.say('ruth', '/rate stars:3');
  await club.say('tommy', '/rate stars:4');
  await club.pass(1000);
  expect(await shown(club)).toContain('It stays lit');
  expect(await club.told('maya', '/rate stars:1')).toContain('so yours stays as it is');
  expect(await shown(club)).toMatch(/4 of 5 stars/);
});
