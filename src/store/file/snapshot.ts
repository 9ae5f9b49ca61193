import { rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type Adapter, Low } from 'lowdb';
import { HostError } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import { TABLES } from '../tables.ts';
import { brokenName, isMissing, readIfThere, syncFolder, writeBeside } from './disk.ts';
import { readSnapshot, type Snapshot } from './schema.ts';

/** The newest store format that this version can read. */
const VERSION = 1;

/**
 * lowdb's adapter for a club's file. lowdb's own is atomic but acknowledged writes are lost in a power cut, and it
 * takes any JSON it finds. This one writes beside, syncs, renames and syncs the folder; the version before stays as
 * `.bak`; what can't be read is set aside, never overwritten.
 */
export class SnapshotFile implements Adapter<Snapshot> {
  readonly path: string;
  readonly #log: Log;
  /** Whether the last read fell back on the backup, or found nothing where a broken file had been. */
  broken = false;
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
    const current = await this.#load(this.path);
    if (current) return current;
    // A crash between the two renames of `write` leaves the backup alone: nothing is broken then.
    const backup = await this.#load(this.backup);
    if (backup && this.broken)
      this.#log.error('The last good backup is used instead', this.#facts(this.backup));
    return backup;
  }

  async write(snapshot: Snapshot): Promise<void> {
    const json = Buffer.from(JSON.stringify(snapshot));
    const beside = await writeBeside(this.path, [json]);
    await rename(this.path, this.backup).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
    await rename(beside, this.path);
    this.bytes = json.length;
    await syncFolder(dirname(this.path));
  }

  async #load(path: string): Promise<Snapshot | null> {
    const bytes = await readIfThere(path);
    if (!bytes) return null;
    const found = readSnapshot(bytes.toString());
    if (typeof found === 'string') {
      await this.#setAside(path, found);
      return null;
    }
    if (found.version > VERSION) {
      throw new HostError(
        `${basename(path)} was written by a newer version of Commonplace (format ${found.version}, this one reads up to ${VERSION}). Run that version, or restore a backup from before the upgrade.`,
      );
    }
    this.bytes = bytes.length;
    return found;
  }

  async #setAside(path: string, why: string): Promise<void> {
    this.broken = true;
    const aside = await brokenName(path);
    await rename(path, aside);
    await syncFolder(dirname(path));
    this.#log.error("A club's file could not be read and was set aside", {
      ...this.#facts(path),
      why,
      keptAs: basename(aside),
    });
  }

  #facts(path: string): Readonly<Record<string, unknown>> {
    return { folder: dirname(path), file: basename(path) };
  }
}

/** lowdb over a club's file, with a fresh default: lowdb shares the object it is given. */
export function openLow(file: SnapshotFile, club: string): Low<Snapshot> {
  const tables = Object.fromEntries(TABLES.map((table) => [table, {}])) as Snapshot['tables'];
  return new Low<Snapshot>(file, { version: VERSION, club, seq: 0, backup: 0, tables });
}
