/** What was found in the articles of a guide, and when its plot opens. */

import { RUN } from '../../src/core/command-press.ts';
import type { ArticleReport } from '../../src/core/domain/article/report.ts';
import type { Book, Section } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import type { AddedBook } from '../../src/core/ports/library.ts';
import {
  type Button,
  button,
  fieldsPart,
  listPart,
  type Part,
  type Reply,
  type Span,
  textPart,
  type Words,
} from '../../src/core/reply.ts';
import { isFree } from '../../src/corpus/excerpt.ts';
import { compact, counted, firstOf } from '../../src/lib/counted.ts';
import { takeArticlesButton } from './club/book-facts.ts';
import { authorInWords } from './reading.ts';

/** Names and headings that are shown; the others are counted. */
const NAMED_MAX = 12;

const OWN = 'Only this club sees it. Look it over, then press “Use it”.';
const EXCERPTS =
  'It names no free licence, so it’s quoted in excerpts. If it’s in the public domain, say so in /book info.';

/**
 * What was found in the articles of a guide that was just added.
 * @param isUsed whether the club reads that book
 */
export function guideReport(
  { book, replaced }: AddedBook,
  guide: ArticleReport,
  isUsed: boolean,
): Reply {
  const about = book.beside ?? book;
  const told = guide.sections.filter(({ story }) => story).length;
  const fields = fieldsPart({
    Author: authorInWords(book, ''),
    Published: guide.year === undefined ? '' : String(guide.year),
    Words: guide.words.toLocaleString('en'),
    Sections: `${guide.sections.length}; ${tellingInWords(told)} what happens`,
    People: String(guide.people.length),
    'Points in which the sources differ':
      guide.sources.length > 1 ? String(guide.disagreements) : '',
    'Quiz questions': String(guide.questions),
    Covered: `${Math.round(guide.covered * 100)}% of it, for readers who haven’t begun`,
  });

  return {
    title: book.beside ? `Added beside ${book.title}` : `Added: a guide to ${guide.title}`,
    parts: [
      fields,
      sourcesPart(guide),
      ...peopleParts(about),
      textPart(guide.reasons.join(' ')),
      ...compact(!isFree(about) && textPart(EXCERPTS)),
      textPart(whereItIs(book, replaced)),
    ],
    buttons: compact<Button>(
      !isUsed && button('Use it', 'book use', 'use', [book.id], 'main'),
      button('What opens when', 'book add', 'opens', [book.id]),
      book.beside
        ? takeArticlesButton(book)
        : button('Remove it', 'book remove', RUN, [`book=${book.id}`], 'danger'),
    ),
  };
}

const tellingInWords = (told: number) => `${told || 'none'} ${told < 2 ? 'tells' : 'tell'}`;

/** What comes of it for the club, as an organiser is to do next. */
function whereItIs({ beside, title }: Book, replaced: boolean) {
  if (beside)
    return `/lookup, /character, /recap and quizzes on ${title} use it from now on, beside the book itself.`;
  if (!replaced) return OWN;
  return 'The club had a guide of it, and this is in it now. Scores and readers’ places stay.';
}

const sourcesPart = ({ sources }: ArticleReport) =>
  listPart(
    sources.map(({ title, dated, licence }) =>
      compact(title, dated, licence && `licence ${licence}`).join(' · '),
    ),
  );

/** Whom a reader who hasn't begun may know, by name; the others are covered. */
function peopleParts({ characters }: Book): Part[] {
  if (characters.length === 0) return [];
  const fromStart = characters.filter(({ from }) => from === 0).map(({ name }) => name);
  const later = characters.filter(({ from }) => from > 0).map(({ name }) => name);
  const spans: Span[] = [{ text: 'Who is in it: ' }];
  if (fromStart.length > 0) spans.push({ text: firstOf(fromStart, NAMED_MAX, 'more').join(', ') });
  if (later.length > 0)
    spans.push(
      { text: fromStart.length > 0 ? '; later ' : 'later ' },
      { text: firstOf(later, NAMED_MAX, 'more').join(', '), covered: true },
    );
  return [textPart([...spans, { text: '.' }])];
}

/** By how much the plot opens earlier or later at a press, as a share of the book. */
const SHIFT = 0.1;
/** The most that it may be shifted. */
const SHIFT_MAX = 0.5;

/**
 * When the plot of a guide opens, or of that beside a novel, and how to change that: beside a novel
 * nothing opens before the novel tells it.
 * @throws UserError for other books
 */
export function openingPage(anyBook: Book): Reply {
  const book = anyBook.beside ?? anyBook;
  const earliest = anyBook.beside ? 0 : -SHIFT;
  const { later = 0, atEnd = false } = book.opening ?? {};
  const story = book.sections.filter((section) => section.story && section.words > 0);
  // A single step is taken back by the button for the other way.
  const isFar = atEnd || Math.round(Math.abs(later) / SHIFT) > 1;

  return {
    title: `What opens when: ${book.title}`,
    parts: [textPart(openingInWords(book)), listPart(stretches(story))],
    buttons: compact<Button>(
      !atEnd && later + SHIFT <= SHIFT_MAX && shiftButton('A tenth later', book, later + SHIFT),
      !atEnd &&
        later - SHIFT >= earliest - 1e-9 &&
        shiftButton('A tenth earlier', book, later - SHIFT),
      !atEnd && button('All at the end', 'book add', 'shift', [book.id, 'end']),
      isFar && shiftButton('As it was', book, 0),
      button('Use it', 'book use', 'use', [book.id]),
    ),
  };
}

/** Stretches of a plot that are shown. */
const STRETCHES_MAX = 25;

const shiftButton = (label: string, { id }: Book, later: number) =>
  button(label, 'book add', 'shift', [id, String(Math.round(later * 100))]);

function openingInWords({ opening, chaptersCertain }: Book) {
  if (opening?.atEnd) return 'All that happens opens to readers who have finished the book.';
  const shift = Math.round((opening?.later ?? 0) * 100);
  if (shift > 0) return `What happens opens ${shift}% of the book later than I’d guess.`;
  if (shift < 0) return `What happens opens ${-shift}% of the book earlier than I’d guess.`;
  if (chaptersCertain) return 'What happens opens with the chapters that tell it.';
  return 'I guess from the order in which it’s told when each stretch may be shown, late rather than early.';
}

/** Each stretch of the story with the share of the book after which it opens. */
function stretches(story: readonly Section[]): Words[] {
  const shown = story
    .slice(0, STRETCHES_MAX)
    .map(
      ({ title, ends, words }): Words => [
        { text: ends >= 1 ? 'Once it’s finished: ' : `At ${Math.round(ends * 100)}%: ` },
        { text: title, covered: true },
        { text: ` (${counted(words, 'word')})` },
      ],
    );
  const leftCount = story.length - shown.length;
  if (leftCount > 0) return [...shown, `${leftCount} more`];
  return shown;
}

/**
 * How a press wants the plot of a guide to open.
 * @throws UserError for what no button says
 */
export function openingWanted(wanted: string | undefined) {
  if (wanted === 'end') return { later: 0, atEnd: true };
  const percent = Number(wanted);
  const isWithin = percent >= -SHIFT * 100 && percent <= SHIFT_MAX * 100;
  if (wanted && Number.isInteger(percent) && isWithin)
    return { later: percent / 100, atEnd: false };
  throw new UserError('That button no longer works. See /book info.');
}
