import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMissing, syncFolder, writeWhole } from '../../lib/disk.ts';

/** Replaces a file by new content: whole or not at all, and on disk once this resolves. */
export async function replaceFile(path: string, chunks: Parameters<typeof writeWhole>[1]): Promise<void> {
  await writeWhole(path, chunks);
  await syncFolder(dirname(path));
}

/** The first name of the form `PATH.broken-N` that is free: where something unreadable is left for the host. */
export async function brokenName(path: string): Promise<string> {
  for (let n = 1; ; n++) {
    const name = `${path}.broken-${n}`;
    const free = await access(name).then(() => false, isMissing);
    if (free) return name;
  }
}
