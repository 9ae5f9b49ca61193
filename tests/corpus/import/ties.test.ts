/** What people of a novel are to one another, as a page sums it up. */
import { expect, test } from 'vitest';
import type { Book } from '../../../src/core/domain/book.ts';
import { plainText } from '../../../src/core/plain-text.ts';
import { charactersNamed } from '../../../src/corpus/cast.ts';
import { importBook } from '../../../src/corpus/import/index.ts';
import { portraitParts } from '../../../src/corpus/reply-parts.ts';

const RAIN = 'The rain went on as it had for days, and nobody in the whole of the town so much as looked up at it. ';

/** A novel of chapters, each with some sentences and much rain. */
async function novel(...chapters: string[]): Promise<Book> {
  const text = chapters.map((said, at) => `Chapter ${at + 1}\n\n${RAIN.repeat(4)}\n\n${said}\n\n${RAIN.repeat(4)}`);
  const { book } = await importBook({ name: 'rain.txt', bytes: Buffer.from(text.join('\n\n\n')) });
  return book;
}

/** What the page of somebody sums up at the end of a chapter. */
function summed(book: Book, name: string, place = book.sections.length): string {
  const [one] = charactersNamed(book, name, place);
  const [first] = one ? portraitParts(book, one, place) : [];
  return first?.kind === 'text' ? plainText({ parts: [first] }).replace(/^The book doesn’t.*/u, '') : '';
}

const SCENE = 'Nora Vane went down to the quay. She asked her cousin about the boat. Mr. Pell shook his head.';

test('whoever is named again and again around “her cousin” is her cousin', async () => {
  const book = await novel(...Array.from({ length: 10 }, () => SCENE));
  expect(summed(book, 'Mr. Pell')).toMatch(/^Nora Vane’s cousin \(chapter \d\)\.$/u);
  expect(summed(book, 'Nora')).toMatch(/^Mr\. Pell’s cousin \(chapter \d\)\.$/u);
});

test('it is told from the chapter on that says it a second time', async () => {
  const told = 'Nora Vane spoke to her brother, Mr. Tom Vane, of the boat. Mr. Tom Vane smiled.';
  const other = 'Nora Vane smiled. Mr. Tom Vane walked to the quay and said nothing.';
  const book = await novel(told, other, told, other);
  expect([1, 2, 3].map((place) => summed(book, 'Nora', place))).toEqual(['', '', 'Mr. Tom Vane’s sister (chapter 3).']);
});

test('a son isn’t his mother’s brother, and nobody has two mothers', async () => {
  const home = 'Mrs. Vane, Nora’s mother, laughed. Nora kissed her brother, Tom Vane. Nora Vane smiled at Tom.';
  const street = 'Tom Vane met his sister, Mrs. Vane. Nora saw her mother, Miss Pell. Tom Vane nodded.';
  const book = await novel(home, home, home, street, street);
  expect(summed(book, 'Tom Vane')).not.toContain('Mrs. Vane’s brother');
  expect(summed(book, 'Miss Pell')).toBe('');
  expect(summed(book, 'Mrs. Vane')).toContain('Nora Vane’s mother');
});

test('the Mrs. of a Mr. is his wife before she is his mother', async () => {
  const talk = 'Mr. Pell saw his mother. Mrs. Pell smiled. Mr. Pell spoke to his wife. Mrs. Pell nodded.';
  const book = await novel(...Array.from({ length: 6 }, () => talk));
  expect(summed(book, 'Mrs. Pell')).toMatch(/^Mr\. Pell’s wife \(chapter \d+\)\.$/u);
});
