/** What was found in a book or pack that was added, for the organiser to look over. */

import { RUN } from '../../src/core/command-press.ts';
import type { Book, Section } from '../../src/core/domain/book.ts';
import type { AddedBook } from '../../src/core/ports/library.ts';
import {
  type Button,
  button,
  fieldsPart,
  type Part,
  type Reply,
  textPart,
} from '../../src/core/reply.ts';
import { isEnglish } from '../../src/corpus/english/dictionary.ts';
import { isFree } from '../../src/corpus/excerpt.ts';
import { compact, counted, totalOf } from '../../src/lib/counted.ts';
import { readNumber } from '../../src/lib/numerals.ts';
import { isOwnPack } from '../shared/reading.ts';
import { columnButtons, nextForPack } from './columns.ts';

/**
 * An import goes wrong at either end, so the first and last chapters are listed, and the others
 * counted.
 */
const FIRST_CHAPTERS = 12;
const LAST_CHAPTERS = 3;

const FREE = 'Only this club sees it. It’s in the public domain, so it’s quoted without a limit.';
const EXCERPTS =
  'Only this club sees it, in excerpts. If it’s in the public domain, say so in /book info.';

const UNSURE =
  'I’m not sure of the chapters, so I go by percentages. Say which they are with “Chapters are wrong”.';

/** What becomes of scores and places, where the club had the file already. */
function replacementNote({ replaced, places }: AddedBook): string {
  if (!replaced) return '';
  const readers = places
    ? 'Readers stay where they were in the text, as near as can be; a plan on it is off, and has to be set again.'
    : 'So do its readers’ places.';
  return `The club already had this file, and this replaces it: scores and what was shown before stay. ${readers}`;
}

/** The report on a book or pack, with what may be done next. */
export function bookReport(added: AddedBook): Reply {
  const { book, reasons, isUnsure } = added;
  const { id, doubts = [] } = book;
  const remove = button('Remove it', 'book remove', RUN, [`book=${id}`], 'danger');
  const pack = isOwnPack(book);

  const notes = compact(
    contents(book.sections).join('\n'),
    reasons.join(' '),
    !book.chaptersCertain && UNSURE,
    !pack && languageNote(book),
    doubts.length > 0 &&
      `/book people has ${counted(doubts.length, 'question')} for you about who is who.`,
    replacementNote(added),
    pack ? nextForPack(book) : nextForText(book),
  );

  return {
    title: `Added: ${book.title}`,
    parts: [chaptersFound(added), ...notes.map((note) => textPart(note))],
    buttons: pack
      ? [...columnButtons(book), remove]
      : [
          ...(isUnsure ? whichOf(id) : [button('Use it', 'book use', 'use', [id], 'main')]),
          button('Chapters are wrong', 'book add', 'chapters', [id]),
          remove,
        ],
  };
}

const nextForText = (book: Book) =>
  `Look it over. Then press “Use it”, or type /book use. ${isFree(book) ? FREE : EXCERPTS}`;

/** Asked where a file may be either. */
const whichOf = (id: string): readonly Button[] => [
  button('It’s the book itself', 'book use', 'use', [id], 'main'),
  button('It’s about the book', 'book add', 'about', [id]),
];

function contents(sections: readonly Section[]) {
  const numbered = sections.every(({ title }, index) => isNumbered(title, index + 1));
  const lines = sections.map(
    ({ title, words }, index) =>
      `${numbered ? '' : `${index + 1}. `}${title} (${counted(words, 'word')})`,
  );
  const between = lines.length - FIRST_CHAPTERS - LAST_CHAPTERS;
  if (between <= 1) return lines;
  return [...lines.slice(0, FIRST_CHAPTERS), `… ${between} more …`, ...lines.slice(-LAST_CHAPTERS)];
}

/** A title with its number in it needs no second one before it. */
const isNumbered = (title: string, n: number) =>
  title.split(/\s+/).some((titleWord) => readNumber(titleWord)?.value === n);

/** With fewer questions than this an evening is short, and the report says why and what to do. */
const EVENING_QUESTIONS_MIN = 20;

/** How many questions a text gave; where few, why, and where others come from. */
export function questionsFound({
  questions,
  kind,
  language,
}: Pick<Book, 'questions' | 'kind' | 'language'>): string {
  const many = questions.length;
  if (kind === 'guide' || many >= EVENING_QUESTIONS_MIN) return String(many);
  const reason = isEnglish({ language })
    ? 'as few of its sentences say plainly who speaks or acts'
    : 'as I make them of English books alone';
  const howMany = `${many || 'none'}, ${reason}`;
  return `${howMany}. You can add a pack of your own with /book add, or play another book`;
}

function chaptersFound({ book, confidence }: AddedBook): Part {
  const { author, sections, characters, questions } = book;
  if (isOwnPack(book))
    return fieldsPart({
      From: author,
      Topics: String(sections.length),
      'Quiz questions': String(questions.length),
    });

  return fieldsPart({
    Author: author,
    Words: totalOf(sections, (section) => section.words).toLocaleString('en'),
    Chapters: String(sections.length),
    People: characters.length === 0 ? '' : String(characters.length),
    'Quiz questions': questionsFound(book),
    'How sure I am of the chapters': `${Math.round(confidence * 100)}%`,
  });
}

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * What works with a book in another language than English, what doesn't, and why, for whoever adds
 * it; empty for a book in English. Of a language that isn't known, it says so: such a book is read
 * as if it were English.
 */
export function languageNote({ language }: Pick<Book, 'language'>): string {
  if (/^en\b/iu.test(language)) return '';
  if (/^und\b/iu.test(language))
    return 'I can’t tell its language, so I read it by the rules for English: people and quiz questions may be wrong.';
  const languageName = LANGUAGES.of(language) ?? `another language (${language})`;
  return (
    `It’s in ${languageName}. Passages, places, plans, quotes and /lookup by its words work. ` +
    'Rules for people and questions ' +
    'only know English, so few are found: see /book questions. A question pack of your own works in any language.'
  );
}
