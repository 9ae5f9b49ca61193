import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { decodePress, encodePress, PRESS_MAX } from '../../src/core/press.ts';

const name = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8})?$/);

test('a press is the same after it was written and read', () => {
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

test('a press that no platform would take is not written', () => {
  const args = ['x'.repeat(PRESS_MAX)];
  expect(() => encodePress({ command: 'lookup', action: 'reveal', args })).toThrow(RangeError);
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
