import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256 in hexadecimal digits: identifies bytes, and is stored in place of tokens, which are random and need no salt. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** Whether two secrets are equal, in a time that doesn't reveal where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
