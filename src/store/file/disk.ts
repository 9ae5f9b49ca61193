import { access, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from '../../lib/error-code.ts';

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
export type Chunks = Iterable<Buffer | string> | AsyncIterable<Buffer | string>;

/** Writes a file whole and durably under its temporary name, a fixed one, so that crashes leave at most one behind. */
export async function writeBeside(path: string, chunks: Chunks): Promise<string> {
  const beside = temporary(path);
  const handle = await open(beside, 'w');
  try {
    for await (const chunk of chunks) await handle.writeFile(chunk);
    await handle.sync();
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
  return beside;
}

/** Replaces a file by new content: whole or not at all, and on disk once this resolves. */
export async function replaceFile(path: string, chunks: Chunks): Promise<void> {
  await rename(await writeBeside(path, chunks), path);
  await syncFolder(dirname(path));
}

export function temporary(path: string): string {
  return `${path}.tmp`;
}

/** Undefined where there is no such file. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  return await readFile(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}

/** The first name of the form `PATH.broken-N` that is free: where something unreadable is left for the host. */
export async function brokenName(path: string): Promise<string> {
  for (let n = 1; ; n++) {
    const name = `${path}.broken-${n}`;
    const free = await access(name).then(() => false, isMissing);
    if (free) return name;
  }
}

export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}
