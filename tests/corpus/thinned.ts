import type { Book } from '../../src/core/domain/book.ts';
import { slotsOf } from '../../src/corpus/search/text/english.ts';

/**
 * A guide with about half of what it says about how readers ask, told by a hash of each line: what it then does with
 * a question is what it does with questions that nobody thought of.
 * @param half which half is left out, 0 or 1
 */
export function thinned(book: Book, half: number): Book {
  const keep = (lines: readonly string[]) => lines.filter((line) => halfOf(line) !== half);
  const sections = book.sections.map((section) => ({
    ...section,
    passages: section.passages.map((one) => ({ ...one, asked: keep(one.asked ?? []) })),
    unsaid: keep(section.unsaid ?? []),
  }));
  const disagreements = book.disagreements.map((one) => ({ ...one, asked: keep(one.asked) }));
  return { ...book, sections, disagreements };
}

function halfOf(line: string): number {
  return ((slotsOf(line, 2 ** 20)[1] ?? 0) >> 7) & 1;
}
