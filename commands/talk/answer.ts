import type { Spoken } from '../../src/core/call.ts';
import { runButton } from '../../src/core/command-press.ts';
import type { Open, Quiz } from '../../src/core/domain/quiz.ts';
import { quoted } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { whisper } from '../../src/core/reply.ts';
import { answerOf, openRound } from '../../src/quiz/play/state.ts';
import type { Context } from '../shared/context.ts';
import { isChatter } from './chat.ts';
import { saidOf } from './likest.ts';
import { OF_QUIZ } from './quiz.ts';
import { say } from './sayings.ts';
import { asksSomething, plainWords } from './words.ts';

/** Longer lines are talk: the longest answers that are typed have five words. */
const MOST_WORDS = 6;

const NO_LETTERS = 'This question has no options to choose from. Answer it in words.';

/** Around an answer: `i think it's …`, `is it …`, `maybe …`. */
const HEDGE =
  /^(?:(?:i(?:d| would)? (?:think|guess|say|believe|suppose|bet)|im (?:pretty |quite |fairly )?sure|maybe|probably|perhaps|possibly|must be|could be|(?:my )?(?:answer|guess) is|isnt it|is it|its|it is|it was|was it|that|thats|that is|hes|shes|theyre|um|uh|er|erm|the answer is)\b[ ,]*)+(?=\S)/;

/** After an answer: `… i think`, `… right`. */
const DOUBT =
  / (?:i think|i guess|i believe|id say|maybe|perhaps|probably|surely|right|isnt it|im sure|im pretty sure|i suppose)$/;

/** People talking to each other, or about the quiz: nobody answers a question about a book with these. */
const TALK =
  /^(?:(?:ask|find)\b|end$)|\b(?:i|im|ive|id|ill|me|my|mine|we|were|weve|us|our|you|your|youre|u|ur|this|question|questions|quiz|next|know|hint|skip|stop|wifi|phone|guess|wait|sorry|can|let|lets|should|could|would)\b/;

/**
 * What plain words mean while a question is open in the channel where they were said: an answer where they look like
 * one, nothing where they are said in passing.
 * @returns `aside` where they are neither while a question is open, `none` where none is
 */
export async function answered(
  call: Spoken & Context,
): Promise<{ readonly meaning: Meaning } | 'aside' | 'none'> {
  const { where, asker, line } = call;
  if (where.direct) return 'none';
  const quiz = await settledQuiz(call);
  const current = openRound(quiz);
  if (!quiz || !current) return call.by === 'reply' ? { meaning: undefined } : 'none';
  const { round, open } = current;
  if (call.by === 'reply' && isOther(open, call)) return { meaning: undefined };
  const words = plainWords(line);
  const option = isOption(round.options, line);
  const accepted = [round.answer, ...round.accept].some((one) => plainWords(one) === words);
  if (!option && !accepted) {
    if (isChatter(words)) return { meaning: undefined };
    if (/^[a-h]$/.test(words))
      return {
        meaning: say(round.options.length > 0 ? 'That letter isn’t one of the options.' : NO_LETTERS),
      };
    if (saidOf(words, OF_QUIZ)) return 'aside';
    if (!looksLikeAnswer(line)) return call.by === 'reply' ? { meaning: undefined } : 'aside';
  }
  const text = option
    ? line.trim()
    : line
        .trim()
        .replace(/^(?:is|isn[’']?t|was) it\s+|\?+$/gi, '')
        .replace(/^[\s"“]+|[\s"”]+$/g, '');
  const before = answerOf(quiz, await call.store.player(where.club, quiz.id, asker.id));
  if (!before) return { meaning: { command: 'quiz answer', raws: { text } } };
  const reply = whisper(
    `You’ve answered ${quoted(before.given)} already, so I haven’t taken ${quoted(text)}.`,
    ...runButton('Answer with it', 'quiz answer', { text }),
  );
  return { meaning: { reply } };
}

/** The channel's quiz; for a reply, once its question's message is known: people can be quicker than its confirmation. */
async function settledQuiz({ where, by, store, runner }: Spoken & Context): Promise<Quiz | undefined> {
  const quiz = await store.quiz(where.club, where.channel);
  if (by !== 'reply' || quiz?.phase.name !== 'posting') return quiz;
  await runner.settled(where.club, where.channel);
  return store.quiz(where.club, where.channel);
}

/** Whether a reply is to another message than the question's; one that another process is posting is not known yet. */
function isOther({ message }: Open, { repliesTo }: Spoken): boolean {
  return message !== undefined && message.id !== repliesTo;
}

/** Whether plain words could be somebody's answer: few, no question, nothing that people say to one another. */
function looksLikeAnswer(line: string): boolean {
  const all = plainWords(line);
  const words = all
    .replace(HEDGE, '')
    .replace(DOUBT, '')
    .replace(/^(?:not sure but|dunno but) /, '');
  if (words === '' || words.split(' ').length > MOST_WORDS || TALK.test(words) || isChatter(words))
    return false;
  const asks = asksSomething(line) && !/^(?:is it|isnt it|was it|could it be)\b/.test(all);
  return !asks && !/^(?:that|it|those|these|there|what) (?:was|is|were|are|s)\b/.test(words);
}

/** A letter of an option, or its words. */
function isOption(options: readonly string[], line: string): boolean {
  const said = line
    .trim()
    .toLowerCase()
    .replace(/[.!)]+$/, '');
  if (options.length === 0) return false;
  const letter = /^(?:option |letter )?([a-z])$/.exec(said)?.[1];
  if (letter !== undefined) return letter.charCodeAt(0) - 97 < options.length;
  return options.some((one) => one.toLowerCase() === said);
}
