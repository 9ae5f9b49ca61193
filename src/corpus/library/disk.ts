import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { UserError } from '../../core/errors.ts';
import { codeOf } from '../../lib/error-code.ts';

/** What a file is called until it is whole: whoever finds one after a crash may throw it away. */
export const UNFINISHED = '.tmp';

/** Writes a file so that after a crash it is there whole or, as before, not at all. */
export async function writeDurably(file: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}${UNFINISHED}`;
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Makes renames in a folder outlive a loss of power; where a system can't, nothing is lost but that. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** A file's bytes; undefined where there is none. */
export async function readIfThere(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
}

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const CLOSED = ['EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST'];

/** What an organiser reads where the host's disk can't be written to; any other error as it is. */
export function diskProblem(error: unknown): unknown {
  const code = String(codeOf(error));
  if (FULL.includes(code))
    return new UserError(
      'The disk is full, so nothing was added. Ask whoever runs this bot to free some space.',
    );
  if (CLOSED.includes(code))
    return new UserError(
      'The folder for added books can’t be written to, so nothing was added. Ask whoever runs this bot to make it writable.',
    );
  return error;
}
