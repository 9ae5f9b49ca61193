import fc from 'fast-check';

/** Code points between these stand for halves of a character. */
const [HALVES, BEHIND] = [0xd800, 0xe000];

/**
 * Any character, as fast-check’s unit `binary` has it and in the same draws. That one looks characters up in a table of
 * all the million, which takes each thread 0.9 s of CPU and 90 MB.
 */
export const ANY_CHARACTER = fc.integer({ min: 0, max: 0x10ffff - (BEHIND - HALVES) }).map(
  (n) => String.fromCodePoint(n < HALVES ? n : n + BEHIND - HALVES),
  (text) => {
    const [character, ...others] = String(text);
    const at = character?.codePointAt(0) ?? HALVES;
    if (others.length > 0 || (at >= HALVES && at < BEHIND)) throw new Error('Expected one character');
    return at < HALVES ? at : at - (BEHIND - HALVES);
  },
);
