import type { Library } from '../../src/core/ports/library.ts';
import { openFileShelf } from '../../src/corpus/library/file-shelf.ts';
import { createLibrary } from '../../src/corpus/library/index.ts';

/** A library whose clubs' books are files in a folder. */
export async function openFileLibrary({
  added,
  ...parts
}: Omit<Parameters<typeof createLibrary>[0], 'shelf'> & {
  added: string;
}): Promise<Library> {
  const shelf = await openFileShelf(added, parts.log);
  return createLibrary({ ...parts, shelf });
}
