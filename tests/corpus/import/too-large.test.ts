/** What is too large to be a book is refused before it is worked on. */
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import { findCandidates } from '../../../src/corpus/import/chapters/candidates.ts';
import { makeOutline } from '../../../src/corpus/import/chapters/outline.ts';
import { ContentReader } from '../../../src/corpus/import/epub/content.ts';
import { isZip } from '../../../src/corpus/import/epub/zip.ts';
import { importBook } from '../../../src/corpus/import/index.ts';
import { toBlocks } from '../../../src/corpus/import/text/block.ts';
import { decodeText } from '../../../src/corpus/import/text/decode.ts';

const MILLION = 1_000_000;
const LINE = `${'It rained upon the quay. '.repeat(4)}\n`;

test.each([
  ['bytes', `${'雨'.repeat(999)}\n`, 6 * MILLION],
  ['characters', LINE, 8 * MILLION + 1000],
  ['characters in a line', 'rain '.repeat(1000), 2 * MILLION + 5000],
])('a text of too many %s is refused', (_, unit, length) => {
  const text = (characters: number) =>
    Buffer.from(unit.repeat(Math.ceil(characters / unit.length)));
  expect(() => decodeText(text(length), 'a.txt')).toThrow('a.txt is too large to be a book');
  expect(() => decodeText(text(length / 2), 'a.txt')).not.toThrow();
});

test('a text of more than 3,000 headings isn’t taken for a book', async () => {
  const bytes = Buffer.from(
    Array.from({ length: 3001 }, (_, n) => `Entry ${n + 1}\n\n${LINE}\n`).join('\n'),
  );
  const read = importBook({ name: 'a.txt', bytes }, { chapters: /^Entry \d+$/ });
  await expect(read).rejects.toThrow(UserError);
  await expect(read).rejects.toThrow('more than 3000 headings');
});

test('a file with more than 15,000 headings isn’t taken for a book', async () => {
  const bytes = Buffer.from('# Entry\n\nRain.\n\n'.repeat(15_001));
  await expect(importBook({ name: 'a.md', bytes })).rejects.toThrow('more than 15,000 headings');
});

test('among more than 15,000 numbered lines no chapters are looked for', () => {
  const blocks = toBlocks('Chapter 1\n\nrain fell\n\n'.repeat(15_001));
  const candidates = findCandidates(blocks, new Map());
  expect(makeOutline(blocks, candidates, undefined)).toBeUndefined();
});

test('a zip is looked for before fifty signatures of one at most', () => {
  const end = Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18, 0x7f)]);
  const zip = zipSync({ a: new Uint8Array(1) });
  const before = (signatures: number) =>
    isZip(Buffer.concat([Buffer.from('x'), zip, ...Array.from({ length: signatures }, () => end)]));
  expect(before(49)).toBe(true);
  expect(before(50)).toBe(false);
});

test.each([
  ['much markup', ['<p>a</p>', ' '.repeat(24_000_000)]],
  ['many paragraphs', ['<p>a</p>'.repeat(100_002)]],
])('an EPUB with too %s isn’t read on', (_, files) => {
  const reader = new ContentReader();
  const read = () => files.map((markup, n) => reader.add(`${n}.xhtml`, markup));
  expect(read).toThrow('The EPUB holds more text than a book can have.');
});
