import type { Request } from '../../src/core/call.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { momentPart } from '../../src/core/reply.ts';
import { openRound } from '../../src/quiz/play/state.ts';
import { openQuestion } from '../../src/quiz/views/open.ts';
import type { Context } from '../shared/context.ts';
import { say } from './rules.ts';

/** What people ask about the question that is open, or about the quiz as a game. */
const ABOUT = {
  answer:
    /^(?:(?:so )?(?:whats|what is|what was|tell (?:me|us)|give (?:me|us)|show (?:me|us)|reveal) the (?:right |correct )?(?:answer|solution)|(?:right |correct )?answer please)$/,
  time: /^(?:how (?:much (?:time|longer)|long|many seconds)(?: (?:is|do we have|do i have|have we got|are))?(?: (?:left|to go|more))?|(?:whats the )?time left|when does (?:it|this|the question) (?:close|end))$/,
  again:
    /^(?:(?:repeat|show(?: me| us)?|say|read(?: out)?) the question(?: again)?|(?:whats|what is|what was) the question(?: again)?|(?:the )?question again|repeat(?: that| it)?|say (?:that|it) again|(?:can|could) you (?:repeat|say) (?:that|it|the question)(?: again)?)$/,
  pause: /^(?:pause|hold|wait with|resume|continue) (?:the |this )?quiz$/,
  slower:
    /^(?:(?:i|we) need |(?:can|could) (?:i|we) (?:have|get) |give (?:me|us) )?(?:a (?:bit|little) )?more time$|^(?:thats |its |this is )?(?:too fast|too quick)(?: for me)?$|^(?:slower|slow down)$/,
  points:
    /^(?:how (?:do|does|are|is) (?:the )?(?:points?|scoring|scores?|it)(?: (?:work|works|counted|scored|given))+|how (?:many|much) points?\b.*|(?:what are|whats|explain) the (?:rules|scoring|points)(?: of the quiz)?|rules)$/,
} as const;

const NONE = 'No question is open here right now. Each shows its answer once it has closed.';
const ABOVE = 'What I said stands above. Ask me about the book, any time.';

/** Whether words are about the open question or the game, and so are no answer. */
export function isAboutQuestion(words: string): boolean {
  return Object.values(ABOUT).some((when) => when.test(words));
}

/** What somebody asks about the open question or the game; undefined where it's something else. */
export async function aboutQuestion(
  ctx: Context,
  { where }: Pick<Request, 'where'>,
  words: string,
): Promise<Meaning> {
  if (!isAboutQuestion(words)) return undefined;
  if (ABOUT.points.test(words))
    return say(
      'A right answer earns 10, 15 or 20 points: easy, medium or hard. Being quick adds up to 5, and each question won in a row before it adds 1, up to 5. After a hint speed adds nothing.',
    );
  if (ABOUT.slower.test(words))
    return say('For more time in every quiz, type /quiz settings time:2. Nobody else sees it.');
  const quiz = where.direct ? undefined : await ctx.store.quiz(where.club, where.channel);
  if (ABOUT.pause.test(words) && quiz)
    return say('A quiz can’t be paused. /quiz stop ends it with its scores so far.');
  const current = openRound(quiz);
  if (!quiz || !current)
    return say(/^(?:(?:can|could) you )?(?:repeat|say) (?:that|it)/.test(words) ? ABOVE : NONE);
  const { round, open } = current;
  if (ABOUT.answer.test(words))
    return say('I show it once the question has closed. “hint” gets you a hint, and “skip” moves on.');
  if (ABOUT.time.test(words))
    return { reply: { audience: 'asker', parts: [momentPart('It closes ', open.closesAt, 'countdown')] } };
  return { reply: { audience: 'asker', parts: openQuestion(quiz, round, open).parts } };
}
