import { createHash } from 'node:crypto';

/** What PostgreSQL's text can't hold (NUL, halves of a pair), and the character that marks them. */
const ESCAPED_CHARS =
  /[\0\\]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Any text as text that PostgreSQL can hold; two different texts never become the same. */
export const toKey = (anyText: string): string =>
  anyText.replace(ESCAPED_CHARS, (odd) => `\\${odd.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The text that `toKey` was given. */
export const fromKey = (key: string): string =>
  key.replace(/\\([0-9a-f]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/**
 * A club's lock: 63 bits of its id's hash. Two clubs that share one wait for each other, and
 * nothing worse.
 */
export const lockOf = (club: string): string =>
  (createHash('sha256').update(club).digest().readBigUInt64BE() >> 1n).toString();
