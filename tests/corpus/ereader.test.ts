import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentDigest, md5, nameDigest } from '../../src/corpus/ereader/digest.ts';
import { editionOf } from '../../src/corpus/ereader/edition.ts';
import { placeRead } from '../../src/corpus/ereader/locate.ts';
import { importBook } from '../../src/corpus/import/index.ts';
import { ferry } from './ereader.files.ts';
import { zip } from './import/zip-writer.ts';

const bytes = (size: number) => Uint8Array.from({ length: size }, (_, i) => i % 251);

describe('the names that e-readers give a file', () => {
  test.each([
    [0, 'd41d8cd98f00b204e9800998ecf8427e'],
    [11, '5b86fa8ad8f4357ea417214182177be8'],
    [4096, '1544ef7a46131a30cf328f55979db73d'],
    [20_000, '04a4d10f5e5583d7173cce0782769cb1'],
    [1_048_576, 'c43e7af7c64be64ff8765e78ee771294'],
  ])('of %i bytes come from the samples that KOReader takes', (size, digest) => {
    expect(contentDigest(bytes(size))).toBe(digest);
  });

  test('also include the file’s name, and a key is sent as its MD5', () => {
    expect(nameDigest('books/Dracula - Bram Stoker.epub')).toBe('86b4806e4e8461fe3729888eb73c5d93');
    expect(md5('correct horse')).toBe('3cb4e732631f47e6eb961f34554b7cde');
  });
});

/** A spine with everything that readers count in different ways. */
async function oddSpine() {
  const text = (word: string) =>
    `<html xmlns="http://www.w3.org/1999/xhtml"><body><h2>${word}</h2>${Array.from({ length: 8 }, (_, at) => `<p>${word} ${at} counted the boats that had come in since the ${at}th of the month, and wrote them down.</p>`).join('')}</body></html>`;
  const item = (id: string, type = 'application/xhtml+xml', more = '') =>
    `<item id="${id}" href="${id}" media-type="${type}"${more}/>`;
  const opf = `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Odd</dc:title></metadata><manifest>${item('nav.xhtml', undefined, ' properties="nav"')}${item('c1.xhtml')}${item('gone.xhtml')}${item('p.svg', 'image/svg+xml')}${item('c2.html', 'text/html')}${item('c3.xhtml')}${item('notes.xhtml')}</manifest><spine><itemref idref="nav.xhtml" linear="no"/><itemref idref="c1.xhtml"/><itemref idref="nowhere"/><itemref idref="gone.xhtml"/><itemref idref="p.svg"/><itemref idref="c2.html"/><itemref idref="c1.xhtml"/><itemref idref="c3.xhtml"/><itemref idref="notes.xhtml" linear="no"/></spine></package>`;
  const file = zip([
    {
      name: 'META-INF/container.xml',
      content: '<container><rootfiles><rootfile full-path="o.opf"/></rootfiles></container>',
    },
    { name: 'o.opf', content: opf },
    {
      name: 'nav.xhtml',
      content:
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol><li><a href="c1.xhtml">One</a></li><li><a href="c2.html">Two</a></li><li><a href="c3.xhtml">Three</a></li></ol></nav></body></html>',
    },
    { name: 'c1.xhtml', content: text('One') },
    { name: 'p.svg', content: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
    { name: 'c2.html', content: text('Two') },
    { name: 'c3.xhtml', content: text('Three') },
    { name: 'notes.xhtml', content: text('Notes') },
  ]);
  const { book } = await importBook({ name: 'odd.epub', bytes: file });
  return { book, edition: await editionOf(file, 'odd.epub', book.sections) };
}

test('whatever a device sends, it’s a place within the book or none', async () => {
  const { book, edition } = await oddSpine();
  const step = fc.constantFrom('body', 'p[4]', 'p[0]', 'div', 'text()[1].7', '__proto__', 'h2[99999]', '.', 'id("x")');
  const pointer = fc
    .tuple(fc.integer({ min: -1, max: 12 }), fc.array(step, { maxLength: 6 }))
    .map(([n, steps]) => `/body/DocFragment[${n}]/${steps.join('/')}`);
  const progress = fc.oneof(pointer, fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(progress, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (sent, percentage, own) => {
      const place = placeRead(book, own ? edition : undefined, { progress: sent, percentage });
      // Whoever is in the last chapter has read the two before it.
      expect([undefined, 0, 1, 2]).toContain(place);
    }),
  );
});

test('files are counted as the engine counts them; if the older way differs, only what both say was read counts', async () => {
  const { book, edition } = await oddSpine();
  expect(book.sections.map(({ title }) => title)).toEqual(['Chapter One', 'Chapter Two', 'Chapter Three']);
  const place = (n: number) =>
    placeRead(book, edition, { progress: `/body/DocFragment[${n}]/body/p[4]`, percentage: 0.99 });
  // The picture comes after the first chapter. Number 5 is the second chapter to one engine and the notes to another.
  expect([1, 2, 3, 4, 5, 6, 7, 8].map(place)).toEqual([undefined, 0, undefined, 1, undefined, 0, 2, undefined]);
});

describe('how far somebody has surely read', () => {
  const at = async (progress: string, percentage = 0.5, shared = false) => {
    const { book } = await ferry(undefined, undefined, { shared });
    return placeRead(book, book.edition, { progress, percentage });
  };

  test.each([
    ['/body/DocFragment[2]/body/p[1]/text().0', 0],
    ['/body[1]/DocFragment[3]/body[1]/p[6]/text()[1].20', 1],
    ['/body/DocFragment[4].0', 2],
    ['#_doc_fragment_4_ id', 3],
    ['/body/DocFragment[6]/body/table[9]/tr[1]', 4],
  ])('a chapter in a file of its own, at %s: place %i, whatever the percentage', async (progress, place) => {
    expect([await at(progress, 0), await at(progress, 1)]).toEqual([place, place]);
  });

  test.each([
    [0.1, 3],
    [0.81, 3],
    [1, 4],
  ])('of chapters in one file the percentage decides, less one section: %f is place %i', async (percentage, place) => {
    expect(await at('/body/DocFragment[5]/body/p[3]', percentage, true)).toBe(place);
  });

  test.each([
    '/body/DocFragment[1]/body/p[1]',
    '/body/DocFragment[7]/body/p[1]',
    '/body/DocFragment[99]/body',
    '/body/DocFragment[0]/body',
    '/body/id("c5")',
  ])('%s gives no place: title page, notes, and whatever isn’t in the book', async (progress) => {
    expect(await at(progress, 0.99)).toBeUndefined();
  });

  test('if the file isn’t the club’s, the percentage counts, less one section', async () => {
    const { book } = await ferry();
    const place = (percentage: number) => placeRead(book, undefined, { progress: '56', percentage });
    expect([0, 0.1, 0.41, 0.61, 1].map(place)).toEqual([0, 0, 1, 2, 4]);
  });
});
