import type { Book } from '../../core/domain/book.ts';
import type { WrittenBook } from './file/files.ts';
import type { Refs } from './refs.ts';

/** The parts and chapters of a guide's novel; parts leave no gap, so that every chapter has its place. */
export function buildParts({ book }: WrittenBook, refs: Refs): Pick<Book, 'parts' | 'chapters'> {
  const { parts, chapters } = book.value;
  let next = 1;
  const built = parts.map((part, i) => {
    const [first, last] = (part.chapters ?? '').split(/ ?[-–] ?/).map(Number);
    const given = part.chapters !== undefined && first !== undefined && last !== undefined;
    const wrong = `The part’s chapters are ${part.chapters}, but it begins with chapter ${next}. Write \`${next}-…\`.`;
    if (given && (first !== next || last < first)) refs.report(book.at.below('parts', i, 'chapters'), wrong);
    if (given) next = last + 1;
    const { title, aliases } = part;
    return { n: i + 1, title, aliases, ...(given && { chapters: { first, last } }) };
  });
  const counted = next - 1;
  const differs = `The book has ${chapters} chapters, but its parts hold ${counted}. Write the same number.`;
  if (chapters !== undefined && counted > 0 && counted !== chapters) refs.report(book.at.below('chapters'), differs);
  const all = chapters ?? counted;
  return { parts: built, ...(all > 0 && { chapters: all }) };
}
