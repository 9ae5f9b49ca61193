import { copyFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Log } from '../../src/core/ports/runtime.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { noneIfMissing } from '../../src/lib/disk.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';

/** A new folder under the system's temporary one. */
export const temporaryFolder = async (): Promise<string> =>
  await mkdtemp(join(tmpdir(), 'commonplace-store-'));

export async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Opens the store of a folder for a while. */
export async function inFileStore<T>(
  folder: string,
  look: (store: Store) => Promise<T>,
  log: Log = readableLog(),
): Promise<T> {
  const store = await openFileStore({ folder, log });
  return look(store).finally(() => store.close());
}

/** The store of an empty folder, which is closed as the test ends. */
export async function aFileStore(): Promise<Store> {
  const store = await openFileStore({ folder: await inFolderUntilEnd(), log: readableLog() });
  onTestFinished(() => store.close());
  return store;
}

/** All files of a folder, by name. */
export async function filesOf(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const names = await readdir(folder);
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name))] as const),
    ),
  );
}

/** A log whose lines can be read. */
export function readableLog(): Log & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const write = (level: string) => (message: string, facts?: Readonly<Record<string, unknown>>) => {
    lines.push(`${level} ${message} ${JSON.stringify(facts ?? {}, readable)}`);
  };
  return {
    lines,
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
}

const readable = (_key: string, value: unknown): unknown =>
  value instanceof Error ? String(value) : value;

/**
 * A new folder with what a crash at this moment would leave, but for the lock. Where the store
 * renames a file meanwhile, the copy begins anew: what it took would be of two moments.
 */
export async function crashImage(folder: string): Promise<string> {
  for (;;) {
    const image = await temporaryFolder();
    const before = await standing(folder);
    for (const { name } of before)
      await copyFile(join(folder, name), join(image, name)).catch(noneIfMissing);
    if (JSON.stringify(await standing(folder)) === JSON.stringify(before)) return image;
    await remove(image);
  }
}

/** Files by name, and which each of them is. */
async function standing(folder: string) {
  const names = (await readdir(folder)).filter((name) => !/store\.lock|\.tmp$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const found = await stat(join(folder, name)).catch(noneIfMissing);
      return { name, ino: found?.ino };
    }),
  );
}
