import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { codeOf } from './error-code.ts';

/** Makes new, renamed and removed names in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows can't open a folder, and its rename needs no such help.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A file's new content, piece by piece. */
export type Chunks = Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>;

/**
 * Bytes that are synced at a time: whoever syncs a line of another file meanwhile waits for no more
 * than these.
 */
const SYNC_EVERY_BYTES = 1 << 20;

/**
 * Writes a file whole and durably under another name.
 * @param newPath that name: by default one and the same for the file, so that crashes leave at most
 * one behind
 */
export async function writeBeside(
  path: string,
  chunks: Chunks,
  newPath = `${path}.tmp`,
): Promise<string> {
  try {
    const handle = await open(newPath, 'w');
    await writeSynced(handle, chunks).finally(() => handle.close());
  } catch (error) {
    await rm(newPath, { force: true }).catch(() => undefined);
    throw error;
  }
  return newPath;
}

async function writeSynced(handle: FileHandle, chunks: Chunks) {
  let unsynced = 0;

  for await (const chunk of chunks) {
    await handle.writeFile(chunk);
    unsynced += chunk.length;
    if (unsynced < SYNC_EVERY_BYTES) continue;
    await handle.datasync();
    unsynced = 0;
  }

  await handle.sync();
}

/**
 * Writes a file that after a crash is there whole or, as before, not at all.
 * @param newPath as for `writeBeside`
 */
export async function writeWhole(path: string, chunks: Chunks, newPath?: string): Promise<void> {
  const written = await writeBeside(path, chunks, newPath);
  try {
    await rename(written, path);
  } catch (error) {
    await rm(written, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** No space left, a quota used up, or a file at its size limit. */
export const isDiskFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(codeOf(error)));

/** Undefined if there is no such file. */
export const readIfThere = async (path: string): Promise<Buffer | undefined> =>
  await readFile(path).catch(noneIfMissing);

/** Also where a folder above it is really a file. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/**
 * What to catch where a file may not be there.
 * @throws any other error
 */
export function noneIfMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}
