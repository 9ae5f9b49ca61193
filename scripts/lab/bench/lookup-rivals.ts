import { create, insertMultiple, search } from '@orama/orama';
import FlexSearch from 'flexsearch';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import type { Book } from '../../../src/core/domain/book.ts';

/** A text to find: a section of a book, or a paragraph of a novel. */
export interface Document {
  readonly id: number;
  readonly text: string;
}

/** A search over documents: their ids, best first. */
export type Search = (question: string) => Promise<number[]> | number[];

/** How a library is set up over documents. */
export interface Rival {
  readonly name: string;
  readonly build: (documents: readonly Document[]) => Promise<Search> | Search;
}

const FUNCTION_WORDS = new Set(
  'a an and are as at be but by did do does for from had has have he her his how i if in into is it its of on or she that the their them then they this to was were what when where which who whom whose why will with you'.split(
    ' ',
  ),
);

/** The libraries as their documentation sets them up, and MiniSearch and lunr as well as we can tune them. */
export const RIVALS: readonly Rival[] = [
  { name: 'MiniSearch', build: (documents) => miniSearch(documents, {}) },
  {
    name: 'MiniSearch, prefix and fuzzy',
    build: (documents) => miniSearch(documents, { prefix: true, fuzzy: 0.2 }),
  },
  { name: 'MiniSearch, tuned (stemmed, no function words)', build: miniSearchTuned },
  { name: 'FlexSearch', build: flexSearch },
  { name: 'Orama', build: orama },
  { name: 'lunr', build: lunrSearch },
];

/** The sections of a book as documents; a document's id is the section's number. */
export function sectionsOf(book: Book): Document[] {
  return book.sections.map(({ n, passages }) => ({
    id: n,
    text: passages.map((one) => one.text).join('\n\n'),
  }));
}

function miniSearch(documents: readonly Document[], searchOptions: object): Search {
  const index = new MiniSearch<Document>({ fields: ['text'], searchOptions });
  index.addAll(documents);
  return (question) => index.search(question).map((hit) => Number(hit.id));
}

function miniSearchTuned(documents: readonly Document[]): Search {
  const search = miniSearchScored(documents);
  return (question) => search(question).map(({ id }) => id);
}

/** MiniSearch as well as we can tune it, with its scores. */
export function miniSearchScored(
  documents: readonly Document[],
): (question: string) => readonly { readonly id: number; readonly score: number }[] {
  const stemmed = (term: string) => {
    const word = term.toLowerCase();
    return FUNCTION_WORDS.has(word) ? null : lunr.stemmer(new lunr.Token(word, {})).toString();
  };
  const index = new MiniSearch<Document>({ fields: ['text'], processTerm: stemmed });
  index.addAll(documents);
  return (question) => index.search(question).map(({ id, score }) => ({ id: Number(id), score }));
}

function flexSearch(documents: readonly Document[]): Search {
  const index = new FlexSearch.Index({ tokenize: 'forward', encoder: FlexSearch.Charset.LatinBalance });
  for (const { id, text } of documents) index.add(id, text);
  return (question) => {
    const all = index.search(question, { limit: 10, suggest: true });
    return Array.isArray(all) ? all.map(Number) : [];
  };
}

async function orama(documents: readonly Document[]): Promise<Search> {
  const index = create({
    schema: { text: 'string', number: 'number' } as const,
    components: { tokenizer: { language: 'english', stemming: true } },
  });
  await insertMultiple(
    index,
    documents.map(({ id, text }) => ({ text, number: id })),
  );
  return async (question) => {
    const found = await search(index, { term: question, properties: ['text'], limit: 10, threshold: 1 });
    return found.hits.map((hit) => hit.document.number);
  };
}

function lunrSearch(documents: readonly Document[]): Search {
  const index = lunr(function () {
    this.ref('id');
    this.field('text');
    for (const document of documents) this.add(document);
  });
  return (question) =>
    index
      .query((query) => {
        for (const token of lunr.tokenizer(question)) query.term(token.toString(), {});
      })
      .map((hit) => Number(hit.ref));
}
