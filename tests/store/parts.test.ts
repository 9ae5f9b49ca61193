import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeLine, encodeLine } from '../../src/store/file/line.ts';
import { fileStem } from '../../src/store/file/name.ts';
import { apply, diff } from '../../src/store/file/patch.ts';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', '0', ''));

test('a patch makes the one value of the other, after a trip through JSON', () => {
  const value = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<unknown>(null, 0, 1, true, 'x'),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'constructor'), tie('any'), {
        noNullPrototype: true,
      }),
    ),
  })).any;
  fc.assert(
    fc.property(value, value, (before, after) => {
      const patch = diff(before, after);
      const sent = patch && JSON.parse(JSON.stringify(patch));
      const made = sent ? apply(before, sent) : before;
      expect(JSON.stringify(sorted(made))).toBe(JSON.stringify(sorted(after)));
    }),
    { numRuns: 2000 },
  );
});

/** The same value with its fields in order: two that differ in order alone count as equal. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([key, one]) => [key, sorted(one)]));
}

test('a line comes back, and any change of one byte is noticed', () => {
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

test("file names are safe everywhere, and no two clubs' are the same even where case is ignored", () => {
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
