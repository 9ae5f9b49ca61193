import type { ArticleBlock } from '../../core/domain/article/article.ts';
import { titleOf } from '../../corpus/english/titles.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import { entryOf } from '../read/draft.ts';
import { hasListed, listedWords, listLines } from '../word-lists.ts';

/** Words of a name: a longer heading is none. */
const NAME_WORDS_MAX = 5;

/** Whether the head of an entry may be somebody's name, or that of several. */
export const isNameLike = (entryHead: string): boolean =>
  /^(?:[Tt]he\s)?[\p{Lu}“"‘’']/u.test(entryHead) &&
  entryHead.split(/\s+/u).length <= NAME_WORDS_MAX + 2;

/** The name in a row's first cell, which stands behind the head of its column: `Character: Ada`. */
function whoInCell(cell: string): string | undefined {
  const { label, detail } = cellIn(cell);
  return listedWords('who-labels').has(label) && detail ? detail : undefined;
}

/** Characters of a column's head in front of a cell; what is longer is a sentence with a colon. */
const LABEL_MAX = 40;

/** A cell with the head of its column. */
export function cellIn(cell: string): { readonly label: string; readonly detail: string } {
  const colon = cell.indexOf(': ');
  if (colon < 0 || colon > LABEL_MAX) return { label: '', detail: '' };
  return { label: cell.slice(0, colon).toLowerCase(), detail: cell.slice(colon + 2) };
}

/** A row of a table on who is in the book as an entry of a list: what it says of whom. */
export function asEntry(block: ArticleBlock): ArticleBlock {
  if (block.kind !== 'row' || block.term !== undefined) return block;
  const [firstCell = '', ...otherCells] = block.text.split('; ');
  const entryTerm = whoInCell(firstCell);
  if (entryTerm === undefined || otherCells.length === 0) return block;
  // “Role” says nothing in front of what somebody is; “Played by” does.
  const described = otherCells.map((cell) => (isRole(cell) ? cellIn(cell).detail : cell));
  return { kind: 'item', term: entryTerm, text: described.join('; ') };
}

/** Where the first sentence of such an entry may end, characters. */
const HEAD_MAX = 80;

/** Where a name in front of a description may end: “Ada Marsh. A baker’s daughter.” */
const HEAD_ENDS = /\.\s(?=[\p{Lu}“"])/gu;
/** The same in an item of a list, where it may be a comma: “Ada Marsh, a baker’s daughter”. */
const ITEM_HEAD_ENDS = /\.\s(?=[\p{Lu}“"])|,\s(?=\p{Ll})/gu;

/** An entry for what begins with a name, in a section on who is in the book. */
export function asNamed(block: ArticleBlock): ArticleBlock {
  const entry = asEntry(block);
  if (entry.term !== undefined) return entry;
  const ends = block.kind === 'item' ? ITEM_HEAD_ENDS : HEAD_ENDS;
  for (const { index } of block.text.slice(0, HEAD_MAX).matchAll(ends)) {
    const head = block.text.slice(0, index);
    const described = block.text.slice(index + 1).trim();
    if (isOnlyNames(head)) return { kind: 'item', term: head, text: described };
  }
  const begun = entryOf(block.text);
  const [name = ''] = begun.term?.split(' (') ?? [];
  return block.kind === 'paragraph' && isOnlyNames(name) ? begun : block;
}

/** Where the name ends in one of several that share a paragraph: “Ada Marsh (the cook)”. */
const SHARED_HEAD_END = /,\s|:\s|\s[–—-]\s|\s(?=(?:is|was|are|has|had)\s)/u;
/** “Ada, Tom and Bill (the children)”. */
const NAMES_WITH_ROLE = /^([^()]{2,80}) \(([^()]{2,60})\)[.,]?$/u;
/** What then stands in front of what somebody is. */
const LINK = /^(?:is|was|are)\s/u;
/** So many names, and the share of a paragraph’s parts that begin with one, make it a list. */
const SHARING_MIN = 3;
const SHARING_SHARE = 0.6;

/**
 * An entry for each of those whom one paragraph lists, in sentences of their own or with semicolons
 * or brackets between: “Ada Marsh, a cook; Tom Lee, her son”. Others are read as `asNamed` does.
 */
export function asNamedEach(block: ArticleBlock): readonly ArticleBlock[] {
  const whole = block.term === undefined ? block.text : `${block.term} – ${block.text}`;
  const entries = block.kind === 'row' ? [] : sharedParts(whole).map(sharedEntry);
  const terms = new Set(entries.flatMap(({ term }) => term ?? []));
  const isList = terms.size >= SHARING_MIN && terms.size >= entries.length * SHARING_SHARE;
  return isList && entries[0]?.term !== undefined ? entries : [asNamed(block)];
}

/** The pieces of a paragraph on each of whom it lists. */
function sharedParts(text: string): readonly string[] {
  const separators = [/;\s+(?:and\s)?/u, /(?<=\)),?\s+(?:and\s)?(?=\p{Lu}|the\s\p{Lu})/u];
  const parts = separators.map((separator) => text.split(separator));
  return parts.find(({ length }) => length >= SHARING_MIN) ?? sentenceTexts(text);
}

function sharedEntry(part: string): ArticleBlock {
  const [, names = '', role = ''] = NAMES_WITH_ROLE.exec(part) ?? [];
  if (names !== '' && names.split(/, | and /u).every(isOnlyNames))
    return { kind: 'item', term: names, text: role };
  const { 0: gap = '', index: end = 0 } = SHARED_HEAD_END.exec(part.slice(0, HEAD_MAX)) ?? {};
  const head = part.slice(0, end);
  if (!isOnlyNames(head)) return { kind: 'paragraph', text: part };
  const described = part.slice(end + gap.length).replace(LINK, '');
  return { kind: 'item', term: head, text: described };
}

function isOnlyNames(head: string): boolean {
  const headWords = head.split(' ');
  const last = headWords.at(-1) ?? '';
  const isName = (word: string) =>
    /^[’'“"]?\p{Lu}/u.test(word) || listedWords('name-joints').has(word);
  // Behind “Mr.” a name goes on; “The Count.” is whole.
  const isWhole = last.length > 2 && (!titleOf(last) || /^[Tt]he\s/u.test(head));
  return isNameLike(head) && headWords.every(isName) && isWhole;
}

const isRole = (cell: string): boolean => listLines('role-labels').includes(cellIn(cell).label);

/** Whether an entry says of somebody who they are. */
export function isPersonEntry(block: ArticleBlock): boolean {
  const { term, text } = asEntry(block);
  if (term === undefined || !isNameLike(term)) return false;
  const isOfTable = block.kind === 'row' && block.text.split('; ').slice(1).some(isRole);
  return isOfTable || hasListed('role-words', text.replace(/[’']s\b/gu, ''));
}
