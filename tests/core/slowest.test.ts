import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readingQueries, readingSteps } from '../../src/core/club/reading.ts';
import { WHOLE_CLUB } from '../../src/core/club/slowest.ts';
import { MemoryRows } from '../../src/store/file/memory.ts';
import { forgetMember } from '../../src/store/privacy.ts';
import { Draft } from '../../src/store/steps.ts';

const CHANNELS = ['nook', 'attic', WHOLE_CLUB];
const BOOKS = ['emma', 'dune'];
const DAYS_SEEN = 30;

const member = fc.constantFrom('ruth', 'tommy', 'kathy', 'lucy');
const book = fc.constantFrom(...BOOKS);
const change = fc.oneof(
  fc.record({
    kind: fc.constant('read' as const),
    member,
    book,
    place: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('seen' as const),
    member,
    channel: fc.constantFrom('nook', 'attic'),
  }),
  fc.record({ kind: fc.constant('forgotten' as const), member }),
  fc.record({ kind: fc.constant('days pass' as const), days: fc.integer({ min: 1, max: 20 }) }),
);

test('the slowest readers, kept up as members move, are those that counting anew finds', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const club = clubOn(100);
      for (const one of changes) {
        club.apply(one);
        for (const channel of CHANNELS)
          for (const title of BOOKS)
            expect(club.slowest(channel, title)).toEqual(club.counted(channel, title));
      }
    }),
  );
});

test('nobody looks through all members until the day is over', () => {
  const club = clubOn(1);
  for (const [n, name] of (['ruth', 'tommy', 'kathy'] as const).entries()) {
    club.apply({ kind: 'read', member: name, book: 'emma', place: n + 1 });
    club.apply({ kind: 'seen', member: name, channel: 'nook' });
  }
  expect(club.slowest('nook', 'emma')).toEqual({ all: 1, said: 1 });
  club.apply({ kind: 'read', member: 'kathy', book: 'emma', place: 2 });
  club.apply({ kind: 'seen', member: 'lucy', channel: 'nook' });
  expect(club.known('nook', 'emma')).toEqual({ all: 0, said: 1 });
  club.apply({ kind: 'read', member: 'ruth', book: 'emma', place: 3 });
  expect(club.known('nook', 'emma')).toEqual({ all: 0, said: 2 });
  club.apply({ kind: 'days pass', days: 1 });
  expect(club.known('nook', 'emma')).toBeUndefined();
});

test('members are counted once, and counts are read at once and written only where they change', () => {
  const rows = new MemoryRows();
  const ruth = { id: 'ruth', name: 'Ruth' };
  const read = [] as unknown[];
  readingSteps.noteSeen(rows, ruth, 'nook', 1);
  readingSteps.countSlowest(rows, 'nook', 'emma', 1);
  const draft = new Draft(
    Object.assign(rows, { need: (...given: unknown[]) => read.push(given), all: () => [] }),
  );
  expect(readingSteps.countSlowest(draft, 'nook', 'emma', 1)).toEqual({ all: 0 });
  readingSteps.noteSeen(draft, ruth, 'hall', 1);
  expect(read).toEqual([['counts', [WHOLE_CLUB, 'nook', 'hall']]]);
  expect(draft.written().map(([table]) => table)).toEqual(['members']);
});

type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

/** A club as the store has it, and beside it what its members did, in the plainest form. */
function clubOn(first: number) {
  const rows = new MemoryRows();
  const places = new Map<string, Map<string, number>>();
  const seen = new Map<string, Map<string, number>>();
  let day = first;
  const of = (all: Map<string, Map<string, number>>, name: string) =>
    all.get(name) ?? all.set(name, new Map()).get(name) ?? new Map();
  const known = (channel: string, title: string) =>
    readingQueries.knownSlowest(rows, channel, title, day);
  return {
    known,
    apply(one: Change): void {
      const who = (id: string) => ({ id, name: id });
      if (one.kind === 'days pass') day += one.days;
      else if (one.kind === 'read') {
        readingSteps.setPlace(rows, who(one.member), one.book, one.place);
        of(places, one.member).set(one.book, one.place);
      } else if (one.kind === 'seen') {
        readingSteps.noteSeen(rows, who(one.member), one.channel, day);
        of(seen, one.member).set(one.channel, day);
      } else {
        forgetMember(rows, one.member);
        places.delete(one.member);
        seen.delete(one.member);
      }
    },
    slowest: (channel: string, title: string) =>
      known(channel, title) ?? readingSteps.countSlowest(rows, channel, title, day),
    counted(channel: string, title: string) {
      const readers = [...new Set([...places.keys(), ...seen.keys()])].filter(
        (name) =>
          channel === WHOLE_CLUB || day - (seen.get(name)?.get(channel) ?? -1000) <= DAYS_SEEN,
      );
      const said = readers.flatMap((name) => places.get(name)?.get(title) ?? []);
      const all =
        channel === WHOLE_CLUB ? said : readers.map((name) => places.get(name)?.get(title) ?? 0);
      const least = (some: readonly number[]) => (some.length > 0 ? Math.min(...some) : undefined);
      return { all: least(all), said: least(said) };
    },
  };
}
