import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Roster } from '../../src/core/roster.ts';

const id = fc.constantFrom('a', 'b', 'c', '7', '__proto__', 'constructor');

/** A change to one of the versions so far. */
const change = fc.record({ version: fc.nat(20), id, value: fc.option(fc.nat(9), { nil: undefined }) });

type Version = readonly [Roster<number>, ReadonlyMap<string, number>];

/** All versions that the changes make, each beside a map of its own that holds the same. */
function versionsOf(changes: readonly { version: number; id: string; value: number | undefined }[]) {
  const versions: Version[] = [[Roster.of(), new Map()]];
  for (const { version, id: one, value } of changes) {
    const [roster, map] = versions[version % versions.length] ?? [Roster.of<number>(), new Map()];
    const next = new Map(map);
    if (value === undefined) next.delete(one);
    else next.set(one, value);
    versions.push([value === undefined ? roster.without(one) : roster.with(one, value), next]);
  }
  return versions;
}

test('each version stays what it was, whichever was changed since', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      for (const [roster, map] of versionsOf(changes)) {
        expect([...roster]).toHaveLength(map.size);
        expect(new Map(roster)).toEqual(map);
        expect(roster.size).toBe(map.size);
        for (const one of ['a', '__proto__', 'constructor', 'x']) expect(roster.get(one)).toBe(map.get(one));
      }
    }),
  );
});

test('it knows what changed since an earlier version of its line, and of others that it knows nothing', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
      const versions = versionsOf(changes);
      for (const [earlier, before] of versions) {
        for (const [later, after] of versions) {
          const ids = later.since(earlier);
          const differ = ['a', 'b', 'c', '7', '__proto__', 'constructor'].filter(
            (one) => before.get(one) !== after.get(one),
          );
          if (ids) expect([...ids]).toEqual(expect.arrayContaining(differ));
        }
      }
    }),
  );
  const first = Roster.of({ a: 1 });
  expect(first.with('b', 2).with('a', 3).since(first)).toEqual(new Set(['a', 'b']));
  expect(first.since(first)).toEqual(new Set());
  expect(Roster.of({ a: 1 }).since(first)).toBeUndefined();
});

test('it is an object in JSON, and comes back from there', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
      for (const [roster, map] of versionsOf(changes)) {
        expect(new Map(Roster.of<number>(JSON.parse(JSON.stringify(roster))))).toEqual(map);
      }
    }),
  );
});

test('one more value costs the same however many there are', () => {
  const many = Array.from({ length: 200_000 }, (_, i) => [`m${i}`, i] as const);
  // Copying each time would take hours.
  const grown = many.reduce((roster, [one, value]) => roster.with(one, value), Roster.of<number>());
  expect(grown.size).toBe(200_000);
  expect(grown.get('m199999')).toBe(199_999);
});
