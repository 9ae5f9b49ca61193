import { constants, createReadStream } from 'node:fs';
import { access, copyFile, type FileHandle, link, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Log } from '../../core/ports/runtime.ts';
import { type Chunks, isMissing, noneIfMissing, syncFolder, writeWhole } from '../../lib/disk.ts';
import { parsedJson } from '../../lib/text.ts';

const { O_CREAT, O_DSYNC, O_EXCL, O_RDWR } = constants;

/**
 * On Linux a file can be opened so that a write returns once it is on the disk, open(2): one call
 * to another thread instead of two. Elsewhere the write is followed by a sync, which on macOS does
 * more than the flag.
 */
const SYNC_FLAG = process.platform === 'linux' ? O_DSYNC : 0;

const READ_CHUNK_BYTES = 1 << 20;
const CHECKSUM_CHARS = 8;
const NEWLINE = 0x0a;

/** What reading a journal found besides its good lines. */
interface Damage {
  readonly bytes: number;
  /** True where only the last line is unfinished, as after a crash while writing. */
  readonly cut: boolean;
}

/**
 * A file of checksummed lines that grows at its end. An appended line is on disk once `append`
 * resolves; one whose append failed is taken back, so that the next doesn't follow a torn line. A
 * line's checksum vouches that this program wrote it, so that its shape needs no second look.
 */
export class Journal<Line> {
  readonly path: string;
  readonly #lazy: boolean;
  #handle: FileHandle | undefined;
  #end = 0;

  /** @param lazy its lines may be lost in a power cut */
  constructor(path: string, lazy = false) {
    this.path = path;
    this.#lazy = lazy;
  }

  get bytes(): number {
    return this.#end;
  }

  /**
   * Reads the good lines, oldest first, in steps that let other work in between.
   * @param take gets a line and its length in bytes
   * @param upTo reads no further than this byte
   * @returns undefined where there is no such file
   */
  async read(
    take: (journalLine: Line, size: number) => void,
    upTo = Infinity,
  ): Promise<Damage | undefined> {
    let at = 0;
    let good = 0;
    let bad = 0;

    // In pieces until its end: a club that was moved has all its answers in one line.
    let lineStart: Buffer[] = [];
    try {
      const chunks: AsyncIterable<Buffer> = createReadStream(this.path, {
        highWaterMark: READ_CHUNK_BYTES,
        end: upTo - 1,
      });
      for await (const chunk of chunks) {
        let start = 0;
        for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
          const lineBytes = Buffer.concat([...lineStart, chunk.subarray(start, end)]);
          const decoded = decodeLine(lineBytes);
          const size = lineBytes.length + 1;
          lineStart = [];
          at += size;
          start = end + 1;
          if (decoded === undefined) bad += size;
          else {
            good = at;
            take(decoded as Line, size);
          }
        }
        lineStart.push(chunk.subarray(start));
      }
    } catch (error) {
      if (!isMissing(error)) throw error;
      this.#end = 0;
      return undefined;
    }

    this.#end = good;
    return { bytes: bad + Buffer.concat(lineStart).length, cut: bad === 0 };
  }

  /**
   * @returns how many bytes longer it is
   * @throws the operating system's error; the journal is then as it was
   */
  async append(lines: readonly Line[]): Promise<number> {
    const bytes = Buffer.concat(lines.map(encodeLine));
    const handle = await this.#open();
    try {
      await writeFully(handle, bytes, this.#end);
      if (!this.#lazy && SYNC_FLAG === 0) await handle.datasync();
    } catch (error) {
      // Where even this fails, the torn line fails its checksum, and the next line is written over
      // it.
      await handle.truncate(this.#end).catch(() => undefined);
      throw error;
    }
    this.#end += bytes.length;
    return bytes.length;
  }

  /** Replaces the journal by what `change` makes of its good lines; undefined drops a line. */
  async rewrite(change: (journalLine: Line, size: number) => Line | undefined): Promise<void> {
    const lines: Buffer[] = [];
    // Each is written out as it is read: all at once would hold everybody up for half a second at
    // 100,000 answers.
    await this.read((journalLine, size) => {
      const changed = change(journalLine, size);
      if (changed !== undefined) lines.push(encodeLine(changed));
    });

    const bytes = Buffer.concat(lines);
    await this.close();

    try {
      await replaceFile(this.path, [bytes]);
      this.#end = bytes.length;
    } catch (error) {
      // The new file may be in place although its name could not be synced.
      this.#end = (await stat(this.path).catch(() => undefined))?.size ?? this.#end;
      throw error;
    }
  }

  /**
   * Moves all lines to another journal, whose own are lost, and begins anew; without lines the
   * other is removed.
   * @throws the operating system's error; then either has them
   */
  async moveTo(archive: Journal<Line>): Promise<void> {
    await this.close();
    await archive.close();
    if (this.#end === 0) await rm(archive.path, { force: true });
    else await rename(this.path, archive.path);
    archive.#end = this.#end;
    this.#end = 0;
    await syncFolder(dirname(this.path));
  }

  /** Keeps the damaged journal aside for the host and goes on with its good lines. */
  async repair({ cut, bytes }: Damage, log: Log): Promise<void> {
    const aside = await brokenName(this.path);
    const folder = dirname(this.path);
    const file = basename(this.path);
    const keptAs = basename(aside);
    const facts = { folder, file, keptAs, unreadableBytes: bytes };

    try {
      // A second name for the old file; where the file system knows no links, a copy.
      await link(this.path, aside).catch(() => copyFile(this.path, aside));
      await this.rewrite((journalLine) => journalLine);
    } catch (error) {
      // As on a full disk. The good lines can be read all the same, and the next is written behind
      // the last of them.
      await rm(aside, { force: true }).catch(() => undefined);
      await this.read(() => undefined);
      log.error('A damaged journal could not be repaired; its good lines are used', {
        ...facts,
        keptAs: file,
        error,
      });
      return;
    }

    if (cut)
      log.warn(
        'A journal ended in an unfinished line, as after a crash; that line is skipped',
        facts,
      );
    else log.error('A journal had unreadable lines; all others are used', facts);
  }

  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  async #open(): Promise<FileHandle> {
    const flags = O_RDWR | (this.#lazy ? 0 : SYNC_FLAG);
    this.#handle ??= await open(this.path, flags).catch(noneIfMissing);
    if (this.#handle) return this.#handle;
    this.#handle = await open(this.path, flags | O_CREAT | O_EXCL);
    await syncFolder(dirname(this.path));
    return this.#handle;
  }
}

async function writeFully(handle: FileHandle, bytes: Buffer, start: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, start + done);
    done += bytesWritten;
  }
}

/**
 * One value as a line with its checksum: eight hexadecimal digits of CRC-32, a space, compact JSON,
 * a newline.
 */
export function encodeLine(lineValue: unknown): Buffer {
  const json = JSON.stringify(lineValue);
  return Buffer.from(`${checksum(json)} ${json}\n`);
}

export function decodeLine(lineBytes: Buffer): unknown {
  if (lineBytes.length < CHECKSUM_CHARS + 2 || lineBytes[CHECKSUM_CHARS] !== 0x20) return undefined;
  const json = lineBytes.subarray(CHECKSUM_CHARS + 1);
  if (lineBytes.toString('latin1', 0, CHECKSUM_CHARS) !== checksum(json)) return undefined;
  return parsedJson(json.toString());
}

const checksum = (json: Buffer | string): string =>
  crc32(json).toString(16).padStart(CHECKSUM_CHARS, '0');

/** Replaces a file by new content: whole or not at all, and on disk once this resolves. */
export async function replaceFile(path: string, chunks: Chunks): Promise<void> {
  await writeWhole(path, chunks);
  await syncFolder(dirname(path));
}

/**
 * The first name of the form `PATH.broken-N` that is free: where something unreadable is left for
 * the host.
 */
export async function brokenName(path: string): Promise<string> {
  for (let n = 1; ; n++) {
    const brokenPath = `${path}.broken-${n}`;
    const free = await access(brokenPath).then(() => false, isMissing);
    if (free) return brokenPath;
  }
}
