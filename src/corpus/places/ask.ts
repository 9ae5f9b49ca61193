/** What the bot asks where a place isn't surely said: nothing is opened before somebody presses. */

import type { Choice } from '../../core/choice.ts';
import type { Book, Place } from '../../core/domain/book.ts';
import { UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { compact, tally } from '../../lib/counted.ts';
import { fullTitle, isOpen, partNumber, sectionName, storyEnd } from './arithmetic.ts';
import { storySections } from './names.ts';
import { type PlaceSaid, placeIn } from './read.ts';
import type { SectionSpan } from './resolve.ts';

/** What somebody typed about a book, and where they are now: errors name no title that is covered from there. */
export interface TypedPlace {
  readonly book: Book;
  readonly typed: string;
  readonly place: Place;
}

/** As many as have buttons. */
const CANDIDATES_MAX = 8;

/** Asks which of several sections or parts is meant, those nearest to the reader first; or whether the only one is. */
export function whichSection(
  { book, typed, place }: TypedPlace,
  spans: readonly SectionSpan[],
  how: PlaceSaid['how'],
): UserError {
  const reached = spans.filter(({ first }) => first <= place).length;
  const start = Math.max(0, Math.min(reached - CANDIDATES_MAX / 2, spans.length - CANDIDATES_MAX));
  const near = spans.slice(start, start + CANDIDATES_MAX);
  const candidates = toldApart(near.map((span) => candidate(book, span, place, how)));
  const more = spans.length > candidates.length ? ' and others' : '';
  const names = candidates.map(({ label }) => label).join(' or ');
  const which = spans.length > 1 ? 'Which do you mean?' : 'Is that what you mean?';
  return new UnclearError(`${quoted(typed)} could be ${names}${more}. ${which}`, candidates);
}

/** `PART ONE, chapter 8`, `section 5 (Hailsham)`, or `section 9 (Book the Second)` where the title is covered. */
function candidate(book: Book, { last, part }: SectionSpan, place: Place, how: PlaceSaid['how']): Choice {
  const amid = how === 'amid' ? 'in ' : '';
  if (part !== undefined) return { label: `${amid}part ${part}`, value: `${amid}part ${part}` };
  const value = `${amid}section ${last}`;
  const section = book.sections[last - 1];
  if (!section) return { label: value, value };
  const name = sectionName(book, section, place);
  if (!name.startsWith('section ')) return { label: `${amid}${name}`, value };
  const title = isOpen(section.titleFrom, place)
    ? fullTitle(book, section, place)
    : section.part && partNumber(book, section.part);
  return { label: title ? `${value} (${title})` : value, value };
}

/** Where numbers begin again without a part, the name alone doesn't say which. */
function toldApart(all: readonly Choice[]): readonly Choice[] {
  const times = tally(all.map(({ label }) => label));
  return all.map(({ label, value }) =>
    times.get(label) === 1 ? { label, value } : { label: `${label} (${value.replace(/^in /, '')})`, value },
  );
}

/** Novels hardly have more pages per chapter. */
const PAGES_OF_CHAPTER_MAX = 40;

/** A number that isn't a chapter's may be a section's, a page or a percentage. */
export function whatNumber(book: Book, n: number): UserError {
  const chapters = book.chapters ?? storySections(book).length;
  const none =
    book.chapters === undefined
      ? `No chapter has the number ${n}.`
      : `There’s no chapter ${n}: the novel has ${chapters}.`;
  if (n > chapters * PAGES_OF_CHAPTER_MAX)
    return new UserError(`${none} Say a chapter, or a page such as “page 143 of 288”.`);
  const candidates = compact(
    book.sections[n - 1]?.story && { label: `Section ${n}`, value: `section ${n}` },
    n <= 100 && { label: `${n}% of the book`, value: `${n}%` },
    { label: `Page ${n}`, value: `page ${n}` },
  );
  return new UnclearError(`${none} What’s ${n}?`, candidates);
}

/** Asks whether a place among other words is meant; where there is none, says what to type. */
export function placeAskedBack({ book, typed }: TypedPlace): UserError {
  const found = placeIn(typed);
  if (found !== undefined && found !== typed)
    return new UnclearError(`Do you mean this: ${found}?`, [{ label: `Yes, ${found}`, value: found }]);
  const first = storySections(book)[0]?.n ?? 1;
  const by =
    book.chapters === undefined
      ? `a section’s title or number from ${first} to ${storyEnd(book)} (“section ${first}”)`
      : `a chapter from 1 to ${book.chapters} (“chapter 5”), a section’s title`;
  const other = 'a percentage (“43%”), “page 143 of 288”, “not begun” or “finished”';
  return new UnclearError(`I don’t know the place ${quoted(typed)} in ${book.title}. Type ${by}, ${other}.`, []);
}
