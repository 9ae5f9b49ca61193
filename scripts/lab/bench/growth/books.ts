import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Made, make } from '../../../../src/corpus/library/make.ts';
import { clubFolder } from '../../../../src/corpus/library/names.ts';
import { inFolder } from '../../folder.ts';
import { BOOKS } from '../../paths.ts';
import { madeNovel } from '../made-novel.ts';
import type { Row } from './sizes.ts';

const CHILD = fileURLToPath(new URL('library-start.ts', import.meta.url));
const PROJECT = fileURLToPath(new URL('../../../..', import.meta.url));
const CLUB = 'room:bench';

/** A club with many books of 20,000 words each. */
export async function books(sizes: readonly number[]): Promise<Row[]> {
  const made = await novelOf(20_000);
  const rows: Row[] = [];
  for (const size of sizes) {
    rows.push(
      await inFolder('growth', async (added) => {
        await fill(added, made, size);
        const args = ['--import', 'tsx', CHILD, BOOKS, added, CLUB, 'book-0'];
        const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: PROJECT });
        return { size, ...JSON.parse(stdout) };
      }),
    );
  }
  return rows;
}

/** A made-up novel as the library keeps it. */
export function novelOf(words: number): Promise<Made> {
  const file = { name: 'novel.txt', bytes: madeNovel(words) };
  return make({ kind: 'file', file, chapters: undefined, id: undefined, taken: [] });
}

/** Puts a book on the shelf so many times, as the library keeps it. */
async function fill(added: string, made: Made, count: number): Promise<void> {
  const club = join(added, clubFolder(CLUB));
  await mkdir(club, { recursive: true });
  for (let n = 0; n < count; n++) {
    const card = {
      format: 1,
      id: `book-${n}`,
      title: `Book ${n}`,
      author: 'Nobody',
      stamp: '0a1b2c3d',
      digest: String(n),
      name: 'a.txt',
    };
    await writeFile(join(club, `book-${n}.0a1b2c3d.book`), made.book);
    await writeFile(join(club, `book-${n}.0a1b2c3d.index`), made.index);
    await writeFile(join(club, `book-${n}.card.json`), JSON.stringify(card));
  }
}
