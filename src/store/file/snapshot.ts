import { rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { z } from 'zod';
import { type Change, isRow, TABLES } from '../../core/club/tables.ts';
import { HostError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { noneIfMissing, readIfThere, syncFolder, writeBeside } from '../../lib/disk.ts';
import { parsedJson } from '../../lib/text.ts';
import { brokenName } from './journal.ts';

/** The form that is written, and the only one that is read. */
export const VERSION = 2;

const Snapshot = z.looseObject({
  version: z.number(),
  club: z.string(),
  /** The last journal step included here. */
  seq: z.int().min(0),
  /** The same for the previous version, which is the backup. */
  backup: z.int().min(0),
  // Not a record, which would drop a key named __proto__.
  tables: z.looseObject({}),
});
export type Snapshot = Readonly<z.infer<typeof Snapshot>>;

/**
 * lowdb's adapter for a club's file (why: index.ts). It writes beside, syncs, renames and syncs the
 * folder; the version before stays as `.bak`; what can't be read is set aside, never overwritten.
 */
export class SnapshotFile implements Adapter<Snapshot> {
  readonly path: string;
  readonly #log: Log;
  /** Its size as last read or written; 0 while there is none. */
  bytes = 0;

  constructor(path: string, log: Log) {
    this.path = path;
    this.#log = log;
  }

  get backup(): string {
    return `${this.path}.bak`;
  }

  async read(): Promise<Snapshot | null> {
    this.bytes = 0;
    // A crash between the two renames of `write` leaves the backup alone.
    return (await this.#load(this.path)) ?? (await this.#load(this.backup));
  }

  async write(snapshot: Snapshot): Promise<void> {
    const json = Buffer.from(JSON.stringify(snapshot));
    const beside = await writeBeside(this.path, [json]);
    await rename(this.path, this.backup).catch(noneIfMissing);
    await rename(beside, this.path);
    this.bytes = json.length;
    await syncFolder(dirname(this.path));
  }

  async #load(path: string): Promise<Snapshot | null> {
    const bytes = await readIfThere(path);
    if (!bytes) return null;
    const found = parseSnapshot(bytes.toString());
    if (typeof found === 'string') {
      await this.#setAside(path, found);
      return null;
    }
    if (found.version !== VERSION) throw otherVersion(basename(path), found.version);
    this.bytes = bytes.length;
    return found;
  }

  async #setAside(path: string, why: string): Promise<void> {
    const aside = await brokenName(path);
    await rename(path, aside);
    await syncFolder(dirname(path));
    const facts = { folder: dirname(path), file: basename(path), why, keptAs: basename(aside) };
    this.#log.error(
      "A club's file could not be read and was set aside: its backup is used, if that can be read",
      facts,
    );
  }
}

/**
 * A format that can't be read: nothing is changed, and a host can run the version that wrote it.
 */
export const otherVersion = (what: string, format: number): HostError =>
  new HostError(
    `${what} was written by ${format > VERSION ? 'a newer' : 'an older'} version of Commonplace (format ${format}, ` +
      `this one reads ${VERSION}). docs/hosting.md, Upgrade, says what to do.`,
  );

export function rowsOf({ tables }: Snapshot): readonly Change[] {
  return TABLES.flatMap((table) =>
    Object.entries(tables[table] ?? {}).map(([key, row]) => [table, key, row] as Change),
  );
}

/** @returns a few words on why the text isn't a snapshot; undefined where it is */
function parseSnapshot(text: string): Snapshot | string {
  const value = parsedJson(text);
  if (value === undefined) return 'it is not valid JSON';
  const parsed = Snapshot.safeParse(value);
  if (!parsed.success)
    return `it is not a club's file: ${z.prettifyError(parsed.error).split('\n')[0]}`;
  const snapshot = value as Snapshot;
  // One of another version is refused by whoever reads it.
  for (const [table, key, row] of snapshot.version === VERSION ? rowsOf(snapshot) : []) {
    if (!isRow(table, row))
      return `its ${table} hold an unexpected value at ${JSON.stringify(key.slice(0, 80))}`;
  }
  return snapshot;
}
