/** Questions about the book itself or one of its chapters, which no passage of a novel answers. */

import { runButton } from '../../src/core/command-press.ts';
import type { Book, Character, Place } from '../../src/core/domain/book.ts';
import { attempt, UnclearError, UserError } from '../../src/core/errors.ts';
import { listPart, type Reply, type Span, say, textPart } from '../../src/core/reply.ts';
import { castAt, shownNames } from '../../src/corpus/cast.ts';
import { isOpen, sectionChoice, storyEnd, storySections } from '../../src/corpus/place.ts';
import { firstOf } from '../../src/lib/counted.ts';
import { plainWords } from '../../src/lib/text.ts';
import { bookFacts } from '../shared/club/book-facts.ts';
import type { Call } from '../shared/context.ts';
import { limitInWords, READ, type Reading } from '../shared/reading.ts';
import { replyInChannelOrAlone } from '../shared/share.ts';
import { askedOfBook, chapterAsked } from './about-book.ts';
import { excerptAsked } from './asked.ts';
import { show } from './passage.ts';
import { recapOfSection, storySoFar } from './recap.ts';

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

/** Whether passages are searched first: a guide may say more of the novel than its page, but nothing of its chapters. */
export function mayPassagesSay(book: Book, question: string): boolean {
  const isOfSections = ['soFar', 'chapters'].includes(askedOfBook(book, question) ?? '');
  return book.kind === 'guide' && !isOfSections && !chapterAsked(question);
}

/**
 * Answers a question on the whole book or a chapter; undefined for others.
 * @param room the book as far as the channel may see; whoever has read on is told alone what it doesn't have
 * @throws UserError for no such chapter, and where nothing of it may be told yet
 */
export async function replyAboutBook(call: Call, room: Reading, question: string): Promise<Reply | undefined> {
  const { book } = room;
  const asked = askedOfBook(book, question);
  if (asked === 'facts') {
    const { parts, ...facts } = await bookFacts(call, book);
    // The question stands as the title, which open questions of a quiz are compared with.
    return { ...facts, title: question, parts: [textPart([{ text: book.title, style: 'italic' }]), ...parts] };
  }
  const chapter = chapterAsked(question);
  const reply = await replyInChannelOrAlone(call, book.id, (from) => {
    if (chapter !== undefined) return recapOfChapter(from, chapter, call);
    if (asked === 'soFar') return storySoFar(from, call);
    if (asked === 'chapters') return chapterList(from);
    return asked && book.kind === 'text' ? TOLD_OF_NOVEL[asked](from) : undefined;
  });
  return reply && { title: question, ...reply };
}

/** A very long book's reply counts the rest. */
const CHAPTERS_MAX = 60;

const chapterList = ({ book, place }: Reading): Reply => ({
  parts: [
    listPart(
      firstOf(
        book.sections.map((one) => sectionChoice(book, one, place).label),
        CHAPTERS_MAX,
      ),
    ),
  ],
});

function recapOfChapter(from: Reading, chapter: string, call: Call): Reply {
  const recap = attempt(() => recapOfSection(from, chapter, call));
  if (!(recap instanceof UserError)) return recap;
  if (!(recap instanceof UnclearError)) throw recap;
  const book = from.book.id;
  return say(
    recap.message,
    ...recap.candidates.flatMap((one) => runButton(one.label, 'recap', { section: one.value, book })),
  );
}

/** Who is in a novel so far, how it begins or ends, what it is about; in a guide passages say so. */
const TOLD_OF_NOVEL = {
  cast: castMet,
  beginning: ({ book, place }: Reading): Reply => edgeOf(book, 0, place),
  end: ({ book, place }: Reading): Reply => edgeOf(book, -1, place),
  about: ({ book: { id } }: Reading): Reply =>
    say(
      'I don’t sum up novels, so as not to spoil them. I can show you how it begins, or who is in it.',
      ...runButton('How it begins', 'lookup', { question: 'how does it begin', book: id }),
      ...runButton('Who is in it', 'lookup', { question: 'who is in it', book: id }),
    ),
};

const NAMES = 15;
const BUTTONS = 5;

function castMet(from: Reading): Reply {
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

/** The people a reader has met, as they met them: the whole book's order would tell who matters later. */
const peopleMet = (book: Book, place: Place): readonly Character[] =>
  place >= storyEnd(book) ? castAt(book, place) : castAt(book, place).toSorted((a, b) => a.from - b.from);

/** The first passage, or the last. */
function edgeOf(book: Book, at: 0 | -1, place: Place): Reply {
  const passage = storySections(book)
    .flatMap((section) => section.passages)
    .at(at);
  const reply = show(book, place, passage);
  if (!passage || isOpen(passage.from, place)) return reply;
  return { ...reply, parts: [textPart('That’s further on than you’ve read.'), ...reply.parts] };
}
