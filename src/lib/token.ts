import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * SHA-256 in hexadecimal digits: identifies bytes, and is what is stored of a token, which is random and needs no
 * salt.
 */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A short name for a text: 132 bits of its SHA-256, in 22 characters. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** Whether two secrets are the same, in a time that doesn't tell where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
