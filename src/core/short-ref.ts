/**
 * A short name for an id, for buttons: FNV-1a, 32 bits, in base 36, at most 7 characters. It stays when the book
 * changes elsewhere, unlike a position, and is short enough for several in one press, unlike the id.
 */
export function shortRef(id: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36);
}
