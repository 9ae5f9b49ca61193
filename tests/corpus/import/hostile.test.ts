import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import { ContentReader } from '../../../src/corpus/import/epub/content.ts';
import { importBook } from '../../../src/corpus/import/index.ts';
import { countWords } from '../../../src/corpus/import/text/words.ts';
import type { Sentence } from '../../../src/novel/people/names/sentences.ts';
import { withNarrator } from '../../../src/novel/people/narrator.ts';
import { lineOf } from '../../../src/novel/questions/lines.ts';
import { ANY_CHARACTER } from '../../any-character.ts';
import { threadTime } from '../../cpu-time.ts';
import { epub, zip } from './zip-writer.ts';

const CHAPTER = `<h2>Chapter 1</h2><p>${'It rained upon the quay. '.repeat(60)}</p>`;
const FILES: [string, string][] = [['1.xhtml', CHAPTER]];
const good = epub({ files: FILES });
const drm = `<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><CipherData><CipherReference URI="OEBPS/1.xhtml"/></CipherData></EncryptedData></encryption>`;
const bomb = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY b${i} "${`&b${i - 1};`.repeat(10)}">`).join('')}]><html><body><p>&b29;</p></body></html>`;

let state = 1;
/** Bytes that don't pack. */
const noise = Buffer.from(
  Array.from({ length: 60_000 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  }),
);

const hostile: Record<string, [string, Uint8Array, RegExp]> = {
  'an empty file': ['a.txt', new Uint8Array(), /empty/],
  'white space alone': ['a.txt', Buffer.from(' \n\n '), /no text/],
  'a picture named .txt': [
    'a.txt',
    Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(500, 7)]),
    /PNG/,
  ],
  'noise named .txt': [
    'a.txt',
    Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)),
    /not a text file/,
  ],
  'highlights of a Kindle': [
    'a.txt',
    Buffer.from('\ufeffA (B)\n- 4-5\n\nC\n==========\n'),
    /with \/save/,
  ],
  '33 MB of one line': ['a.txt', Buffer.alloc(33 * 1024 * 1024, 97), /too large/],
  '3 MB of one line': ['a.txt', Buffer.alloc(3 * 1024 * 1024, 97), /too large/],
  '450,000 lines of a letter': ['a.txt', Buffer.from('a\n'.repeat(450_000)), /more than any book/],
  '2.1 million words': [
    'a.txt',
    Buffer.from(`${'a '.repeat(30)}\n`.repeat(70_000)),
    /more than any book/,
  ],
  '110,000 paragraphs': ['a.txt', Buffer.from('a\n\n'.repeat(110_000)), /paragraphs/],
  'endless beginnings of a text': [
    'a.html',
    Buffer.from('<pre>'.repeat(200_000)),
    /inside one another/,
  ],
  'a text named .epub': ['a.epub', Buffer.from('Chapter 1\n\nNo.'), /isn’t a readable EPUB/],
  'a PDF named .epub': ['a.epub', Buffer.from('%PDF-1.4\n1 0 obj'), /is a PDF document/],
  'a FictionBook': [
    'a.fb2',
    Buffer.from('<?xml version="1.0"?>\n<FictionBook>'),
    /is a FictionBook/,
  ],
  'a Kindle book named .epub': [
    'a.epub',
    Buffer.from(`${'\0'.repeat(60)}BOOKMOBI`),
    /is a Kindle book/,
  ],
  'a Word document': [
    'a.docx',
    zip([{ name: 'word/document.xml', content: '<w/>' }]),
    /is a Word document/,
  ],
  'an OpenDocument': [
    'a.odt',
    zip([{ name: 'content.xml', content: '<w/>' }]),
    /is an OpenDocument/,
  ],
  'a web archive': [
    'a.mht',
    Buffer.from('From: <Saved by Blink>\r\nSubject: x'),
    /is a web archive/,
  ],
  'a web archive of Safari': [
    'a.webarchive',
    Buffer.from('bplist00\xd1\x01\x02'),
    /is a web archive/,
  ],
  'an EPUB cut off': ['a.epub', good.subarray(0, good.length - 40), /damaged/],
  'an EPUB cut in the middle': ['a.epub', good.subarray(0, good.length / 2), /damaged/],
  'a zip that is no EPUB': [
    'a.epub',
    zip([{ name: 'a.txt', content: 'hello' }]),
    /no package file/,
  ],
  'a bomb that says so': [
    'a.epub',
    epub({ files: FILES, extra: [{ name: 'OEBPS/x.xhtml', content: 'a'.repeat(9_000_000) }] }),
    /more than a book/,
  ],
  'a page that packs too well': [
    'a.epub',
    epub({ files: [['1.xhtml', `<p>${'a '.repeat(4_000_000)}</p>`]], extra: [] }),
    /packed more than 200 times.*repeat/,
  ],
  'many pages that each say they are within bounds': [
    'a.epub',
    epub({
      files: FILES,
      extra: Array.from({ length: 9 }, (_, i) => {
        return { name: `x${i}`, content: noise.subarray(i, i + 50_000), declared: 8_000_000 };
      }),
    }),
    /more than a book/,
  ],
  'an EPUB of more than 64 MB': [
    'a.epub',
    Buffer.concat([good, Buffer.alloc(64 * 1024 * 1024)]),
    /more than a book/,
  ],
  'too many files': [
    'a.epub',
    epub({
      files: FILES,
      extra: Array.from({ length: 5001 }, (_, i) => ({ name: `x${i}`, content: '' })),
    }),
    /more than a book/,
  ],
  'a name that climbs out': [
    'a.epub',
    epub({ files: FILES, extra: [{ name: '../../etc/passwd', content: 'x' }] }),
    /points outside/,
  ],
  'copy protection': [
    'a.epub',
    epub({
      files: FILES,
      without: ['OEBPS/1.xhtml'],
      extra: [
        { name: 'META-INF/encryption.xml', content: drm },
        { name: 'OEBPS/1.xhtml', content: noise },
      ],
    }),
    /encrypted/,
  ],
  'an encrypted entry': [
    'a.epub',
    zip([
      { name: 'META-INF/container.xml', content: 'x', flags: 1 },
      { name: 'a.opf', content: '', flags: 1 },
    ]),
    /encrypted/,
  ],
  'a fixed layout': [
    'a.epub',
    epub({ files: FILES, metadata: '<meta property="rendition:layout">pre-paginated</meta>' }),
    /fixed layout/,
  ],
  'hundreds of thousands of tags that nobody closes': [
    'a.epub',
    epub({
      files: [
        [
          '1.xhtml',
          `${Array.from({ length: 300_000 }, (_, i) => `<i id="${(i * 7919) % 99991}">`).join('')}${CHAPTER}`,
        ],
      ],
    }),
    /tags inside one another/,
  ],
  'pictures alone': ['a.epub', epub({ files: [['1.xhtml', '<img src="1.jpg"/>']] }), /pictures/],
};

test.each(Object.entries(hostile))(
  '%s is soon refused with a sentence',
  async (_, [name, bytes, message]) => {
    const start = threadTime();
    const refusal = await importBook({ name, bytes }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UserError);
    expect((refusal as UserError).message).toMatch(message);
    expect((refusal as UserError).message).toMatch(/\.$/);
    expect(threadTime() - start).toBeLessThan(5000);
  },
);

test('a false unpacked size is found out while unpacking', async () => {
  const bytes = zip([
    { name: 'META-INF/container.xml', content: '<rootfile full-path="a.opf"/>' },
    { name: 'a.opf', content: `<x>${'a'.repeat(5_000_000)}</x>`, declared: 90_000 },
  ]);
  await expect(importBook({ name: 'a.epub', bytes })).rejects.toThrow(/damaged/);
});

test('entities that a file declares itself are not expanded', async () => {
  const files: [string, string][] = [
    ['1.xhtml', CHAPTER],
    ['2.xhtml', ''],
  ];
  const bytes = epub({ files, extra: [{ name: 'OEBPS/2.xhtml', content: bomb }] });
  const { report } = await importBook({ name: 'a.epub', bytes });
  expect(report.words).toBeLessThan(1000);
});

test.each([
  [
    'headings below one chapter',
    'a.md',
    `# A\n\n${'words '.repeat(60)}\n\n# B\n\n${'a b\n\n'.repeat(38_000)}${'## x\n\nc\n\n'.repeat(3500)}`,
  ],
  [
    'ends',
    'a.txt',
    `Chapter 1\n\n${CHAPTER}\n\nChapter 2\n\n${CHAPTER}\n\n${'THE END\n\n'.repeat(22_000)}`,
  ],
])('endless %s are read only once', async (_, name, text) => {
  const start = threadTime();
  expect((await importBook({ name, bytes: Buffer.from(text) })).book.sections).toHaveLength(2);
  // Took four times as long when each was compared with all others.
  expect(threadTime() - start).toBeLessThan(8000);
});

test('endless headings are read, without comparing each with each', async () => {
  const texts = [
    'Chapter 1\nab\n'.repeat(2500),
    Array.from({ length: 1500 }, (_, i) => `Chapter ${i}\n\nCONTENTS\n\n`).join(''),
    Array.from({ length: 1500 }, (_, i) => `Chapter ${i}\n\n`).join(''),
  ];
  for (const text of texts) {
    const start = threadTime();
    const made = await importBook({ name: 'a.txt', bytes: Buffer.from(text) }).catch(
      (error: unknown) => error,
    );
    if (!(made instanceof UserError)) expect(made).toHaveProperty('book');
    expect(threadTime() - start).toBeLessThan(3000);
  }
});

test('endless files of one id, each named again in the reading order, are read once', async () => {
  const times = 2000;
  const item = '<item id="a" href="1.xhtml" media-type="application/xhtml+xml"/>'.repeat(times);
  const spine = '<itemref idref="a"/><itemref idref="b"/>'.repeat(times);
  // What packs too well is refused.
  const id = `<identifier>${noise.toString('hex')}</identifier>`;
  const opf = `<package>${id}<manifest>${item}</manifest><spine>${spine}</spine></package>`;
  const extra = [{ name: 'OEBPS/content.opf', content: opf }];
  const bytes = epub({ files: FILES, without: ['OEBPS/content.opf'], extra });
  const start = threadTime();
  const { book, report } = await importBook({ name: 'a.epub', bytes });
  // Took 15 seconds when every file was looked at for each of its places.
  expect(threadTime() - start).toBeLessThan(3000);
  expect(book.sections).toHaveLength(1);
  expect(report.reasons.join(' ').split('“b”')).toHaveLength(2);
});

/** Lines that mean something to an importer. */
const SIGNALS =
  '  CHAPTER I  Chapter 2. A Title  CONTENTS  I  II.  3  PART ONE  # One  ## 2  ---  ```  THE END  [Illustration: x  ' +
  '*** START OF THE PROJECT GUTENBERG EBOOK X ***  *** END OF THE PROJECT GUTENBERG EBOOK X ***  PREFACE  _  “';

const line = fc.oneof(
  fc.string({ unit: ANY_CHARACTER, maxLength: 60 }),
  fc.constantFrom('', ...SIGNALS.split('  ')),
  fc.lorem({ maxCount: 30 }),
);
const anyText = fc.array(line, { maxLength: 60 }).map((lines) => lines.join('\n'));

test('any text at all becomes a book or is refused with a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, fc.constantFrom('a.txt', 'a.md', 'a'), async (text, name) => {
      const made = await importBook({ name, bytes: Buffer.from(text) }).catch(
        (error: unknown) => error,
      );
      if (made instanceof UserError) return;
      const { book, report } = made as Awaited<ReturnType<typeof importBook>>;
      const passages = book.sections.flatMap((section) => section.passages);
      expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length);
      expect(passages.every((passage) => passage.text.trim() !== '')).toBe(true);
      expect(passages.reduce((sum, passage) => sum + countWords(passage.text), 0)).toBe(
        report.words,
      );
      expect(book.sections.map(({ n }) => n)).toEqual(book.sections.map((_, at) => at + 1));
      expect(book.sections.at(-1)?.ends).toBe(1);
      const again = await importBook({ name, bytes: Buffer.from(text) });
      expect(again.book).toEqual(book);
    }),
    { numRuns: 100 },
  );
});

test('any bytes at all become a book or are refused with a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom('a.txt', 'a.md', 'a.epub'),
      async (bytes, name) => {
        const made = await importBook({ name, bytes }).catch((error: unknown) => error);
        if (made instanceof Error) expect(made).toBeInstanceOf(UserError);
      },
    ),
  );
});

test('a broken EPUB becomes a book or is refused with a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(good.length - 1),
      fc.integer({ min: 0, max: 255 }),
      async (at, value) => {
        const bytes = Buffer.from(good);
        bytes[at] = value;
        const made = await importBook({ name: 'a.epub', bytes }).catch((error: unknown) => error);
        if (made instanceof Error) expect(made).toBeInstanceOf(UserError);
      },
    ),
  );
});

test('a page’s number is no text of an endless paragraph, and elements inside elements are read soon', () => {
  const read = (body: string) =>
    new ContentReader().add('a.html', body).blocks.map(({ lines }) => lines.join(' '));
  const start = threadTime();
  read(`${'<i>'.repeat(140)}x${'</i>'.repeat(140)}`.repeat(200));
  expect(threadTime() - start).toBeLessThan(5000);
  const page = '<span class="pagenum">[Pg 12]</span>';
  expect(read(`<p>${'The tide was out. '.repeat(2000)}${page}She ran.</p>`)[0]).toMatch(
    / out\. She ran\.$/,
  );
});

test('the best line in a speech of many short sentences is found soon', () => {
  const speech = Array.from({ length: 330 }, () => 'I do it too.').join(' ');
  const start = threadTime();
  expect(lineOf(speech, { words: new Map() })).toBeUndefined();
  expect(threadTime() - start).toBeLessThan(1500);
});

test('whoever tells a book of 200,000 sentences is found', () => {
  const sentence: Sentence = {
    text: 'I saw it.',
    section: 1,
    passage: 'p',
    paragraph: 0,
    voice: 'narrated',
  };
  const all = Array.from({ length: 200_000 }, () => sentence);
  const named = Array.from(all, () => []);
  expect(withNarrator([], named, all, 'narrated').people).toHaveLength(1);
});

test.each(['', '~', 'just words', '- a list', '5'])(
  'front matter that says %j is read over',
  async (front) => {
    const text = `---\n${front}\n---\n\n# The Quay\n\n## Chapter 1\n\n${'It rained upon the quay. '.repeat(60)}`;
    const { book } = await importBook({ name: 'a.md', bytes: Buffer.from(text) });
    expect(book.title).toBe('The Quay');
  },
);
