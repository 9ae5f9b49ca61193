import type { Request } from '../../src/core/call.ts';
import type { RoundPlan } from '../../src/core/domain/quiz.ts';
import { button, plain, type Reply, whisper } from '../../src/core/reply.ts';
import { likeness } from '../../src/corpus/likeness.ts';
import { sameName } from '../../src/corpus/load/same.ts';
import { openRound } from '../../src/quiz/play/state.ts';
import type { Context } from '../shared/context.ts';

/** So much of one question's words in the other makes them the same. */
const SAME = 0.5;

/**
 * What to say to whoever looks up the question that is open in the channel: nothing before it closes, and a button
 * that answers them alone afterwards. Undefined where the lookup gives nothing away.
 * @param answer what the lookup would be answered with
 */
export async function deferredAnswer(
  ctx: Context,
  { where }: Request,
  question: string,
  answer: Reply,
): Promise<Reply | undefined> {
  const quiz = await ctx.store.quiz(where.club, where.channel);
  const round = openRound(quiz)?.round;
  if (!round || !givesAway(round, question, answer)) return undefined;
  const words = 'That’s close to the question that’s open here, so I’ll save the answer until it closes.';
  const args = [[...question].slice(0, 60).join('')];
  return { ...whisper(words), buttons: [button('Look it up once it’s closed', 'lookup', 'later', args)] };
}

function givesAway(round: RoundPlan, question: string, answer: Reply): boolean {
  if (likeness(round.text, question) >= SAME) return true;
  if (likeness(question, round.text) < SAME) return false;
  const shown = ` ${sameName(answer.parts.map(wordsOf).join(' '))} `;
  return [round.answer, ...round.accept].some((one) => shown.includes(` ${sameName(one)} `));
}

function wordsOf(part: Reply['parts'][number]): string {
  return part.kind === 'quote' || part.kind === 'text' ? plain(part.words) : '';
}
