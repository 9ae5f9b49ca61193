import type { Candidate } from '../../src/core/domain/next-book.ts';
import ARTICLES from './articles.json' with { type: 'json' };

type Named = Pick<Candidate, 'title' | 'author'>;

const FIRST = new Set(ARTICLES);

/** Words without case, accents, punctuation. */
function wordsOf(text: string): readonly string[] {
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function titleKey(title: string): string {
  const words = wordsOf(title.replace(/['’]/g, ''));
  const [first = '', ...rest] = words;
  return (rest.length > 0 && FIRST.has(first) ? rest : words).join(' ');
}

/** `Austen, Jane` is `Jane Austen`. */
const authorKey = (author: string): string => wordsOf(author).toSorted().join(' ');

/** Whether two names mean one book, whatever the case, accents and articles; a missing author may be any. */
export function isSameBook(one: Named, other: Named): boolean {
  if (titleKey(one.title) !== titleKey(other.title)) return false;
  if (!one.author || !other.author) return true;
  return authorKey(one.author) === authorKey(other.author);
}
