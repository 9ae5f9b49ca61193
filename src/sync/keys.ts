import { md5 } from '../corpus/ereader/digest.ts';
import { sha256 } from '../lib/token.ts';

/** Letters and digits that nobody takes for each other on a small keyboard. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * What a member types into a device, once: a name of 8 signs and a key of 16, which is 79 bits.
 * @param random bytes that nobody can guess; one for each sign
 */
export function newLogin(random: (count: number) => Uint8Array) {
  const name = signs(random, 8);
  const key = signs(random, 16).replace(/(.{4})(?=.)/g, '$1-');
  return { name: `${name.slice(0, 4)}-${name.slice(4)}`, key };
}

/** 31 of 256: the few values above 248 are drawn again, so that each sign is as likely as any. */
function signs(random: (count: number) => Uint8Array, count: number): string {
  let made = '';
  while (made.length < count) {
    for (const byte of random(count)) {
      if (byte < SIGNS.length * 8 && made.length < count) made += SIGNS[byte % SIGNS.length];
    }
  }
  return made;
}

/** What is stored of a key: the device sends its MD5 and never the key itself. */
export function hashOfKey(key: string): string {
  return hashOfSent(md5(key));
}

/** The same of what a device sent. */
export function hashOfSent(sent: string): string {
  return sha256(sent.toLowerCase());
}
