import { constants, createReadStream } from 'node:fs';
import { copyFile, type FileHandle, link, open, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Log } from '../../core/ports/runtime.ts';
import { isMissing, syncFolder } from '../../lib/disk.ts';
import { brokenName, replaceFile } from './disk.ts';
import { decodeLine, encodeLine } from './line.ts';

const { O_CREAT, O_DSYNC, O_EXCL, O_RDWR } = constants;

/**
 * On Linux a file can be opened so that a write returns once it is on the disk, open(2): one call to another thread
 * instead of two. Elsewhere the write is followed by a sync, which on macOS does more than the flag.
 */
const SYNCED = process.platform === 'linux' ? O_DSYNC : 0;

const CHUNK = 1 << 20;
const NEWLINE = 0x0a;

/** What reading a journal found besides its good lines. */
interface Damage {
  readonly bytes: number;
  /** True where good lines follow a bad one. */
  readonly within: boolean;
  /** True where only the last line is unfinished, as after a crash during a write. */
  readonly cut: boolean;
}

/** Where in a journal something is: half-open, in bytes. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * A file of checksummed lines that grows at its end. An appended line is on disk once `append` resolves; one whose
 * append failed is taken back, so that the next doesn't follow a torn line.
 */
export class Journal {
  readonly path: string;
  readonly #flag: number;
  #handle: FileHandle | undefined;
  #end = 0;

  /** @param lazy many of its lines need not be durable */
  constructor(path: string, lazy = false) {
    this.path = path;
    this.#flag = lazy ? 0 : SYNCED;
  }

  get bytes(): number {
    return this.#end;
  }

  /**
   * Reads the good lines, oldest first, in steps that let other work in between.
   * @param take gets a line's value and where it is
   * @returns undefined where there is no such file
   */
  async read(
    take: (value: unknown, where: ByteRange) => void,
    within?: ByteRange,
  ): Promise<Damage | undefined> {
    const scan = new Scan(take, within?.start ?? 0);
    const found = await this.#stream(scan, within);
    if (!found) {
      if (!within) this.#end = 0;
      return undefined;
    }
    scan.finish();
    if (!within) this.#end = scan.goodEnd;
    return { bytes: scan.badBytes, within: scan.badWithin, cut: scan.cut };
  }

  /**
   * @param durable false: it may be lost in a power cut
   * @returns where the line is
   * @throws the operating system's error; the journal is then as it was
   */
  async append(value: unknown, durable = true): Promise<ByteRange> {
    const line = encodeLine(value);
    const handle = await this.#open();
    const start = this.#end;
    try {
      await writeFully(handle, line, start);
      if (durable && this.#flag === 0) await handle.datasync();
    } catch (error) {
      // Where even this fails, the torn line fails its checksum, and the next line is written over it.
      await handle.truncate(start).catch(() => undefined);
      throw error;
    }
    this.#end = start + line.length;
    return { start, end: this.#end };
  }

  /**
   * Replaces the journal by what `change` makes of its good lines, whole or not at all; a line for which it gives
   * undefined goes.
   * @param from where a line begins: those before it stay as they are, and where they are, without being read
   * @returns where the first line is now for which `mark` holds; the journal's end where there is none
   */
  async rewrite(
    change: (value: unknown) => unknown,
    from = 0,
    mark: (value: unknown) => boolean = () => false,
  ): Promise<number> {
    const values: unknown[] = [];
    const take = (value: unknown) => {
      const changed = change(value);
      if (changed !== undefined) values.push(changed);
    };
    await this.read(take, from > 0 ? { start: from, end: this.#end } : undefined);
    const starts = await this.#replace(values, from);
    return starts[values.findIndex(mark)] ?? this.#end;
  }

  async replace(values: readonly unknown[]): Promise<void> {
    await this.#replace(values, 0);
  }

  /** Keeps the damaged journal aside for the host and goes on with its good lines. */
  async repair(damage: Damage, log: Log): Promise<void> {
    const aside = await brokenName(this.path);
    // A second name for the old file; where the file system knows no links, a copy.
    await link(this.path, aside).catch(() => copyFile(this.path, aside));
    await this.rewrite((value) => value);
    const facts = { folder: dirname(this.path), file: basename(this.path), keptAs: basename(aside) };
    const { bytes: unreadableBytes, within: amidGoodLines } = damage;
    if (damage.cut) {
      log.warn('A journal ended in an unfinished line, as after a crash; that line is skipped', {
        ...facts,
        unreadableBytes,
      });
    } else {
      log.error('A journal had unreadable lines; all others are used', {
        ...facts,
        unreadableBytes,
        amidGoodLines,
      });
    }
  }

  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  /** @returns where each line begins */
  async #replace(values: readonly unknown[], from: number): Promise<readonly number[]> {
    const lines = values.map(encodeLine);
    await this.close();
    try {
      await replaceFile(this.path, this.#startAnd(from, Buffer.concat(lines)));
    } catch (error) {
      // The new one may be in its place all the same, and only its name not be synced.
      this.#end = (await stat(this.path).catch(() => undefined))?.size ?? this.#end;
      throw error;
    }
    this.#end = from;
    return lines.map((line) => {
      const start = this.#end;
      this.#end += line.length;
      return start;
    });
  }

  /** What comes before a byte, as it is, and then other bytes. */
  async *#startAnd(end: number, rest: Buffer): AsyncGenerator<Buffer> {
    if (end > 0) yield* createReadStream(this.path, { end: end - 1, highWaterMark: CHUNK });
    yield rest;
  }

  async #open(): Promise<FileHandle> {
    if (this.#handle) return this.#handle;
    const existing = await open(this.path, O_RDWR | this.#flag).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
    if (existing) {
      this.#handle = existing;
      return existing;
    }
    const created = await open(this.path, O_RDWR | O_CREAT | O_EXCL | this.#flag);
    this.#handle = created;
    await syncFolder(dirname(this.path));
    return created;
  }

  async #stream(scan: Scan, within?: ByteRange): Promise<boolean> {
    const handle = await open(this.path, 'r').catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (!handle) return false;
    try {
      let at = within?.start ?? 0;
      const end = Math.min(within?.end ?? Infinity, (await handle.stat()).size);
      while (at < end) {
        const buffer = Buffer.allocUnsafe(Math.min(CHUNK, end - at));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
        if (bytesRead === 0) break;
        scan.push(buffer.subarray(0, bytesRead));
        at += bytesRead;
      }
      return true;
    } finally {
      await handle.close();
    }
  }
}

/** Cuts a stream of bytes into lines and tells good from bad. */
class Scan {
  goodEnd: number;
  badBytes = 0;
  badWithin = false;
  cut = false;
  readonly #take: (value: unknown, where: ByteRange) => void;
  #at: number;
  #rest: Buffer[] = [];

  constructor(take: (value: unknown, where: ByteRange) => void, start: number) {
    this.#take = take;
    this.#at = start;
    this.goodEnd = start;
  }

  push(chunk: Buffer): void {
    let from = 0;
    for (let newline = chunk.indexOf(NEWLINE); newline !== -1; newline = chunk.indexOf(NEWLINE, from)) {
      const tail = chunk.subarray(from, newline);
      this.#line(this.#rest.length === 0 ? tail : Buffer.concat([...this.#rest, tail]));
      this.#rest = [];
      from = newline + 1;
    }
    if (from < chunk.length) this.#rest.push(chunk.subarray(from));
  }

  finish(): void {
    const rest = this.#rest.reduce((sum, part) => sum + part.length, 0);
    this.cut = rest > 0 && this.badBytes === 0;
    this.badBytes += rest;
  }

  #line(line: Buffer): void {
    const where = { start: this.#at, end: this.#at + line.length + 1 };
    this.#at = where.end;
    const value = decodeLine(line);
    if (value === undefined) {
      this.badBytes += line.length + 1;
      return;
    }
    this.badWithin ||= this.badBytes > 0;
    this.goodEnd = where.end;
    this.#take(value, where);
  }
}

async function writeFully(handle: FileHandle, bytes: Buffer, start: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, start + done);
    done += bytesWritten;
  }
}
