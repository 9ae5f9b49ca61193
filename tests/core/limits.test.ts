/** Where the club's own steps end: limits, votes that are over, days that have passed. */
import { expect, test } from 'vitest';
import type { Member } from '../../src/core/call.ts';
import { dailySteps } from '../../src/core/club/daily.ts';
import { linkQueries, linkSteps } from '../../src/core/club/links.ts';
import { nextBookPart, nextBookQueries, nextBookSteps } from '../../src/core/club/next-book.ts';
import { ratingSteps } from '../../src/core/club/rating.ts';
import { readingSteps } from '../../src/core/club/reading.ts';
import { recordPart } from '../../src/core/club/record.ts';
import { savedQueries, savedSteps } from '../../src/core/club/saved.ts';
import { ONLY_ROW } from '../../src/core/club/tables.ts';
import { stop } from '../../src/quiz/play/moves.ts';
import { vote } from '../../src/quiz/results/appeal.ts';
import { MemoryRows } from '../../src/store/file/memory.ts';
import { Draft } from '../../src/store/steps.ts';
import { aDaily } from '../store/samples.ts';

const MAYA = { id: 'maya', name: 'Maya' };
const RUTH = { id: 'ruth', name: 'Ruth' };

const club = () => new Draft(new MemoryRows());

test('a list of suggestions holds so many of the club’s, and so many of each member’s', () => {
  const rows = club();
  const suggest = (title: string, by: Member) => {
    const made = { id: title, title, by, seconds: 0, at: 1 };
    const isSame = (earlier: { readonly title: string }) => earlier.title === title;
    return nextBookSteps.suggest(rows, made, isSame, { club: 3, member: 2 }).kind;
  };
  expect(['Emma', 'Dune', 'Emil'].map((title) => suggest(title, MAYA))).toEqual([
    ...['added', 'added', 'enough'],
  ]);
  expect(['Emil', 'Momo', 'Emma'].map((title) => suggest(title, RUTH))).toEqual([
    ...['added', 'full', 'seconded'],
  ]);
  expect(suggest('Emma', RUTH)).toBe('known');
  expect(nextBookSteps.removeSuggestion(rows, 'Emma', RUTH.id)).toBeUndefined();
  expect(nextBookSteps.removeSuggestion(rows, 'Momo')).toBeUndefined();
  expect(nextBookQueries.suggestions(rows)).toHaveLength(3);
});

test('a ballot counts in a vote that is there and hasn’t closed', () => {
  const rows = club();
  const election = { id: 'v1', channel: 'c1', by: MAYA, at: 1, closes: 50, take: 1, voters: 0 };
  const candidates = [{ id: 'e', title: 'Emma' }];
  nextBookSteps.openElection(rows, { ...election, candidates }, aDaily({ key: 'vote' }));
  const cast = (id: string, nowMs: number) =>
    nextBookSteps.cast(rows, id, { member: MAYA.id, ranked: ['e'], nowMs })?.voters;
  expect([cast('v2', 49), cast('v1', 50), cast('v1', 49)]).toEqual([undefined, undefined, 1]);
  expect(nextBookQueries.voters(rows, 'v2')).toEqual([]);
});

test('a commonplace book keeps so many entries, and so many of each member’s', () => {
  const rows = club();
  const save = (id: string, by: Member) => {
    const entry = { id, book: 'emma', text: id, section: 1, from: 1, by, at: 1 };
    return savedSteps.save(rows, entry, { book: 3, member: 2 });
  };
  expect([save('a', MAYA), save('b', MAYA), save('c', MAYA)]).toEqual(['saved', 'saved', 'enough']);
  expect([save('d', RUTH), save('e', RUTH)]).toEqual(['saved', 'full']);
  expect(savedQueries.saved(rows, 'emma').map(({ id }) => id)).toEqual(['a', 'b', 'd']);
});

test('a post is claimed for its own day, once it’s due, by one at a time', () => {
  const rows = club();
  dailySteps.setDaily(rows, aDaily({ day: '2026-11-20', due: 50 }));
  const claim = (day: string, nowMs: number) => {
    const claimed = dailySteps.claimDaily(rows, 'c1', { day, nowMs, lease: 10 });
    return claimed === 'taken' ? claimed : claimed.since;
  };
  expect(claim('2026-11-19', 60)).toBe('taken');
  expect(claim('2026-11-20', 49)).toBe('taken');
  expect([claim('2026-11-20', 50), claim('2026-11-20', 59)]).toEqual([50, 'taken']);
  expect(claim('2026-11-20', 60)).toBe(50);
});

test('where nobody said how far they are, a plan that still runs keeps the ratings sealed', () => {
  const rated = (until: number) => {
    const rows = club();
    readingSteps.noteSeen(rows, MAYA, 'c1', 20);
    const part = { n: 1, first: 1, last: 4, from: 1, until };
    const dates = { start: '2026-11-01', finish: '2026-12-01', zone: 'UTC' };
    rows.set('plans', ONLY_ROW, {
      book: 'emma',
      channel: 'c1',
      setBy: RUTH,
      parts: [part],
      ...dates,
    });
    const rating = { book: 'emma', name: 'Maya', stars: 4, named: false, at: 100 };
    const card = aDaily({ key: 'ratings:emma', what: 'ratings', due: 900, book: 'emma' });
    ratingSteps.rate(rows, MAYA.id, { rating, card, day: 20 });
    return ratingSteps.rate(rows, RUTH.id, { rating: { ...rating, name: 'Ruth' }, card, day: 20 })
      ?.opens;
  };
  expect(rated(500)).toBe(900);
  expect(rated(50)).toBeLessThan(900);
});

test('what a record has of a member is theirs: no vote of another, no other page’s link', () => {
  const appeal = { id: 'a', quiz: 'q', channel: 'c1', round: 1, book: 'emma', question: 'q1' };
  const voted = { ...appeal, given: 'Box', by: MAYA, votes: [RUTH.id], state: 'open' } as const;
  const record = { seasons: [], appeals: [voted], corrections: 0 };
  expect(recordPart(record, RUTH.id)).toEqual({ appeals: [], votes: ['a'] });
  expect(recordPart(record, 'tom')).toBeUndefined();
  const rows = club();
  for (const kind of ['club', 'calendar'] as const)
    linkSteps.setLink(rows, { kind, hash: kind, by: MAYA, at: 1 });
  linkSteps.dropLink(rows, { kind: 'club' });
  expect(linkQueries.links(rows).map(({ kind }) => kind)).toEqual(['calendar']);
  const screen = { kind: 'screen', channel: 'c1' } as const;
  for (const by of [MAYA, RUTH])
    linkSteps.setLink(rows, { ...screen, member: by.id, hash: by.id, by, at: 2 });
  linkSteps.dropLink(rows, { ...screen, member: MAYA.id });
  expect(linkQueries.links(rows).map(({ hash }) => hash)).toEqual(['calendar', RUTH.id]);
  const vote = { id: 'v', at: 1, closes: 9, candidates: [], by: MAYA, voters: 0 } as never;
  rows.set('elections', 'v', vote);
  expect(nextBookPart(rows, MAYA.id)?.votesOpened).toEqual([{ at: 1 }]);
  expect(nextBookPart(rows, RUTH.id)).toBeUndefined();
});

test('nothing is stopped where no quiz runs, nor voted on once it is decided', () => {
  expect(stop(undefined, { ...MAYA, organiser: true }).result).toBe('none');
  const appeal = { id: 'a', quiz: 'q', channel: 'c1', round: 1, book: 'emma', question: 'q1' };
  const refused = { ...appeal, given: 'Box', by: MAYA, votes: [], state: 'refused' } as const;
  const record = { appeals: [refused], corrections: 0 } as never;
  const players = new Map([[RUTH.id, { name: 'Ruth', points: 0, right: 0, streak: 0, last: 1 }]]);
  expect(vote(record, 'a', RUTH.id, players)).toEqual({ result: { kind: 'over' } });
});
