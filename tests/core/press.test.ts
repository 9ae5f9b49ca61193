import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { label } from '../../src/adapters/shared/text.ts';
import { UserError } from '../../src/core/errors.ts';
import { decodePress, encodePress, pressOf } from '../../src/core/press.ts';
import { ANY_CHARACTER } from '../any-character.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const name = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8})?$/);

test('a press stays the same when it’s written and read back', () => {
  fc.assert(
    fc.property(
      name,
      fc.stringMatching(/^[a-z]{1,8}$/),
      fc.array(fc.string({ maxLength: 10 }), { maxLength: 3 }),
      (command, action, args) => {
        const press = { command, action, args };
        expect(decodePress(encodePress(press))).toEqual(press);
      },
    ),
  );
});

// https://docs.discord.com/developers/components/reference: a custom_id has at most 100 characters.
test('a press of a hundred characters is written, and none that is longer', () => {
  const withLetters = (count: number) =>
    encodePress({ command: 'lookup', action: 'reveal', args: ['x'.repeat(count)] });
  expect(withLetters(84)).toBe(`1|lookup|reveal|${'x'.repeat(84)}`);
  expect(() => withLetters(85)).toThrow(RangeError);
});

test('anything else is refused with a sentence', () => {
  fc.assert(
    fc.property(fc.string(), (line) => {
      try {
        const { command, action } = decodePress(line);
        expect(command && action).toBeTruthy();
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
  );
});

test.each([
  '',
  '1',
  '1|',
  '1||show',
  '1|lookup',
  '1|lookup|',
  '0|lookup|reveal',
  `1|lookup|reveal|${'x'.repeat(85)}`,
])('a press that lacks something, or is too long, is an older one: %j', (line) => {
  expect(() => decodePress(line)).toThrow(/older version/);
});

test('every press that is written names a command and one of its actions', () => {
  const texts = ['src', 'commands'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
  );
  const written = texts.flatMap((text) => [
    ...text.matchAll(/command: '([a-z ]+)',\s+action(?:: '([a-z]+)')?/g),
    ...text.matchAll(/\bbutton\([^;]*?,\s+'([a-z ]+)',\s+'([a-z]+)'/g),
  ]);
  expect(written.length).toBeGreaterThan(50);
  const known = new Map(
    commandSet.commands.map((one) => [one.name, ['run', ...Object.keys(one.actions ?? {})]]),
  );
  // Discord's adapter answers this one from the message that it stands under.
  known.set('share', ['here']);
  const odd = written.filter(
    ([, command = '', action = 'run']) => !known.get(command)?.includes(action),
  );
  expect(odd.map(([words]) => words)).toEqual([]);
});

/** Whether no character of it is halved. */
const isWhole = (text: string): boolean => !/\p{Surrogate}/u.test(text);

test('words in a press are cut between characters, and none is lost that fits', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 90 }),
      fc.constantFrom('🏮', 'é', '|'),
      (short, letter) => {
        const typed = 'a'.repeat(short) + letter.repeat(60);
        const press = pressOf({ command: 'lookup', action: 'tell', args: [] }, typed);
        const [words = ''] = press.args;
        expect(typed.startsWith(words)).toBe(true);
        expect(isWhole(words)).toBe(true);
        const [next = ''] = typed.slice(words.length);
        const longer = { ...press, args: [words + next] };
        if (next !== '') expect(() => encodePress(longer)).toThrow(RangeError);
      },
    ),
  );
});

test('a label is cut between characters', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: ANY_CHARACTER, maxLength: 60 }),
      fc.integer({ min: 2, max: 40 }),
      (text, max) => {
        fc.pre(isWhole(text));
        const shown = label(text, max);
        expect(shown.length).toBeLessThanOrEqual(max);
        expect(isWhole(shown)).toBe(true);
      },
    ),
  );
  expect(label('lantern 🏮🏮', 11)).toBe('lantern 🏮…');
});
