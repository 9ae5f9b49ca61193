/** Questions about the book itself or one of its chapters, which no passage of a novel answers. */

import { runButton } from '../../src/core/command-press.ts';
import type { Book, Character, Place } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import { listPart, type Reply, type Span, say, textPart } from '../../src/core/reply.ts';
import { castAt, namesAt, shownNames } from '../../src/corpus/cast.ts';
import { isWord } from '../../src/corpus/english/dictionary.ts';
import { isOpen, sectionName, storyEnd, storySections, withoutTitle } from '../../src/corpus/place.ts';
import { plainWords } from '../../src/lib/text.ts';
import { authored, limitInWords, READ, type Reading } from '../shared/reading.ts';
import { orderIn, questionIn, withoutLead } from './asked.ts';
import { AT_END, atEdge, chapterOffered, LINE } from './of-chapter.ts';
import { show } from './passage.ts';

const BOOK = '(?:this|it|(?:(?:this|that|the|our) )?(?:book|novel|text))';
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

/** How many chapters it has, which is also how long it is. */
const HOW_MANY = new RegExp(
  `^how (?:long|big|thick) is ${BOOK}$|^how many (chapter|section|part|page|stor(?=y|ies)|tale)(?:s|y|ies)?(?: (?:are|is) there| (?:does|do|has|have|are) ${BOOK}(?: have| got)?| (?:are )?(?:in|of) (?:total|all|${BOOK}))*$`,
);

/** Asks for the titles of its chapters. */
const CONTENTS = new RegExp(
  `^(?:(?:list|show|name|what are|whats) )?(?:all )?(?:(?:the|its) )?(?:(?:table of )?contents(?: page)?|(?:chapter|section)s? (?:list|titles?|names?|headings?)|(?:(?:list|titles|names) of )?(?:all )?(?:the )?(?:chapters|sections)(?: called| named)?)(?: (?:in|of) ${BOOK})?$|^(?:what|which) (?:chapters|sections) (?:are there|does ${BOOK} have)$`,
);

type ReadSoFar = Omit<Reading, 'index'>;

/** Answers a question on the whole book or a chapter; undefined for others. @throws UserError for no such chapter */
export function ofBook(from: ReadSoFar, question: string): Reply | undefined {
  const { book, place } = from;
  const words = asked(question);
  const reply =
    contents(from, words) ??
    // The end of a guide's section is no end of a chapter.
    (book.kind === 'guide' && AT_END.test(words) ? undefined : chapterOffered(book, words, place)) ??
    ofNovel(from, words) ??
    titleAndAuthor(book, words) ??
    (book.kind === 'text' ? meaningOf(book, question, words) : undefined);
  return reply && { title: question, ...reply };
}

/** More are a wall of text. */
const TITLES_MAX = 30;

/** The titles of its chapters, as far as they may be seen: titles give away what happens. */
function contents(from: ReadSoFar, words: string): Reply | undefined {
  const { book, place } = from;
  if (!CONTENTS.test(words) || !book.chaptersCertain) return undefined;
  const all = book.sections;
  const seen = all.filter(({ titleFrom }) => isOpen(titleFrom, place));
  const names = seen.slice(-TITLES_MAX).map((section) => [{ text: sectionName(book, section, place) }]);
  const lead: Span[] = [{ text: book.title, style: 'italic' }, { text: ` has ${all.length} sections.` }];
  const some = names.length < seen.length ? ` The last ${names.length} of ${READ[from.by]}:` : '';
  const which = seen.length === 0 ? 'Their titles' : `The titles of the other ${all.length - seen.length}`;
  const covered = `${which} stay covered. ${limitInWords(from)}`;
  return {
    parts: [
      textPart([...lead, { text: some }]),
      ...(names.length > 0 ? [listPart(names)] : []),
      ...(seen.length < all.length ? [textPart(covered)] : []),
    ],
  };
}

function titleAndAuthor(book: Book, words: string): Reply | undefined {
  const known = new Set(['', plainWords(book.title), plainWords(book.title.split(/[:;(]/)[0] ?? '')]);
  const author = AUTHOR.some((when) => {
    const found = when.exec(words);
    const of = found?.[1] ?? '';
    return found !== null && (known.has(of) || THIS_BOOK.test(of));
  });
  const named =
    book.kind === 'text' && words.replace(/^who(?: i)?s /, 'who is ') === `who is ${plainWords(book.author)}`;
  if (!author && !named && !TITLE.some((when) => when.test(words))) return undefined;
  const spans: Span[] = [{ text: 'This is ' }, { text: book.title, style: 'italic' }];
  const by = authored(book, ', by ');
  const rest = by === '' ? '; its file names no author.' : `${by}.`;
  return say([...spans, { text: rest }]);
}

const CAST = new RegExp(
  `^(?:(?:who (?:are|is) |who(?: i)?s |list |name |show |tell me )?(?:of )?(?:all )?(?:the )?(?:main |major |important |list of (?:the )?)*(?:characters?|cast|people)(?: list)?(?: (?:in|of) ${BOOK})?|(?:a )?(?:list of|who are) (?:all )?(?:the )?(?:main )?characters|who(?: i)?s (?:who|(?:all )?in ${BOOK}))$`,
);

const EDGE = new RegExp(
  `^(?:${LINE}(?: (?:of|in) ${BOOK})?|how does ${BOOK} (?:begin|start|open|end|finish))$`,
);

const ABOUT = new RegExp(
  `^(?:what(?: i)?s (?:${BOOK}|this|the (?:story|plot)) about|what(?: i)?s the (?:story|plot|premise)(?: of ${BOOK})?|(?:this|that|the|our) (?:book|novel|text)|(?:the )?plot)$`,
);

/** The question to look up: a guide has one line for the many ways to ask what a book is about, or who is in it. */
export function inGuidesWords({ kind }: Book, question: string): string {
  if (kind === 'text') return question;
  const words = asked(question);
  if (ABOUT.test(words)) return 'What is the novel about?';
  return CAST.test(words) ? 'Who are the main characters?' : question;
}

const NAMES = 15;
const BUTTONS = 5;

/** Who is in a novel so far, how it begins or ends, what it is about; in a guide passages say so. */
function ofNovel(from: ReadSoFar, words: string): Reply | undefined {
  const { book, place } = from;
  if (book.kind === 'guide') return undefined;
  if (CAST.test(words)) return castMet(from);
  const own = untitled(words, book.title);
  return edgeOf(book, own, place) ?? aboutNovel(book, own);
}

function castMet(from: ReadSoFar): Reply {
  const { book, place } = from;
  const names = shownNames(mostNamed(book, place), place);
  const on = place < book.sections.length ? ` ${limitInWords(from)}` : '';
  if (names.length === 0) throw new UserError(`Nobody is named in what ${READ[from.by]}.${on}`);
  const more = names.length > NAMES ? ` And ${names.length - NAMES} more, who appear less.` : '';
  const lead: Span[] = [{ text: 'Who you’ve met so far in ' }, { text: book.title, style: 'italic' }];
  return say(
    [...lead, { text: `: ${names.slice(0, NAMES).join(', ')}.${more}` }],
    ...names.slice(0, BUTTONS).flatMap((name) => runButton(name, 'character', { name, book: book.id })),
  );
}

function edgeOf(book: Book, words: string, place: Place): Reply | undefined {
  if (!EDGE.test(words)) return undefined;
  const passages = storySections(book).flatMap((section) => section.passages);
  const passage = atEdge(passages, words);
  const reply = show(book, place, passage);
  if (!passage || isOpen(passage.from, place)) return reply;
  return { ...reply, parts: [textPart('That’s further on than you’ve read.'), ...reply.parts] };
}

const YEAR = new RegExp(
  `^(?:when|(?:in )?(?:what|which) year) (?:was|did) ${BOOK} (?:written|published|printed|released|come out|appear)(?: first)?$`,
);

function aboutNovel({ id }: Book, words: string): Reply | undefined {
  if (YEAR.test(words)) return say('I have only its text, and that doesn’t say when it was written.');
  if (!ABOUT.test(words)) return undefined;
  const said =
    'I don’t sum up novels, so as not to spoil them. I can show you how it begins, or who is in it.';
  return say(
    said,
    ...runButton('How it begins', 'lookup', { question: 'how does it begin', book: id }),
    ...runButton('Who is in it', 'lookup', { question: 'who is in it', book: id }),
  );
}

/** Asks what a word or quotation means; what somebody, their letter or freedom means is in the story. */
const MEANING =
  /^(?:what (?:does|do|is|s) )?(?:(?:the )?(?:word|phrase) |an? )?(.+) means?$|^what means? (.+)$|^(?:what(?: i)?s )?(?:the )?meaning of (?:the (?:word|phrase) )?(.+)$/;
const OF_LANGUAGE =
  /\b(?:word|phrase|what means?)\b|(?:^|\b(?:what(?:[’']?s| does| do| is)|meaning of) )["“«][^"”»]+["”»](?: means?)?\W*$/i;

function meaningOf({ id }: Book, question: string, words: string): Reply | undefined {
  const word = MEANING.exec(words)?.slice(1).find(Boolean) ?? '';
  const isWhole = /["“«]/.test(question) || (isWord(word) && word.length > 4 && question.includes(word));
  if (word === '' || !isWhole || !OF_LANGUAGE.test(question)) return undefined;
  const said = `I’m no dictionary, so I can’t say what ${quoted(word)} means. I can look for it in the book.`;
  return say(said, ...runButton('Look for it', 'lookup', { question: word, book: id }));
}

/** A text may be full of names, and each one counted is searched for in all that was read. */
const MOST_COUNTED = 200;

/** The people a reader has met, most often named so far first: the whole book's order would tell who matters later. */
function mostNamed(book: Book, place: Place): readonly Character[] {
  const all = castAt(book, place);
  if (place >= storyEnd(book)) return all;
  const cast = all.slice(0, MOST_COUNTED);
  const passages = book.sections.flatMap((section) => section.passages);
  const read = passages.flatMap((one) => (isOpen(one.from, place) ? one.text : [])).join('\n');
  const times = new Map(
    cast.map((one) => [one, Math.max(...namesAt(one, place).map((name) => read.split(name).length))]),
  );
  cast.sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
  return [...cast, ...all.slice(MOST_COUNTED)];
}

/** How many chapters or parts a book has, where a question asks that; undefined for any other. */
export function sizeOf(book: Book, question: string): Reply | undefined {
  const found = HOW_MANY.exec(asked(question));
  if (!found) return undefined;
  const [, wanted = 'chapter'] = found;
  const has = (words: string): Reply => ({
    title: question,
    ...say([{ text: book.title, style: 'italic' }, { text: ` has ${words}.` }]),
  });
  const guide = `; this guide to it has ${book.sections.length} sections`;
  if (wanted === 'part' && book.parts.length > 1) return has(`${book.parts.length} parts`);
  const pages = wanted === 'page' ? 'no pages in its file, but ' : '';
  if (pages !== '' && book.kind === 'guide') return undefined;
  if (book.chapters !== undefined) return has(`${book.chapters} chapters${guide}`);
  if (book.kind === 'guide') return undefined;
  if (!book.chaptersCertain) return has('no chapters that I could be sure of, so I go by percentages');
  const named = book.sections.filter(({ title }) => /^chapter\b/i.test(title)).length;
  return has(pages + (named > 0 ? `${named} chapters` : `${book.sections.length} sections`));
}

/** A question with `the book` in place of its title, or of a name that the title begins with, such as `Alice`. */
export function untitled(question: string, title: string): string {
  const [first = ''] = title.split(/['’]s?\b|\s/);
  const isName = first.length > 3 && !isWord(first.toLowerCase());
  const rest = withoutTitle(question, title);
  return rest === question && isName ? withoutTitle(question, first) : rest;
}

function asked(question: string): string {
  const words = withoutLead(plainWords(question)).replace(/ (?:again|for (?:me|us))$/, '');
  return questionIn(words) ?? orderIn(words);
}
