/** Questions about the book itself or one of its chapters, which no passage of a novel answers. */

import { runButton } from '../../src/core/command-press.ts';
import type { Book, Character, Passage, Place, Section } from '../../src/core/domain/book.ts';
import { attempt, UnclearError, UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import { listPart, type Reply, type Span, say, textPart } from '../../src/core/reply.ts';
import { castAt, shownNames } from '../../src/corpus/cast.ts';
import { canonical, isOpen, sectionName, storyEnd, storySections } from '../../src/corpus/place.ts';
import { counted } from '../../src/lib/counted.ts';
import { plainWords } from '../../src/lib/text.ts';
import { authored, limitInWords, READ, type Reading, sectionNamed } from '../shared/reading.ts';
import { type AskedOfBook, type AskedOfChapter, askedOfBook, askedOfChapter, spelledOut } from './about-book.ts';
import { excerptAsked } from './asked.ts';
import { show } from './passage.ts';
import { recapPart, standingOut } from './recap.ts';

type ReadSoFar = Omit<Reading, 'index'>;

/** Answers a question on the whole book or a chapter; undefined for others. @throws UserError for no such chapter */
export function replyAboutBook(from: ReadSoFar, question: string): Reply | undefined {
  const { book } = from;
  const asked = askedOfBook(book, question);
  const ofChapter = askedOfChapter(question);
  // The end of a guide's section is no end of a chapter.
  const isEndOfSection = book.kind === 'guide' && ofChapter?.asks === 'end';
  const reply =
    (asked === 'contents' ? contents(from) : undefined) ??
    (ofChapter && !isEndOfSection ? chapterOffered(from, ofChapter) : undefined) ??
    (book.kind === 'text' ? replyAboutNovel(from, asked) : undefined) ??
    (asked === 'author' || isAuthor(book, question) ? titleAndAuthor(book) : undefined);
  return reply && { title: question, ...reply };
}

/** More are a wall of text. */
const TITLES_MAX = 30;

/** The titles of its chapters, as far as they may be seen: titles give away what happens. */
function contents(from: ReadSoFar): Reply | undefined {
  const { book, place } = from;
  if (!book.chaptersCertain) return undefined;
  const all = book.sections;
  const seen = all.filter(({ titleFrom }) => isOpen(titleFrom, place));
  const names = seen.slice(-TITLES_MAX).map((section) => [{ text: sectionName(book, section, place) }]);
  const lead: Span[] = [{ text: book.title, style: 'italic' }, { text: ` has ${counted(all.length, 'section')}.` }];
  const some = names.length < seen.length ? ` The last ${names.length} that aren’t covered:` : '';
  const left = all.length - seen.length;
  const others = left === 1 ? 'The other title stays' : `The titles of the other ${left} stay`;
  const covered = `${seen.length === 0 ? 'Their titles stay' : others} covered. ${limitInWords(from)}`;
  return {
    parts: [
      textPart([...lead, { text: some }]),
      ...(names.length > 0 ? [listPart(names)] : []),
      ...(left > 0 ? [textPart(covered)] : []),
    ],
  };
}

/** Whether a question asks who a novel's author is, by name. */
const isAuthor = ({ kind, author }: Book, question: string): boolean =>
  kind === 'text' && spelledOut(question) === `who is ${plainWords(author)}`;

function titleAndAuthor(book: Book): Reply {
  const spans: Span[] = [{ text: 'This is ' }, { text: book.title, style: 'italic' }];
  const by = authored(book, ', by ');
  const rest = by === '' ? '; its file names no author.' : `${by}.`;
  return say([...spans, { text: rest }]);
}

/**
 * The question to look up. Of a text: without words for an excerpt, which it would look for. A guide has one line for
 * the many ways to ask what a book is about, or who is in it; and there a name alone asks who that is, rather than for
 * the passage that has the name most often.
 */
export function questionToSearch(book: Book, question: string): string {
  if (book.kind === 'text') return excerptAsked(question);
  const words = plainWords(question);
  const isName = book.characters.some((one) => [one.name, ...one.aliases].some((name) => plainWords(name) === words));
  if (isName) return `Who is ${question}`;
  const asked = askedOfBook(book, question);
  if (asked === 'about') return 'What is the novel about?';
  return asked === 'cast' ? 'Who are the main characters?' : question;
}

const NAMES = 15;
const BUTTONS = 5;

/** Who is in a novel so far, how it begins or ends, what it is about; in a guide passages say so. */
function replyAboutNovel(from: ReadSoFar, asked: AskedOfBook | undefined): Reply | undefined {
  const { book, place } = from;
  if (asked === 'cast') return castMet(from);
  if (asked === 'beginning' || asked === 'firstLine') return edgeOf(book, 'beginning', place);
  if (asked === 'end' || asked === 'lastLine') return edgeOf(book, 'end', place);
  if (asked === 'year') return say('I have only its text, and that doesn’t say when it was written.');
  return asked === 'about' ? aboutNovel(book) : undefined;
}

function castMet(from: ReadSoFar): Reply {
  const { book, place } = from;
  const names = shownNames(peopleMet(book, place), place);
  const on = place < book.sections.length ? ` ${limitInWords(from)}` : '';
  if (names.length === 0) throw new UserError(`Nobody is named in what ${READ[from.by]}.${on}`);
  const more = names.length > NAMES ? ` And ${names.length - NAMES} more.` : '';
  const lead: Span[] = [{ text: 'Who you’ve met so far in ' }, { text: book.title, style: 'italic' }];
  return say(
    [...lead, { text: `: ${names.slice(0, NAMES).join(', ')}.${more}` }],
    ...names.slice(0, BUTTONS).flatMap((name) => runButton(name, 'character', { name, book: book.id })),
  );
}

function edgeOf(book: Book, asked: AskedOfBook, place: Place): Reply {
  const passages = storySections(book).flatMap((section) => section.passages);
  const passage = passageAtEdge(passages, asked);
  const reply = show(book, place, passage);
  if (!passage || isOpen(passage.from, place)) return reply;
  return { ...reply, parts: [textPart('That’s further on than you’ve read.'), ...reply.parts] };
}

function aboutNovel({ id }: Book): Reply {
  const said = 'I don’t sum up novels, so as not to spoil them. I can show you how it begins, or who is in it.';
  return say(
    said,
    ...runButton('How it begins', 'lookup', { question: 'how does it begin', book: id }),
    ...runButton('Who is in it', 'lookup', { question: 'who is in it', book: id }),
  );
}

/** The people a reader has met, as they met them: the whole book's order would tell who matters later. */
const peopleMet = (book: Book, place: Place): readonly Character[] =>
  place >= storyEnd(book) ? castAt(book, place) : castAt(book, place).toSorted((a, b) => a.from - b.from);

/** That a guide has none of the novel's own lines, where its first or last is asked for; undefined for any other. */
export function noLinesReply(book: Book, question: string): Reply | undefined {
  const asked = askedOfBook(book, question);
  if (book.kind === 'text' || (asked !== 'firstLine' && asked !== 'lastLine')) return undefined;
  return { title: question, ...say('This is a guide to the novel, and has none of the novel’s own lines.') };
}

/** How many chapters or parts a book has, where a question asks that; undefined for any other. */
export function sizeOf(book: Book, question: string): Reply | undefined {
  if (askedOfBook(book, question) !== 'size') return undefined;
  const { chapters, sections, parts, kind } = book;
  const has = (words: string): Reply => ({
    title: question,
    ...say([{ text: book.title, style: 'italic' }, { text: ` has ${words}.` }]),
  });
  if (parts.length > 1 && /\bparts?\b/i.test(question)) return has(counted(parts.length, 'part'));
  if (chapters !== undefined)
    return has(`${counted(chapters, 'chapter')}; this guide to it has ${counted(sections.length, 'section')}`);
  if (kind === 'guide') return undefined;
  if (!book.chaptersCertain) return has('no chapters that I could be sure of, so I go by percentages');
  const named = sections.filter(({ title }) => /^chapter\b/i.test(title)).length;
  return has(named > 0 ? counted(named, 'chapter') : counted(sections.length, 'section'));
}

/** The first passage, or the last where the end is asked for. */
const passageAtEdge = (passages: readonly Passage[], asks: string) => passages.at(asks === 'end' ? -1 : 0);

/**
 * What stands out in a chapter of a novel, if a question asks what happens in it and the reader has been there; else
 * offers to show the chapter. @throws UserError for no such chapter
 */
function chapterOffered(from: ReadSoFar, { chapter: typed, asks }: AskedOfChapter): Reply | undefined {
  const { book, place } = from;
  const section = sectionOrSeveral(book, typed, place);
  if (section && (asks === 'beginning' || asks === 'end'))
    return show(book, place, passageAtEdge(section.passages, asks));
  const the = /^(?:chapter|section|part|volume|letter|act|scene) /.test(canonical(typed)) ? '' : 'the ';
  const button = runButton(`Show ${typed}`, 'passage', { section: typed, book: book.id });
  if (section && asks === 'name') return say(titleInWords(book, section, place), ...button);
  const recap = recapPart(book, section, place);
  if (recap) return { parts: standingOut(book, `${the}${typed}`, recap), buttons: button };
  return say(`I can’t sum up chapters, but I can show you how ${quoted(typed)} begins.`, ...button);
}

function titleInWords(book: Book, section: Section, place: Place): string {
  const name = sectionName(book, section, place);
  if (name.includes('“')) return `${book.kind === 'guide' ? 'The guide has' : 'That is'} ${name}.`;
  return isOpen(section.titleFrom, place) ? 'It has no title.' : 'Any title it has stays covered until you’re there.';
}

/** Undefined if several may be meant, which is then asked. */
function sectionOrSeveral(book: Book, typed: string, place: Place): Section | undefined {
  const found = attempt(() => sectionNamed(book, typed, place));
  if (found instanceof UnclearError) return undefined;
  if (found instanceof UserError) throw found;
  return found;
}
