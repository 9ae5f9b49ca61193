import fc from 'fast-check';
import { ANY_CHARACTER } from '../any-character.ts';

/**
 * What a hostile model puts between words: markup, mentions, links, pictures, what can't be seen,
 * look-alikes.
 */
export const ODD = (
  '@everyone <@U1> <!channel> **x** `x` [x](https://x.yz) https://x.yz x.yz :x: 🔥 а ɑ ＠ ٩ ½ ≠ ' +
  '\u200b \u00ad \u202e \u2028 \n \u0336 \ufeff \u3164'
).split(' ');

/** A text, now and then with something odd in it, or another altogether. */
export const spoilt = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: text },
    fc
      .tuple(text, fc.constantFrom(...ODD), fc.nat(30))
      .map(([one, odd, at]) => `${one.slice(0, at)}${odd}${one.slice(at)}`),
    fc.string({ unit: ANY_CHARACTER }),
  );
