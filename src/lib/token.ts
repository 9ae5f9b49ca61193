import { createHash, timingSafeEqual } from 'node:crypto';

/** What is stored of a token: SHA-256 in hexadecimal digits. A token is random, so it needs no salt. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A short name for a text: 132 bits of its SHA-256, in 22 characters. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** Whether two secrets are the same, in a time that doesn't tell where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
