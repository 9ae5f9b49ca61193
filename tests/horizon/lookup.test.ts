/** What a lookup in a channel shows to all of it, and what to nobody yet. */
import { expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import { CLUB, openClub } from '../quiz/club.ts';
import { quizBook } from '../quiz/quiz-book.ts';

/** A club whose plan has read through a section by now, which no member has said. */
async function withPlan(last: number) {
  const club = await openClub();
  const part = { n: 1, first: 1, last, from: club.now - 20, until: club.now - 10 };
  const dates = { start: '2026-11-01', finish: '2026-12-01', zone: 'UTC', channel: 'hall' };
  const setBy = { id: 'olu', name: 'olu' };
  await club.store.setPlan(CLUB, { ...dates, book: 'keepers', setBy, parts: [part] }, undefined);
  return club;
}

test('where the plan has read on, somebody who never said how far they are hears what the channel does', async () => {
  const club = await withPlan(6);
  const told = await club.say('maya', '/lookup who kept a light');
  expect(plainText(told)).toContain('kept light number');
  expect(told.audience).toBe('room');
});

test('what a member saved isn’t recalled where the book may answer further on', async () => {
  const club = await openClub({ book: quizBook(1) });
  await club.haveRead(3, 'maya');
  await club.say('maya', '/save The zither plays in the tower section:1');
  const told = () => club.told('maya', '/lookup where does the zither play');
  expect(await told()).not.toContain('From your club');
  await club.haveRead(6, 'maya');
  expect(await told()).toContain('From your club');
});

test('and is refused what is later in the channel’s words, not in those for somebody who has read nothing', async () => {
  const club = await withPlan(4);
  expect(await club.told('maya', '/character Florian')).toContain(
    'So far there are Aldous, Berenice',
  );
});
