import { cp, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inFolder, roomSays } from './room.world.ts';
import { openRoom } from './scene.ts';

const LANTERN = fileURLToPath(new URL('../fixtures/books/the-lantern', import.meta.url));

/** Ships the same book again under another id, which is also its title. */
async function ship(books: string, id: string): Promise<void> {
  await cp(LANTERN, join(books, id), { recursive: true });
  const card = join(books, id, 'book.yaml');
  await writeFile(card, (await readFile(card, 'utf8')).replace(/^title: .*$/m, `title: ${id}`));
}

async function reads(folder: string, defaultBook?: string): Promise<string> {
  const shipped = { books: join(folder, 'books'), ...(defaultBook && { defaultBook }) };
  return roomSays(['/book info', '/setup'], join(folder, 'clubs'), false, shipped);
}

test('a club that never chose reads the default, and keeps it whatever the host ships later', () =>
  inFolder(async (folder) => {
    for (const id of ['marsh', 'river']) await ship(join(folder, 'books'), id);
    expect(await reads(folder, 'river')).toMatch(/^river$/m);
    await ship(join(folder, 'books'), 'abbey');
    expect(await reads(folder)).toMatch(/^river$/m);
    expect(await reads(folder, 'abbey')).toMatch(/^river$/m);
    // Nor does it read another while its own is lost.
    await rename(join(folder, 'books', 'river'), join(folder, 'river'));
    expect(await reads(folder, 'abbey')).toMatch(
      /is missing.*\/book use[\s\S]*its files are missing/,
    );
    await rename(join(folder, 'river'), join(folder, 'books', 'river'));
    expect(await reads(folder, 'abbey')).toMatch(/^river$/m);
  }));

test('where a club has to choose its book, nothing says that it reads one until it has', () =>
  inFolder(async (folder) => {
    const room = await openRoom(join(folder, 'clubs'), folder, { asksBook: true });
    const said = async (line: string) => (await room.answersTo(line)).join('\n');
    expect(await said('/book list')).toMatch(/- Never Let Me Go by Kazuo Ishiguro\n/);
    expect(await said('/setup')).toContain('○ The book: none is chosen yet');
    expect(await said('hello')).toContain('[Choose the book]');
    expect(await said('/help')).not.toContain('This club reads');
    expect(await said('/lookup who is Ruth')).toMatch(/\[Never Let Me Go\]/);
    await said('press Never Let Me Go');
    expect(await said('/book list')).toContain('(the club reads it now)');
    expect(await said('hello')).toContain('[Our book]');
    await room.close();
  }));
