import { listedWords } from '../word-lists.ts';

/** The kinds of things that a page may be about, each with a list of nouns: `book-nouns.txt`. */
const KINDS = ['book', 'person', 'film', 'figure'] as const;

/** By the last noun of a phrase that names a kind of thing: of “film of a novel” the first part. */
export function kindNoun(phrase: string) {
  const tokens = phrase.toLowerCase().match(/[\p{L}’'-]+/gu) ?? [];
  const heads = tokens.flatMap((noun) => {
    const kind = KINDS.find((oneKind) => listedWords(`${oneKind}-nouns`).has(noun));
    return kind ? [{ kind, noun }] : [];
  });
  return heads.at(-1);
}
