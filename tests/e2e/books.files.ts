import { readdir, readFile } from 'node:fs/promises';
import { importBook } from '../../src/corpus/import/index.ts';
import { THE_PIER } from '../corpus/import/novel.ts';
import { epub } from '../corpus/import/zip-writer.ts';
import { novel } from '../corpus/library.shelf.ts';

const TEXTS = new URL('../fixtures/scene-books/', import.meta.url);
const STORY = new URL('../fixtures/import/words-one-line.txt', import.meta.url);

/** Four women, each named often enough to be asked for, and a line that only one of them says. */
const PEOPLE = ['Nora Tully', 'Ada Brack', 'Ruth Moss', 'Clara Finch'].map((name) => {
  const [first = '', last = ''] = name.split(' ');
  return `<p>${`${name} nodded, for she was late. `.repeat(3)}${`${first} smiled and ${last} sat down, as ${first} said. `.repeat(3)}${`“Yes,” said ${first}. `.repeat(3)}</p>`;
});
const LINE =
  '<p>“The harbour gates shall never be opened to smugglers,” said Nora, rising. “Whoever carries brandy past the lantern must reckon with the magistrate.”</p>';

/** A short novel as an EPUB, with something in its second chapter that is nowhere else. */
export async function epubNovel(): Promise<{ name: string; bytes: Uint8Array }> {
  const { book } = await importBook({ name: 'story.txt', bytes: await readFile(STORY) });
  const secret =
    '<p>The silver compass of Captain Morrow was hidden under the floor of the chapel.</p>';
  const files = book.sections.map(({ n, passages }) => {
    const body = passages.flatMap((one) => one.text.split('\n\n')).map((text) => `<p>${text}</p>`);
    return [
      `${n}.xhtml`,
      `<h1>Chapter ${n}</h1>${n === 1 ? PEOPLE.join('') : ''}${n === 2 ? secret + LINE : ''}${body.join('')}`,
    ] as const;
  });
  const nav = files.map(([name], i) => `<li><a href="${name}">Chapter ${i + 1}</a></li>`).join('');
  return { name: 'ferry.epub', bytes: epub({ files, nav }) };
}

export const TXT = { name: 'the-lighthouse.txt', bytes: novel('The Lighthouse') };

/** What a line of a scene may add by its name. */
export async function bookFiles(): Promise<Readonly<Record<string, Uint8Array>>> {
  const { name, bytes } = await epubNovel();
  const light = Buffer.from(TXT.bytes).toString('utf8');
  const texts = await readdir(TEXTS);
  const own = await Promise.all(
    texts.map(async (text) => [text, await readFile(new URL(text, TEXTS))] as const),
  );
  return {
    [name]: bytes,
    [TXT.name]: TXT.bytes,
    'no-author.txt': Buffer.from(light.replaceAll('Ada Merrow', '')),
    'hailsham.txt': Buffer.from(`${light}\n\nThe road went to Hailsham.\n`),
    'purcell.txt': Buffer.from(
      `${light}\n\nMrs. Purcell met Finn at the door. Mrs. Purcell smiled.\n`,
    ),
    'light-4.txt': novel('The Lighthouse', 4),
    'light-12.txt': novel('The Lighthouse', 12),
    'long.txt': novel('The Long Light', 80),
    'granary.txt': Buffer.from(THE_PIER),
    ...Object.fromEntries(own),
  };
}

/** Text that only a club that added the EPUB may ever see. */
export const SECRET = /silver compass of/;
