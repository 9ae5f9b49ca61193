import type { Choice } from '../../core/choice.ts';
import type { Book, Place, Section } from '../../core/domain/book.ts';
import { UserError } from '../../core/errors.ts';
import { describePlace, isOpen, readThrough, sectionLabel } from './arithmetic.ts';
import { canonical, storyOf, storySections } from './names.ts';
import { parsePlace } from './parse.ts';

/** Most choices (Discord's limit). */
const LIMIT = 25;
const BEGIN: Choice = { label: 'Not yet begun', value: 'start' };
const FINISHED: Choice = { label: 'Finished', value: 'finished' };

/**
 * Places that a reader may mean by what they have typed so far, as labels to pick from; `parsePlace` understands each
 * value. A title covered at `place` is neither shown nor matched: its section is `Section 9`. Where the chapters are
 * doubtful, the choices are percentages.
 * @param place where the reader is now; the sections that follow come into view first
 * @param limit the most choices
 */
export function placeChoices(book: Book, typed: string, place: Place, limit = LIMIT): readonly Choice[] {
  if (/[%/]|\b(?:p|pg|page)\b/i.test(typed)) return measured(book, typed, place);
  const words = canonical(typed);
  const sections = storySections(book).map((section) => sectionChoice(book, section, place));
  const percentages = Array.from({ length: 9 }, (_, i) => `${(i + 1) * 10}%`);
  const all = book.chaptersCertain
    ? [...sections, ...parts(book, place)]
    : percentages.map((value) => ({ label: value, value }));
  if (words === '') return [BEGIN, ...window(all, book, place, limit - 2), FINISHED];
  const chapters = chapterChoices(book, words);
  const rest = [BEGIN, ...all, FINISHED].filter((choice) => fits(book, choice, words));
  return [...chapters, ...rest].slice(0, limit);
}

function chapterChoices(book: Book, words: string): Choice[] {
  const typed = /^(?:chapter )?(\d{1,3})$/.exec(words)?.[1];
  if (typed === undefined || book.chapters === undefined) return [];
  const numbers = Array.from({ length: book.chapters }, (_, i) => String(i + 1));
  return numbers
    .filter((n) => n.startsWith(typed))
    .map((n) => ({ label: `Through chapter ${n}`, value: `chapter ${n}` }));
}

/** The one choice for a percentage or page, telling what it counts as. */
function measured(book: Book, typed: string, place: Place): Choice[] {
  const value = typed.trim().slice(0, 60);
  const parsed = parsePlace(book, value, place);
  if (parsed instanceof UserError) return [];
  // Seen from the nearer of the two places, so that picking a far one reveals no title on the way.
  return [{ label: `${value}: ${describePlace(book, parsed, Math.min(parsed, place))}`, value }];
}

/** A section to pick: `4. The Tents`, or `Section 4` where its title is covered. */
export function sectionChoice(book: Book, section: Section, place: Place): Choice {
  const label = sectionLabel(book, section, place);
  const value = `section ${section.n}`;
  return { label: label === `Section ${section.n}` ? label : `${section.n}. ${label}`, value };
}

/** A part's title is shown once the reader has come to it. */
function parts(book: Book, place: Place): Choice[] {
  return book.parts.flatMap((part) => {
    const [first, last] = storyOf(book, part.n) ?? [];
    if (!first || !last) return [];
    const title = isOpen(first.n, place) ? ` (${part.title})` : '';
    return [{ label: `All of part ${part.n}${title}`, value: `section ${last.n}` }];
  });
}

/** The whole book is offered only for all of its title or number, or `fin…`: a tap is soon made. */
function fits(book: Book, choice: Choice, words: string): boolean {
  const names = [canonical(choice.label), canonical(choice.value)];
  if (readThrough(book, Number(/^section (\d+)$/.exec(choice.value)?.[1])) === book.sections.length) {
    return [...names, ...names.map((name) => name.replace(/^(?:section )?\d+ /, ''))].includes(words);
  }
  if (choice === FINISHED) return words.length >= 3 && 'finished'.startsWith(words);
  return ` ${names.join(' ')}`.includes(` ${words}`);
}

/** As many choices as fit, from a little before the reader's place on. */
function window(all: readonly Choice[], book: Book, place: Place, room: number): readonly Choice[] {
  const read = storySections(book).filter((section) => section.n <= place).length;
  const start = Math.max(0, Math.min(read - 3, all.length - room));
  return all.slice(start, start + room);
}
