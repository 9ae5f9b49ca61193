import { expect, test } from 'vitest';
import type { Election, Suggestion } from '../../src/core/domain/next-book.ts';
import { SHELF_KEPT_MS } from '../../src/core/domain/shelf.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { closeOf } from '../../src/schedule/vote.ts';
import { MAYA, RUTH } from './samples.ts';

type Look = () => Promise<Store>;
type Now = () => Store;

const CLUB = 'room:local';
const COUNT = { draws: [0.9, 0.1, 0.5], left: new Set<string>() };
const MOST = { club: 3, member: 2 };

const aSuggestion = (title: string, changes: Partial<Suggestion> = {}): Suggestion => ({
  id: title.toLowerCase(),
  title,
  by: MAYA,
  seconds: 0,
  at: 1,
  ...changes,
});

const suggest = (store: Store, one: Suggestion) =>
  store.suggest(CLUB, one, (other) => other.title === one.title, MOST);

const aVote = (id = 'v1', changes: Partial<Election> = {}): Election => ({
  id,
  channel: 'c1',
  by: MAYA,
  at: 1000,
  closes: 5000,
  take: 1,
  candidates: ['a', 'b', 'c'].map((book) => ({ id: book, title: book.toUpperCase() })),
  voters: 0,
  ...changes,
});

const open = (store: Store, vote = aVote()) => store.openElection(CLUB, vote, closeOf(vote));

/** What every store must do for a club that chooses its next book. */
export function nextBook(look: Look, now: Now): void {
  test('a suggestion made twice is one, and whoever wants it too is counted once', async () => {
    await suggest(now(), aSuggestion('Emma', { why: 'short' }));
    expect(
      (await suggest(now(), aSuggestion('Emma', { id: 'x', by: RUTH, author: 'Jane Austen' })))
        .kind,
    ).toBe('seconded');
    expect((await suggest(now(), aSuggestion('Emma', { by: RUTH }))).kind).toBe('known');
    expect((await now().second(CLUB, 'emma', MAYA))?.kind).toBe('known');
    const store = await look();
    const known = { title: 'Emma', why: 'short', by: MAYA, author: 'Jane Austen', seconds: 1 };
    expect(await store.suggestions(CLUB)).toMatchObject([known]);
    expect(await store.second(CLUB, 'gone', RUTH)).toBeUndefined();
    expect(await store.suggestions('another club')).toEqual([]);
  });

  test('suggestions have limits, for the club and for each member; what most want comes first', async () => {
    await suggest(now(), aSuggestion('A'));
    await suggest(now(), aSuggestion('B', { at: 2 }));
    expect((await suggest(now(), aSuggestion('C'))).kind).toBe('enough');
    await suggest(now(), aSuggestion('D', { by: RUTH, at: 3 }));
    expect((await suggest(now(), aSuggestion('E', { by: RUTH }))).kind).toBe('full');
    await now().second(CLUB, 'd', MAYA);
    const store = await look();
    expect((await store.suggestions(CLUB)).map(({ title }) => title)).toEqual(['D', 'A', 'B']);
  });

  test('what somebody wants to read counts for as long as their list does', async () => {
    const books = [{ key: 'emma', title: 'Emma' }];
    await now().keepShelf(CLUB, MAYA.id, { at: 1, books });
    const store = await look();
    const wants = async (ms: number) => [
      (await store.shelf(CLUB, MAYA.id, ms))?.books.length,
      (await store.wantedBy(CLUB, ms)).get('emma')?.has(MAYA.id),
    ];
    expect(await wants(SHELF_KEPT_MS)).toEqual([1, true]);
    expect(await wants(SHELF_KEPT_MS + 1)).toEqual([undefined, undefined]);
  });

  test('two suggestions with one id are two', async () => {
    await suggest(now(), aSuggestion('A', { id: 'same' }));
    await suggest(now(), aSuggestion('B', { id: 'same' }));
    const ids = (await (await look()).suggestions(CLUB)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  test('a suggestion is removed by whoever made it, or by an organiser', async () => {
    await suggest(now(), aSuggestion('A'));
    expect(await now().removeSuggestion(CLUB, 'a', RUTH.id)).toBeUndefined();
    expect(await now().removeSuggestion(CLUB, 'none', RUTH.id)).toBeUndefined();
    const store = await look();
    expect(await store.removeSuggestion(CLUB, 'a', MAYA.id)).toMatchObject({ title: 'A' });
    expect(await store.removeSuggestion(CLUB, 'a')).toBeUndefined();
  });

  test('one vote is open at a time; each member has one ballot, until it closes', async () => {
    expect(await now().endElection(CLUB, 4000)).toBeUndefined();
    expect(await open(now())).toBeUndefined();
    expect(await open(now(), aVote('v2'))).toMatchObject({ id: 'v1' });
    await now().cast(CLUB, 'v1', { member: 'maya', ranked: ['a'], nowMs: 4000 });
    await now().cast(CLUB, 'v1', { member: '__proto__', ranked: ['b'], nowMs: 4000 });
    const store = await look();
    expect(
      await store.cast(CLUB, 'v1', { member: 'maya', ranked: ['b', 'c'], nowMs: 4999 }),
    ).toMatchObject({ voters: 2 });
    expect(await store.ballot(CLUB, 'v1', 'maya')).toEqual(['b', 'c']);
    expect(
      await store.cast(CLUB, 'v1', { member: 'maya', ranked: ['a'], nowMs: 5000 }),
    ).toBeUndefined();
    expect(
      await store.cast(CLUB, 'v9', { member: 'maya', ranked: ['a'], nowMs: 4000 }),
    ).toBeUndefined();
  });

  test('it is due when it closes, is counted once, and its ballots are gone', async () => {
    await open(now());
    await now().cast(CLUB, 'v1', { member: 'maya', ranked: ['a'], nowMs: 4000 });
    await now().cast(CLUB, 'v1', { member: 'ruth', ranked: ['b'], nowMs: 4000 });
    for (const olu of ['olu', 'tommy'])
      await now().cast(CLUB, 'v1', { member: olu, ranked: ['c'], nowMs: 4000 });
    expect(await now().voters(CLUB, 'v1')).toHaveLength(4);
    expect(await now().countElection(CLUB, 'v1', 4999, COUNT)).toBeUndefined();
    expect(await now().countElection(CLUB, 'none', 5000, COUNT)).toBeUndefined();
    const store = await look();
    expect(await store.dueDailies(4999, 10)).toEqual([]);
    expect(await store.dueDailies(5000, 10)).toMatchObject([
      { club: CLUB, daily: { key: 'vote' } },
    ]);
    const closed = await store.countElection(CLUB, 'v1', 5000, {
      ...COUNT,
      left: new Set(['tommy']),
    });
    expect(closed).toMatchObject({
      voters: 3,
      result: { lot: ['b', 'c', 'a'], seats: [{ winner: 'b' }] },
    });
    expect(
      await store.countElection(CLUB, 'v1', 6000, { ...COUNT, draws: [0.1, 0.9, 0.5] }),
    ).toEqual(closed);
    const late = { member: 'maya', ranked: ['a'], nowMs: 4000 };
    expect(await store.cast(CLUB, 'v1', late)).toBeUndefined();
    expect(await store.endElection(CLUB, 6000)).toBeUndefined();
    expect(await store.ballot(CLUB, 'v1', 'maya')).toBeUndefined();
    expect(await open(store, aVote('v2', { at: 6000 }))).toBeUndefined();
    expect((await store.elections(CLUB)).map(({ id }) => id)).toEqual(['v2', 'v1']);
  });

  test('ended early it is due at once', async () => {
    await open(now());
    await now().endElection(CLUB, 2000);
    const store = await look();
    expect(await store.dueDailies(2000, 10)).toHaveLength(1);
    expect(
      await store.cast(CLUB, 'v1', { member: 'maya', ranked: ['a'], nowMs: 2000 }),
    ).toBeUndefined();
  });

  test('no export has a ballot but its member’s own; an open vote is taken along without them', async () => {
    await open(now());
    await now().cast(CLUB, 'v1', { member: MAYA.id, ranked: ['c', 'a'], nowMs: 4000 });
    const store = await look();
    for (const reader of ['host', 'organisers'] as const) {
      const exported = await store.exportClub(CLUB, reader);
      expect(JSON.stringify(exported)).not.toMatch(/rankings|\["c","a"\]/);
      expect(exported?.tables).toMatchObject({ elections: [['v1', { voters: 0 }]] });
    }
    expect(JSON.stringify(await store.exportMember(CLUB, MAYA.id))).toContain('["C","A"]');
    expect(JSON.stringify(await store.exportMember(CLUB, RUTH.id)) ?? '').not.toContain('"C"');
    await store.importClub('other', await store.exportClub(CLUB));
    expect(
      await store.cast('other', 'v1', { member: RUTH.id, ranked: ['b'], nowMs: 4000 }),
    ).toMatchObject({ voters: 1 });
  });

  test('a forgotten member’s ballot and turn are gone; their suggestion stays where others want it, without them', async () => {
    await suggest(now(), aSuggestion('Emma', { why: 'because I say so' }));
    await suggest(now(), aSuggestion('Solo'));
    await now().second(CLUB, 'emma', RUTH);
    // Theirs already, so it counts for nothing more.
    await now().second(CLUB, 'emma', MAYA);
    await suggest(now(), aSuggestion('Ours', { by: RUTH }));
    await now().second(CLUB, 'ours', MAYA);
    await open(now());
    await now().cast(CLUB, 'v1', { member: MAYA.id, ranked: ['a'], nowMs: 4000 });
    await now().cast(CLUB, 'v1', { member: RUTH.id, ranked: ['b'], nowMs: 4000 });
    await now().changeRotation(CLUB, () => ({ members: [MAYA, RUTH] }));
    await now().forgetMember(CLUB, MAYA.id);
    const store = await look();
    expect(await store.suggestions(CLUB)).toMatchObject([
      { title: 'Emma', by: { id: '' }, seconds: 1 },
      { title: 'Ours', by: RUTH, seconds: 0 },
    ]);
    expect(JSON.stringify(await store.suggestions(CLUB))).not.toContain('because');
    expect(await store.rotation(CLUB)).toEqual({ members: [RUTH] });
    expect(await store.elections(CLUB)).toMatchObject([{ voters: 1, by: { id: '' } }]);
    const closed = await store.countElection(CLUB, 'v1', 5000, COUNT);
    // Of one ballot the counts would say who gave it.
    expect(closed?.result).toEqual({ seats: [{ winner: 'b', rounds: [] }], lot: [] });
  });
}
