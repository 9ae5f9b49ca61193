import type { Book, Place, Section } from '../../src/core/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { type Completion, quoted } from '../../src/core/options.ts';
import { isOpen, parsePlace, sectionLabel } from '../../src/corpus/place.ts';

/**
 * A section by its number, its title as far as the reader may know it, or anything that names a place.
 * @throws UserError where it is none
 */
export function sectionNamed(book: Book, typed: string, place: Place): Section {
  const wanted = typed.trim().toLowerCase();
  const number = /^(?:section\s*)?(\d{1,4})\b/.exec(wanted)?.[1];
  const byNumber = number === undefined ? undefined : book.sections[Number(number) - 1];
  const known = book.sections.filter((section) => isOpen(section.titleFrom, place));
  const byTitle = known.find((section) => section.title.toLowerCase() === wanted);
  const found = byNumber ?? byTitle ?? known.find((section) => section.title.toLowerCase().includes(wanted));
  if (found) return found;
  const parsed = parsePlace(book, typed, place);
  const section = parsed instanceof UserError ? undefined : book.sections[parsed - 1];
  if (section) return section;
  throw new UserError(
    `There is no section ${quoted(typed)} in ${book.title}. It has ${book.sections.length}; type a number, such as “section 1”.`,
  );
}

/** Sections to pick from while typing: a covered title is neither shown nor matched. */
export function sectionChoices(book: Book, typed: string, place: Place): Completion[] {
  const wanted = typed.trim().toLowerCase();
  const label = (section: Section) => {
    const title = sectionLabel(section, place);
    return title === `Section ${section.n}` ? title : `${section.n}. ${title}`;
  };
  return book.sections
    .map((section) => ({ label: label(section), value: `section ${section.n}` }))
    .filter((one) => `${one.label} ${one.value}`.toLowerCase().includes(wanted));
}
