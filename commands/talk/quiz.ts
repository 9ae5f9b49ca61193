import { runButton } from '../../src/core/again.ts';
import type { Request } from '../../src/core/call.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import type { Raw } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { whisper } from '../../src/core/reply.ts';
import { quizWords } from '../quiz/words/options.ts';
import type { Context } from '../shared/context.ts';
import { asksSomething, wantedDone } from './words.ts';

/** Words that are about the quiz that is running. */
const MOVES: readonly { readonly when: RegExp; readonly command: string }[] = [
  {
    when: /^(?:(?:a |another |one more |any )?(?:hints?|clues?|tips?)|hint(?: me| us)?|(?:i|we) need a (?:hint|clue)|give (?:me|us) a (?:hint|clue))$/,
    command: 'quiz hint',
  },
  {
    when: /^(?:skip(?: (?:this|it|that|one|question|this one|this question|the question))?|next question|move on|pass on this|(?:lets )?skip)$/,
    command: 'quiz skip',
  },
  {
    when: /^(?:stop|stop (?:it|the quiz|quiz|this|now)|end (?:it|the quiz|quiz|this)|quit|cancel(?: the quiz)?|enough|thats enough|no more questions|abort)$/,
    command: 'quiz stop',
  },
  {
    when: /^(?:i was right|that was right|my answer was right|appeal|i appeal)\b.*$/,
    command: 'quiz appeal',
  },
  {
    when: /^(?:(?:quiz (?:me|us) on |review |practi[cs]e |repeat |again )?(?:what|the ones|those|questions|everything|all)(?: that)? (?:i|we) (?:got|had|answered) wrong\b.*|my (?:mistakes|errors|wrong answers)|review(?: quiz)?)$/,
    command: 'quiz review',
  },
];

/** What ends a quiz, and what people say to a question that they don't want to answer. */
const CANCEL = /^(?:cancel|abort|enough|thats enough)$/;

const AGAIN =
  /^(?:another(?: one| quiz| round| game)?|again|one more(?: quiz| round| time| game)?|rematch|same again|play again|more)$/;
/** When a quiz is to begin; how long a question takes is said otherwise. */
const LATER =
  /\b(?:in|after) (?:\d{1,3}|an?|half an|five|ten|fifteen|twenty|thirty) (?:mins?|minutes?|hours?|days?)\b|\b(?:tomorrow|tonight|later(?: today)?|next week|this evening)\b|\bat (?:noon|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|o clock)?)$/;
const OVER =
  /^(?:start (?:over|again|anew|from scratch|from the (?:top|start|beginning))|restart|reset(?: the quiz)?|from the (?:top|start|beginning)|new (?:quiz|game|round))$/;
const LEVEL =
  /^(?:(?:a bit |much |make it |little )*(harder|easier|more difficult|tougher|simpler|too easy|too hard))$/;

/** Whether words can only be about the quiz itself, and so are no answer to its question. */
export function isAboutQuiz(words: string): boolean {
  return [...MOVES.map(({ when }) => when), LEVEL, OVER, AGAIN].some((when) => when.test(words));
}

/** What plain words want of the quiz: to start one, or to do something with the one that runs. */
export async function aboutQuiz(
  ctx: Context,
  request: Request,
  line: string,
  words: string,
): Promise<Meaning> {
  const move = MOVES.find(({ when }) => when.test(words));
  if (CANCEL.test(words) && !(await ctx.store.quiz(request.where.club, request.where.channel)))
    return { reply: whisper('All right.') };
  if (move) return { command: move.command, raws: {} };
  const level = LEVEL.exec(words)?.[1];
  if (level !== undefined)
    return atLevel(ctx, request, /hard|difficult|tough/.test(level) !== /too/.test(level));
  if (OVER.test(words)) return startOver(ctx, request);
  if (AGAIN.test(words)) return start(ctx, request, {});
  const range =
    /^(?:only |just )?((?:chapters|sections|parts) \w+ (?:to|and|-|until|through) \w+)(?: only| please)?$/.exec(
      words,
    )?.[1];
  if (range !== undefined) {
    const buttons = runButton(`A quiz on ${range}`, 'quiz start', { topic: range });
    return {
      reply: { ...whisper(`What shall I do with ${range}? I can ask you questions on them.`), buttons },
    };
  }
  const later = LATER.exec(words)?.[0];
  if (later !== undefined && quizWords(wantedDone(words)).named) {
    const reply = whisper('I can’t start one later, only now: the first question comes at once.');
    const raws = quizWords(wantedDone(words.replace(later, '').trim())).raws;
    return { reply: { ...reply, buttons: runButton('Start it now', 'quiz start', raws) } };
  }
  const wish = quizWords(wantedDone(words));
  const sure = wish.named || (wish.said && wish.topic === '');
  if (!sure || (asksSomething(line) && !/^(?:can|could|shall|may|how about)\b/.test(words))) return undefined;
  return start(ctx, request, { ...wish.raws, ...(wish.topic !== '' && { topic: wish.topic }) }, wish.note);
}

/** Starts a quiz; says so where one is running already. */
async function start(
  ctx: Context,
  { where }: Request,
  raws: Readonly<Record<string, Raw | undefined>>,
  note?: string,
): Promise<NonNullable<Meaning>> {
  const running = await ctx.store.quiz(where.club, where.channel);
  if (running && raws.mode !== 'solo') {
    const at = `question ${running.n} of ${running.rounds.length}`;
    return {
      reply: {
        ...whisper(`A quiz is running already, at ${at}. You can start the next one when it’s over.`),
        buttons: runButton('Stop this one', 'quiz stop'),
      },
    };
  }
  if (where.direct && raws.mode !== 'solo') {
    const label = 'A quiz for me alone';
    const words = 'A quiz for the club starts in its channel, with /quiz start. Here you can play one alone.';
    return {
      reply: { ...whisper(words), buttons: runButton(label, 'quiz start', { ...raws, mode: 'solo' }) },
    };
  }
  if (note !== undefined)
    return { reply: { ...whisper(note), buttons: runButton('Start it', 'quiz start', raws) } };
  return { command: 'quiz start', raws };
}

/** The next quiz a level up or down; the question that is open stays as it is. */
async function atLevel(ctx: Context, { where }: Request, up: boolean): Promise<NonNullable<Meaning>> {
  const running = await ctx.store.quiz(where.club, where.channel);
  const last = running ?? (await ctx.store.lastQuiz(where.club, where.channel));
  const before = last && !isAlone(last) ? last.wish.difficulty : 'any';
  const levels = ['easy', 'medium', 'hard'] as const;
  const at = before === 'any' ? 1 : levels.indexOf(before);
  const difficulty = levels[Math.min(2, Math.max(0, at + (up ? 1 : -1)))] ?? 'medium';
  const words = running
    ? `The open question stays as it is. For the next quiz, say /quiz start ${difficulty}.`
    : `Shall I start a quiz with ${difficulty} questions?`;
  const buttons = running
    ? []
    : runButton(`A quiz with ${difficulty} questions`, 'quiz start', { difficulty });
  return { reply: { ...whisper(words), buttons } };
}

async function startOver(ctx: Context, request: Request): Promise<NonNullable<Meaning>> {
  const { where } = request;
  const running = await ctx.store.quiz(where.club, where.channel);
  if (!running) return start(ctx, request, {});
  return {
    reply: {
      ...whisper(
        'A quiz is running. Starting over ends it: its scores so far stay on the board, and then you can start a new one.',
      ),
      buttons: runButton('End this quiz', 'quiz stop'),
    },
  };
}
