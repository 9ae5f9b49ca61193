/** What plain words are while a question of a quiz is open where they are said. */

import type { Spoken } from '../../src/core/call.ts';
import { runButton } from '../../src/core/command-press.ts';
import type { Quiz } from '../../src/core/domain/quiz.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import { quoted } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { whisper } from '../../src/core/reply.ts';
import { sameName } from '../../src/corpus/load/same.ts';
import { isExactPlace } from '../../src/corpus/place.ts';
import { plainWords, trimSigns } from '../../src/lib/text.ts';
import { type Judgement, judge, optionNamed, standsAlone } from '../../src/quiz/play/judge.ts';
import { rulesOf } from '../../src/quiz/play/rules.ts';
import { soloChannel } from '../../src/quiz/play/solo.ts';
import { answerOf, closedCount, messageOf, type OpenRound, openRound } from '../../src/quiz/play/state.ts';
import type { Context } from '../shared/context.ts';
import type { Likely } from './classify.ts';
import { CHATTER, likelyMeanings, meaningOfExample } from './meanings.ts';
import { asksSomething, isNameInBook, stripLeads } from './to-book.ts';
import WORDS from './words.json' with { type: 'json' };

type Line = Spoken & Context;

/** Longer lines are asked about, unless they are right. */
const ANSWER_WORDS_MAX = 6;

/** A name with nothing but a question mark is a guess, up to so many words. */
const GUESS_WORDS_MAX = 3;

/** From here on words are for the others, or for the bot, rather than an answer. */
const SURELY = 0.65;

/** From here on words that may be about the quiz are asked about: a try is only taken for an answer. */
const PERHAPS = 0.45;

/** About the players themselves, but for somebody or something of their own: `my dad`. */
const OF_PLAYERS = /\b(?:i|im|ive|id|ill|me|my|mine|we|us|our|you|your|youre|u)\b/;
const OWN = /^(?:my|our|his|her|their|your) \S+$/;

/** @param words plain ones */
const isOfPlayers = (words: string): boolean => OF_PLAYERS.test(words) && !OWN.test(words);

/** `a song` or `the third` names something, as answers do and wishes for something else seldom. */
const NAMES_THING = /^(?:an?|the) /;

/** `team 2`: what the button for joining it says, or less. */
const TEAM = /^(?:join |im )?team (\d)$/;

/** For so long after a question of practice was asked words are meant for it, ms; it itself waits for days. */
const PRACTISING = 15 * 60_000;

/** For so long after a question closed an answer to it comes too late, ms. */
const LATE = 15_000;

/** Meanings that have to do with a quiz. */
const QUIZ_MEANING = /^(?:quiz |leaderboard$)/;

/** Meanings that need no reply between players. */
const IN_PASSING = new Set([
  CHATTER,
  'thanks or bye',
  'hello',
  'feeling',
  'view of the book',
  'complaint',
  'not understood',
]);

/** The question that words of the asker may answer: the channel's, or their own where that came later. */
export async function openQuestionFor(call: Line): Promise<OpenRound | undefined> {
  const { store, where, asker, runner } = call;
  const own = openRound(await store.quiz(where.club, soloChannel(asker.id)));
  if (where.direct) return own;
  let quiz = await store.quiz(where.club, where.channel);
  // People can be faster than the confirmation of the question's message, which a reply is compared with.
  if (call.by === 'reply' && quiz?.phase.name === 'posting') {
    await runner.settled(where.club, where.channel);
    quiz = await store.quiz(where.club, where.channel);
  }
  const here = openRound(quiz);
  return own && own.open.openedAt > (here?.open.openedAt ?? 0) ? own : here;
}

/**
 * What a line is to an open question: an answer, a question back whether it is one, or `silence` where it is said to
 * the others. Undefined where it is for the bot or for the book.
 */
export async function answerTo(current: OpenRound, call: Line): Promise<Meaning | 'silence'> {
  const { line, by, where } = call;
  const { quiz, round } = current;
  if (by === 'reply' && !where.direct && messageOf(quiz, quiz.n)?.id !== call.repliesTo) return 'silence';
  const joins = joinIn(quiz, line);
  if (joins) return joins;
  if (optionNamed(round.options, line) !== undefined) return answerWith(line.trim(), current, call);
  const text = stripHedge(line);
  const judged = judge(round, text, []);
  const isPlayers = isOfPlayers(plainWords(text));
  // Its own words are an answer, whatever they sound like between players: `let me go`, `H`.
  const isItself = [round.answer, ...round.accept].some((one) => plainWords(one) === plainWords(text));
  const isMeant = isItself || !(isPlayers || asksSomething(text));
  if (judged.kind === 'right' && isMeant && !rulesOf(quiz).secret) return answerWith(text, current, call);
  // `I give up` is said of oneself, and `pass?` to the others.
  if (meaningOfExample(text) === 'quiz skip' && !isPlayers && !line.includes('?'))
    return { command: 'quiz skip', raws: {} };
  if (isLeft(current, call)) return undefined;
  const words = plainWords(line);
  if (words.length <= 1 && !/^\d$/.test(line.trim()) && round.options.length === 0) return letterAlone(words, line);
  // The last word of `i was right` is no doubt about an answer.
  return wordsTo(text, meaningOfExample(line) === undefined ? text : line, judged, current, call);
}

/** The press by which a line joins a team of the quiz; undefined for any other. */
function joinIn({ mode, id }: Quiz, line: string): Meaning {
  const [, team] = (mode === 'teams' && TEAM.exec(plainWords(line))) || [];
  if (team === undefined) return undefined;
  return { reply: { parts: [] }, press: { command: 'quiz start', action: 'join', args: [id, team] } };
}

/** Whether a member has turned from their practice to other things. */
const isLeft = ({ quiz, open }: OpenRound, { at }: Line): boolean => isAlone(quiz) && at - open.openedAt > PRACTISING;

/** The same for words that are neither an option nor right. @param said the line if it is an example, else `text` */
async function wordsTo(text: string, said: string, judged: Judgement, current: OpenRound, call: Line) {
  const { quiz, round } = current;
  const sounds = otherThanAnswer(said, judged, await namesOfPlayers(current, call));
  const other = sounds && !(await isNameInBook(text, call)) ? sounds : undefined;
  // Alone nobody else can be meant.
  if (other === 'bot' || (other === 'unsure' && isAlone(quiz))) return undefined;
  const meant = other ? 'silence' : shortOrAsked(text, current, call);
  // Whoever plays alone says it to nobody else.
  const isAsked = isAlone(quiz) || (other === 'unsure' && round.options.length === 0);
  if (meant !== 'silence' || !isAsked) return meant;
  return isAlone(quiz) && judged.kind === 'none'
    ? { reply: whisper(`I don’t see an answer in ${quoted(text)}.`, ...PASS) }
    : askedWhether(text);
}

/** For somebody who plays alone, and has no answer. */
const PASS = runButton('I don’t know', 'quiz skip');

/** A short answer is taken; of a longer one, or in direct messages, the bot asks whether it is one. */
function shortOrAsked(text: string, current: OpenRound, call: Line): Promise<Meaning> | Meaning | 'silence' {
  const isChoice = current.round.options.length > 0;
  const count = plainWords(text).split(' ').length;
  if (count <= (isChoice ? GUESS_WORDS_MAX : ANSWER_WORDS_MAX) && !call.where.direct)
    return answerWith(text, current, call);
  return isChoice ? 'silence' : askedWhether(text);
}

function askedWhether(text: string): NonNullable<Meaning> {
  const asks = `I’m not sure that’s an answer, so I haven’t taken ${quoted(text)}. “Skip” moves on.`;
  const buttons = runButton('Answer with it', 'quiz answer', { text });
  return { reply: whisper(buttons.length > 0 ? asks : `${asks} Say it in fewer words.`, ...buttons) };
}

/** A letter is no answer without options, and a smiley none at all. */
function letterAlone(sign: string, line: string): Meaning | 'silence' {
  if (sign === '' || !standsAlone(sign, line)) return 'silence';
  return { reply: whisper('Answer this one in words: it has no options.') };
}

/** Whom words that may be no answer are for; undefined where they are an answer. */
function otherThanAnswer(line: string, { kind }: Judgement, players: readonly string[]) {
  const words = plainWords(line);
  const [likeliest = { name: '', likelihood: 0 }] = likelyMeanings(line);
  const meant = meantFor(line, likeliest);
  if (meant) return meant;
  if (isOfPlayers(words)) return isForBot(line) ? 'bot' : 'others';
  if (players.some((one) => words.startsWith(`${one} `) || words.endsWith(` ${one}`)) && kind !== 'right')
    return 'others';
  const isGuess = isShort(line) && !asksSomething(line.replace(/\?+\s*$/, ''));
  if (asksSomething(line) && !isGuess) return 'bot';
  return kind === 'wrong' && mayBeOfQuiz(line, likeliest) ? 'unsure' : undefined;
}

/** Whom a line is surely for by its meaning; `unsure` where that has nothing to do with a quiz: `Jane Austen`. */
function meantFor(line: string, { name, likelihood }: Likely): 'bot' | 'others' | 'unsure' | undefined {
  const isExample = meaningOfExample(line) !== undefined;
  if (!isExample && (likelihood < SURELY || !plainWords(line).includes(' '))) return undefined;
  if (name === 'lookup' || (!isExample && isThing(line) && !QUIZ_MEANING.test(name))) return undefined;
  if (IN_PASSING.has(name)) return 'others';
  if (isExample || QUIZ_MEANING.test(name) || asksSomething(line) || !isShort(line)) return 'bot';
  // Dates and numbers are answers more often than plans.
  return /\d/.test(line) ? undefined : 'unsure';
}

/** Whether words may be about the quiz, or said in passing. */
function mayBeOfQuiz(line: string, { name, likelihood }: Likely): boolean {
  const isOfQuiz = QUIZ_MEANING.test(name) || IN_PASSING.has(name);
  return likelihood >= PERHAPS && plainWords(line).includes(' ') && isOfQuiz && !isThing(line);
}

const isThing = (line: string): boolean => isShort(line) && NAMES_THING.test(plainWords(line));

const isShort = (line: string): boolean => plainWords(line).split(' ').length <= GUESS_WORDS_MAX;

/** Whether words about a player are for the bot: a question, or how far they are. */
const isForBot = (line: string): boolean => asksSomething(line) || isExactPlace(line);

async function namesOfPlayers({ quiz }: OpenRound, { store, where, asker }: Line): Promise<readonly string[]> {
  const players = await store.players(where.club, quiz.id);
  return [...players].flatMap(([id, { name }]) => (id === asker.id ? [] : [plainWords(name)]));
}

/** Answers the question. Plain words never replace a secret answer: the bot asks first. */
async function answerWith(text: string, { quiz, round }: OpenRound, { store, where, asker }: Line) {
  const before = answerOf(quiz, await store.player(where.club, quiz.id, asker.id));
  if (!before || !rulesOf(quiz).secret) return { command: 'quiz answer', raws: { text } };
  const given = optionNamed(round.options, text) ?? text;
  if (sameName(given) === sameName(before.given))
    return { reply: whisper(`${quoted(before.given)} is your answer already.`) };
  const asked = `Your answer is ${quoted(before.given)}. Shall I change it to ${quoted(given)}?`;
  return { reply: whisper(asked, ...runButton('Change it', 'quiz answer', { text })) };
}

/** An answer without what people say around it: `i think it’s …`, `…, but i could be wrong?`. */
function stripHedge(line: string): string {
  const said = trimSigns(line.trim(), '? \n\u00a0');
  // `wait` leads, and `wait no` hedges.
  const isHedged = WORDS.hedges.some((one) => plainWords(said).startsWith(`${one} `));
  const words = (isHedged ? said : stripLeads(said)).split(' ');
  const plain = plainWords(words.join(' '));
  const lead = WORDS.hedges.find((one) => plain.startsWith(`${one} `))?.split(' ').length ?? 0;
  const tail = WORDS.doubts.find((one) => plain.endsWith(` ${one}`))?.split(' ').length ?? 0;
  const bare = words
    .slice(lead, words.length - tail)
    .join(' ')
    .replace(/,$/, '');
  return bare === '' ? line.trim() : bare;
}

/** Whether a line without a question is an answer to the one that has just closed. */
export async function isLateAnswer({ line, at, where, store }: Line): Promise<boolean> {
  const quiz = where.direct || asksSomething(line) ? undefined : await store.latestQuiz(where.club, where.channel);
  const { phase } = quiz ?? {};
  const isBetween = phase?.name === 'ready' || phase?.name === 'closing';
  const isJustOver = isBetween || (phase?.name === 'ending' && at - phase.since < LATE);
  const round = quiz?.rounds[closedCount(quiz) - 1];
  if (!isJustOver || !round) return false;
  return optionNamed(round.options, line) !== undefined || ['right', 'more'].includes(judge(round, line, []).kind);
}
