import type { ArticleFact } from '../../core/domain/article/article.ts';
import { plainLine } from '../../corpus/import/markdown/inline.ts';
import { listLines } from '../word-lists.ts';
import type { PageDraft } from './draft.ts';

/** Keys of what stands above a text, by what they are here. */
const ORIGIN_KEYS: Readonly<Record<string, 'site' | 'dated' | 'licence' | 'address'>> = {
  publisher: 'site',
  site: 'site',
  website: 'site',
  date: 'dated',
  updated: 'dated',
  license: 'licence',
  licence: 'licence',
  url: 'address',
  source: 'address',
  link: 'address',
};

/** What the keys above a text say of it, and of the book. */
export function saidAbove(keys: ReadonlyMap<string, string>): Pick<PageDraft, 'origin' | 'facts'> {
  const isOnBook = [...keys.keys()].some((key) => listLines('book-keys').includes(key));
  const origin = [...keys].flatMap(([key, found]) => {
    const field = ORIGIN_KEYS[key];
    return field && !(isOnBook && field === 'site') ? [[field, found]] : [];
  });
  return { origin: Object.fromEntries(origin), facts: factsOf(keys, isOnBook) };
}

/** What stands above a text of the book, and not of the text itself. */
function factsOf(keys: ReadonlyMap<string, string>, isOnBook: boolean): ArticleFact[] {
  const author =
    keys.get('book author') ??
    keys.get('book_author') ??
    keys.get('by') ??
    (isOnBook ? keys.get('author') : undefined);
  const year = keys.get('year') ?? keys.get('published');
  return [
    ...(author ? [{ label: 'Author', detail: author }] : []),
    ...(isOnBook && year ? [{ label: 'Published', detail: year }] : []),
  ];
}

/** The keys above a text, and the text. */
export function frontMatter(text: string) {
  const [whole = '', head = ''] = /^---\n([\s\S]{0,4000}?)\n---\n/u.exec(text) ?? [];
  const pairs = head.split('\n').flatMap((line): [string, string][] => {
    const [, key, found] = /^([\w -]{1,30}):(.*)/u.exec(line) ?? [];
    const value = plainLine(found?.trim().replace(/^["']|["']$/g, '') ?? '');
    return key && value ? [[key.toLowerCase(), value]] : [];
  });
  return { keys: new Map(pairs), body: text.slice(whole.length) };
}
