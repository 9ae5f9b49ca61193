import type { Book } from '../../src/core/domain/book.ts';

/**
 * A guide with about half of what it says about how readers ask, told by a hash of each line: what
 * it then does with a question is what it does with questions that nobody thought of.
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
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193) >>> 0;
    b = (Math.imul(b, 33) ^ code) >>> 0;
  }
  return ((a + ((b << 1) | 1)) >>> 7) & 1;
}
