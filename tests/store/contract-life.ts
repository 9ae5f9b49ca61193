import { expect, test } from 'vitest';
import type { Daily, DailyPick } from '../../src/core/domain/club.ts';
import type { LedgerEntry } from '../../src/core/domain/quiz.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { clubMeetings } from './contract-meet.ts';
import { aDaily, anEntry, aPlan, aQuiz, aSaved, entering, MAYA, RUTH } from './samples.ts';

type Look = () => Promise<Store>;
type Now = () => Store;

const CLUB = 'room:local';
const DAY = '2026-11-20';
const next = (daily: Daily): Daily => ({ ...daily, due: 9000, day: '2026-11-21' });

/**
 * What every store must do for a club's life apart from quizzes: daily posts, plans, places, saved
 * quotes.
 */
export function clubLife(look: Look, now: Now): void {
  posts(look, now);
  reading(look, now);
  talk(look, now);
  whole(look, now);
  clubMeetings(look, now);
}

function posts(look: Look, now: Now): void {
  test('an attempt with unknown outcome is remembered with what it showed, until it’s settled or released', async () => {
    await now().setDaily(CLUB, aDaily());
    const first = await now().claimDaily(CLUB, 'c1', {
      day: DAY,
      nowMs: 5000,
      lease: 60,
      picked: aPick('p1'),
    });
    expect(first).toMatchObject({ since: 5000, pick: { item: 'p1' } });
    const store = await look();
    const again = await store.claimDaily(CLUB, 'c1', {
      day: DAY,
      nowMs: 5060,
      lease: 60,
      picked: aPick('p2'),
    });
    expect(again).toEqual(first);
    await store.setDaily(CLUB, aDaily({ due: 5100 }));
    for (const at of [5120, 5180])
      expect(
        await store.claimDaily(CLUB, 'c1', { day: DAY, nowMs: at, lease: 60, picked: aPick('p2') }),
      ).toEqual(first);
    await store.releaseDaily(CLUB, 'c1', DAY, 6000);
    const another = { day: '2026-01-01', nowMs: 6000, lease: 60, picked: aPick('p2') };
    for (const key of ['c1', 'gone'])
      expect(await store.claimDaily(CLUB, key, another)).toBe('taken');
    expect(
      await store.claimDaily(CLUB, 'c1', { day: DAY, nowMs: 5999, lease: 60, picked: aPick('p2') }),
    ).toBe('taken');
    expect(
      await store.claimDaily(CLUB, 'c1', { day: DAY, nowMs: 6000, lease: 60, picked: aPick('p2') }),
    ).toMatchObject({
      since: 6000,
      pick: { item: 'p2' },
    });
    const claimOf = (day: string, nowMs: number) =>
      store.claimDaily(CLUB, 'c1', { day, nowMs, lease: 60, picked: aPick('p3') });
    await store.setDaily(CLUB, aDaily({ day: '2026-11-21', due: 6100 }));
    expect(await claimOf('2026-11-21', 6100)).toMatchObject({ since: 6100 });
    await store.releaseDaily(CLUB, 'c1', '2026-11-21', 6200);
    await store.setDaily(CLUB, aDaily());
    expect(await claimOf(DAY, 6300)).toMatchObject({ since: 6000, pick: { item: 'p2' } });
  });

  test('a post that was turned off for good while it was sent isn’t there again', async () => {
    await now().releaseDaily(CLUB, 'gone', DAY, 6000);
    await now().settleDaily(CLUB, 'gone', { day: DAY, change: next });
    expect(await (await look()).dailies(CLUB)).toEqual([]);
  });

  test('a settled post is in its deck, scheduled or not', async () => {
    await now().setDaily(CLUB, aDaily());
    await now().claimDaily(CLUB, 'c1', { day: DAY, nowMs: 5000, lease: 60, picked: aPick('p1') });
    await now().settleDaily(CLUB, 'c1', { day: DAY, change: next, shown: { pick: aPick('p1') } });
    await now().noteDaily(CLUB, 'c1', aPick('p2'), undefined);
    const store = await look();
    expect(await store.shown(CLUB, 'deck')).toEqual(['p1', 'p2']);
    expect(await store.dailies(CLUB)).toMatchObject([{ due: 9000 }]);
    await store.settleDaily(CLUB, 'c1', {
      day: '2026-11-21',
      change: next,
      shown: {
        pick: { ...aPick('p3'), restart: true },
      },
    });
    expect(await store.shown(CLUB, 'deck')).toEqual(['p3']);
  });

  test('a member has a daily post of their own beside the channel’s', async () => {
    await now().setDaily(CLUB, aDaily());
    await now().setDaily(CLUB, aDaily({ key: 'member:m', member: 'm', due: 6000 }));
    const store = await look();
    expect(await store.dueDailies(6000, 10)).toMatchObject([
      { daily: { member: 'm' } },
      { daily: { due: 5000 } },
    ]);
    expect(await store.claimDaily(CLUB, 'member:m', { day: DAY, nowMs: 6000, lease: 60 })).not.toBe(
      'taken',
    );
    expect(await store.claimDaily(CLUB, 'c1', { day: DAY, nowMs: 6000, lease: 60 })).not.toBe(
      'taken',
    );
    await store.changeDaily(CLUB, 'member:m', (daily = aDaily()) => ({ ...daily, off: 1 }));
    expect(await store.dailies(CLUB)).toHaveLength(1);
  });

  test('an export has the posts that a member set, for a channel or for themselves, and no notices', async () => {
    const notice = { key: 'ratings:lantern', what: 'ratings', book: 'lantern' } as const;
    await now().setDaily(CLUB, aDaily({ setBy: MAYA }));
    await now().setDaily(CLUB, aDaily({ key: 'member:m', member: MAYA.id, setBy: MAYA }));
    await now().setDaily(CLUB, aDaily({ ...notice, setBy: MAYA }));
    await now().setDaily(CLUB, aDaily({ channel: 'c2', setBy: RUTH }));
    const { dailiesSet } = (await (await look()).exportMember(CLUB, MAYA.id)) ?? {};
    expect(dailiesSet).toHaveLength(2);
    expect(dailiesSet).toMatchObject([{ channel: 'c1' }, { member: MAYA.id }]);
  });

  test('a sealed question takes one answer from each, and scores them when it closes', async () => {
    const question = aSealed();
    const entry = anEntry({ quiz: 'daily', points: 10 });
    await now().setDaily(CLUB, aDaily());
    expect(await now().answerDaily(CLUB, 'c1', DAY, entry)).toBe('closed');
    await now().settleDaily(CLUB, 'c1', {
      day: DAY,
      change: next,
      shown: { pick: aPick('q1'), question },
    });
    expect(await now().answerDaily(CLUB, 'c1', DAY, { ...entry, points: 0, right: false })).toBe(
      'taken',
    );
    expect(await now().answerDaily(CLUB, 'c1', DAY, entry)).toBe('changed');
    expect(await now().answerDaily(CLUB, 'c1', '2026-11-19', entry)).toBe('closed');
    const store = await look();
    expect(await store.dailyQuestion(CLUB, 'c1')).toEqual({
      ...question,
      answers: new Map([[MAYA.id, entry]]),
    });
    expect(await store.ledger(CLUB)).toEqual([]);
    const exported = JSON.stringify((await store.exportMember(CLUB, MAYA.id))?.openAnswers);
    expect(exported).toContain(entry.given);
    expect(exported).not.toMatch(/"(?:right|points)"/);
    await store.noteDaily(CLUB, 'c1', aPick('p1'), undefined);
    expect(await store.dailyQuestion(CLUB, 'c1')).toBeUndefined();
    expect(await store.ledger(CLUB)).toEqual([entry]);
    expect(await store.board(CLUB, {})).toMatchObject([{ name: MAYA.name, points: 10 }]);
  });

  test('a question that is open when its daily post is turned off is scored too', async () => {
    const question = aSealed();
    await now().setDaily(CLUB, aDaily());
    await now().noteDaily(CLUB, 'c1', aPick('q1'), question);
    await now().answerDaily(CLUB, 'c1', DAY, anEntry());
    await now().changeDaily(CLUB, 'c1', (daily = aDaily()) => ({ ...daily, off: 1 }));
    expect(await (await look()).ledger(CLUB)).toHaveLength(1);
  });
}

function reading(look: Look, now: Now): void {
  test('readers of a book have their latest place, and no name', async () => {
    await now().setPlace(CLUB, MAYA, 'lantern', 0);
    await now().setPlace(CLUB, RUTH, 'lantern', 4);
    await now().setPlace(CLUB, RUTH, 'lantern', 5);
    const store = await look();
    const readers = [...(await store.readers(CLUB, 'lantern'))].sort((a, b) => a.place - b.place);
    expect(readers).toEqual([
      { member: MAYA.id, place: 0 },
      { member: RUTH.id, place: 5 },
    ]);
    expect(await store.readers(CLUB, 'toString')).toEqual([]);
  });

  test('an e-reader moves its owner forward and never back', async () => {
    await now().setPlace(CLUB, MAYA, 'lantern', 3);
    expect(await now().moveOn(CLUB, MAYA, 'lantern', 5)).toBe(3);
    expect(await now().moveOn(CLUB, MAYA, 'lantern', 5)).toBeUndefined();
    expect(await now().moveOn(CLUB, MAYA, 'lantern', 4)).toBeUndefined();
    expect(await now().moveOn(CLUB, RUTH, 'lantern', 1)).toBe(0);
    const store = await look();
    expect(await store.place(CLUB, MAYA.id, 'lantern')).toBe(5);
    expect(await store.place(CLUB, RUTH.id, 'lantern')).toBe(1);
  });

  test('a member’s e-reader is found by its login, can be removed by its owner, and goes when they are forgotten', async () => {
    const sync = {
      by: MAYA,
      name: 'abcd-efgh',
      key: 'k',
      files: {},
      asked: [],
      undone: {},
      moved: {},
    };
    await now().reviseSync(CLUB, MAYA.id, () => sync);
    await now().reviseSync(CLUB, RUTH.id, () => ({ ...sync, by: RUTH, name: 'ruth-1' }));
    await now().reviseSync(CLUB, RUTH.id, () => undefined);
    expect(await (await look()).syncNamed(CLUB, 'abcd-efgh')).toEqual(sync);
    expect(await (await look()).syncNamed(CLUB, 'ruth-1')).toBeUndefined();
    expect(JSON.stringify((await now().exportClub(CLUB, 'organisers')) ?? {})).not.toContain(
      'abcd-efgh',
    );
    expect(await now().exportMember(CLUB, MAYA.id)).toMatchObject({
      eReader: { name: 'abcd-efgh', key: undefined },
    });
    await now().forgetMember(CLUB, MAYA.id);
    expect(await (await look()).syncNamed(CLUB, 'abcd-efgh')).toBeUndefined();
  });

  test('a member’s edition is saved per book', async () => {
    const anchors = [
      { page: 10, share: 0.1 },
      { page: 90, share: 0.9 },
    ];
    await now().setEdition(CLUB, MAYA, 'lantern', anchors);
    await now().setPlace(CLUB, MAYA, 'lantern', 2);
    const store = await look();
    expect(await store.edition(CLUB, MAYA.id, 'lantern')).toEqual(anchors);
    expect(await store.edition(CLUB, MAYA.id, 'constructor')).toEqual([]);
    expect(await store.edition(CLUB, RUTH.id, 'lantern')).toEqual([]);
  });

  test('readers are moved when a book gets other sections, in that book alone', async () => {
    await now().setPlace(CLUB, MAYA, 'lantern', 3);
    await now().setPlace(CLUB, MAYA, 'other', 3);
    await now().setPlace(CLUB, RUTH, 'lantern', 9);
    for (const book of ['lantern', 'other'])
      await now().save(CLUB, aSaved(`in-${book}`, { book, from: 2, section: 1 }));
    const sync = {
      by: MAYA,
      name: 'abcd',
      key: 'k',
      files: {},
      asked: [],
      undone: { lantern: 2 },
      moved: {},
    };
    await now().reviseSync(CLUB, MAYA.id, () => sync);
    for (const [channel, book] of [
      ['c1', 'lantern'],
      ['c2', 'other'],
    ] as const)
      await now().play(CLUB, channel, () => ({
        quiz: aQuiz({ id: channel, channel, book }),
        result: 0,
      }));
    await now().movePlaces(CLUB, 'lantern', [0, 2, 4, 6], [0, 3, 5, 7]);
    const store = await look();
    expect((await store.runningIn(CLUB)).map(({ line }) => line)).toEqual([3, 3]);
    expect(await store.place(CLUB, MAYA.id, 'lantern')).toBe(6);
    expect(await store.place(CLUB, MAYA.id, 'other')).toBe(3);
    expect(await store.place(CLUB, RUTH.id, 'lantern')).toBe(9);
    expect(await store.sync(CLUB, MAYA.id)).toMatchObject({ undone: { lantern: 5 } });
    expect(await store.saved(CLUB, 'lantern')).toMatchObject([{ from: 5, section: 3 }]);
    expect(await store.saved(CLUB, 'other')).toMatchObject([{ from: 2, section: 1 }]);
    await store.movePlaces(CLUB, 'constructor', [1], [1]);
    expect(await store.place(CLUB, MAYA.id, 'lantern')).toBe(6);
    await store.movePlaces(CLUB, 'lantern', [0, 1, 1, 2], [0, 1, 2, 3]);
    expect((await store.runningIn(CLUB)).map(({ line }) => line).sort()).toEqual([2, 3]);
  });

  test('of a new reader’s requests at once, wherever they come from, one is the first', async () => {
    const store = now();
    const seen = (day: number) => store.noteSeen(CLUB, RUTH, 'c1', day);
    const elsewhere = store.noteSeen(CLUB, RUTH, 'c3', 100);
    const many = await Promise.all([seen(100), elsewhere, seen(100), seen(100), seen(101)]);
    expect(many.filter(Boolean)).toHaveLength(1);
    expect(await (await look()).noteSeen(CLUB, RUTH, 'c1', 102)).toBe(false);
    expect(await now().noteSeen(CLUB, RUTH, 'c2', 102)).toBe(false);
    expect(await now().noteSeen(CLUB, RUTH, 'c1', 200)).toBe(true);
  });

  test('words that a member sees are counted up to the day’s limit', async () => {
    const take = async (day: number, words: number) =>
      (await look()).takeWords(CLUB, MAYA, { day, wordCount: words, wordsMax: 100 });
    expect([await take(7, 60), await take(7, 60), await take(7, 60)]).toEqual([60, 40, 0]);
    expect(await take(8, 60)).toBe(60);
    const store = await look();
    expect(await store.takeWords(CLUB, RUTH, { day: 7, wordCount: 0, wordsMax: 100 })).toBe(0);
    expect(await store.exportMember(CLUB, RUTH.id)).toBeUndefined();
    expect(await store.exportMember(CLUB, MAYA.id)).toMatchObject({
      wordsShown: { day: 8 * 86_400_000, words: 60 },
    });
    await store.forgetMember(CLUB, MAYA.id);
    expect(await store.exportMember(CLUB, MAYA.id)).toBeUndefined();
  });

  test('a plan comes with its notices, and takes them with it', async () => {
    expect(await now().plan(CLUB)).toBeUndefined();
    expect(await now().pace(CLUB)).toBe('plan');
    await now().setDaily(CLUB, aDaily());
    await now().setPlan(CLUB, aPlan(), aDaily({ key: 'plan', what: 'plan', due: 4000 }));
    await now().setPace(CLUB, 'slowest');
    const store = await look();
    expect(await store.plan(CLUB)).toEqual(aPlan());
    expect(await store.pace(CLUB)).toBe('slowest');
    expect(await store.dueDailies(4000, 5)).toMatchObject([{ daily: { key: 'plan' } }]);
    await store.setPlan(CLUB, { ...aPlan(), off: 1 }, undefined);
    expect(await store.dailies(CLUB)).toEqual([aDaily()]);
    expect(await store.plan(CLUB)).toMatchObject({ off: 1 });
  });
}

function talk(look: Look, now: Now): void {
  test('members can take back what they saved, and nobody else can', async () => {
    await now().save(CLUB, aSaved('s2', { at: 2 }));
    await now().save(CLUB, aSaved('s1', { at: 1, by: RUTH }));
    await now().save(CLUB, aSaved('s3', { at: 3, book: 'tide' }));
    expect(await now().unsave(CLUB, 's1', MAYA.id)).toBeUndefined();
    const store = await look();
    expect((await store.saved(CLUB, 'lantern')).map(({ id }) => id)).toEqual(['s1', 's2']);
    expect(await store.unsave(CLUB, 's1', RUTH.id)).toMatchObject({ id: 's1' });
    expect(await store.unsave(CLUB, 's1', RUTH.id)).toBeUndefined();
    expect(await store.saved(CLUB, 'lantern')).toHaveLength(1);
  });

  test('any quote can be removed without naming a member', async () => {
    await now().save(CLUB, aSaved('s1', { by: MAYA, author: RUTH, room: 'desk' }));
    const store = await look();
    expect(await store.unsave(CLUB, 's1')).toMatchObject({ id: 's1' });
    expect(await store.unsave(CLUB, 's1')).toBeUndefined();
  });

  test('as many are saved as there is room for, even if many come at once', async () => {
    const most = { book: 5, member: 3 };
    const by = (n: number) => (n < 6 ? MAYA : RUTH);
    const done = await Promise.all(
      Array.from({ length: 10 }, (_, n) => now().save(CLUB, aSaved(`s${n}`, { by: by(n) }), most)),
    );
    expect(done.toSorted()).toEqual([
      ...Array<string>(3).fill('enough'),
      ...Array<string>(2).fill('full'),
      ...Array<string>(5).fill('saved'),
    ]);
    expect(await (await look()).saved(CLUB, 'lantern')).toHaveLength(5);
  });

  test('a link leads to its club until it’s renewed, switched off, or its member is forgotten', async () => {
    const mine = { kind: 'screen', channel: 'c1', member: 'm', by: MAYA } as const;
    await now().setLink(CLUB, { ...mine, hash: 'h1', at: 1 });
    await now().setLink(CLUB, { kind: 'club', hash: 'h2', by: MAYA, at: 2 });
    await now().setLink('room:other', { kind: 'club', hash: 'h3', by: MAYA, at: 3 });
    const store = await look();
    expect(await store.findLink('h1')).toMatchObject({ club: CLUB, link: { channel: 'c1' } });
    expect(await store.findLink('h3')).toMatchObject({ club: 'room:other' });
    expect(await store.findLink('h4')).toBeUndefined();
    await store.setLink(CLUB, { ...mine, hash: 'h5', at: 5 });
    expect(await store.findLink('h1')).toBeUndefined();
    expect((await store.links(CLUB)).map(({ hash }) => hash)).toEqual(['h2', 'h5']);
    expect(await store.dropLink(CLUB, { kind: 'screen', channel: 'c1', member: 'm' })).toBe(true);
    expect(await store.dropLink(CLUB, { kind: 'screen', channel: 'c1', member: 'm' })).toBe(false);
    expect(await store.findLink('h5')).toBeUndefined();
    await store.setLink(CLUB, {
      kind: 'screen',
      channel: 'c1',
      member: MAYA.id,
      hash: 'h6',
      by: MAYA,
      at: 6,
    });
    const hers = { kind: 'screen', channel: 'c1', member: RUTH.id, hash: 'h7', by: RUTH } as const;
    await store.setLink(CLUB, { ...hers, at: 7 });
    await store.setLink(CLUB, { kind: 'screen', channel: 'c2', hash: 'h8', by: MAYA, at: 8 });
    const madeFor = { kind: 'screen', channel: 'c3', member: MAYA.id, by: RUTH } as const;
    await store.setLink(CLUB, { ...madeFor, hash: 'h9', at: 9 });
    await store.forgetMember(CLUB, MAYA.id);
    expect(await store.findLink('h9')).toBeUndefined();
    expect(await store.findLink('h6')).toBeUndefined();
    expect(await store.findLink('h8')).toBeUndefined();
    expect(await store.findLink('h7')).toMatchObject({ link: hers });
    expect((await store.findLink('h2'))?.link.by.id).toBe('');
  });

  test('a member has at most ten screens, and nobody’s pushes out another’s', async () => {
    const set = (member: string, channel: string, at: number) =>
      now().setLink(CLUB, {
        kind: 'screen',
        channel,
        member,
        hash: `${member}${channel}`,
        by: MAYA,
        at,
      });
    await set('tom', 'c', 0);
    await now().setLink(CLUB, { kind: 'club', hash: 'own', by: MAYA, at: 0 });
    for (let i = 1; i <= 11; i++) await set('maya', `c${i}`, i);
    const store = await look();
    const screens = (await store.links(CLUB)).filter(
      ({ member, kind }) => kind === 'screen' && member === 'maya',
    );
    expect(screens.map(({ channel }) => channel)).toEqual(
      Array.from({ length: 10 }, (_, i) => `c${i + 2}`),
    );
    await store.setLink(CLUB, {
      kind: 'calendar',
      member: 'maya',
      hash: 'own-calendar',
      by: MAYA,
      at: 12,
    });
    for (const hash of ['tomc', 'own', 'mayac2']) expect(await store.findLink(hash)).toBeDefined();
    expect(await store.findLink('mayac1')).toBeUndefined();
    expect(await store.dropScreens(CLUB)).toBe(11);
    expect((await store.links(CLUB)).map(({ hash }) => hash)).toEqual(['own', 'own-calendar']);
  });

  test('highlights are saved once each, as many as there is room for, and shared by their owner', async () => {
    const room = `direct:${MAYA.id}`;
    const mark = (n: number, at: number) =>
      aSaved(`m${n}`, { by: MAYA, room, at, from: n, section: n, mark: { note: `${n}` } });
    const most = { book: 9, member: 3 };
    await now().save(CLUB, aSaved('own', { by: MAYA, at: 5 }));
    expect(await now().saveMarks(CLUB, [mark(1, 5), mark(2, 5)], most)).toEqual({
      saved: 2,
      known: 0,
      shared: 0,
      over: 0,
    });
    expect(await now().shareMarks(CLUB, RUTH.id, 5, 9)).toEqual({ shared: 0, alone: 0 });
    expect(await now().shareMarks(CLUB, MAYA.id, 5, 1)).toEqual({ shared: 1, alone: 1 });
    const again = [1, 2, 3].map((n) => mark(n, 7));
    expect(await (await look()).saveMarks(CLUB, again, most)).toEqual({
      saved: 0,
      known: 2,
      shared: 1,
      over: 1,
    });
    const seen = async () =>
      (await (await look()).saved(CLUB, 'lantern')).map((one) => [
        one.id,
        one.at,
        one.room === undefined,
      ]);
    expect(await seen()).toEqual([
      ['m1', 5, true],
      ['own', 5, true],
      ['m2', 7, false],
    ]);
    expect(await now().dropMarks(CLUB, MAYA.id, 5)).toBe(1);
    expect(await now().dropMarks(CLUB, RUTH.id, 7)).toBe(0);
    expect((await seen()).map(([id]) => id)).toEqual(['own', 'm2']);
  });
}

function whole(look: Look, now: Now): void {
  async function fill(): Promise<void> {
    await now().useBook(CLUB, 'lantern');
    await now().setPlace(CLUB, RUTH, 'lantern', 3);
    await now().setDaily(CLUB, aDaily());
    await now().setDaily(CLUB, aDaily({ key: `member:${RUTH.id}`, member: RUTH.id, setBy: RUTH }));
    await now().show(CLUB, `daily-passage:lantern:member:${RUTH.id}`, 'p1', false);
    await now().setPlan(
      CLUB,
      { ...aPlan(), setBy: RUTH, before: { ...aPlan(), setBy: RUTH } },
      undefined,
    );
    await now().save(CLUB, aSaved('s1', { by: RUTH, text: 'her own words' }));
    await now().save(
      CLUB,
      aSaved('s2', { by: RUTH, text: 'for her alone', room: `direct:${RUTH.id}` }),
    );
    await now().save(
      CLUB,
      aSaved('s3', { by: RUTH, text: 'shared', mark: { note: 'her own note' } }),
    );
    const question = aSealed();
    await now().noteDaily(CLUB, 'c1', aPick('q1'), question);
    await now().noteDaily(CLUB, `member:${RUTH.id}`, aPick('q1'), question);
    await now().answerDaily(CLUB, 'c1', DAY, anEntry({ member: RUTH.id, name: RUTH.name }));
    await now().play(
      CLUB,
      'c1',
      entering(anEntry(), anEntry({ member: RUTH.id, name: RUTH.name })),
    );
  }

  test('a club moves completely to another host, where its members can be erased as before', async () => {
    await fill();
    const data = JSON.parse(JSON.stringify(await now().exportClub(CLUB)));
    await now().importClub('room:moved', data);
    const store = await look();
    expect(JSON.parse(JSON.stringify(await store.exportClub('room:moved')))).toEqual(data);
    const odd = { ...data, tables: { ...data.tables, settings: [['club', { book: 7 }]] } };
    await expect(now().importClub('room:odd', odd)).rejects.toThrow(
      /settings hold an unexpected value/,
    );
    expect(await store.board('room:moved', {})).toEqual(await store.board(CLUB, {}));
    const organisers = JSON.stringify(await store.exportClub(CLUB, 'organisers'));
    expect(organisers).not.toMatch(/member:u-ruth|for her alone|her own note/);
    expect(organisers).toContain('shared');
    expect(await store.dueDailies(5000, 10)).toHaveLength(4);
    await store.forgetMember('room:moved', RUTH.id);
    expect(JSON.stringify(await store.exportClub('room:moved'))).not.toMatch(
      /u-ruth|Ruth|her own words/,
    );
    expect(JSON.stringify(await store.exportClub(CLUB))).toContain('her own words');
  });

  test('an import fills only what is empty, and refuses a file that is no export', async () => {
    await fill();
    const store = await look();
    const data = await store.exportClub(CLUB);
    await expect(store.importClub(CLUB, data)).rejects.toThrow(UserError);
    await expect(store.importClub('new', { format: 'other' })).rejects.toThrow(UserError);
    await expect(store.importClub('new', undefined)).rejects.toThrow(UserError);
    await expect(
      store.importClub('new', { ...data, tables: { dailies: [['c1', 3]] } }),
    ).rejects.toThrow();
    expect(await store.exportClub('new')).toBeUndefined();
  });

  test('nothing is left of what a forgotten member set, said or saved', async () => {
    await fill();
    expect(JSON.stringify(await now().exportMember(CLUB, RUTH.id))).toMatch(/her own words/);
    await now().forgetMember(CLUB, RUTH.id);
    const store = await look();
    expect(JSON.stringify(await store.exportClub(CLUB))).not.toMatch(/u-ruth|Ruth|her own words/);
    expect(await store.exportMember(CLUB, RUTH.id)).toBeUndefined();
    expect(await store.dailies(CLUB)).toEqual([aDaily()]);
    expect(await store.dailyQuestion(CLUB, `member:${RUTH.id}`)).toBeUndefined();
    expect(await store.dailyQuestion(CLUB, 'c1')).toMatchObject({ question: 'q1' });
    const nobody = { setBy: { id: '' } };
    expect(await store.plan(CLUB)).toMatchObject({ ...nobody, before: nobody });
    expect(await store.board(CLUB, {})).toMatchObject([{ member: MAYA.id }]);
  });
}

const aSealed = () => ({
  day: DAY,
  book: 'lantern',
  question: 'q1',
  postedAt: 5000,
  answers: new Map<string, LedgerEntry>(),
});

function aPick(item: string): DailyPick {
  return { book: 'lantern', kind: 'passage', deck: 'deck', item, restart: false };
}
