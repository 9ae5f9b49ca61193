import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planWithBreak } from '../../commands/plan/pause.ts';
import type { Plan } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { listPart } from '../../src/core/reply.ts';
import { planPlace } from '../../src/corpus/horizon.ts';
import { readPlace } from '../../src/corpus/place.ts';
import { howMany, nextNotice, notice, stepOn } from '../../src/schedule/notices.ts';
import {
  deadlines,
  divide,
  meetingDays,
  planDelayedAfter,
  stepsOf,
  withMeetingAt,
} from '../../src/schedule/plan.ts';
import { DAY, OLU } from './harness.ts';
import { mark, smallBook } from './small-book.ts';

const WINTER = {
  start: '2026-12-01',
  finish: '2027-01-12',
  zone: 'Europe/London',
  meetings: { day: 'tue', time: '19:00' },
} as const;

function aPlan(sections = 12, dates: Partial<Plan> = {}): Plan {
  const rule = { ...WINTER, ...dates };
  return {
    ...rule,
    book: 'small',
    channel: 'c1',
    setBy: OLU,
    parts: divide(smallBook(sections), rule),
  };
}

/** The sections of each part, from the first to the last. */
const sectionsOf = (parts: Plan['parts']) =>
  parts.map(({ first, last }) => `${first}–${last}`).join(', ');

const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16);

describe('dividing a book', () => {
  test('gives a part for each meeting after the first day, and together the whole book', () => {
    const { parts } = aPlan();
    const days = [
      '2026-12-08',
      '2026-12-15',
      '2026-12-22',
      '2026-12-29',
      '2027-01-05',
      '2027-01-12',
    ];
    expect(parts.map(({ until }) => iso(until))).toEqual(days.map((day) => `${day}T19:00`));
    expect(sectionsOf(parts)).toBe('1–2, 3–4, 5–6, 7–8, 9–10, 11–12');
    expect(iso(parts[1]?.from ?? 0)).toBe('2026-12-09T09:00');
  });

  test('gives a part a week without meetings, and fewer if there are few sections', () => {
    const { meetings: _, ...weekly } = WINTER;
    expect(divide(smallBook(12), weekly)).toHaveLength(6);
    const ends = divide(smallBook(12), { ...weekly, finish: '2027-01-10' }).map(
      ({ until }) => new Date(until),
    );
    expect(ends.map((end) => end.getUTCDay())).toEqual([0, 0, 0, 0, 0, 0]);
    const few = divide(smallBook(3), weekly);
    expect(few).toHaveLength(3);
    expect(iso(few.at(-1)?.until ?? 0)).toBe('2027-01-12T23:59');
  });

  test('gives parts of so many chapters, however long; the last has the remainder', () => {
    const dates = { ...WINTER, finish: '2027-01-05', chapters: 3 };
    const uneven = smallBook(13);
    const ends = uneven.sections.map(({ n }) => (n < 4 ? n / 4 : 0.75 + (n - 3) / 40));
    const sections = uneven.sections.map((one, i) => ({ ...one, ends: ends[i] ?? 1 }));
    expect(sectionsOf(divide({ ...uneven, sections }, dates))).toBe('1–3, 4–6, 7–9, 10–12, 13–13');
  });

  test('gives no part three days before the first meeting: that is no time to read in', () => {
    const { parts } = aPlan(22, { start: '2026-12-05', finish: '2026-12-22' });
    expect(sectionsOf(parts)).toBe('1–4, 5–13, 14–22');
  });

  test('every second week begins in the week whose part is about as long as the others', () => {
    const meetings = { day: 'thu', time: '19:00', every: 2 } as const;
    const parts = divide(smallBook(12), {
      start: '2026-11-23',
      finish: '2027-02-04',
      zone: 'UTC',
      meetings,
    });
    expect(iso(parts[0]?.until ?? 0)).toBe('2026-12-03T19:00');
  });

  test('meetings on some days of each month are on those, and on its last one however long it is', () => {
    const onThursdays = (nth: number, ...nths: readonly number[]) =>
      meetingDays('2026-12-01', '2027-02-28', { day: 'thu', time: '19:00', nth, nths });
    expect(onThursdays(1, 3)).toEqual([
      '2026-12-03',
      '2026-12-17',
      '2027-01-07',
      '2027-01-21',
      '2027-02-04',
      '2027-02-18',
    ]);
    expect(onThursdays(-1)).toEqual(['2026-12-31', '2027-01-28', '2027-02-25']);
  });

  test('any book over any time: every section once, in order, with parts as long as their time, as far as sections allow', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 2, max: 400 }),
        (words, days) => {
          const total = words.reduce((sum, one) => sum + one, 0);
          const plain = smallBook(words.length);
          const sections = plain.sections.map((section, i) => ({
            ...section,
            ends: words.slice(0, i + 1).reduce((sum, one) => sum + one, 0) / total,
          }));
          const finish = new Date(Date.parse('2026-01-01') + (days - 1) * DAY)
            .toISOString()
            .slice(0, 10);
          const parts = divide(
            { ...plain, sections },
            { start: '2026-01-01', finish, zone: 'UTC' },
          );
          expect(
            parts.flatMap(({ first, last }) =>
              Array.from({ length: last - first + 1 }, (_, i) => first + i),
            ),
          ).toEqual(sections.map(({ n }) => n));
          const longest = Math.max(...words) / total;
          const begun = Date.parse('2026-01-01T09:00Z');
          const whole = (parts.at(-1)?.until ?? 0) - begun;
          for (const [i, part] of parts.entries()) {
            const share =
              (sections[part.last - 1]?.ends ?? 0) - (sections[part.first - 2]?.ends ?? 0);
            const even = (part.until - (parts[i - 1]?.until ?? begun)) / whole;
            const squeezed =
              part.last === part.first || parts.slice(i + 1).every((one) => one.first === one.last);
            if (!squeezed) expect(share).toBeLessThanOrEqual(even + longest + 1e-9);
            expect(part.until).toBeGreaterThan(part.from);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('finished parts stay as they are, and the rest is divided over the remaining time', () => {
    const { parts } = aPlan();
    const over = parts.slice(0, 2);
    const now = Date.parse('2026-12-17T12:00Z');
    const rest = (finish: string) => deadlines({ ...WINTER, finish }).filter((end) => end > now);
    const anew = divide(
      smallBook(12),
      { ...WINTER, finish: '2027-01-05' },
      { done: over, ends: rest('2027-01-05') },
    );
    expect(anew.slice(0, 2)).toEqual(over);
    expect(
      anew
        .slice(2)
        .map(({ n, first, last, from, until }) => [n, first, last, iso(from), iso(until)]),
    ).toEqual([
      [3, 5, 7, '2026-12-16T09:00', '2026-12-22T19:00'],
      [4, 8, 9, '2026-12-23T09:00', '2026-12-29T19:00'],
      [5, 10, 12, '2026-12-30T09:00', '2027-01-05T19:00'],
    ]);
    expect(() =>
      divide(
        smallBook(12),
        { ...WINTER, finish: '2026-12-18' },
        { done: over, ends: rest('2026-12-18') },
      ),
    ).toThrow('No meeting is left');
  });

  test('if one meeting moves, the next part begins the day after, and it keeps its place in the order', () => {
    const plan = aPlan();
    const [, second, third] = plan.parts;
    const now = Date.parse('2026-12-02T12:00Z');
    if (!second || !third) throw new Error('Expected three parts');
    const to = (when: string) => withMeetingAt(plan, second, Date.parse(when), now);
    const { parts, finish } = to('2026-12-17T20:00Z');
    expect(parts.map(({ from, until }) => [iso(from), iso(until)]).slice(1, 3)).toEqual([
      ['2026-12-09T09:00', '2026-12-17T20:00'],
      ['2026-12-18T09:00', iso(third.until)],
    ]);
    expect(parts.toSpliced(1, 2)).toEqual(plan.parts.toSpliced(1, 2));
    expect(finish).toBe(plan.finish);
    expect(() => to('2026-12-22T12:00Z')).toThrow('The next meeting comes by then');
    expect(() => to('2026-12-08T12:00Z')).toThrow('before the previous meeting');
    expect(() => to('2026-12-01T12:00Z')).toThrow('past');
    const last = plan.parts[5];
    if (!last) throw new Error('Expected six parts');
    expect(withMeetingAt(plan, last, Date.parse('2027-01-14T19:00Z'), now).finish).toBe(
      '2027-01-14',
    );
  });

  test.each([
    [{ finish: '2026-12-01' }, 'too short for a plan'],
    [{ finish: '2030-12-01' }, 'two years'],
    [{ finish: '2026-12-05' }, 'no Tuesday'],
  ])('%o makes no plan', (dates, why) => {
    expect(() => aPlan(6, dates)).toThrow(UserError);
    expect(() => aPlan(6, dates)).toThrow(why);
  });
});

test('the plan’s place follows its parts, and pauses with it', () => {
  const plan = aPlan();
  const book = smallBook(12);
  const at = (when: string, rest: Partial<Plan> = {}) =>
    planPlace({ ...plan, ...rest }, book, Date.parse(when));
  expect([
    at('2026-11-30T12:00Z'),
    at('2026-12-08T18:59Z'),
    at('2026-12-08T19:00Z'),
    at('2027-02-01T00:00Z'),
  ]).toEqual([0, 0, 2, 12]);
  expect(at('2027-02-01T00:00Z', { paused: Date.parse('2026-12-16T00:00Z') })).toBe(4);
});

test('a holiday moves the rest by whole weeks, at the same local time across a clock change', () => {
  const spring = aPlan(6, { start: '2026-03-01', finish: '2026-04-14' });
  const after = planDelayedAfter(spring, Date.parse('2026-03-12T00:00Z'), 14);
  const winter = ['2026-03-03T19:00', '2026-03-10T19:00'];
  const summer = ['2026-04-07T18:00', '2026-04-14T18:00', '2026-04-21T18:00', '2026-04-28T18:00'];
  expect(after.parts.map(({ until }) => iso(until))).toEqual([...winter, ...summer]);
  expect(after.finish).toBe('2026-04-28');
});

test('there are notices for the beginning and a reminder of each part, and for the plan’s end', () => {
  const book = smallBook(4);
  const plan = aPlan(4, { finish: '2026-12-15' });
  expect(stepsOf(plan).map(({ id }) => id)).toEqual([
    'begin-1',
    'remind-1',
    'begin-2',
    'remind-2',
    'end',
  ]);
  expect(nextNotice(plan, Date.parse('2026-12-15T19:00Z'))).toMatchObject({ day: 'over' });
  const readers = [
    { member: 'a', place: 2 },
    { member: 'b', place: 1 },
    { member: 'c', place: 3 },
  ];
  expect(howMany(book, plan.parts[0], readers)).toBe('2 of 3 readers are past section 2.');
  expect(howMany(book, plan.parts[1], readers)).toBe('None of 3 readers has finished yet.');
  expect(howMany(book, plan.parts[0], readers.slice(1))).toBe('');
  const step = stepOn(plan, '2026-12-09#begin-2');
  const begin =
    step && notice(plan, book, { readers, step, nowMs: Date.parse('2026-12-09T09:00Z') });
  const words = plainText(begin ?? { parts: [] });
  expect(begin?.thread?.title).toBe('Part 2 of 2: sections 3 to 4');
  expect(words).toContain('2 of 3 readers are past section 2');
  expect(words).not.toContain(mark(3));
  const titles = ['Chapter 1', 'Chapter 2', 'Chapter 3', 'Chapter 4. The Mill'];
  const sections = book.sections.map((one, at) => ({
    ...one,
    title: titles[at] ?? '',
    titleFrom: 0,
  }));
  const titled =
    step &&
    notice(plan, { ...book, sections }, { readers, step, nowMs: Date.parse('2026-12-09T09:00Z') });
  expect(titled?.parts.filter(({ kind }) => kind === 'list')).toEqual([
    listPart(['Chapter 4. The Mill']),
  ]);
});

describe('pages of your own edition', () => {
  const book = smallBook(10);
  const tell = (text: string, edition: Parameters<typeof readPlace>[3] = []) =>
    readPlace(book, text, 0, edition);

  test('a total makes pages known', () => {
    const told = tell('page 50 of 200');
    if (told instanceof UserError) throw told;
    expect(told.place).toBe(2);
    expect(tell('p. 100', told.edition)).toEqual({ place: 5, said: 'on page 100' });
    expect(tell('page 200', told.edition)).toMatchObject({ place: 10 });
    expect(tell('page 201', told.edition)).toBeInstanceOf(UserError);
    expect(tell('page 50')).toBeInstanceOf(UserError);
  });

  test('then a number that is no section is a page', () => {
    const edition = [
      { page: 0, share: 0 },
      { page: 200, share: 1 },
    ];
    expect(tell('im on 100', edition)).toEqual({ place: 5, said: 'on page 100' });
    expect(tell('im on 4', edition)).toMatchObject({ place: 3 });
    expect(tell('im on 100')).toBeInstanceOf(UserError);
    expect(tell('section 5', edition)).toEqual({ place: 5 });
  });

  test('other ways still work', () => {
    expect(tell('43%')).toEqual({ place: 4, said: '43% through' });
  });
});

test('a holiday counts its last day: a meeting on that day moves, and one on the day after stays', () => {
  const now = Date.parse('2026-12-02T12:00:00Z');
  const plan = aPlan();
  const meets = (days: { start: string; finish: string }) =>
    planWithBreak(plan, days, now)
      .parts.slice(0, 2)
      .map(({ until }) => iso(until));
  expect(meets({ start: '2026-12-09', finish: '2026-12-15' })).toEqual([
    '2026-12-08T19:00',
    '2026-12-22T19:00',
  ]);
  expect(() => meets({ start: '2026-12-09', finish: '2026-12-14' })).toThrow('nothing moves');
  for (const finish of ['2026-12-08', '2027-12-09'])
    expect(() => meets({ start: '2026-12-09', finish })).toThrow('a last one that isn’t before it');
  expect(meets({ start: '2026-12-15', finish: '2026-12-15' })).toEqual([
    '2026-12-08T19:00',
    '2026-12-22T19:00',
  ]);
});
