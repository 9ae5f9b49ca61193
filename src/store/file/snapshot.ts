import { createReadStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { z } from 'zod';
import { type Change, isRow, TABLES } from '../../core/club/tables.ts';
import type { LedgerEntry } from '../../core/domain/quiz.ts';
import { HostError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { noneIfMissing, readIfThere, syncFolder, writeBeside } from '../../lib/disk.ts';
import { parsedJson } from '../../lib/text.ts';
import { yieldToEventLoop } from '../../lib/timer.ts';
import { brokenName } from './journal.ts';

/** The form that is written. */
export const VERSION = 3;

/** The form before: rows alone, as the journal had every answer from the first on. */
const ROWS_ALONE_VERSION = 2;

/** Characters that are put together at a time: a fraction of a millisecond. */
const PIECE_CHARS = 64 * 1024;

/** Answers that are read at a time: a few milliseconds. */
const ANSWERS_AT_ONCE = 1000;

/** The first line, which has the club's id, is within these. */
const HEAD_BYTES_MAX = 4096;

const SnapshotHead = z.looseObject({
  version: z.number(),
  club: z.string(),
  /** The last step included here. */
  seq: z.int().min(0),
  /** The same for the previous version, which is the backup. */
  backup: z.int().min(0),
  /** The last step that removed something which no file may have any more: see `TRACELESS`. */
  expunged: z.int().min(0).default(0),
  // Not a record, which would drop a key named __proto__.
  tables: z.looseObject({}),
});

/** A club, whole: its rows and every judged answer, oldest first. */
export interface Snapshot extends Readonly<z.infer<typeof SnapshotHead>> {
  readonly ledger: readonly LedgerEntry[];
}

/** A club of which nothing is known. */
export const emptySnapshot = (club: string): Snapshot => ({
  version: VERSION,
  club,
  seq: 0,
  backup: 0,
  expunged: 0,
  tables: {},
  ledger: [],
});

/**
 * lowdb's adapter for a club's file (why: index.ts). It writes beside, in pieces that let answers
 * through, syncs, renames and syncs the folder; the version before stays as `.bak`; what can't be
 * read is set aside, never overwritten.
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
    let bytes = 0;
    const counted = function* () {
      for (const piece of piecesOf(snapshot)) {
        bytes += piece.length;
        yield piece;
      }
    };

    const newPath = await writeBeside(this.path, counted());
    await rename(this.path, this.backup).catch(noneIfMissing);
    await rename(newPath, this.path);
    this.bytes = bytes;
    await syncFolder(dirname(this.path));
  }

  async #load(path: string): Promise<Snapshot | null> {
    const bytes = await readIfThere(path);
    if (!bytes) return null;
    const snapshot = await parseSnapshot(bytes.toString());
    if (typeof snapshot === 'string') {
      await this.#setAside(path, snapshot);
      return null;
    }
    if (!isReadable(snapshot)) throw otherVersion(basename(path), snapshot.version);
    this.bytes = bytes.length;
    return snapshot;
  }

  async #setAside(path: string, reason: string): Promise<void> {
    const aside = await brokenName(path);
    await rename(path, aside);
    await syncFolder(dirname(path));
    const facts = {
      folder: dirname(path),
      file: basename(path),
      why: reason,
      keptAs: basename(aside),
    };
    this.#log.error(
      "A club's file could not be read and was set aside: its backup is used, if that can be read",
      facts,
    );
  }
}

const isReadable = ({ version }: Pick<Snapshot, 'version'>): boolean =>
  version === VERSION || version === ROWS_ALONE_VERSION;

/**
 * A format that can’t be read: nothing is changed, and a host can run the version that wrote it.
 */
export function otherVersion(fileName: string, format: number): HostError {
  const version = `${format > VERSION ? 'a newer' : 'an older'} version of Commonplace`;
  return new HostError(
    `${fileName} was written by ${version} (format ${format}, ` +
      `this one reads ${VERSION}). docs/hosting.md, Upgrade, says what to do.`,
  );
}

export function rowsOf({ tables }: Pick<Snapshot, 'tables'>): readonly Change[] {
  return TABLES.flatMap((table) =>
    Object.entries(tables[table] ?? {}).map(([key, row]) => [table, key, row] as Change),
  );
}

// One row or answer a line: a host finds in it who scored what, and it can be read in pieces.

/** What stands before the answers, and behind them. */
const LEDGER_BEGIN = '\n"ledger":[';
const LEDGER_END = '\n]}';

function* piecesOf(snapshot: Snapshot): Iterable<Buffer> {
  let piece = '';

  for (const snapshotLine of linesOf(snapshot)) {
    piece += snapshotLine;
    if (piece.length < PIECE_CHARS) continue;
    yield Buffer.from(piece);
    piece = '';
  }

  yield Buffer.from(piece);
}

function* linesOf({ tables, ledger, ...head }: Snapshot): Iterable<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"tables":{`;

  let comma = '';
  for (const [table, rows] of Object.entries(tables)) {
    const entries = Object.entries(rows ?? {});
    if (entries.length === 0) continue;
    yield `${comma}\n${JSON.stringify(table)}:{`;
    yield* joined(entries, ([key, row]) => [key, row].map(asJson).join(':'));
    yield '}';
    comma = ',';
  }

  yield `},${LEDGER_BEGIN}`;
  yield* joined(ledger, asJson);
  yield LEDGER_END;
}

const asJson = (jsonValue: unknown): string => JSON.stringify(jsonValue);

function* joined<Item>(items: readonly Item[], lineOf: (item: Item) => string): Iterable<string> {
  let comma = '';
  for (const item of items) {
    yield `${comma}\n${lineOf(item)}`;
    comma = ',';
  }
}

/** What row isn't as it should be, in a few words; undefined where all are. */
function problemInRows(head: Pick<Snapshot, 'tables'>): string | undefined {
  const wrongRow = rowsOf(head).find(([table, , row]) => !isRow(table, row));
  if (!wrongRow) return undefined;
  const [table, key] = wrongRow;
  return `its ${table} hold an unexpected value at ${JSON.stringify(key.slice(0, 80))}`;
}

/** @returns a few words on why the text isn't a snapshot; undefined where it is */
async function parseSnapshot(snapshotText: string): Promise<Snapshot | string> {
  const parsed = await parseInPieces(snapshotText);
  if (parsed === undefined) return 'it is not valid JSON';
  const { data: head, error } = SnapshotHead.safeParse(parsed);
  if (error) return `it is not a club's file: ${z.prettifyError(error).split('\n')[0]}`;

  // One of another version is refused by whoever reads it.
  if (!isReadable(head)) return { ...head, ledger: [] };
  const problem = problemInRows(head);
  if (problem !== undefined) return problem;

  const { ledger } = parsed as { readonly ledger?: unknown };
  if (ledger === undefined && head.version === ROWS_ALONE_VERSION) return { ...head, ledger: [] };
  if (!Array.isArray(ledger)) return 'it has no answers';
  return (await problemInAnswers(ledger)) ?? { ...head, ledger };
}

async function problemInAnswers(ledger: readonly unknown[]): Promise<string | undefined> {
  for (const [position, entry] of ledger.entries()) {
    if (position % ANSWERS_AT_ONCE === 0) await yieldToEventLoop();
    if (!isRow('answers', entry)) return `its answer ${position + 1} is not whole`;
  }
  return undefined;
}

/**
 * Parses a snapshot line by line, so that a long one holds nobody up; all of it at once where
 * somebody has written it anew, as an editor does.
 * @returns undefined where it isn't JSON
 */
async function parseInPieces(snapshotText: string): Promise<unknown> {
  const begin = snapshotText.indexOf(LEDGER_BEGIN);
  if (begin < 0 || !snapshotText.endsWith(LEDGER_END)) return parsedJson(snapshotText);

  const head = parsedJson(snapshotText.slice(0, begin) + LEDGER_BEGIN + LEDGER_END);
  const lines = snapshotText
    .slice(begin + LEDGER_BEGIN.length + 1, -LEDGER_END.length)
    .split(',\n');
  const ledger: unknown[] = [];

  for (const ledgerLine of lines) {
    if (ledger.length % ANSWERS_AT_ONCE === 0) await yieldToEventLoop();
    const entry = parsedJson(ledgerLine);
    if (entry === undefined) break;
    ledger.push(entry);
  }

  const isWhole = ledger.length === lines.length || lines.join('') === '';
  if (!isWhole) return parsedJson(snapshotText);
  return { ...Object(head), ledger };
}

/**
 * The club's id in a snapshot, by the file's beginning where that has it; undefined if it isn't
 * one.
 * @throws the operating system's error, unless there is no file
 */
export async function clubOfSnapshot(path: string): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(path, { end: HEAD_BYTES_MAX - 1 }))
      chunks.push(chunk);
  } catch (error) {
    return noneIfMissing(error);
  }

  const [headLine = ''] = Buffer.concat(chunks).toString().split('\n', 1);
  const head = SnapshotHead.safeParse(parsedJson(`${headLine}}}`));
  if (head.success) return head.data.club;

  const snapshot = await parseSnapshot(String(await readIfThere(path)));
  return typeof snapshot === 'string' ? undefined : snapshot.club;
}
