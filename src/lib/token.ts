import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256 of a text in hexadecimal digits: what is stored of a token, which is random and needs no salt. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A short name for a text: 132 bits of its SHA-256, in 22 characters. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** Whether two secrets are the same, in a time that doesn't tell where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
