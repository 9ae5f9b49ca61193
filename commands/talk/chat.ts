import type { Spoken } from '../../src/core/call.ts';
import type { Quiz } from '../../src/core/domain/quiz.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { openRound } from '../../src/quiz/play/state.ts';
import { sides, whoWasRight, whyWrong } from '../quiz/asked.ts';
import { latestQuiz, ownOpen } from '../quiz/quizzes.ts';
import type { Context } from '../shared/context.ts';
import { isSmallTalk } from './intents/examples.ts';
import { AMONG_MEMBERS, kindOf, plainlySaid } from './intents/intents.ts';
import {
  agreed,
  answered,
  type Line,
  type OpenQuestion,
  type Outcome,
  type Rule,
  run,
  type Step,
  say,
} from './sayings.ts';
import WORDS from './word-lists.json' with { type: 'json' };
import { plainWords, saysYes } from './words.ts';

/** For so long after a quiz people still talk about it, ms. */
const LATELY = 2 * 60 * 60_000;

/** Whether a quiz runs here, or ended within the last two hours. */
export async function playedLately(said: Line): Promise<boolean> {
  const { phase } = (await latestQuiz(said)) ?? {};
  return phase !== undefined && (phase.name !== 'ending' || said.clock() - phase.since < LATELY);
}

/** Players' questions on the quiz they play or have just played; they are never answers. */
export const PLAYER_RULES: readonly Rule[] = [
  [
    /^(?:(?:so|and|but|ok|well) )*who (?:all |else )?(?:(?:got|knew|had) (?:it|(?:that|this|the last)(?: one| question)?)(?: right)?|(?:was|were|is) (?:right|correct)|answered (?:right|correctly))$/,
    async (_, said) => {
      const reply = (await playedLately(said)) ? await whoWasRight(said) : undefined;
      return reply && { reply };
    },
  ],
  [
    /^am i (?:still |now )?(?:in|out|playing|eliminated)(?: now)?$|^who(?:s| is) (?:still )?(?:in|out|standing)$|^(?:what|which|who)s?(?: (?:is|are|plays?|else|in|on|for|my|our|the|other|which|what))* teams?(?: [1-6]| ?mates?| (?:am|are|is) \S+(?: (?:in|on|playing for))?)?$|^(?:(?:can|could|may) i |i want (?:to )?|id like (?:to )?|let me |please )*(?:(?:put me|join|switch|change|move|be|go|play)(?: (?:me|over|in|into|on|to|for|with))* )?(?:team (?<team>[1-6])|(?<=\S )(?:(?:an?|the|my|other|another) )*teams?)(?: please| now| instead)*$/,
    async ({ groups: { team } = {} }, said) => {
      const reply = await sides(said);
      const join = reply?.buttons?.[Number(team) - 1];
      return join ? { reply: { parts: [] }, press: join.press } : reply && { reply };
    },
  ],
];

/** The question open in the channel of a line; none in a direct message, or for somebody who is playing alone. */
export async function openQuestionOf(call: Spoken & Context): Promise<OpenQuestion | undefined> {
  if (call.where.direct) return undefined;
  const quiz = await settledQuiz(call);
  const isOther = quiz && call.by !== 'reply' && (await ownOpen(call)) !== undefined;
  return isOther && !(await call.store.player(call.where.club, quiz.id, call.asker.id))
    ? undefined
    : openRound(quiz);
}

/** The channel's quiz; for a reply, once the message of its question is known: people can be faster than its confirmation. */
async function settledQuiz({ where, by, store, runner }: Spoken & Context): Promise<Quiz | undefined> {
  const quiz = await store.quiz(where.club, where.channel);
  if (by !== 'reply' || quiz?.phase.name !== 'posting') return quiz;
  await runner.settled(where.club, where.channel);
  return store.quiz(where.club, where.channel);
}

/** The reply to a complaint: about the asker's own answer where it was wrong, else about appeals where one may be meant. */
export async function comfort(said: Line): Promise<Meaning> {
  const lately = await playedLately(said);
  const kind = kindOf(said.past?.about);
  const isOfAnswer = /\b(?:wrong|incorrect|answers?|right|points?|count)\b/.test(said.words);
  const isOfQuiz = kind === 'quiz' || (kind === '' && (lately || (await ownOpen(said)) !== undefined));
  const why = isOfAnswer && isOfQuiz ? await whyWrong(said) : undefined;
  if (why) return { reply: why };
  if (!lately && !/\b(?:unfair|wrong|incorrect|nonsense|not|answers?|questions?|quiz)\b/.test(said.words))
    return answered('complaint');
  const again = lately ? '' : 'Try it in other words, or with a name. ';
  return say(`I’m sorry. ${again}If I judged an answer wrongly, /quiz appeal has it looked at again.`);
}

/** Words said in passing to one another, or to nobody: no answer, no question, no request. @param least how surely */
export const isChatter = (words: string, least?: number): boolean =>
  words === '' || CHATTER.test(words) || (!/\d/.test(words) && isSmallTalk(plainlySaid(words, least)));

const KIND = new Set(['hello', 'how are you', 'thanks', 'praise', 'apology', 'bye']);

export const isKind = (words: string): boolean =>
  words === '' || CHATTER.test(words) || KIND.has(plainlySaid(words));

/** Lines in passing, such as `lol` or `ok, never mind`, or without a word, such as `🎉`. */
export const inPassing: Step = ({ line, wordings: [words], past, openQuestion }) => {
  if (words === '') return say(/\p{L}/u.test(line) ? ANY_TIME : WHAT_IS_IT);
  // `ok, let’s go` may be said to the players.
  if (saysYes(words)) return openQuestion && !past?.asks ? 'silence' : agreed(past);
  const isToOther = past?.others?.some((name) => {
    const rest = ` ${words} `.replace(` ${name} `, ' ').trim();
    return rest !== '' && rest !== words && isChatter(rest);
  });
  if (isToOther) return answered(AMONG_MEMBERS);
  if (!CHATTER.test(words)) return undefined;
  return say(NO.test(words) ? 'All right.' : ANY_TIME);
};

const WHAT_IS_IT = 'What would you like to know? Ask me about the book, or type /help.';
const ANY_TIME = 'Ask me anything about the book, any time.';
const NO = /^(?:(?:no|nope|nah|never ?mind|nvm|thanks|its fine|not now) ?)+$/;

/** No phrase may be made of others: a long line of them could then be split in too many ways to try. */
const CHATTER = new RegExp(`^(?:(?:${WORDS.inPassing.join(' / ').split(' / ').join('|')})(?: |$))+$`);

export const MOVES_ON =
  /^(?:(?:i|we|ill|well|lets|can we|ok|hm+|no idea|dunno|idk) )*(?:pass|give up|giving up|next(?: (?:one|question))?|move on|moving on|(?:skip|close)(?: (?:it|this|that|the question)(?: one)?)?(?: now)?)$/;
export const CALLS_OFF =
  /^(?:(?:ok|actually|hm+|no|oh) )*(?:lets not|(?:stop|drop) (?:it|this)(?: for (?:now|today))?|call it off|lets (?:leave|drop|end|stop) (?:it|this)(?: (?:here|there|now|for (?:now|today)))?)$/;
const BEFORE_IT = /^(?:you know what|ok|actually|sorry|no|nope|nah|hm+|well|oh|right|guys)$/;
/** Says that it was done before, or is to be left as it is. */
const LEFT =
  /^(?:(?:i|we|ok|just) )*(?:(?:skipped|passed|gave up|moved on|stopped)(?: (?:it|this|that)(?: one)?)?|leave (?:it|this))$/;

/** Whether anybody plays a quiz besides the asker. */
export const playWith = async (
  { asker, store, where }: Pick<Line, 'asker' | 'store' | 'where'>,
  { id }: Quiz,
) => [...(await store.players(where.club, id)).keys()].some((one) => one !== asker.id);

/**
 * Moves on without an answer, or, for the one who started it, ends the quiz, in words that name neither. Wondering
 * about it, or saying that it was done, does neither.
 */
export async function moveIn({ line, asker, store, where }: Line, { quiz }: OpenQuestion): Promise<Outcome> {
  const clauses = line
    .split(/[,.;!?]+\s*/)
    .map(plainWords)
    .filter((one) => one !== '' && !BEFORE_IT.test(one));
  if (clauses.length === 0) return undefined;
  const isMove = (one: string) => MOVES_ON.test(one) || CALLS_OFF.test(one);
  const isWondered = line.includes('?') && clauses.every(isMove) && !/^\W*(?:ok )?can we\b/i.test(line);
  if (isWondered || clauses.every((one) => LEFT.test(one))) return 'silence';
  const isTheirs = quiz.startedBy.id === asker.id;
  // A `pass` may only be about themselves.
  const forAll = isTheirs && (/\bwe\b/i.test(line) || !(await playWith({ asker, store, where }, quiz)));
  const goesOn = (one: string) => MOVES_ON.test(one) && (forAll || !/\bpass$|\bup$/.test(one));
  if (clauses.every(goesOn)) return run('quiz skip');
  return isTheirs && clauses.every((one) => CALLS_OFF.test(one)) ? run('quiz stop') : undefined;
}
