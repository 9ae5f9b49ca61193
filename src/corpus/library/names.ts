import type { ClubId } from '../../core/call.ts';
import { sha256 } from '../../lib/token.ts';

/** A club id is hostile text: its folder is named by a hash. */
export function clubFolder(club: ClubId): string {
  return sha256(club).slice(0, 32);
}

/** What a book is made from: a file, and how its chapters are found in it. */
export function originOf(digest: string, chapters = ''): string {
  return chapters === '' ? digest : sha256(`${digest} ${chapters}`);
}

/** Longest beginning of a title's id: ids stand in buttons, which are short. */
const LONGEST = 36;

/** `wanted`, cut to what a button can hold, with a number where that id is taken. */
export function freeId(wanted: string, taken: readonly string[]): string {
  const base = wanted.slice(0, LONGEST).replace(/-+$/u, '') || 'book';
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.includes(id)) return id;
  }
}
