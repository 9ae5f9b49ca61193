import { createHash } from 'node:crypto';

/** How much of the id is kept readable in a file's name. */
const READABLE = 40;

/**
 * The stem of a club's file names. The id is hostile text: only lower-case letters, digits and hyphens of it are
 * shown, and a hash of the exact id follows, so that no two clubs share a file on a file system that ignores case,
 * no name is a path, a device (`con`) or too long, and none begins with a dot.
 */
export function fileStem(club: string): string {
  const readable = club
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, READABLE)
    .replace(/^-+|-+$/g, '');
  const hash = createHash('sha256').update(club).digest('hex').slice(0, 16);
  return `${readable || 'club'}-${hash}`;
}
