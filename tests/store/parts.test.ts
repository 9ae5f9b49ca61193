import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyWithin, memberOf, prefixOf } from '../../src/core/club/tables.ts';
import { fileStem } from '../../src/store/file/files.ts';
import { decodeLine, encodeLine } from '../../src/store/file/journal.ts';
import { MemoryRows } from '../../src/store/file/memory.ts';
import { Loaded } from '../../src/store/postgres/loaded.ts';
import { Draft } from '../../src/store/steps.ts';
import { ANY_CHARACTER } from '../any-character.ts';
import { anEntry } from './samples.ts';

const text = fc.oneof(
  fc.string({ unit: ANY_CHARACTER }),
  fc.constantFrom('__proto__', 'constructor', '0', ''),
);

test('a member’s own row is found by the row’s kind and the member, and by nobody else', () => {
  fc.assert(
    fc.property(text, text, text, text, (whole, member, other, another) => {
      expect(memberOf(keyWithin(whole, member))).toBe(member);
      expect(keyWithin(whole, member).startsWith(prefixOf(whole))).toBe(true);
      if (whole !== other)
        expect(keyWithin(other, another).startsWith(prefixOf(whole))).toBe(false);
    }),
  );
});

test('a line is read back, and any change of one byte is noticed', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, at, change) => {
      const line = encodeLine({ given }).subarray(0, -1);
      expect(decodeLine(line)).toEqual({ given });
      expect(line.includes(10)).toBe(false);
      const bad = Buffer.from(line);
      const spot = at % bad.length;
      bad[spot] = (bad[spot] ?? 0) ^ change;
      expect(decodeLine(bad)).toBeUndefined();
      expect(decodeLine(line.subarray(0, spot))).toBeUndefined();
    }),
  );
});

test('file names are safe everywhere, and no two clubs have the same one even if case is ignored', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(fileStem(a)).toMatch(/^[a-z0-9][a-z0-9-]{0,56}$/);
      if (a !== b) expect(fileStem(a)).not.toBe(fileStem(b));
    }),
  );
  for (const id of ['..', '/', 'con', 'NUL', 'x'.repeat(5000), '日本', '-']) {
    expect(fileStem(id)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{16}$/);
  }
  expect(fileStem('discord:42')).toMatch(/^discord-42-[0-9a-f]{16}$/);
});

test('a look whose rows come to no end is given up', async () => {
  const rows = new Loaded();
  let asked = 0;
  const loaded = rows.until(
    () => rows.get('members', `m${asked}`),
    async () => {
      asked += 1;
      if (asked > 10_000) throw new Error('Asked for ever');
    },
  );
  await expect(loaded).rejects.toThrow('to come to an end');
});

test('a club that is moved may have more answers than a function call takes arguments', () => {
  const draft = new Draft(new MemoryRows());
  draft.enter(Array.from({ length: 200_000 }, () => anEntry()));
  expect(draft.entries).toHaveLength(200_000);
});
