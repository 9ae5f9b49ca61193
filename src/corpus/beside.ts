/** What people wrote about a novel, beside the novel itself. */

import type { Book, Passage } from '../core/domain/book.ts';
import { withAsks } from './asks.ts';

/** In a novel's folder, that of what was written about it. */
export const BESIDE_FOLDER = 'beside';

/** Set before the ids of a guide's questions and prompts, which a novel may have, too. */
const ID_PREFIX = 'beside-';

/**
 * A novel with the guide made of what people wrote about it in place of an earlier one, and that
 * guide's questions, prompts and disagreements among its own; without any where `guide` is absent.
 */
export function withBeside({ beside: _, ...novel }: Book, guide: Book | undefined): Book {
  const isOwn = ({ id }: { readonly id: string }) => !id.startsWith(ID_PREFIX);
  const named = <T extends { readonly id: string }>(items: readonly T[] = []) =>
    items.map((item) => ({ ...item, id: `${ID_PREFIX}${item.id}` }));

  return withAsks({
    ...novel,
    questions: [...novel.questions.filter(isOwn), ...named(guide?.questions)],
    prompts: [...novel.prompts.filter(isOwn), ...named(guide?.prompts)],
    disagreements: guide?.disagreements ?? [],
    ...(guide && { beside: guide }),
  });
}

/**
 * The book that a passage, a note or a claim is of, by its sources: a novel's own, or what was
 * written about it.
 */
export function bookOfSources(book: Book, sources: readonly string[]): Book {
  const { beside } = book;
  return beside?.sources.some(({ id }) => sources.includes(id)) ? beside : book;
}

/** All passages of a book, a novel's own first. */
export const passagesOf = ({ sections, beside }: Book): readonly Passage[] =>
  [...sections, ...(beside?.sections ?? [])].flatMap(({ passages }) => passages);
