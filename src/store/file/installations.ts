import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Installations } from '../../core/ports/installations.ts';
import { isMissing, readIfThere, syncFolder } from '../../lib/disk.ts';
import { inTurn } from '../../lib/turns.ts';
import { createSealer } from '../seal.ts';
import { fileStem } from './files.ts';
import { replaceFile } from './journal.ts';

const INSTALLATION_SUFFIX = '.sealed';

const heading = z.object({ workspace: z.string() });

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
  const pathOf = (workspace: string) => join(folder, fileStem(workspace) + INSTALLATION_SUFFIX);
  /** One write after the other: two of one workspace would share a temporary file. */
  const writing = inTurn();

  async function all(): Promise<readonly Buffer[]> {
    const names = await readdir(folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const found: Buffer[] = [];
    for (const name of names.filter((one) => one.endsWith(INSTALLATION_SUFFIX))) {
      const bytes = await readIfThere(join(folder, name));
      if (bytes) found.push(bytes);
    }
    return found;
  }

  return {
    save: (installation) =>
      writing(async () => {
        if (await mkdir(folder, { recursive: true })) await syncFolder(options.folder);
        // The workspace comes before the sealed text: it isn't a secret, and a host can see whose file it is.
        const line = `${JSON.stringify({ workspace: installation.workspace })}\n${sealer.close(installation)}\n`;
        await replaceFile(pathOf(installation.workspace), [line]);
      }),
    async find(workspace) {
      const bytes = await readIfThere(pathOf(workspace));
      return bytes && sealer.open(sealedPart(bytes), workspace);
    },
    remove: (workspace) =>
      writing(async () => {
        const there = (await readIfThere(pathOf(workspace))) !== undefined;
        await rm(pathOf(workspace), { force: true });
        if (there) await syncFolder(folder);
        return there;
      }),
    workspaces: async () => (await all()).map(workspaceOf).filter((one) => one !== ''),
    async check() {
      const [bytes] = await all();
      if (bytes) sealer.open(sealedPart(bytes), workspaceOf(bytes));
    },
  };
}

function sealedPart(bytes: Buffer): string {
  return bytes.toString('utf8').split('\n')[1] ?? '';
}

/** Empty where the file was cut or changed: nothing opens under that name. */
function workspaceOf(bytes: Buffer): string {
  try {
    return heading.parse(JSON.parse(bytes.toString('utf8').split('\n')[0] ?? '')).workspace;
  } catch {
    return '';
  }
}
