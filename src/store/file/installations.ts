import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Installations } from '../../core/ports/installations.ts';
import { noneIfMissing, readIfThere, syncFolder } from '../../lib/disk.ts';
import { parsedJson } from '../../lib/text.ts';
import { createTurns } from '../../lib/turns.ts';
import { createSealer } from '../seal.ts';
import { fileStem } from './files.ts';
import { replaceFile } from './journal.ts';

const INSTALLATION_SUFFIX = '.sealed';

const Heading = z.object({ workspace: z.string() });

/**
 * Keeps each installed workspace in an encrypted file of `FOLDER/installations`.
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
  const writing = createTurns();

  async function all() {
    const entries = (await readdir(folder, { withFileTypes: true }).catch(noneIfMissing)) ?? [];
    const installations = [];
    // A folder of such a name is somebody else's.
    for (const dirEntry of entries.filter(
      (entry) => entry.isFile() && entry.name.endsWith(INSTALLATION_SUFFIX),
    ))
      installations.push(await readFrom(join(folder, dirEntry.name)));
    return installations.filter((installation) => installation !== undefined);
  }

  return {
    save: (installation) =>
      writing(async () => {
        if (await mkdir(folder, { recursive: true })) await syncFolder(options.folder);
        // The workspace comes before the sealed text: it isn't a secret, and a host can see whose
        // file it is.
        const fileText = `${JSON.stringify({ workspace: installation.workspace })}\n${sealer.close(installation)}\n`;
        await replaceFile(pathOf(installation.workspace), [fileText]);
      }),
    async find(workspace) {
      const stored = await readFrom(pathOf(workspace));
      return stored && sealer.open(stored.sealed, workspace);
    },
    remove: (workspace) =>
      writing(async () => {
        await rm(pathOf(workspace), { force: true });
        await syncFolder(folder).catch(noneIfMissing);
      }),
    workspaces: async () =>
      (await all()).map(({ workspace }) => workspace).filter((workspace) => workspace !== ''),
    async check() {
      const opened = (await all()).map(async ({ sealed, workspace }) =>
        sealer.open(sealed, workspace),
      );
      // One that is damaged says nothing of the key, and that workspace can install the app again.
      if (opened.length > 0) await Promise.any(opened).catch(() => opened[0]);
    },
  };
}

/** Its name is empty where the file was cut or changed: nothing opens under that. */
async function readFrom(path: string) {
  const fileText = (await readIfThere(path))?.toString('utf8');
  if (fileText === undefined) return undefined;
  const [heading = '', sealed = ''] = fileText.split('\n');
  return { workspace: Heading.safeParse(parsedJson(heading)).data?.workspace ?? '', sealed };
}
