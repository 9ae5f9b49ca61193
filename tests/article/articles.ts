import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ArticleFile, readArticle, readArticles } from '../../src/article/index.ts';
import type { MadeGuide } from '../../src/core/domain/article/report.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import { guideBesideNovel } from '../../src/corpus/import/guide.ts';
import { importBook } from '../../src/corpus/import/index.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/articles', import.meta.url));

/** A file of the fixtures as somebody would give it. */
export const articleFile = (name: string): ArticleFile => ({
  name,
  bytes: readFileSync(join(FIXTURES, name)),
});

export const textFile = (name: string, text: string): ArticleFile => ({
  name,
  bytes: new TextEncoder().encode(text),
});

/** The guide made of files of the fixtures. */
export function guideOf(...names: readonly string[]): MadeGuide {
  const made = readArticles(names.map(articleFile));
  if (made.outcome !== 'guide') throw new Error(`Expected a guide, got ${JSON.stringify(made)}`);
  return made;
}

/** A novel of the fixtures with an article beside it. */
export async function besideNovel(novelFile: string, articleName: string): Promise<Book> {
  const { book: novel } = await importBook(articleFile(novelFile), {});
  const read = readArticle(articleFile(articleName));
  if (read.outcome !== 'article') throw new Error(`Expected an article, got ${read.outcome}`);
  return guideBesideNovel({ articles: [read.article] }, novel).book;
}

/** All that a reader at a place may see of a book, on lines. */
export function openAt(book: Book, place: Place): string {
  const isOpen = ({ from }: { readonly from: Place }) => from <= place;
  const sections = book.sections.flatMap(({ title, titleFrom, passages, recap = '', story, n }) => [
    ...(titleFrom <= place ? [title] : []),
    ...passages.filter(isOpen).map(({ text }) => text),
    ...(story && n <= place ? [recap] : []),
  ]);
  const people = book.characters
    .filter(isOpen)
    .flatMap(({ name, aliases, opens = {}, about }) => [
      name,
      ...aliases.filter((alias) => (opens[alias] ?? 0) <= place),
      ...about.filter(isOpen).map(({ text }) => text),
    ]);
  const asked = [
    ...book.questions.filter(isOpen).flatMap(({ text, answer }) => [text, answer]),
    ...book.prompts.filter(isOpen).map(({ text }) => text),
    ...book.disagreements
      .filter(isOpen)
      .flatMap(({ topic, claims }) => [topic, ...claims.map(({ text }) => text)]),
  ];
  return [...sections, ...people, ...asked].join('\n');
}

/** A made-up novel: what an article's lead says of it, and two paragraphs of its plot. */
export const LONG_PIER = {
  lead: 'The Long Pier is a novel by Isla Munro about a tea room in a harbour town, and those who drink there.',
  first:
    'Flora Orr returns to the pier and opens the tea room. The harbour master Ewan Sim asks for her hand in the first winter. Lady Wick buys the pier for a song and lets the planks rot. Nobody in the town will mend them, and the sea takes the last of the stairs.',
  second:
    'A whaler ties up below the window, and its mate drinks tea there for eleven days. Flora Orr sails to Halifax on the whaler. Ewan Sim walks to the light in the storm, and keeps it burning.',
};
