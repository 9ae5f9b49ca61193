import type { Character, Note } from '../core/domain/book.ts';

/** Whether a note is what a list says of somebody: `Agnes Dunne – The postmistress, who …`. */
export const isEntry = ({ name, aliases }: Character, { text, summed }: Note): boolean =>
  !summed &&
  [name, ...aliases].some(
    (alias) => text.startsWith(alias) && /^[^\p{L}\p{N}]{0,3}[–:]/u.test(text.slice(alias.length)),
  );
