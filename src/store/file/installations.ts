import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Installations } from '../../core/installations.ts';
import { createSealer } from '../installation.ts';
import { isMissing, readIfThere, replaceFile, syncFolder } from './disk.ts';
import { fileStem } from './name.ts';

const SUFFIX = '.sealed';

/**
 * Keeps each installed workspace in one encrypted file of `FOLDER/installations`.
 * @param options.secret 64 hexadecimal digits
 */
export function openFileInstallations(options: {
  readonly folder: string;
  readonly secret: string;
}): Installations {
  const folder = join(options.folder, 'installations');
  const sealer = createSealer(options.secret);
  const pathOf = (workspace: string) => join(folder, fileStem(workspace) + SUFFIX);
  let last: Promise<unknown> = Promise.resolve();

  /** One write after the other: two of one workspace would share a temporary file. */
  function inTurn<T>(write: () => Promise<T>): Promise<T> {
    const mine = last.then(write);
    last = mine.catch(() => undefined);
    return mine;
  }

  async function names(): Promise<readonly string[]> {
    const all = await readdir(folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    return all.filter((name) => name.endsWith(SUFFIX));
  }

  return {
    save: (installation) =>
      inTurn(async () => {
        if (await mkdir(folder, { recursive: true })) await syncFolder(options.folder);
        // The workspace stands before the sealed text: it is no secret, and what is kept can be told apart.
        const line = `${JSON.stringify({ workspace: installation.workspace })}\n${sealer.close(installation)}\n`;
        await replaceFile(pathOf(installation.workspace), [line]);
      }),
    async find(workspace) {
      const bytes = await readIfThere(pathOf(workspace));
      return bytes && sealer.open(sealedPart(bytes), workspace);
    },
    remove: (workspace) =>
      inTurn(async () => {
        const there = (await readIfThere(pathOf(workspace))) !== undefined;
        await rm(pathOf(workspace), { force: true });
        if (there) await syncFolder(folder);
        return there;
      }),
    count: async () => (await names()).length,
    close: async () => {
      await last;
    },
    async check() {
      const [name] = await names();
      const bytes = name === undefined ? undefined : await readIfThere(join(folder, name));
      if (bytes) sealer.open(sealedPart(bytes), workspaceOf(bytes));
    },
  };
}

function sealedPart(bytes: Buffer): string {
  return bytes.toString('utf8').split('\n')[1] ?? '';
}

/** Empty where the file was cut or changed: nothing opens under that name. */
function workspaceOf(bytes: Buffer): string {
  const [, workspace = ''] = /^\{"workspace":"([A-Za-z0-9_-]+)"\}\n/.exec(bytes.toString('utf8')) ?? [];
  return workspace;
}
