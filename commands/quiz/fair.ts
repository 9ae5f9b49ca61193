/**
 * What parts of a book wait while a question is open, so that its answer isn't shown: see
 * docs/quiz.md.
 */

import { NotYet } from '../../src/core/asked-back.ts';
import type { Book, Question } from '../../src/core/domain/book.ts';
import type { QuizState } from '../../src/core/domain/quiz.ts';
import { type Part, plain, type Reply, textPart } from '../../src/core/reply.ts';
import { likeness } from '../../src/corpus/likeness.ts';
import { listItems, sameName } from '../../src/corpus/load/same.ts';
import { passageById } from '../../src/corpus/reply-parts.ts';
import { openRound } from '../../src/quiz/play/state.ts';
import type { Call } from '../shared/context.ts';
import { channelDailies, dailyQuestionOf } from '../shared/dailies.ts';
import { bookOf } from '../shared/reading.ts';
import { playedTogether } from './quizzes.ts';
import WORDS from './words.json' with { type: 'json' };

/** From this share of common words on, two questions are the same. */
const SAME_LIKENESS = 0.5;

interface Asked {
  readonly channel: string;
  readonly book: Book;
  readonly question: Question;
  /** Where it is open, for somebody elsewhere. */
  readonly of: string;
}

/**
 * Answers a request, unless that could show the answer to an open question. During a quiz with a
 * clock no book is opened in its channel, nor by its players, whatever they ask, so that a refusal
 * tells nothing. A question open for hours only holds back what answers it.
 * @throws NotYet for what has to wait
 */
export async function fairPlay(
  call: Call,
  askedFor: string,
  run: () => Promise<Reply>,
): Promise<Reply> {
  const [command = ''] = askedFor.split(' ');
  if (![command, askedFor].some((askedName) => WORDS.shows.includes(askedName))) return run();

  const quizzes = await playedTogether(call);
  for (const { channel, startedBy, id } of quizzes.filter(isTimed)) {
    const { store, where, asker } = call;
    if (isHere(call, channel)) throw notYet('A question is open here');
    const plays = startedBy.id === asker.id || (await store.player(where.club, id, asker.id));
    if (plays) throw notYet('A question is open in a quiz you play in');
  }

  return keepBack(call, await run(), await askedIn(call, quizzes), command);
}

/** Ids of the club's open questions: another quiz would show their answers before they close. */
export const openQuestions = async (call: Call): Promise<readonly string[]> =>
  (await askedIn(call, await playedTogether(call))).map(({ question }) => question.id);

const isTimed = ({ mode, phase: { name } }: QuizState) =>
  mode !== 'sealed' && (name === 'open' || name === 'posting');

const isHere = ({ where }: Call, channel: string) => !where.direct && channel === where.channel;

const notYet = (reason: string) =>
  new NotYet(`${reason}, so I show nothing from the book until it closes.`, (again) => [
    { label: 'Show it once it’s closed', press: again },
  ]);

async function askedIn(call: Call, quizzes: readonly QuizState[]): Promise<readonly Asked[]> {
  const { where, store } = call;
  const open: Asked[] = [];

  for (const { channel, book: id } of quizzes) {
    const round = openRound(await store.quiz(where.club, channel))?.round;
    const book = round && (await bookOf(call, id));
    const question = book?.questions.find((bookQuestion) => bookQuestion.id === round?.question);
    if (question && book) open.push({ channel, book, question, of: 'in a quiz of your club' });
  }

  for (const { channel } of await channelDailies(call)) {
    const daily = await dailyQuestionOf(call, channel);
    if (daily) open.push({ ...daily, channel, of: 'as a daily question' });
  }

  return open;
}

async function keepBack(
  call: Call,
  reply: Reply,
  open: readonly Asked[],
  command: string,
): Promise<Reply> {
  const lookupText = command === 'lookup' ? (reply.title ?? '') : '';
  let replyLeft = reply;

  for (const openOne of open) {
    const without = asksFor(openOne.question, lookupText, replyLeft)
      ? undefined
      : leaveOut(openOne, replyLeft, command);
    if (without === replyLeft) continue;
    const isInChannel = isHere(call, openOne.channel);
    if (
      !isInChannel &&
      !(await call.channels.reads(call.where.club, openOne.channel, call.asker.id))
    )
      continue;
    if (!without)
      throw notYet(`That’s close to the question that’s open ${isInChannel ? 'here' : openOne.of}`);
    replyLeft = without;
  }

  return replyLeft;
}

/** What the label of a button or menu item quotes. */
const QUOTED = /(?:^Also: |“)([^”]*)/s;

/** A reply without the buttons and items whose labels quote what is kept; the same where none do. */
function stripChoices(reply: Reply, isKept: (words: string) => boolean): Reply {
  const { menu, ...rest } = reply;
  const { buttons = [] } = rest;
  const isShown = ({ label }: { readonly label: string }) => !isKept(QUOTED.exec(label)?.[1] ?? '');
  const menuItems = menu?.items ?? [];
  const items = menuItems.filter(isShown);
  const shownButtons = buttons.filter(isShown);
  if (shownButtons.length === buttons.length && items.length === menuItems.length) return reply;
  return {
    ...rest,
    buttons: shownButtons,
    ...(menu && items.length > 0 && { menu: { ...menu, items } }),
  };
}

/**
 * A reply without what answers a question; unchanged where nothing does, undefined if all of it has
 * to wait.
 */
function leaveOut({ book, question }: Asked, reply: Reply, command: string): Reply | undefined {
  const { parts } = reply;
  const whole = [command === 'character' ? reply.title : '', ...parts.map(textOf)].join(' ');

  if (['lookup', 'character', 'book'].includes(command) && answersQuestion(whole, book, question))
    return undefined;
  const isKept = keptBy(book, question);
  const shown = parts.filter((replyPart) => !isKept(wordsOf(replyPart)));
  const shortened = stripChoices(reply, isKept);
  if (shown.length === parts.length) return shortened;

  const surestQuote = parts.find(isQuote);
  const shownQuote = shown.find(isQuote);
  // Without the surest passage the next one would look like a sure answer.
  if (!shownQuote || (command === 'lookup' && shownQuote !== surestQuote)) return undefined;

  return {
    ...shortened,
    parts: [...shown, textPart('What answers a question that’s still open is left out.', 'small')],
  };
}

const isQuote = ({ kind }: Part) => kind === 'quote';

/** Fewer words may come from any passage. */
const PASSAGE_WORDS_MIN = 4;

/**
 * Whether words come from the passage that answers a question, or contain its answer along with
 * most of the question.
 */
function keptBy(book: Book, question: Question): (keptText: string) => boolean {
  const passage = ` ${sameName(passageById(book, question.cite)?.text ?? '')} `;
  return (typed) => {
    const sameWords = sameName(typed);
    const isOfIt =
      sameWords.split(' ').length >= PASSAGE_WORDS_MIN && passage.includes(` ${sameWords}`);
    return isOfIt || answersQuestion(typed, book, question);
  };
}

/**
 * Whether words have its answer and what it asks, apart from the title, which every question on the
 * book may name.
 */
const answersQuestion = (typedText: string, { title }: Book, question: Question) =>
  holdsAnswer(sameName(typedText), question) &&
  likeness(question.text.replace(title, ''), typedText) > SAME_LIKENESS;

/** Whether somebody asks an open question, or part of it where the reply has its answer. */
function asksFor(question: Question, lookupText: string, { parts }: Reply) {
  if (lookupText === '') return false;
  if (likeness(question.text, lookupText) >= SAME_LIKENESS) return true;
  if (likeness(lookupText, question.text) < SAME_LIKENESS) return false;
  return holdsAnswer(sameName(parts.map(wordsOf).join(' ')), question);
}

const holdsAnswer = (keptText: string, question: Question) =>
  [question.answer, ...question.accept].some((rightAnswer) =>
    pieces(question, rightAnswer).every(phraseFinder(keptText)),
  );

/** A list's items may come in any order. */
function pieces({ kind }: Question, answer: string) {
  if (kind === 'list') return listItems(answer);
  return [sameName(answer)];
}

/** Also possessive: `Kathy's`. */
const phraseFinder = (typedText: string) => {
  const padded = ` ${sameName(typedText)} `;
  return (piece: string) =>
    [`${piece} `, `${piece}s `, `${piece} s `].some((ending) => padded.includes(` ${ending}`));
};

function wordsOf(replyPart: Part) {
  if (replyPart.kind !== 'quote') return '';
  return plain(replyPart.words);
}

function textOf(replyPart: Part) {
  if (replyPart.kind === 'quote' || replyPart.kind === 'text') return plain(replyPart.words);
  if (replyPart.kind === 'file' && typeof replyPart.content === 'string') return replyPart.content;
  return '';
}
