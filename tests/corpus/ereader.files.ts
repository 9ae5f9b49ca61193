import type { Book } from '../../src/core/domain/book.ts';
import { editionOf } from '../../src/corpus/ereader/edition.ts';
import { importBook } from '../../src/corpus/import/index.ts';
import { epub } from './import/zip-writer.ts';

const sentence = (word: string, at: number) =>
  `${word} ${at} looked over the quay and counted the boats that had come in since the ${at}th of the month.`;
const chapter = (word: string) =>
  Array.from({ length: 6 }, (_, at) => `<p>${sentence(word, at)} ${sentence(word, at + 10)}</p>`).join('\n');

/** Five chapters in files of their own, or the last two in one; then notes. */
export async function ferry(
  title = 'The Ferry',
  words: readonly string[] = ['Ruth', 'Maya', 'Tom', 'Olu', 'Ben'],
  { shared = false } = {},
): Promise<{ file: Buffer; book: Book }> {
  const chapters = words.map((word, at) => `<h2 id="c${at + 1}">Chapter ${at + 1}</h2>${chapter(word)}`);
  const texts = shared ? [...chapters.slice(0, 3), chapters.slice(3).join('')] : chapters;
  const files: [string, string][] = [
    ['title.xhtml', `<h1>${title}</h1><p>Ada Merrow</p>`],
    ...texts.map((text, at): [string, string] => [`c${at + 1}.xhtml`, text]),
    ['notes.xhtml', '<h2>Notes</h2><p>A quay is where boats lie.</p>'],
  ];
  const nav = words
    .map((_, at) => `<li><a href="c${Math.min(at + 1, texts.length)}.xhtml#c${at + 1}">Chapter ${at + 1}</a></li>`)
    .join('');
  const file = epub({ files, nav, title });
  const { book } = await importBook({ name: 'ferry.epub', bytes: file });
  const edition = await editionOf(file, 'ferry.epub', book.sections);
  return { file, book: { ...book, ...(edition && { edition }) } };
}
