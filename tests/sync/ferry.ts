import { epub } from '../corpus/import/zip-writer.ts';

const sentence = (word: string, at: number) =>
  `${word} ${at} looked over the quay and counted the boats that had come in since the ${at}th of the month.`;
const chapter = (word: string) =>
  Array.from(
    { length: 6 },
    (_, at) => `<p>${sentence(word, at)} ${sentence(word, at + 10)}</p>`,
  ).join('\n');

/** An EPUB of chapters of one length, about one person each. */
export function ferry(
  title = 'The Ferry',
  words: readonly string[] = ['Ruth', 'Maya', 'Tom', 'Olu', 'Ben'],
): Buffer {
  const files = words.map((word, at): [string, string] => [
    `c${at + 1}.xhtml`,
    `<h2>Chapter ${at + 1}</h2>${chapter(word)}`,
  ]);
  const nav = files
    .map(([name], at) => `<li><a href="${name}">Chapter ${at + 1}</a></li>`)
    .join('');
  return epub({ files, nav, title });
}
