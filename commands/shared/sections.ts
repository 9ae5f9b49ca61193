/** Sections of a book as people name them. */

import type { Book, Place, Section } from '../../src/core/domain/book.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import { namingOption } from '../../src/core/read-options.ts';
import type { Audience } from '../../src/core/reply.ts';
import { likely } from '../../src/corpus/likely.ts';
import { isOpen, sectionChoice, spanNamed } from '../../src/corpus/place.ts';
import { SECTION } from './in-sentence.ts';
import { completeFrom, holdsTyped } from './reading.ts';

const OFFERED_MAX = 5;

/**
 * A section by number, part, chapter, or title if the reader may know it.
 * @throws UserError for none, or several
 */
export function sectionNamed(book: Book, sectionWords: string, place: Place): Section {
  // Somebody in chapter 5 has read chapter 4; something from chapter 5 belongs to chapter 5.
  const typedText = sectionWords.trim().replace(/^(?:from|of|in|out of)\s+/i, '');
  const number = /^(?:section\s*)?(\d{1,4})(?:\.(?:\s.*)?|\s(?=\s*\D).*)?$/i.exec(typedText)?.[1];

  // In a novel a number alone is a chapter’s where there is such a chapter, as in `/progress set`.
  const placeName = typedText.replace(/^(?=\d+$)/, book.kind === 'text' ? 'chapter ' : 'section ');
  const span = namingOption('section', () => spanNamed(book, placeName, place));
  const numbered = book.sections[(span?.first ?? Number(number)) - 1];
  return numbered ?? sectionTitled(book, typedText, place);
}

/** @throws UserError for a title, of those that may be known at a place, that is none or several */
function sectionTitled(book: Book, typedText: string, place: Place): Section {
  const open = book.sections.filter(({ titleFrom }) => isOpen(titleFrom, place));
  const titled = likely(typedText, open, ({ title, id }) => [title, id.replaceAll('-', ' ')]);
  const [only, other] = titled;

  if (!only)
    throw new UserError(
      `I know no section ${quoted(typedText)}, as far as you’ve read. Try a number up to ${book.sections.length}.`,
      'section',
    );

  if (!other) return only;
  const offered = titled.slice(0, OFFERED_MAX);
  throw new UnclearError(
    `Several sections fit ${quoted(typedText)}. Which one?`,
    offered.map((section) => sectionChoice(book, section, place)),
    'section',
  );
}

/** An option for a section. Its completion neither shows nor matches covered titles. */
export const sectionOption = (description: string, isRest: boolean, audience?: Audience) =>
  text(description, {
    ...SECTION,
    rest: isRest,
    max: 100,
    complete: completeFrom(({ book, place }, typedText) => {
      const has = holdsTyped(typedText);
      const choices = book.sections.map((section) => sectionChoice(book, section, place));
      return choices.filter((sectionItem) => has(`${sectionItem.label} ${sectionItem.value}`));
    }, audience),
  });
