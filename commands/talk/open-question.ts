import { compact } from '../../src/lib/counted.ts';
/** What plain words are while a question of a quiz is open where they are said. */

import type { Spoken } from '../../src/core/call.ts';
import { openButton, runButton } from '../../src/core/command-press.ts';
import type { Quiz } from '../../src/core/domain/quiz.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import { quoted } from '../../src/core/options.ts';
import { whisper } from '../../src/core/reply.ts';
import { sameName } from '../../src/corpus/load/same.ts';
import { isExactPlace } from '../../src/corpus/place.ts';
import { plainWords } from '../../src/lib/text.ts';
import { judge, optionNamed } from '../../src/quiz/play/judge.ts';
import { rulesOf } from '../../src/quiz/play/rules.ts';
import { answerOf, messageOf, type OpenRound } from '../../src/quiz/play/state.ts';
import type { Context } from '../shared/context.ts';
import { stripHedge } from './hedges.ts';
import { IN_PASSING, likelyMeanings, meaningOfExample } from './meanings.ts';
import { asksFirst, isOfQuiz, lineFor, takes } from './takers.ts';
import { asks, bookOn } from './to-book.ts';
import WORDS from './words.json' with { type: 'json' };

type Line = Spoken & Context;

/**
 * Longer lines are asked about, unless they are right; where there are options, they are said to
 * the others.
 */
const ANSWER_WORDS_MAX = 6;
const GUESS_WORDS_MAX = 3;

/**
 * From here on words sound like something else than an answer, or like a wish; those about the
 * players, earlier.
 */
const SURELY = 0.85;
const PERHAPS = 0.7;
const OF_PLAYERS_SURELY = 0.5;
/** To the players or about them, but for somebody or something of their own: `my dad`. */
const OF_PLAYERS = new RegExp(`\\b(?:${WORDS.players.join('|')})\\b`);
const OWN = /^(?:my|our|his|her|their|your) \S+$/;
/** What is said of a question or a verdict, as `bad question` is. */
const OF_QUIZ = new RegExp(`\\b(?:${WORDS.ofQuiz.join('|')})\\b`);
/**
 * For so long after a question of practice was asked words are meant for it, ms; it itself waits
 * for days.
 */
const PRACTISING = 15 * 60_000;

/** Whether a meaning is of the quiz, takes back something, or declines what was offered. */
const isForQuiz = (meaning: string) => isOfQuiz(meaning) || WORDS.takesBack.includes(meaning);

/**
 * What a line is to an open question: an answer, a question back whether it is one, or `silence`
 * where it is said to the others. Undefined where it is for the bot or for the book.
 */
export async function answerTo(current: OpenRound, call: Line): Promise<Meaning | 'silence'> {
  const { line, at } = call;
  const { quiz, open } = current;
  if (isReplyToElse(call, quiz)) return 'silence';
  const answerText = stripHedge(line);
  if (isAnswer(answerText, current)) return answerWith(answerText, current, call);

  // `no, B`: it may correct what was said before, or deny it.
  const denied = optionNamed(current.round.options, answerText.replace(/^no\b\W*/i, ''));
  if (denied !== undefined) return answerWith(denied, current, call, true);

  if (isSkip(answerText, line, quiz)) return lineFor('pass', answerText);

  // Whoever practises may have turned to other things.
  if (isAlone(quiz) && at - open.openedAt > PRACTISING) return undefined;
  return triedOrTalk(answerText, current, call);
}

/** Words that are no surely right answer: a try, talk between the players, or something to ask. */
async function triedOrTalk(answerText: string, current: OpenRound, call: Line) {
  const meant = await readerOf(answerText, current, call);
  if (meant === 'bot') return undefined;
  if (meant === 'quiz' && !call.where.direct) return answerWith(answerText, current, call);
  if (meant === 'players' && isAmongPlayers(current.quiz, call)) return 'silence';
  return askedWhether(answerText);
}

/** A reply to another message than the question’s. */
const isReplyToElse = ({ by, where, repliesTo }: Line, quiz: Quiz) =>
  by === 'reply' && !where.direct && messageOf(quiz, quiz.n)?.id !== repliesTo;

/** Whoever asks the bot itself is waiting for a word from it. */
const isAmongPlayers = (quiz: Quiz, call: Line) => !isAlone(quiz) && !isToBot(call);

/**
 * Whether a line asks to skip the question; of whoever plays alone also `pass`.
 * @param answerText the line without what only hedges it
 */
function isSkip(answerText: string, line: string, quiz: Quiz) {
  if (isAlone(quiz) && WORDS.passes.includes(plainWords(line))) return true;
  const isWish = takes(meaningOfExample(answerText), 'pass') && !line.includes('?');
  return isWish && !isOfPlayers(answerText);
}

/** Whether a line was said to the bot and to nobody else. */
export const isToBot = ({ by, where }: Line): boolean =>
  by === 'mention' || by === 'command' || where.direct;

const isOfPlayers = (line: string) =>
  OF_PLAYERS.test(plainWords(line)) && !OWN.test(plainWords(line));

/** Whether words name an option, or are right, so that nobody has to be asked. */
function isAnswer(answerText: string, { quiz, round }: OpenRound) {
  if (optionNamed(round.options, answerText) !== undefined) return true;
  // Its own words are an answer, whatever they sound like between players: `let me go`.
  const isItself = [round.answer, ...round.accept].some(
    (acceptedAnswer) => plainWords(acceptedAnswer) === plainWords(answerText),
  );
  const isMeant = isItself || !(isOfPlayers(answerText) || asks(answerText));
  return isMeant && !rulesOf(quiz).secret && judge(round, answerText, []).kind === 'right';
}

/** Whom words are for that are neither an option nor known to be right: `quiz` for an answer. */
async function readerOf(line: string, current: OpenRound, call: Line) {
  const { quiz, round } = current;
  const isQuestion = asks(line);
  if ((await bookOn(line, call)).isName && !isQuestion) return 'quiz';

  const meaning = likeliestMeaning(line, SURELY);
  if (isForQuiz(meaning) || (asksFirst(meaning) && isAlone(quiz))) return 'bot';
  if (isInPassing(meaning, line)) return 'players';
  if (isQuestion || (isOfPlayers(line) && isExactPlace(line))) return 'bot';
  if (await isForPlayers(line, quiz.id, call)) return 'players';

  return readerOfTry(line, round);
}

/** Of words that may be an answer, few are one where there are options. */
function readerOfTry(line: string, { options, kind }: OpenRound['round']) {
  const wordCount = plainWords(line).split(' ').length;
  if (options.length > 0) return wordCount > GUESS_WORDS_MAX ? 'players' : 'quiz';
  if (wordCount > ANSWER_WORDS_MAX || isDoubtfulTry(line, kind)) return 'unsure';
  return 'quiz';
}

/**
 * Whether words may be meant for something else than an answer: `no, Ruth` may deny it,
 * `vote: Emma` is about something, and `2` is no name.
 */
function isDoubtfulTry(line: string, kind: OpenRound['round']['kind']) {
  const isOdd = [line, `${kind} ${line}`].some((answerLine) =>
    /^\p{L}$|^(?:not?|make it)\b|\w:|^name \d+$/iu.test(answerLine),
  );
  return isOdd || OF_QUIZ.test(plainWords(line)) || maybeWish(line);
}

/**
 * Whether a line needs no reply between players; a name, such as `Agatha Christie`, is none of what
 * they say so.
 */
const isInPassing = (meaning: string, line: string) =>
  IN_PASSING.has(meaning) &&
  (meaningOfExample(line) !== undefined || !/^(?:\p{Lu}\p{Ll}+,? ?){2,}$/u.test(line));

export const isSmallTalk = (line: string): boolean =>
  isInPassing(likeliestMeaning(line, SURELY), line);

/**
 * Whether words sound like a wish or a place; a name alone is an example of a question to the book.
 */
function maybeWish(line: string) {
  const meaning = likeliestMeaning(line, PERHAPS);
  const example = meaningOfExample(line);
  const isOther = example !== undefined && !takes(example, 'question');
  return asksFirst(meaning) || isForQuiz(meaning) || isOther || isExactPlace(line);
}

/** A smiley, words about a player, or what they are offered: `more crisps?`. */
async function isForPlayers(line: string, quiz: string, { store, where, line: typed }: Line) {
  const isOffer =
    typed.includes('?') && WORDS.offers.includes(plainWords(line).split(' ')[0] ?? '');
  if (isOffer || isOfPlayers(line) || !/[\p{L}\p{N}]{2}|^[\p{L}\p{N}]/u.test(line)) return true;
  const names = [...(await store.players(where.club, quiz)).values()].map(({ name }) =>
    plainWords(name),
  );
  return names.some((playerName) => ` ${plainWords(line)} `.includes(` ${playerName} `));
}

/**
 * What words mean, if that is so likely, else nothing; one word that is no example may be an
 * answer.
 */
function likeliestMeaning(line: string, least: number) {
  const [bestMeaning] = plainWords(line).includes(' ') ? likelyMeanings(line) : [];
  // What speaks of the players is no answer: `i was right about the last one`. But nothing is shown
  // to all, or begun.
  const isOfThis =
    isOfPlayers(line) &&
    asksFirst(bestMeaning?.name ?? '') &&
    !/ s(?:tart|ettings)$/.test(bestMeaning?.name ?? '');
  const isLikely = bestMeaning && bestMeaning.likelihood >= (isOfThis ? OF_PLAYERS_SURELY : least);
  return meaningOfExample(line) ?? (isLikely ? bestMeaning.name : '');
}

function answerButton(label: string, answerText: string) {
  const { command, raws } = lineFor('answer', answerText);
  return runButton(label, command, raws);
}

function askedWhether(answerText: string): NonNullable<Meaning> {
  const asks = `I’m not sure that’s an answer, so I haven’t taken ${quoted(answerText)}. “Skip” moves on.`;
  const buttons = answerButton('Answer with it', answerText);
  const says = buttons.length > 0 ? asks : `${asks} Say it in fewer words.`;
  const wish = likeliestMeaning(answerText, PERHAPS);
  return {
    reply: whisper(says, ...compact(...buttons, asksFirst(wish) && openButton(`/${wish}`, wish))),
  };
}

/**
 * Answers the question. Plain words never replace a secret answer, nor give one that may be denied:
 * the bot asks.
 */
async function answerWith(
  answerText: string,
  { quiz, round }: OpenRound,
  { store, where, asker }: Line,
  isDenied = false,
) {
  const answerBefore = answerOf(quiz, await store.player(where.club, quiz.id, asker.id));
  if (isDenied && !answerBefore) return askedWhether(answerText);
  if (!answerBefore || !rulesOf(quiz).secret) return lineFor('answer', answerText);

  const namedAnswer = optionNamed(round.options, answerText) ?? answerText;
  if (sameName(namedAnswer) === sameName(answerBefore.given))
    return { reply: whisper(`${quoted(answerBefore.given)} is your answer already.`) };

  const asked = `Your answer is ${quoted(answerBefore.given)}. Shall I change it to ${quoted(namedAnswer)}?`;
  return { reply: whisper(asked, ...answerButton('Change it', answerText)) };
}
