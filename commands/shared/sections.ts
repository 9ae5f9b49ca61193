import type { Choice } from '../../src/core/choice.ts';
import type { Book, Place, Section } from '../../src/core/domain/book.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import { likely } from '../../src/corpus/likely.ts';
import { fullTitle, isOpen, isSigned, readPlace, sectionLabel } from '../../src/corpus/place.ts';
import { holding } from './reading.ts';

const OFFERED_MAX = 5;

/**
 * A section by its number, its title as far as the reader may know it, its part, or a chapter of the novel.
 * @throws UserError where it is none; an `UnclearError` where several fit
 */
export function sectionNamed(book: Book, typed: string, place: Place): Section {
  if (isSigned(typed)) throw noSection(book, typed);
  const number = /^(?:section\s*)?(\d{1,4})\.?(?:\s.*)?$/i.exec(typed.trim())?.[1];
  const byNumber = number === undefined ? undefined : book.sections[Number(number) - 1];
  if (byNumber) return byNumber;
  const known = book.sections.filter((section) => isOpen(section.titleFrom, place));
  const part = book.parts.find(
    (one) => likely(typed, [`part ${one.n}`, one.title, ...one.aliases], (name) => [name]).length > 0,
  );
  const titled = likely(typed, known, ({ title, id }) => [title, id.replaceAll('-', ' ')]);
  const first = part && book.sections.find((section) => section.part === part.n);
  const found = titled.length > 0 ? titled : first ? [first] : byPlace(book, typed, place);
  const [only, other] = found;
  if (only && !other) return only;
  if (other) {
    const candidates = found.slice(0, OFFERED_MAX).map((section) => ({
      label: `${section.n}. ${fullTitle(book, section, place)}`,
      value: `section ${section.n}`,
    }));
    throw new UnclearError(`Several sections fit ${quoted(typed)}. Which one?`, candidates, 'section');
  }
  throw noSection(book, typed);
}

function noSection(book: Book, typed: string): UserError {
  return new UserError(
    `There’s no section ${quoted(typed)} in ${book.title}. It has ${book.sections.length}; type a number, such as “section 1”.`,
    'section',
  );
}

/** The section that `chapter 5`, `20%` or `page 40 of 200` is about. */
function byPlace(book: Book, typed: string, place: Place): readonly Section[] {
  const read = readPlace(book, typed, place);
  const section = read instanceof UserError ? undefined : book.sections[read.place - 1];
  return section ? [section] : [];
}

/** Sections to pick from while typing: a covered title is neither shown nor matched. */
export function sectionChoices(book: Book, typed: string, place: Place): Choice[] {
  const has = holding(typed);
  const label = (section: Section) => {
    const title = sectionLabel(book, section, place);
    return title === `Section ${section.n}` ? title : `${section.n}. ${title}`;
  };
  return book.sections
    .map((section) => ({ label: label(section), value: `section ${section.n}` }))
    .filter((one) => has(`${one.label} ${one.value}`));
}
