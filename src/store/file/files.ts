import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Change } from '../../core/club/tables.ts';
import type { LedgerEntry } from '../../core/domain/quiz.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { syncFolder } from '../../lib/disk.ts';
import { sha256 } from '../../lib/token.ts';
import { Journal } from './journal.ts';
import { clubOfSnapshot, SnapshotFile } from './snapshot.ts';

const SNAPSHOT_SUFFIX = '.json';
const JOURNAL_SUFFIX = '.journal';
const SAVING_SUFFIX = '.journal.saving';
const ARCHIVE_SUFFIX = '.journal.bak';

export type ClubFiles = ReturnType<typeof clubFiles>;

export function clubFiles(folder: string, club: string, log: Log) {
  const stem = fileStem(club);
  const path = join(folder, stem);
  return {
    folder,
    stem,
    /** All of the club as it was lately, and its backup. */
    snapshot: new SnapshotFile(path + SNAPSHOT_SUFFIX, log),
    /** What came since the snapshot, or since it began to be written. */
    journal: journalAt(path + JOURNAL_SUFFIX),
    /** What the snapshot lacks and the next one has, which is being written. */
    saving: journalAt(path + SAVING_SUFFIX),
    /** What the backup lacks of the snapshot. */
    archive: journalAt(path + ARCHIVE_SUFFIX),
  };
}

const journalAt = (path: string) => new Journal<JournalHeading | JournalStep>(path);

type JournalHeading = { readonly version: 1; readonly club: string };

/** Any other line: what was written together. */
export interface JournalStep {
  /** From 1, rising. */
  readonly s: number;
  /** Rows as they are from now on; absent where none changed. */
  readonly w?: readonly Change[];
  readonly e?: readonly LedgerEntry[];
  /** Written by format 1 in place of `w`: not read, but there until the journal is compacted. */
  readonly c?: unknown;
}

/** Every file that a club may have. */
const pathsOf = ({ snapshot, journal, saving, archive }: ClubFiles): readonly string[] => [
  journal.path,
  saving.path,
  archive.path,
  snapshot.path,
  snapshot.backup,
];

/** Removes leftovers of crashes, and files set aside: all but the club's own. */
export async function removeLeftovers(files: ClubFiles): Promise<number> {
  const { folder, stem } = files;
  const club = new Set(pathsOf(files).map((path) => basename(path)));
  const leftovers = (await readdir(folder)).filter(
    (fileName) => fileName.startsWith(`${stem}.`) && !club.has(fileName),
  );
  for (const leftover of leftovers) await rm(join(folder, leftover), { force: true });
  if (leftovers.length > 0) await syncFolder(folder);
  return leftovers.length;
}

/**
 * Removes a club's files: their names and first lines tell of it even where nothing else is in
 * them.
 */
export async function removeFiles(files: ClubFiles): Promise<void> {
  await files.journal.close();
  for (const path of pathsOf(files)) await rm(path, { force: true });
  await syncFolder(files.folder);
}

/** A journal's heading is within these. */
const HEADING_BYTES_MAX = 4096;

/** Anything else in the folder is left alone. */
const CLUB_FILE = /^(?<stem>.+-[0-9a-f]{16})\.(?:json|journal)(?:\.bak|\.saving)?$/;

/** Whether a file is of some club, by its name. */
export const isClubFile = (fileName: string): boolean => CLUB_FILE.test(fileName);

/**
 * Ids of all clubs that have files in a folder, found by looking into each. Slow with many clubs.
 */
export async function clubsIn(folder: string, log: Log): Promise<readonly string[]> {
  const stems = (await readdir(folder)).flatMap(
    (fileName) => CLUB_FILE.exec(fileName)?.groups?.stem ?? [],
  );
  const clubs: string[] = [];

  for (const stem of new Set(stems)) {
    const path = join(folder, stem);
    let club: string | undefined;
    const sources = [
      () => clubOfJournal(path + JOURNAL_SUFFIX),
      () => clubOfSnapshot(path + SNAPSHOT_SUFFIX),
      () => clubOfJournal(path + SAVING_SUFFIX),
      () => clubOfJournal(path + ARCHIVE_SUFFIX),
    ];

    for (const source of sources) {
      // One that can't be read is no reason to miss the others, or other clubs.
      club ??= await source().catch(
        (error: unknown) => void log.error("A club's file can't be used", { file: path, error }),
      );
    }

    // A file under another club's name is left alone: opening that club says so.
    if (club !== undefined && fileStem(club) === stem) clubs.push(club);
  }

  return clubs;
}

/** The club's id in a journal's heading; undefined where there is none. */
async function clubOfJournal(path: string): Promise<string | undefined> {
  let club: string | undefined;
  const take = (journalLine: JournalHeading | JournalStep) => {
    if ('club' in journalLine) club ??= journalLine.club;
  };
  await journalAt(path).read(take, HEADING_BYTES_MAX);
  return club;
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
    .replace(/^-+|(?<!-)-+$/g, '');
  return `${readable || 'club'}-${sha256(club).slice(0, 16)}`;
}
