/** Questions about the book itself or one of its chapters, which no passage of a novel answers. */

import { runButton } from '../../src/core/again.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import { UnclearError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import { type Reply, type Span, textPart } from '../../src/core/reply.ts';
import { canonical } from '../../src/corpus/place.ts';
import { authored, sectionNamed } from '../shared/reading.ts';
import { plainWords, toldAbout, withoutLead } from '../talk/words.ts';

const BOOK = '(?:this|it|(?:this|that|the|our) (?:book|novel|text))';
const THIS_BOOK = new RegExp(`^${BOOK}$`);

/** Who wrote it; the group is what `it` is, where that is named. */
const AUTHOR = [
  /^who (?:wrote|authored) (.+)$/,
  /^(?:who(?: i)?s |whats |what is )?(?:the )?author(?:s name)?(?: of (.+))?$/,
  /^who(?: i)?s the writer of (.+)$/,
  /^who(?: i)?s (.+?) (?:written )?by$/,
];

const TITLE = [
  new RegExp(`^what(?: i)?s ${BOOK} called$`),
  new RegExp(`^what(?: i)?s the (?:title|name) of ${BOOK}$`),
];

const HOW_MANY = new RegExp(
  `^how many (chapter|section|part)s?(?: (?:are|is) there| (?:does|do|has|have|are) ${BOOK}(?: have)?| (?:are )?(?:in|of) (?:total|all|${BOOK}))*$`,
);

/** How `canonical` writes what can be asked for. */
const SECTION =
  /^(?:(?:chapter|section|part|volume|letter|act|scene) \d{1,4}|(?:last|final) (?:chapter|section|part|volume)|prologue|epilogue)$/;

/** What happens in a chapter, in several ways of asking; the group is the chapter. */
const CHAPTER = [
  /^what (?:happens|happened|is happening|goes on|takes place) (?:in|during|(?:at|in) the (?:beginning|start|middle|end) of) (?:the )?(.+)$/,
  /^(?:(?:an? |the )?summary of|summari[sz]e|sum up) (?:the )?(.+)$/,
  /^what(?: i)?s (?:the )?(.+) about$/,
];

/**
 * The title and author for a question that asks for them; undefined for any other.
 * @param question as it was typed
 */
export function titleAndAuthor(book: Book, question: string): Reply | undefined {
  const words = asked(question);
  const known = new Set(['', plainWords(book.title), plainWords(book.title.split(/[:;(]/)[0] ?? '')]);
  const author = AUTHOR.some((when) => {
    const found = when.exec(words);
    const of = found?.[1] ?? '';
    return found !== null && (known.has(of) || THIS_BOOK.test(of));
  });
  if (!author && !TITLE.some((when) => when.test(words))) return undefined;
  const spans: Span[] = [{ text: 'This is ' }, { text: book.title, style: 'italic' }];
  const by = authored(book, ', by ');
  const rest = by === '' ? '; the file that it was added from names no author.' : `${by}.`;
  return { title: question, parts: [textPart([...spans, { text: rest }])] };
}

/** How many chapters or parts a book has, for a question that asks for them; undefined for any other. */
export function sizeOf(book: Book, question: string): Reply | undefined {
  const [, wanted] = HOW_MANY.exec(asked(question)) ?? [];
  if (wanted === undefined) return undefined;
  const say = (words: string): Reply => ({
    title: question,
    parts: [textPart([{ text: book.title, style: 'italic' }, { text: ` has ${words}.` }])],
  });
  const guide = `; this guide to it has ${book.sections.length} sections`;
  if (wanted === 'part' && book.parts.length > 1) return say(`${book.parts.length} parts`);
  if (book.chapters !== undefined) return say(`${book.chapters} chapters${guide}`);
  if (book.kind === 'guide') return undefined;
  if (!book.chaptersCertain) return say('no chapters that I could be sure of, so I go by percentages');
  const named = book.sections.filter(({ title }) => /^chapter\b/i.test(title)).length;
  return say(named > 0 ? `${named} chapters` : `${book.sections.length} sections`);
}

/**
 * An offer to show a novel's chapter, for a question that wants to know what happens in it: that is nowhere in its own
 * words. Undefined for any other question.
 * @throws UserError where the novel has no such chapter
 */
export function chapterOffered(book: Book, question: string, place: Place): Reply | undefined {
  if (book.kind !== 'text') return undefined;
  const words = asked(question);
  const section = CHAPTER.map((when) => when.exec(words)?.[1] ?? '').find((found) =>
    SECTION.test(canonical(found)),
  );
  if (section === undefined) return undefined;
  try {
    sectionNamed(book, section, place);
  } catch (error) {
    // Which of several is meant is asked when it is shown.
    if (!(error instanceof UnclearError)) throw error;
  }
  return {
    title: question,
    parts: [textPart(`I can’t sum up a chapter, but I can show you how ${quoted(section)} begins.`)],
    buttons: runButton(`Show ${section}`, 'passage', { section, book: book.id }),
  };
}

/** The question alone, in plain words, without what it begins with. */
function asked(question: string): string {
  const words = withoutLead(plainWords(question));
  return toldAbout(words) ?? words;
}
