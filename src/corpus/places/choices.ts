import type { Choice } from '../../core/choice.ts';
import type { Book, Place, Section } from '../../core/domain/book.ts';
import { capital } from '../../lib/text.ts';
import { sectionName, storyEnd } from './arithmetic.ts';
import { canonical, storySections } from './names.ts';

/** Most choices (Discord's limit). */
const CHOICES_MAX = 25;
const BEGIN: Choice = { label: 'Not yet begun', value: 'start' };
const FINISHED: Choice = { label: 'Finished', value: 'finished' };

/**
 * Places that a reader may mean by what they have typed so far, as labels to pick from; `readPlace`
 * understands each value. A title covered at `place` is neither shown nor matched. Where the
 * chapters are doubtful, the choices are percentages.
 * @param place where the reader is now; the sections that follow come into view first
 * @param limit the most choices
 */
export function placeChoices(
  book: Book,
  typedText: string,
  place: Place,
  limit = CHOICES_MAX,
): readonly Choice[] {
  const typedWords = canonical(typedText);
  const percentages = Array.from({ length: 9 }, (_, i) => ({
    label: `${i + 1}0%`,
    value: `${i + 1}0%`,
  }));

  const sections = storySections(book).map((section) => sectionChoice(book, section, place));
  const choices = book.chaptersCertain ? sections : percentages;

  if (typedWords === '') {
    // From a little before the reader's place on.
    const read = storySections(book).filter((section) => section.n <= place).length;
    const start = Math.max(0, Math.min(read - 3, choices.length - limit + 2));
    return [BEGIN, ...choices.slice(start, start + limit - 2), FINISHED];
  }

  const chapters = Array.from({ length: book.chapters ?? 0 }, (_, i) => `chapter ${i + 1}`).map(
    (chapterName) => ({
      label: `Through ${chapterName}`,
      value: chapterName,
    }),
  );

  return [BEGIN, ...chapters, ...choices, FINISHED]
    .filter((choice) => fits(book, choice, typedWords))
    .slice(0, limit);
}

/** A section to pick: `Chapter 4, “The Tents”`, or `Chapter 4` where its title is covered. */
export function sectionChoice(book: Book, section: Section, place: Place): Choice {
  return { label: capital(sectionName(book, section, place)), value: `section ${section.n}` };
}

/**
 * Whether a choice begins with what was typed, at any word; all of the book only by its whole
 * number or title.
 */
function fits(book: Book, { label, value }: Choice, typedWords: string) {
  const names = [canonical(label), value];
  const isAll =
    value === `section ${storyEnd(book)}` || (value === 'finished' && typedWords.length < 3);
  if (isAll) return names.includes(typedWords);
  return names.some((choiceName) => ` ${choiceName}`.includes(` ${typedWords}`));
}
