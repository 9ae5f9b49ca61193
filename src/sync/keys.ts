import { md5 } from '../corpus/file-digest.ts';
import { sha256 } from '../lib/token.ts';

/** Easy to tell apart, even on a small keyboard. */
const KEY_CHARS = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * A name of 8 characters and a key of 16, which is 80 bits.
 * @param random bytes that nobody can guess
 */
export function newLogin(random: (count: number) => Uint8Array) {
  const loginName = signs(random, 8);
  const key = signs(random, 16).replace(/(.{4})(?=.)/g, '$1-');
  return { name: `${loginName.slice(0, 4)}-${loginName.slice(4)}`, key };
}

const signs = (random: (count: number) => Uint8Array, count: number) =>
  [...random(count)].map((byte) => KEY_CHARS[byte % KEY_CHARS.length]).join('');

/** What is stored of a key: the device sends its MD5 and never the key itself. */
export const hashOfKey = (key: string): string => hashOfSent(md5(key));

export const hashOfSent = (sent: string): string => sha256(sent.toLowerCase());
