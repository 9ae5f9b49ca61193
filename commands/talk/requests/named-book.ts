/** A book of the club that a line names: it becomes the `book` option, and is cut from the rest of the line. */

import { RUN, runButton } from '../../../src/core/command-press.ts';
import type { Raws } from '../../../src/core/options.ts';
import type { Meaning } from '../../../src/core/ports/bot.ts';
import type { BookCard } from '../../../src/core/ports/library.ts';
import { type Button, textPart } from '../../../src/core/reply.ts';
import { isWord } from '../../../src/corpus/english/dictionary.ts';
import { sameName } from '../../../src/corpus/load/same.ts';
import { withoutTitle } from '../../../src/corpus/place.ts';
import { readNumber } from '../../../src/lib/numerals.ts';
import { commandNamed } from '../../index.ts';
import type { Call } from '../../shared/context.ts';
import { clubBook } from '../../shared/reading.ts';
import { howFar } from '../../shared/seen.ts';
import { type Line, rawsOf, say } from '../sayings.ts';
import { clubIndex, isKnown } from '../to-book.ts';
import { namesIn, plainWords } from '../words.ts';
import { offerPlace, placeQuestion } from './place.ts';

/** Longer titles are named by their first words. */
const WORDS_MAX = 8;

interface NamedBook {
  readonly card: BookCard;
  readonly typed: string;
  /** The line without it; undefined where it may mean anything else with that name. */
  readonly rest?: string;
  /** Whether to look for the answer in it: `who is Ruth in Emma`, but not `what became of Emma`. */
  readonly isPlace?: boolean;
  /** Whether the line begins with it. */
  readonly isFirst?: boolean;
}

/** In front of a book to read, ask or post from. */
const LEADS = /(?:^|\s)(?<lead>of|in|from|on|about|for|through|into)(?: the (?:book|novel))?\s+$/i;
/** In front of a book that somebody has finished or not begun; not in `let’s start Emma`. */
const READS =
  /^(?!(?:let[’']?s|let us|can|could|shall|should|please|start|read|we (?:should|could))\b).*\b(?:finish(?:ed|ing)?|start(?:ed|ing)?|beg[aiu]n(?:ning)?|opened|reading|re-?read|done with|(?:i|i[’']?ve|we|we[’']?ve|have|haven[’']?t|didn[’']?t|never|not|just) read)\s+$/i;
const ORDERS = /^\W*(?:\w+ ){0,3}(?:discuss|talk about|quiz(?: (?:me|us))?|plan|passage)\s+$/i;
/** What follows a title that ends what is said, and one that doesn’t. */
const ENDS =
  /^(?:[\s.,;:!?…]+(?:here|yet|too|please|pls|today|tonight|yesterday|now|again|already|so far|last (?:night|week|month)|as well|this week|instead|thanks?))*(?:[\s.!?…]*$|[,;:.!?]|\s+(?:and|but|with|in|by|at|on|over|every|starting|from|until|till)\b)/i;
/** Before and behind a title that a line begins with: `Emma: chapter 3`, `in Emma, who is …`. */
const BEGINS = /^(?:(?:ask|search|look ?up|in|from|for)(?: in)?\s+)?$/i;
const GOES_ON =
  /^(?:\s*[:,–-]\s*(?=\S)|\s+(?=(?:who|whos|what|where|when|why|how|ch|chap|chapter|section|part|page|i|im|i[’']m|i[’']?ve)\b))/i;

/** A line without the title between these two; undefined where that may be something else, such as part of a quotation. */
function without(
  before: string,
  typed: string,
  after: string,
): Pick<NamedBook, 'rest' | 'isPlace' | 'isFirst'> | undefined {
  if (/["“][^"“”]*$/.test(before) && /^[^"“”]*["”]/.test(after)) return undefined;
  // `Emma, I’m on chapter 3` may be addressed to a member.
  const isCalled = before.trim() === '' && /^\s*,/.test(after) && !typed.includes(' ');
  if (BEGINS.test(before) && GOES_ON.test(after) && !isCalled)
    return { rest: after.replace(GOES_ON, ''), isPlace: true, isFirst: true };
  if (ORDERS.test(before)) return { rest: before.trimEnd() + after };
  if (!ENDS.test(after)) return undefined;
  const { index = 0, groups: { lead = '' } = {} } = LEADS.exec(before) ?? {};
  const said = before.slice(0, index);
  if (said.trim() === '') return READS.test(before) ? { rest: `${before}the book${after}` } : undefined;
  const ofAll = /^(?:of|through|into)$/i.test(lead) && !/\d$/.test(said) ? ` ${lead} the book` : '';
  return { rest: said + ofAll + after, isPlace: /^(?:in|from)$/i.test(lead) };
}

/** Whether words are a title, or such of its words as mean nothing else: `alice in wonderland`, `two cities`, `P&P`. */
function isTitle(words: string, said: string, title: string, whole: string): boolean {
  if (said === whole || (words.length <= INITIALS_MAX && withoutTitle(words, title) === 'the book'))
    return true;
  const known = whole.split(' ');
  let at = -1;
  const inOrder = said.split(' ').every((word) => {
    at = known.findIndex((one, n) => n > at && (one === word || one === `${word}s`));
    return at >= 0;
  });
  const names = said.split(' ').filter((word) => word.length > 2 && !/^(?:the|and)$/.test(word));
  return (
    inOrder &&
    said.startsWith(names[0] ?? ' ') &&
    (names.length > 1 || names.some((word) => word.length > 3 && !isWord(word)))
  );
}

const INITIALS_MAX = 6;
/** Longer lines tell a story, and name no book for what is asked. */
const LONGEST = 500;

/** The book that a line names, by the longest words that do. */
function bookIn(line: string, cards: readonly BookCard[]): NamedBook | undefined {
  const titles = cards.map((card) => ({ card, whole: sameName(card.title.replace(/[:;(].*$/, '')) }));
  if (line.length > LONGEST) return undefined;
  const words = [...line.matchAll(/[\p{L}\p{N}&’']+/gu)];
  const known = new Set(titles.flatMap(({ whole }) => whole.split(' ')));
  // A title is named by words of its own, or by its initials.
  const mayBegin = words.map(([word]) => {
    const folded = sameName(word);
    return word.length <= INITIALS_MAX || folded === 'the' || known.has(folded) || known.has(`${folded}s`);
  });
  for (let count = Math.min(WORDS_MAX, words.length); count > 0; count--) {
    for (const [at, { index: start }] of words.slice(0, words.length - count + 1).entries()) {
      if (!mayBegin[at]) continue;
      const last = words[at + count - 1];
      const end = last ? last.index + last[0].length : start;
      const typed = line.slice(start, end);
      const said = sameName(typed);
      const [found, other] = titles.filter(({ card, whole }) => isTitle(typed, said, card.title, whole));
      if (found && !other)
        return { card: found.card, typed, ...without(line.slice(0, start), typed, line.slice(end)) };
    }
  }
  return undefined;
}

/** Commands that look for an answer in the book. */
const ASKS: ReadonlySet<string> = new Set(['lookup', 'character', 'sources']);

export function takesBook(command: string): boolean {
  const book = commandNamed(command)?.options.book;
  return book !== undefined && !book.rest;
}

/**
 * The meaning of a line that names a book: what it means without the title, for that book. A place in another book than
 * the club's, or in one that the club hasn't got, is never taken for the club's.
 * @param read what a line means, with `book` in place of the club's
 */
export async function ofNamedBook<C extends Call & Pick<Line, 'line' | 'past'>>(
  call: C,
  read: (call: C) => Promise<Meaning>,
): Promise<Meaning> {
  const { cards, card } = await clubBook(call);
  const named = bookIn(call.line, cards);
  const other = named?.card.id === card?.id ? undefined : named?.card;
  const meant =
    named?.rest === undefined
      ? undefined
      : await ofBook(call, { ...named, rest: named.rest }, cards, other, read);
  if (meant) return meant;
  const whole = await read(call);
  const place = placeIn(whole);
  if (place === undefined) return whole;
  if (other && (named?.rest !== undefined || !/\d/.test(place))) return askedHowFar(other);
  if (other && card) return askedOf(offerPlace({ section: place }), place, card.title);
  if (!named && (await isOfUnknown(call, place, card?.author))) return say(NO_SUCH_BOOK);
  // After a quiz on Alice, `I finished it` is said of Alice.
  const ofLast = cards.find(({ id }) => id === call.past?.done?.[0]?.raws.book);
  if (!named && ofLast && ofLast !== card) return askedHowFar(ofLast);
  return cards.length > 1 && card ? askedOf(whole, place, card.title) : whole;
}

/** What a line means without its book's title, for that book; undefined where that has nothing to do with a book. */
async function ofBook<C extends Call & { readonly line: string }>(
  call: C,
  named: NamedBook & { readonly rest: string },
  cards: readonly BookCard[],
  other: BookCard | undefined,
  read: (call: C) => Promise<Meaning>,
): Promise<Meaning> {
  const meaning = await read({ ...call, line: named.rest, book: named.card.id });
  const { typed, rest, isPlace, isFirst } = named;
  const people = (await clubIndex(call))?.book.characters ?? [];
  const isName = people.some((one) => namesIn(plainWords(typed), one).length > 0);
  // A question goes to the named book where the line says so, and so does a quotation in front of the title.
  const takes = (command: string) =>
    isName
      ? /^(?:progress|plan) set$/.test(command)
      : takesBook(command) &&
        (!ASKS.has(command) || isPlace === true) &&
        (command !== 'save' || /["“”»][\s.!]*$/.test(rest));
  // Without a title of one word a question may lose a place or person: `who lives in Cranford?`
  const isWhole = isFirst !== true && !typed.includes(' ');
  const asked =
    isWhole && meaning && 'command' in meaning && meaning.command === 'lookup'
      ? { ...meaning, raws: { ...meaning.raws, question: call.line } }
      : meaning;
  const meant = inBook(asked, named.card.id, takes, other !== undefined);
  const place = placeIn(meaning);
  if (place !== undefined && bookIn(rest, cards)) return say('Say it of one book at a time, please.');
  return other && place !== undefined ? askedOf(meant, place, other.title) : meant;
}

const askedHowFar = ({ id, title }: BookCard): Meaning => say(`How far are you in ${title}?`, howFar(id));

const NO_SUCH_BOOK = 'This club has no such book, so your place stays as it was. See /book list.';

/**
 * A meaning for a book; undefined where the meaning takes none.
 * @param isOther whether the club reads another: only then must it be named, but for a plan or a post
 */
export function inBook(
  meaning: Meaning,
  book: string,
  takes: (command: string) => boolean,
  isOther: boolean,
): Meaning {
  if (!meaning) return undefined;
  const ofIt = (command: string, raws: Raws) =>
    isOther || /^(?:plan|daily) set$/.test(command) ? { ...raws, book } : raws;
  if ('command' in meaning) {
    const { command, raws, first } = meaning;
    // Whoever says a place in it asks of it.
    const isOfIt = (takes(command) || (first && takesBook(command))) && raws.book === undefined;
    const before = first && { ...first, raws: ofIt(first.command, first.raws) };
    return isOfIt ? { command, raws: ofIt(command, raws), ...(before && { first: before }) } : undefined;
  }
  const { reply } = meaning;
  const isOfBook = ({ press: { action, command } }: Button) => action === RUN && takes(command);
  if (!reply.buttons?.some(isOfBook)) return undefined;
  const buttons = reply.buttons.flatMap((one) =>
    isOfBook(one) ? runButton(one.label, one.press.command, ofIt(one.press.command, rawsOf(one.press))) : one,
  );
  return { reply: { ...reply, buttons } };
}

/** A question about a place, with the title of its book. */
function askedOf(meaning: Meaning, place: string, title: string): Meaning {
  if (!meaning || 'command' in meaning) return meaning;
  const asked = place === '' ? `How far are you in ${title}?` : placeQuestion(place, title);
  return { ...meaning, reply: { ...meaning.reply, parts: [textPart(asked)] } };
}

/** The place that a meaning sets or asks about in the club's book, empty where it asks for one; undefined for others. */
function placeIn(meaning: Meaning): string | undefined {
  if (!meaning) return undefined;
  if ('command' in meaning) {
    const { section = '', book } = meaning.raws;
    return meaning.command === 'progress set' && book === undefined ? String(section) : undefined;
  }
  const places = (meaning.reply.buttons ?? [])
    .filter(({ press }) => press.action === RUN && press.command === 'progress set')
    .map(({ press }) => rawsOf(press))
    .filter(({ book }) => book === undefined);
  return places.length === 1 ? (places[0]?.section ?? '') : places.length > 0 ? '' : undefined;
}

/** What somebody has read or not begun, or is in: the words after that, or before `I finished`. */
const OBJECT = new RegExp(
  `${READS.source.slice(0, -1)}|^in\\s+|^.*\\b(?:in|on|at|to|through)\\s+(?=\\S+ (?:ch|chap|chapter|part|page|section)\\b)|^(?=\\S+,? i(?:[’']?m|[’']?ve)?\\b)`,
  'i',
);
/** A book or part that a place is in, other than the current one or an amount of it. */
const WITHIN =
  /^ (of|in|from) (?!(?:it|this|that|them|course|about|around|roughly|approximately|nearly|almost|over|both|something(?! (?:else|different))|(?:the|my|our|your)(?! \p{Lu}))\b)(?:the )?(\p{L}+)([’']s? (?:book|novel|story)\b)?/u;

/** The first word of what is read; empty where a line names nothing: `lol I’m on chapter 3` begins with no book. */
function objectOf(line: string, place: string): string {
  const [before] = OBJECT.exec(line) ?? [];
  const isNone = before === undefined || (before === '' && /\d/.test(place));
  return (isNone ? undefined : /^\p{L}+/u.exec(line.slice(before.length))?.[0]) ?? '';
}

/** Whether a place is in something neither English nor the club's book has, or is no part of it: `chapter 12 of Dune`. */
async function isOfUnknown(call: Call & { line: string }, place: string, author = ''): Promise<boolean> {
  const last = place.split(' ').at(-1) ?? '';
  const end = call.line.toLowerCase().lastIndexOf(last.toLowerCase()) + last.length;
  const [, lead, title = '', owned] =
    (last !== '' && end >= last.length && WITHIN.exec(call.line.slice(end))) || [];
  if (owned !== undefined && author.split(' ').includes(title)) return false;
  if (lead === 'of' && (/^\p{Lu}/u.test(title) || !readNumber(title))) return true;
  for (const word of [title, objectOf(call.line, place)].map((one) => one.toLowerCase()))
    if (word !== '' && !place.toLowerCase().includes(word) && !(await isKnown(call, word))) return true;
  return false;
}
