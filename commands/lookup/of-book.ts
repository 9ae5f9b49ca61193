/** Questions about the book itself or one of its chapters, which no passage of a novel answers. */

import { runButton } from '../../src/core/command-press.ts';
import type { Book } from '../../src/core/domain/book.ts';
import { attempt, UnclearError, UserError } from '../../src/core/errors.ts';
import { listPart, type Reply, say, textPart } from '../../src/core/reply.ts';
import { castAt, namesAt } from '../../src/corpus/cast.ts';
import { isWord } from '../../src/corpus/english/dictionary.ts';
import { canonical, isOpen, sectionChoice, storySections } from '../../src/corpus/place.ts';
import { passagePart } from '../../src/corpus/reply-parts.ts';
import { stripTitle } from '../../src/corpus/title.ts';
import { firstOf } from '../../src/lib/counted.ts';
import { memoize } from '../../src/lib/memoize.ts';
import { plainWords } from '../../src/lib/text.ts';
import { bookFacts } from '../shared/club/book-facts.ts';
import type { Call } from '../shared/context.ts';
import { type BookRead, READ, type Reading, replyInChannelOrAlone } from '../shared/reading.ts';
import WORDS from './about-book.json' with { type: 'json' };
import { excerptAsked, plainQuestion } from './asked.ts';
import { show } from './passage.ts';
import { castListed, castMet } from './people-met.ts';
import { recapOfSection, storySoFar } from './recap.ts';

/**
 * The question to look up. Of a text: without words for an excerpt, which it would look for. A
 * guide has one line for the many ways to ask what a book is about, or who is in it; and there a
 * name alone asks who that is, rather than for the passage that has the name most often.
 */
export function questionToSearch({ book, place }: BookRead, question: string): string {
  if (book.kind === 'text') return excerptAsked(question);
  const plainAsked = plainWords(question);
  const isName = castAt(book, place).some((character) =>
    namesAt(character, place).some((characterName) => plainWords(characterName) === plainAsked),
  );
  if (isName) return `Who is ${question}`;
  const asked = askedOfBook(book, question);
  if (asked === 'about') return 'What is the novel about?';
  if (asked === 'cast') return 'Who are the main characters?';
  if (asked === 'published') return 'When was the novel published?';
  return question;
}

/**
 * Answers a question on the whole book or a chapter; undefined for others, and for those of which a
 * guide has passages.
 * @param room the book as far as the channel may see; whoever has read on is told alone what it
 * doesn't have
 * @throws UserError for no such chapter, and where nothing of it may be told yet
 */
export async function replyAboutBook(
  call: Call,
  room: Reading,
  question: string,
): Promise<Reply | undefined> {
  const { book } = room;
  const asked = askedOfBook(book, question);

  if (asked === 'facts') {
    const { parts, ...facts } = await bookFacts(call, book);
    // The question stands as the title, which open questions of a quiz are compared with.
    return {
      ...facts,
      title: question,
      parts: [textPart([{ text: book.title, style: 'italic' }]), ...parts],
    };
  }

  const chapter = chapterAsked(question);
  if (chapter === undefined && !asked) return undefined;

  const isTitle = plainWords(question)
    .split(' ')
    .some((askedWord) => WORDS.titles.includes(askedWord));
  const reply = await replyInChannelOrAlone(call, book.id, (from) => {
    if (chapter !== undefined) return recapOfChapter(from, chapter, call, isTitle);
    if (asked === 'soFar') return storySoFar(from, call);
    if (asked === 'chapters') return chapterList(from);
    return asked && toldOf(book)[asked]?.(from);
  });

  return reply && { title: question, ...reply };
}

/** A very long book's reply counts the rest. */
const CHAPTERS_MAX = 60;

function chapterList({ book, place }: Reading): Reply {
  const titles = book.sections.map((section) => sectionChoice(book, section, place).label);
  return { parts: [listPart(firstOf(titles, CHAPTERS_MAX))] };
}

function recapOfChapter(from: Reading, chapter: string, call: Call, isTitle: boolean): Reply {
  const recap = attempt(() => recapOfSection(from, chapter, call, isTitle));
  if (!(recap instanceof UserError)) return recap;
  if (!(recap instanceof UnclearError)) throw recap;
  const bookId = from.book.id;
  return say(
    recap.message,
    ...recap.candidates.flatMap((sectionOption) =>
      runButton(sectionOption.label, 'recap', { section: sectionOption.value, book: bookId }),
    ),
  );
}

/** What is told of a book by what is asked; the rest is looked up in its passages. */
type Told = Partial<Record<AskedOfBook, (from: Reading) => Reply | undefined>>;

/** Who is in a novel so far, how it begins or ends, what it is about. */
const TOLD_OF_NOVEL: Told = {
  cast: castMet,
  beginning: (from: Reading): Reply => edgeOf(from, 0),
  end: (from: Reading): Reply => edgeOf(from, -1),
  about: ({ book: { id } }: Reading): Reply =>
    say(
      'I don’t sum up novels, so as not to spoil them. I can show you how it begins, or who is in it.',
      ...runButton('How it begins', 'lookup', { question: 'how does it begin', book: id }),
      ...runButton('Who is in it', 'lookup', { question: 'who is in it', book: id }),
    ),
};

/** Who is in a guide made of articles so far, and what its article begins with. */
const TOLD_OF_ARTICLES: Told = { cast: castListed, about: leadOf };

/** A guide written by hand has passages for all of it. */
function toldOf({ kind, fromArticles }: Book): Told {
  if (kind === 'text') return TOLD_OF_NOVEL;
  return fromArticles ? TOLD_OF_ARTICLES : {};
}

/** What a guide's article begins with: what the book is about. Undefined where that isn't open. */
function leadOf({ book, place }: Reading): Reply | undefined {
  const [firstPassage] = book.sections[0]?.passages ?? [];
  if (!firstPassage || !isOpen(firstPassage.from, place)) return undefined;
  return { parts: [passagePart(book, firstPassage, place)] };
}

/** The first passage of the story (0), or the last (-1). */
function edgeOf({ book, place, by }: Reading, at: 0 | -1): Reply {
  const passage = storySections(book)
    .flatMap((section) => section.passages)
    .at(at);
  const reply = show(book, place, passage);
  if (!passage || isOpen(passage.from, place)) return reply;
  return { ...reply, parts: [textPart(`That’s further on than ${READ[by]}.`), ...reply.parts] };
}

/** What can be asked of a book; `facts` are those that `/book info` shows. */
type AskedOfBook = keyof typeof WORDS.questions;

const QUESTIONS = new Map(
  Object.entries(WORDS.questions).flatMap(([asked, askedWays]) =>
    askedWays.map((question) => [question, asked as AskedOfBook] as const),
  ),
);

const THE_BOOK = /\b(?:this|that|the|our) (?:book|novel|text)\b|\b(?:book|novel|text|it|this)$/;
const IT = /(?<=\b(?:does|has|was|did|is|wrote|how long is) )(?:it|this)\b(?= \w)/;
const CHAPTERS = /\b(?:chapters?|sections?|parts?|pages?|stor(?:y|ies)|tales?)\b/;
const LINES = /\b(?:line|sentence|word|paragraph|passage)s?\b/;
const EMPTY = /\b(?:the|all|main|major|important|of them|again|for (?:me|us))\b ?/g;

/** A question in plain words with `is` written out; `trimmed` is without small words, too. */
const spelledOut = (line: string) =>
  plainQuestion(line)
    .replace(/\bwho(?: i)?s\b/, 'who is')
    .replace(/\bwhat(?: i)?s\b/, 'what is');
const trimmed = (askedWords: string) => askedWords.replace(EMPTY, '').trim();

/** What a question asks about the book itself; undefined for any other. */
const askedOfBook = ({ title }: Pick<Book, 'title'>, question: string) =>
  askedOfTitled(`${title}\n${question}`);

/** Whether a question is about the book itself, whatever is in it. */
export const isOfBook = (book: Pick<Book, 'title'>, question: string): boolean =>
  askedOfBook(book, question) !== undefined;

/** Whether a question asks how the book ends: nothing before the end answers it. */
export const asksForEnd = (book: Pick<Book, 'title'>, question: string): boolean =>
  askedOfBook(book, question) === 'end';

/** Whether a question asks when the book came out. */
export const asksWhenPublished = (book: Pick<Book, 'title'>, question: string): boolean =>
  askedOfBook(book, question) === 'published';

/** By the title and the question behind it, as each lookup asks several times. */
const askedOfTitled = memoize((titledQuestion) => {
  const titleEnd = titledQuestion.indexOf('\n');
  const named = untitled(titledQuestion.slice(titleEnd + 1), titledQuestion.slice(0, titleEnd));
  const short = trimmed(spelledOut(named).replace(THE_BOOK, 'BOOK').replace(IT, 'BOOK')).replace(
    LINES,
    'LINE',
  );
  return QUESTIONS.get(short) ?? QUESTIONS.get(short.replace(CHAPTERS, 'CHAPTERS'));
});

const KIND = '(?:chapter|section|part|book|volume|letter|act|scene)';
/** What can be asked about, as `canonical` writes it: `chapter 3 of part 2`. */
const NUMBERED = new RegExp(`^(?:${KIND} \\d{1,4}(?: (?:of|in)(?: the)?)?(?: |$))+$`);
const AT_EDGE = /^(?:(?:last|final) (?:chapter|section|part|volume)|prologue|epilogue)$/;

const LEADS = WORDS.leads.toSorted((a, b) => b.length - a.length);
const TAILS = WORDS.tails;

/**
 * The chapter, as typed, that a question is about and nothing else: what happens in it; undefined
 * for any other.
 */
const chapterAsked = memoize((question): string | undefined => {
  const askedWords = trimmed(spelledOut(question));
  const leadWords = LEADS.find((knownLead) => askedWords.startsWith(`${knownLead} `)) ?? '';
  const wordsBehind = askedWords.slice(leadWords.length).trim();
  const tailWords = TAILS.find((knownTail) => wordsBehind.endsWith(` ${knownTail}`)) ?? '';
  const chapter = (tailWords === '' ? wordsBehind : wordsBehind.slice(0, -tailWords.length)).trim();
  const chapterName = canonical(chapter);
  if (NUMBERED.test(chapterName) || AT_EDGE.test(chapterName)) return chapter;
  return undefined;
});

/**
 * A question with `the book` in place of its title, or of a name that the title begins with, such
 * as `Alice`.
 */
export function untitled(question: string, title: string): string {
  const [titleBegin = ''] = title.split(/['’]s?\b|\s/);
  const questionLeft = stripTitle(question, title);
  if (questionLeft !== question || titleBegin.length <= 3) return questionLeft;
  const unnamed = stripTitle(question, titleBegin);
  // Asked last: the first word that is asked about loads the dictionary.
  if (unnamed === question || isWord(titleBegin.toLowerCase())) return question;
  return unnamed;
}
