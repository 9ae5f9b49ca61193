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
