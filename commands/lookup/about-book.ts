/** Whether a question is about the book itself or one of its chapters, by `about-book.json`. */

import type { Book } from '../../src/core/domain/book.ts';
import { isWord } from '../../src/corpus/english/dictionary.ts';
import { canonical } from '../../src/corpus/place.ts';
import { remembering } from '../../src/lib/remembering.ts';
import WORDS from './about-book.json' with { type: 'json' };
import { plainQuestion } from './asked.ts';

/** What can be asked of a book; `facts` are those that `/book info` shows. */
type AskedOfBook = keyof typeof WORDS.questions;

const QUESTIONS = new Map(
  Object.entries(WORDS.questions).flatMap(([asked, all]) =>
    all.map((question) => [question, asked as AskedOfBook] as const),
  ),
);

const THE_BOOK = /\b(?:this|that|the|our) (?:book|novel|text)\b|\b(?:book|novel|text|it|this)$/;
const IT = /(?<=\b(?:does|has|was|did|is|how long is) )(?:it|this)\b(?= \w)/;
const CHAPTERS = /\b(?:chapters?|sections?|parts?|pages?|stor(?:y|ies)|tales?)\b/;
const LINES = /\b(?:line|sentence|word|paragraph|passage)s?\b/;
const EMPTY = /\b(?:the|all|main|major|important|of them|again|for (?:me|us))\b ?/g;

/** A question in plain words with `is` written out; `trimmed` is without small words, too. */
const spelledOut = (line: string): string =>
  plainQuestion(line)
    .replace(/\bwho(?: i)?s\b/, 'who is')
    .replace(/\bwhat(?: i)?s\b/, 'what is');
const trimmed = (words: string): string => words.replace(EMPTY, '').trim();

/** What a question asks about the book itself; undefined for any other. */
export const askedOfBook = ({ title }: Pick<Book, 'title'>, question: string): AskedOfBook | undefined =>
  askedOfTitled(`${title}\n${question}`);

/** By the title and the question behind it, as each lookup asks several times. */
const askedOfTitled = remembering((both) => {
  const end = both.indexOf('\n');
  const named = untitled(both.slice(end + 1), both.slice(0, end));
  const short = trimmed(spelledOut(named).replace(THE_BOOK, 'BOOK').replace(IT, 'BOOK')).replace(LINES, 'LINE');
  return QUESTIONS.get(short) ?? QUESTIONS.get(short.replace(CHAPTERS, 'CHAPTERS'));
});

const KIND = '(?:chapter|section|part|book|volume|letter|act|scene)';
/** What can be asked about, as `canonical` writes it: `chapter 3 of part 2`. */
const NUMBERED = new RegExp(`^(?:${KIND} \\d{1,4}(?: (?:of|in)(?: the)?)?(?: |$))+$`);
const AT_EDGE = /^(?:(?:last|final) (?:chapter|section|part|volume)|prologue|epilogue)$/;

const [LEADS, TAILS] = [WORDS.leads.toSorted((a, b) => b.length - a.length), WORDS.tails];

/** The chapter, as typed, that a question is about and nothing else: what happens in it; undefined for any other. */
export const chapterAsked = remembering((question): string | undefined => {
  const words = trimmed(spelledOut(question));
  const lead = LEADS.find((one) => words.startsWith(`${one} `)) ?? '';
  const behind = words.slice(lead.length).trim();
  const tail = TAILS.find((one) => behind.endsWith(` ${one}`)) ?? '';
  const chapter = (tail === '' ? behind : behind.slice(0, -tail.length)).trim();
  const name = canonical(chapter);
  return NUMBERED.test(name) || AT_EDGE.test(name) ? chapter : undefined;
});

/** A question with `the book` in place of its title, or of a name that the title begins with, such as `Alice`. */
export function untitled(question: string, title: string): string {
  const [first = ''] = title.split(/['’]s?\b|\s/);
  const rest = stripTitle(question, title);
  if (rest !== question || first.length <= 3) return rest;
  const unnamed = stripTitle(question, first);
  // Asked last: the first word that is asked about loads the dictionary.
  return unnamed === question || isWord(first.toLowerCase()) ? question : unnamed;
}

/** A question with `the book` in place of its title, without regard to articles and what stands between the words. */
function stripTitle(question: string, title: string): string {
  const words = title.replace(/^(?:the|an?) |[:;(].*$/gi, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  const named = new RegExp(`(?<!\\p{L})(?:the |an? )?${words.join('\\P{L}+')}(?!\\p{L})`, 'iu');
  return question.replace(named, 'the book');
}
