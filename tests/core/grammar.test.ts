import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { UserError } from '../../src/core/errors.ts';
import { parseLine, stripQuotes } from '../../src/core/grammar.ts';
import { ANY_CHARACTER } from '../any-character.ts';
import { rulesIn } from '../rules.ts';

/** What a line is read as: its command and options, in their order, or why it is refused. */
function read(line: string): string {
  try {
    const parsed = parseLine(commandSet, line);
    if (!parsed) return 'no command';
    const raws = Object.entries(parsed.raws).map(([name, value]) => `${name}: ${String(value)}`);
    return [parsed.command.name, ...raws].join(' | ');
  } catch (error) {
    if (error instanceof UserError) return `refused: ${error.message}`;
    throw error;
  }
}

/** Under each rule, lines, and below each what it is read as. */
const RULES = rulesIn('grammar.txt', import.meta.url);

test.each(RULES)('a typed line %s', (_, body) => {
  const lines = body.split('\n');
  const typed = lines.filter((_line, at) => at % 2 === 0);
  expect(typed.flatMap((line) => [line, `  ${read(line)}`])).toEqual(lines);
});

test('a line has no options but the command’s, whatever else JavaScript objects have', () => {
  for (const name of ['constructor', 'toString', 'hasOwnProperty'])
    expect(read(`/lookup ${name}:x`)).toBe(`lookup | question: ${name}:x`);
});

test('a line has at most 4,000 characters', () => {
  expect(read(`/lookup ${'a'.repeat(3992)}`)).toMatch(/^lookup/);
  expect(read(`/lookup ${'a'.repeat(3993)}`)).toContain('too long');
});

test('what a line quotes is none of it', () => {
  expect(stripQuotes('> /quiz stop\n>really\nno\n> never')).toBe('no\n> never');
});

test('a line is read or refused with a sentence, whatever it says', () => {
  const words = fc.oneof(
    fc.constantFrom(
      '/quiz',
      'start',
      'lookup',
      'rounds:',
      'rounds:5',
      'book:"',
      '"',
      '__proto__:1',
      'constructor:x',
    ),
    fc.string({ unit: ANY_CHARACTER }),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), (parts) => {
      try {
        const parsed = parseLine(commandSet, parts.join(' '));
        for (const name of Object.keys(parsed?.raws ?? {}))
          expect(Object.hasOwn(parsed?.command.options ?? {}, name)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
  );
});

test('a line can be rebuilt from its options', () => {
  const value = fc
    .stringMatching(/^[^"“”\s][^"“”\n\r]*$/)
    .filter((one) => one.trim() === one && one.length < 80);
  fc.assert(
    fc.property(value, value, (book, style) => {
      expect(
        parseLine(commandSet, `/quiz start book:"${book}" style:"${style}"`)?.raws,
      ).toMatchObject({
        book,
        style,
      });
    }),
  );
});

test('every example is read as its own command', () => {
  for (const { name, example } of commandSet.commands) {
    expect(parseLine(commandSet, example)?.command.name).toBe(name);
  }
});
