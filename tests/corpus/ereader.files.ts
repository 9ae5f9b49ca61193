import type { Book } from '../../src/core/domain/book.ts';
import { editionOf } from '../../src/corpus/ereader/edition.ts';
import { importBook } from '../../src/corpus/import/index.ts';
import { epub } from './import/zip-writer.ts';

const sentence = (word: string, at: number) =>
  `${word} ${at} looked over the quay and counted the boats that had come in since the ${at}th of the month.`;
const chapter = (word: string) =>
  Array.from({ length: 6 }, (_, at) => `<p>${sentence(word, at)} ${sentence(word, at + 10)}</p>`).join('\n');

/** Five chapters: two in files of their own, then three in one file, one of them inside a div; then notes. */
export async function ferry(
  title = 'The Ferry',
  [ruth = '', maya = '', tom = '', olu = '', ben = ''] = ['Ruth', 'Maya', 'Tom', 'Olu', 'Ben'],
): Promise<{ file: Buffer; book: Book }> {
  const files: [string, string][] = [
    ['title.xhtml', `<h1>${title}</h1><p>Ada Merrow</p>`],
    ['c1.xhtml', `<h2>Chapter 1</h2>${chapter(ruth)}`],
    ['c2.xhtml', `<h2>Chapter 2</h2>${chapter(maya)}`],
    [
      'rest.xhtml',
      `<h2 id="c3">Chapter 3</h2>${chapter(tom)}<div><h2 id="c4">Chapter 4</h2>${chapter(olu)}</div><p/><h2 id="c5">Chapter 5</h2>${chapter(ben)}`,
    ],
    ['notes.xhtml', '<h2>Notes</h2><p>A quay is where boats lie.</p>'],
  ];
  const nav = [
    ['c1.xhtml', 1],
    ['c2.xhtml', 2],
    ['rest.xhtml#c3', 3],
    ['rest.xhtml#c4', 4],
    ['rest.xhtml#c5', 5],
  ]
    .map(([href, n]) => `<li><a href="${href}">Chapter ${n}</a></li>`)
    .join('');
  const file = epub({ files, nav, title });
  const { book } = await importBook({ name: 'ferry.epub', bytes: file });
  const edition = await editionOf(file, 'ferry.epub', book.sections);
  return { file, book: { ...book, ...(edition && { edition }) } };
}
