import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * SHA-256 in hexadecimal digits: identifies bytes; stands for tokens in the store, which are
 * random: no salt.
 */
export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

export const shortHash = (hashed: string): string =>
  createHash('sha256').update(hashed).digest('base64url').slice(0, 22);

/** Whether two secrets are equal, in a time that doesn't reveal where they differ. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/**
 * A new id, some 16 characters.
 * @param random from 0 to 1
 * @param nowMs ms since 1970
 */
export const newId = (random: () => number, nowMs: number): string =>
  Math.floor(random() * 2 ** 40).toString(36) + nowMs.toString(36);

/**
 * The id, or with a number behind it where it is taken: two at once, or random numbers that repeat,
 * stay apart.
 */
export function freeId(entries: readonly { readonly id: string }[], id: string): string {
  const taken = new Set(entries.map((entry) => entry.id));
  let free = id;
  for (let n = 2; taken.has(free); n++) free = `${id}-${n}`;
  return free;
}
