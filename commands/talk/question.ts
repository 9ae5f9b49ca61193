import { momentPart } from '../../src/core/reply.ts';
import { openRound } from '../../src/quiz/play/state.ts';
import { openQuestion } from '../../src/quiz/views/open.ts';
import { backTo, type Rule, type Said, say } from './rules.ts';

/** What people ask about the question that is open, or about the quiz as a game. */
export const QUESTION: readonly Rule[] = [
  ...backTo({
    'A right answer earns 10, 15 or 20 points: easy, medium or hard. Being quick adds up to 5, and each question won in a row before it adds 1, up to 5. After a hint speed adds nothing.':
      /^(?:how (?:do|does|are|is) (?:the )?(?:points?|scoring|scores?|it)(?: (?:work|works|counted|scored|given))+|how (?:many|much) points?\b.*|(?:what are|whats|explain) the (?:rules|scoring|points)(?: of the quiz)?|rules)$/,
    'For more time in every quiz, type /quiz settings time:2. Nobody else sees it.':
      /^(?:(?:i|we) need |(?:can|could) (?:i|we) (?:have|get) |give (?:me|us) )?(?:a (?:bit|little) )?more time$|^(?:thats |its |this is )?(?:too fast|too quick)(?: for me)?$|^(?:slower|slow down)$/,
  }),
  [
    /^(?:pause|hold|wait with|resume|continue) (?:the |this )?quiz$/,
    async (_, said) =>
      say((await quizOf(said)) ? 'A quiz can’t be paused. /quiz stop ends it with its scores so far.' : NONE),
  ],
  [
    /^(?:(?:so )?(?:whats|what is|what was|tell (?:me|us)|give (?:me|us)|show (?:me|us)|reveal) the (?:right |correct )?(?:answer|solution)|(?:right |correct )?answer please)$/,
    async (_, said) =>
      say(
        openRound(await quizOf(said))
          ? 'I show it once the question has closed. “hint” gets you a hint, and “skip” moves on.'
          : NONE,
      ),
  ],
  [
    /^(?:how (?:much (?:time|longer)|long|many seconds)(?: (?:is|do we have|do i have|have we got|are))?(?: (?:left|to go|more))?|(?:whats the )?time left|when does (?:it|this|the question) (?:close|end))$/,
    async (_, said) => {
      const at = openRound(await quizOf(said))?.open.closesAt;
      if (at === undefined) return say(NONE);
      return { reply: { audience: 'asker', parts: [momentPart('It closes ', at, 'countdown')] } };
    },
  ],
  [
    /^(?:(?:repeat|show(?: me| us)?|say|read(?: out)?) the question(?: again)?|(?:whats|what is|what was) the question(?: again)?|(?:the )?question again|repeat(?: that| it)?|say (?:that|it) again|(?:can|could) you (?:repeat|say) (?:that|it|the question)(?: again)?)$/,
    async (_, said) => {
      const quiz = await quizOf(said);
      const current = openRound(quiz);
      if (quiz && current)
        return { reply: { audience: 'asker', parts: openQuestion(quiz, current.round, current.open).parts } };
      return say(/\b(?:repeat|say) (?:that|it)\b/.test(said.words) ? ABOVE : NONE);
    },
  ],
];

const NONE = 'No question is open here right now. Each shows its answer once it has closed.';
const ABOVE = 'What I said stands above. Ask me about the book, any time.';

async function quizOf({ ctx, where }: Said) {
  return where.direct ? undefined : ctx.store.quiz(where.club, where.channel);
}
