import { importBook } from '../../../src/corpus/import/index.ts';

/** Four women and four men, each named often enough to be asked for. */
export const CAST = [
  'Nora Tully',
  'Ada Brack',
  'Ruth Moss',
  'Clara Finch',
  'Edmund Hale',
  'Giles Orme',
  'Hugh Pell',
  'Silas Crane',
];
const CROWD = CAST.map((name) => {
  const [first = '', last = ''] = name.split(' ');
  const she = CAST.indexOf(name) < 4;
  return `${`${name} nodded, for ${she ? 'she' : 'he'} was late. `.repeat(3)}${`${first} smiled and ${last} sat down, as ${first} said. `.repeat(3)}${`“Yes,” said ${first}. `.repeat(3)}`;
});

/**
 * A novel in which all of them are met in the first chapter; the other chapters, a paragraph each.
 */
export async function bookWith(...chapters: readonly (readonly string[])[]) {
  const text = [CROWD, ...chapters]
    .map((lines, at) => `CHAPTER ${at + 1}\n\n${lines.join('\n\n')}`)
    .join('\n\n\n');
  const { book } = await importBook({
    name: 'novel.txt',
    bytes: Buffer.from(`A NOVEL\n\n\n${text}\n`),
  });
  return book;
}

/** A long speech that only one could give. */
export const LINE =
  '“The harbour gates shall never be opened to smugglers,” said Nora, rising. “Whoever carries brandy past the lantern must reckon with the magistrate.”';

/** What a narrator says of somebody that fits nobody else. */
export const PORTRAIT =
  'Hugh was a gaunt schoolmaster with crooked spectacles, whose threadbare waistcoat smelled of tobacco. His orchard was the marvel of the parish.';

/** The text of a short novel with all of them, in which one says something that can be asked. */
export const THE_PIER = [
  'THE PIER\n\n\nCHAPTER 1',
  ...CAST.map((name, at) => {
    const [first = ''] = name.split(' ');
    return (
      `${name} nodded, for ${at < 4 ? 'she' : 'he'} was late. `.repeat(4) +
      `“Yes,” said ${first}. `.repeat(6)
    );
  }),
  '\nCHAPTER 2',
  '“The granary is burning, and nobody but Silas has the key to its door,” said Hugh.\n',
].join('\n\n');
