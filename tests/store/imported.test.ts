/** A club's file from elsewhere: somebody may have written it by hand, or to do harm. */
import { expect, test } from 'vitest';
import { WHOLE_CLUB } from '../../src/core/club/slowest.ts';
import type { ClubRecord } from '../../src/core/domain/club-record.ts';
import { UserError } from '../../src/core/errors.ts';
import { noticesOf } from '../../src/schedule/notices.ts';
import { aFileStore } from './folder.ts';
import { aDaily, anEntry, aPlan, aQuiz, aSaved, entering, MAYA } from './samples.ts';

type Whole = {
  tables: Record<string, [string, Record<string, unknown>][]>;
  ledger: Record<string, unknown>[];
};

async function exported(): Promise<Whole> {
  const store = await aFileStore();
  await store.setPlace('club', MAYA, 'lantern', 2);
  await store.setPace('club', 'own');
  await store.setDaily('club', aDaily());
  await store.setPlan('club', aPlan(), noticesOf(aPlan(), 'c1', 0));
  await store.save('club', aSaved('s1'));
  const suggestion = { id: 'n1', title: 'Emma', by: MAYA, seconds: 0, at: 1 };
  await store.suggest('club', suggestion, () => false, { club: 1, member: 1 });
  await store.play('club', 'c1', () => ({ quiz: aQuiz({}), result: 0 }));
  await store.play('club', 'c2', entering(anEntry()));
  return JSON.parse(JSON.stringify(await store.exportClub('club')));
}

const row = (whole: Whole, table: string) => whole.tables[table]?.[0]?.[1] ?? {};

test('a claim to a post stays where it was made', async () => {
  const store = await aFileStore();
  await store.setDaily('club', aDaily());
  await store.claimDaily('club', 'c1', { day: aDaily().day, nowMs: aDaily().due, lease: 60 });
  expect(JSON.stringify(await store.exportClub('club'))).not.toContain('held');
});

test('a club where the bot only said hello can be filled; one with anything else can’t', async () => {
  const greeted = (places: string[]) => (record: ClubRecord) => ({
    clubRecord: { ...record, greeted: places },
    result: 0,
  });
  const from = await aFileStore();
  await from.revise('club', greeted(['old']));
  await from.useBook('club', 'lantern');
  await from.setPlace('club', MAYA, 'lantern', 2);
  const store = await aFileStore();
  await store.revise('club', greeted(['new']));
  await store.countSlowest('club', WHOLE_CLUB, 'lantern', 1);
  await store.importClub('club', JSON.parse(JSON.stringify(await from.exportClub('club'))));
  expect(await store.chosenBook('club')).toBe('lantern');
  expect(await store.knownSlowest('club', WHOLE_CLUB, 'lantern', 1)).toBeUndefined();
  await store.revise('other', (record) => ({ clubRecord: { ...record, seasons: [1] }, result: 0 }));
  await expect(store.importClub('other', await exported())).rejects.toThrow(
    /has data here already/,
  );
});

test.each<[string, RegExp, (whole: Whole) => void]>([
  [
    'a zone that doesn’t exist',
    /dailies, zone is a time zone/,
    (w) => (row(w, 'dailies').zone = 'Mars/Base'),
  ],
  [
    'a kind of post that doesn’t exist',
    /dailies, what is/,
    (w) => (row(w, 'dailies').what = 'spam'),
  ],
  [
    'a claim to a post, which would hold it back',
    /dailies, held/,
    (w) => (row(w, 'dailies').held = [{ day: '2026-11-20', until: 9e15, due: 1 }]),
  ],
  ['a plan in no zone', /plans, zone is a time zone/, (w) => (row(w, 'plans').zone = '')],
  [
    'a place before the beginning',
    /members, places\.lantern/,
    (w) => (row(w, 'members').places = { lantern: -1 }),
  ],
  ['fewer than no seconds', /suggestions, seconds/, (w) => (row(w, 'suggestions').seconds = -1)],
  [
    'a level that doesn’t exist',
    /rounds, 0\.level is easy, medium or hard/,
    (w) => {
      const [round] = row(w, 'rounds') as unknown as { level: string }[];
      if (round) round.level = 'cruel';
    },
  ],
  [
    'a pace that doesn’t exist',
    /settings, pace is plan, slowest or own/,
    (w) => (row(w, 'settings').pace = 'fast'),
  ],
  [
    'an answer without a level',
    /ledger, level is easy/,
    (w) => Object.assign(w.ledger[0] ?? {}, { level: 'x' }),
  ],
  [
    'an answer worth a fortune',
    /ledger, points/,
    (w) => Object.assign(w.ledger[0] ?? {}, { points: 1e9 }),
  ],
  [
    'a table that is a word',
    /its members can't be read/,
    (w) => Object.assign(w.tables, { members: 'all' }),
  ],
  [
    'a row that is a word',
    /its members hold an unexpected value/,
    (w) => Object.assign(w.tables, { members: [['m1', 'Maya']] }),
  ],
  ['a file without tables', /isn't an export of a club/, (w) => Object.assign(w, { tables: 1 })],
  ['half an answer', /ledger, an answer isn’t whole/, (w) => delete w.ledger[0]?.member],
])(
  '%s is refused with a sentence, and nothing of the file is imported',
  async (_, sentence, spoil) => {
    const store = await aFileStore();
    const whole = await exported();
    spoil(whole);
    const imported = store.importClub('club', whole);
    await expect(imported).rejects.toThrow(UserError);
    await expect(imported).rejects.toThrow(sentence);
    expect(await store.exportClub('club')).toBeUndefined();
  },
);
