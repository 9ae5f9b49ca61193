/**
 * How a daily post looks: a passage, a prompt, or a question whose answer stays hidden until the
 * next one.
 */

import type { Book, Place, Question } from '../core/domain/book.ts';
import { type Daily, type DailyQuestion, dailyKey } from '../core/domain/club.ts';
import { dayInWords } from '../core/plain-text.ts';
import { shortRef } from '../core/press.ts';
import { type Button, button, type Part, type Reply, shortened, textPart } from '../core/reply.ts';
import { isOpen, placeArgs, sectionName } from '../corpus/place.ts';
import { citation, excerptOf, passageById, passagePart } from '../corpus/reply-parts.ts';
import { isTypable } from '../corpus/typable.ts';
import { compact } from '../lib/counted.ts';
import { compareTexts } from '../lib/text.ts';
import { type DeckItem, sectionOfPick } from './content.ts';

/** Longer answers are picked from options: nobody types a sentence into a small form. */
const FORM_WORDS_MAX = 4;

/** Longer options are listed, with only the letter on their button. */
const BUTTON_WORDS_MAX = 40;

/** A daily post; if a question was open until now, with its answer and who got it. */
export function dailyPost(
  daily: Pick<Daily, 'key' | 'channel' | 'day' | 'member'>,
  book: Book,
  deckItem: DeckItem,
  { place, opened = [] }: { readonly place: Place; readonly opened?: readonly Part[] },
): Reply {
  const section = sectionOfPick(book, deckItem);
  const answering = deckItem.kind === 'question' ? answerButtons(daily, deckItem.one) : [];
  const reading =
    section !== undefined &&
    button('I’ve read this far', 'progress set', 'here', placeArgs(book, section));
  const { title, parts } = body(book, deckItem, place);
  const last = textPart([{ text: 'The answer to the last question', style: 'italic' }]);

  return {
    audience: 'room',
    title,
    parts: [...parts, ...(opened.length > 0 ? [last, ...opened] : [])],
    buttons: compact(...answering, reading),
    ...(daily.member === undefined && { thread: { title: threadTitle(deckItem, daily.day) } }),
  };
}

/** The closed question's own message: question, answer, who got it. */
export function closedPost(book: Book, asked: DailyQuestion, place: Place): Reply {
  return {
    audience: 'room',
    title: `The question of ${dayInWords(asked.day.slice(0, 10))}`,
    parts: outcomeParts(book, asked, place),
  };
}

/**
 * A question, its answer and who got it; empty if the book no longer has it, or the horizon moved
 * back before it.
 */
export function outcomeParts(book: Book, asked: DailyQuestion, place: Place): Part[] {
  const question = book.questions.find((question) => question.id === asked.question);
  if (!question || !isOpen(question.from, place)) return [];

  const passage = passageById(book, question.cite);
  const answers = [...asked.answers.values()];
  const right = answers.filter((answer) => answer.right).map((answer) => answer.name);

  const nobody = answers.length > 0 ? 'Nobody got it.' : 'Nobody tried.';
  const got = right.length > 0 ? `Right: ${right.join(', ')}.` : nobody;

  return [
    textPart([{ text: question.text, style: 'bold' }]),
    {
      kind: 'quote',
      words: [{ text: 'Answer: ' }, { text: question.answer, style: 'mark' }],
      citation: passage ? citation(book, passage, place) : book.title,
    },
    textPart(got),
  ];
}

/**
 * A question's options, always in the same order, so that it gives nothing away; empty for a typed
 * answer.
 */
export function questionOptions(question: Question, day: string): readonly string[] {
  if (isTypable(question, FORM_WORDS_MAX) || question.distractors.length === 0) return [];
  const order = (options: readonly string[]) =>
    [...options].sort((a, b) => compareTexts(shortRef(day + a), shortRef(day + b)));
  return order([question.answer, ...order(question.distractors).slice(0, 3)]);
}

function markedBody(
  book: Book,
  { one: mark, members }: Extract<DeckItem, { kind: 'mark' }>,
  place: Place,
): { readonly title: string; readonly parts: readonly Part[] } {
  const section = book.sections[(mark.section ?? 0) - 1];
  const citation = section ? `${book.title}, ${sectionName(book, section, place)}` : book.title;
  return {
    title: members > 1 ? `${members} of you marked this` : 'You marked this',
    parts: [{ kind: 'quote', words: mark.text, citation, ...excerptOf(book) }],
  };
}

function body(
  book: Book,
  deckItem: DeckItem,
  place: Place,
): { readonly title: string; readonly parts: readonly Part[] } {
  if (deckItem.kind === 'passage')
    return { title: 'Today’s passage', parts: [passagePart(book, deckItem.one, place)] };
  if (deckItem.kind === 'prompt') {
    const section = book.sections[deckItem.one.section - 1];
    const title = section
      ? `To talk about today: ${sectionName(book, section, place)}`
      : 'To talk about today';
    return { title, parts: [textPart(deckItem.one.text)] };
  }

  if (deckItem.kind === 'mark') return markedBody(book, deckItem, place);

  const asked = textPart([{ text: deckItem.one.text, style: 'bold' }]);
  const howToAnswer =
    'Answer with the button: only you see what you say. The answer comes with the next post.';

  return { title: 'Today’s question', parts: [asked, textPart(howToAnswer)] };
}

function answerButtons(
  daily: Pick<Daily, 'key' | 'channel' | 'day'>,
  question: Question,
): Button[] {
  const args = [dailyKey(daily), daily.day];
  const options = questionOptions(question, daily.day);
  if (options.length === 0) return [button('Answer', 'daily show', 'write', args, 'main')];
  return options.map((option, index) =>
    button(shortened(option, BUTTON_WORDS_MAX), 'daily show', 'choose', [...args, String(index)]),
  );
}

function threadTitle(deckItem: DeckItem, day: string) {
  if (deckItem.kind === 'prompt') return shortened(deckItem.one.text, 80);
  return `On the ${deckItem.kind === 'mark' ? 'highlight' : deckItem.kind} of ${dayInWords(day.slice(0, 10))}`;
}
