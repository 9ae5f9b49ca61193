import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Change } from '../../core/club/tables.ts';
import type { LedgerEntry } from '../../core/domain/quiz.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { syncFolder } from '../../lib/disk.ts';
import { sha256 } from '../../lib/token.ts';
import { Journal } from './journal.ts';
import { SnapshotFile } from './snapshot.ts';

const SNAPSHOT_SUFFIX = '.json';
const JOURNAL_SUFFIX = '.journal';

export type ClubFiles = ReturnType<typeof clubFiles>;

export function clubFiles(folder: string, club: string, log: Log) {
  const stem = fileStem(club);
  return {
    folder,
    stem,
    snapshot: new SnapshotFile(join(folder, stem + SNAPSHOT_SUFFIX), log),
    journal: new Journal<JournalHeading | JournalStep>(join(folder, stem + JOURNAL_SUFFIX)),
  };
}

type JournalHeading = { readonly version: 1; readonly club: string };

/** Any other line: what was written together. */
export interface JournalStep {
  /** From 1, rising. */
  readonly s: number;
  /** Rows as they are from now on; absent where none changed, or once both snapshots have them. */
  readonly w?: readonly Change[];
  readonly e?: readonly LedgerEntry[];
  /** Written by format 1 in place of `w`: not read, but there until the journal is compacted. */
  readonly c?: unknown;
}

/**
 * Removes leftovers of crashes, and files set aside: all but the club's snapshot, backup and
 * journal.
 */
export async function removeLeftovers({
  folder,
  stem,
  snapshot,
  journal,
}: ClubFiles): Promise<number> {
  const own = new Set([snapshot.path, snapshot.backup, journal.path].map((path) => basename(path)));
  const leftovers = (await readdir(folder)).filter(
    (name) => name.startsWith(`${stem}.`) && !own.has(name),
  );
  for (const name of leftovers) await rm(join(folder, name), { force: true });
  if (leftovers.length > 0) await syncFolder(folder);
  return leftovers.length;
}

/**
 * Removes a club's files: their names and first lines tell of it even where nothing else is in
 * them.
 */
export async function removeFiles({ folder, snapshot, journal }: ClubFiles): Promise<void> {
  await journal.close();
  for (const path of [journal.path, snapshot.path, snapshot.backup])
    await rm(path, { force: true });
  await syncFolder(folder);
}

/** A journal's heading is within these. */
const HEADING_BYTES_MAX = 4096;

/** Anything else in the folder is left alone. */
const CLUB_FILE = /^(?<stem>.+-[0-9a-f]{16})\.(json|json\.bak|journal)$/;

/**
 * Ids of all clubs that have files in a folder, found by looking into each. Slow with many clubs.
 */
export async function clubsIn(folder: string, log: Log): Promise<readonly string[]> {
  const stems = (await readdir(folder)).flatMap((name) => CLUB_FILE.exec(name)?.groups?.stem ?? []);
  const clubs: string[] = [];

  for (const stem of new Set(stems)) {
    const path = join(folder, stem);
    let club: string | undefined;
    // One that can't be read is no reason to miss the other, or other clubs.
    const report = (error: unknown) =>
      void log.error("A club's file can't be used", { file: path, error });
    const journal = new Journal<JournalHeading | JournalStep>(path + JOURNAL_SUFFIX);
    const take = (line: JournalHeading | JournalStep) => {
      if ('club' in line) club ??= line.club;
    };
    await journal.read(take, HEADING_BYTES_MAX).catch(report);
    club ??= (await new SnapshotFile(path + SNAPSHOT_SUFFIX, log).read().catch(report))?.club;
    // A file under another club's name is left alone: opening that club says so.
    if (club !== undefined && fileStem(club) === stem) clubs.push(club);
  }

  return clubs;
}

const READABLE_ID_CHARS = 40;

/**
 * The stem of a club's file names. The id is hostile text: only lower-case letters, digits and
 * hyphens of it are shown, and a hash of the exact id follows, so that no two clubs share a file on
 * a file system that ignores case, no name is a path, a device (`con`) or too long, and none begins
 * with a dot.
 */
export function fileStem(club: string): string {
  const readable = club
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, READABLE_ID_CHARS)
    .replace(/^-+|-+$/g, '');
  return `${readable || 'club'}-${sha256(club).slice(0, 16)}`;
}
