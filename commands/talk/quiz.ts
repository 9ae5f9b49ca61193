import { runButton } from '../../src/core/again.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import type { Raws } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { momentPart } from '../../src/core/reply.ts';
import { openRound } from '../../src/quiz/play/state.ts';
import { openQuestion } from '../../src/quiz/views/open.ts';
import { quizWords } from '../quiz/words.ts';
import { asking, backTo, type Rule, run, type Said, say } from './rules.ts';
import { asksSomething, wantedDone } from './words.ts';

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
      say(
        (await runningQuiz(said))
          ? 'A quiz can’t be paused. /quiz stop ends it with its scores so far.'
          : NONE,
      ),
  ],
  [
    /^(?:(?:so )?(?:whats|what is|what was|tell (?:me|us)|give (?:me|us)|show (?:me|us)|reveal) the (?:right |correct )?(?:answer|solution)|(?:right |correct )?answer please)$/,
    async (_, said) =>
      say(
        openRound(await runningQuiz(said))
          ? 'I show it once the question has closed. “hint” gets you a hint, and “skip” moves on.'
          : NONE,
      ),
  ],
  [
    /^(?:how (?:much (?:time|longer)|long|many seconds)(?: (?:is|do we have|do i have|have we got|are))?(?: (?:left|to go|more))?|(?:whats the )?time left|when does (?:it|this|the question) (?:close|end))$/,
    async (_, said) => {
      const at = openRound(await runningQuiz(said))?.open.closesAt;
      if (at === undefined) return say(NONE);
      return { reply: { audience: 'asker', parts: [momentPart('It closes ', at, 'countdown')] } };
    },
  ],
  [
    /^(?:(?:repeat|show(?: me| us)?|say|read(?: out)?) the question(?: again)?|(?:whats|what is|what was) the question(?: again)?|(?:the )?question again|repeat(?: that| it)?|say (?:that|it) again|(?:can|could) you (?:repeat|say) (?:that|it|the question)(?: again)?)$/,
    async (_, said) => {
      const quiz = await runningQuiz(said);
      const current = openRound(quiz);
      if (quiz && current)
        return { reply: { audience: 'asker', parts: openQuestion(quiz, current.round, current.open).parts } };
      return say(/\b(?:repeat|say) (?:that|it)\b/.test(said.words) ? ABOVE : NONE);
    },
  ],
];

const NONE = 'No question is open here right now. Each shows its answer once it has closed.';
const ABOVE = 'What I said stands above. Ask me about the book, any time.';

/** When a quiz is to begin; how long a question takes is said otherwise. */
const LATER =
  /\b(?:in|after) (?:\d{1,3}|an?|half an|five|ten|fifteen|twenty|thirty) (?:mins?|minutes?|hours?|days?)\b|\b(?:tomorrow|tonight|later(?: today)?|next week|this evening)\b|\bat (?:noon|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|o clock)?)$/;

/** What can only be about the quiz itself, and so is no answer to its question. */
export const MOVES: readonly Rule[] = [
  [
    // What people say to a question that they don't want to answer, where there is no quiz.
    /^(?:cancel|abort|enough|thats enough)$/,
    async (_, said) => ((await runningQuiz(said)) ? undefined : say('All right.')),
  ],
  ...asking({
    'quiz hint':
      /^(?:(?:a |another |one more |any )?(?:hints?|clues?|tips?)|hint(?: me| us)?|(?:i|we) need a (?:hint|clue)|give (?:me|us) a (?:hint|clue))$/,
    'quiz skip':
      /^(?:skip(?: (?:this|it|that|one|question|this one|this question|the question))?|next question|move on|pass on this|(?:lets )?skip)$/,
    'quiz stop':
      /^(?:stop|stop (?:it|the quiz|quiz|this|now)|end (?:it|the quiz|quiz|this)|quit|cancel(?: the quiz)?|enough|thats enough|no more questions|abort)$/,
    'quiz appeal': /^(?:i was right|that was right|my answer was right|appeal|i appeal)\b.*$/,
    'quiz review':
      /^(?:(?:quiz (?:me|us) on |review |practi[cs]e |repeat |again )?(?:what|the ones|those|questions|everything|all)(?: that)? (?:i|we) (?:got|had|answered) wrong\b.*|my (?:mistakes|errors|wrong answers)|review(?: quiz)?)$/,
  }),
  [
    /^(?:a bit |much |make it |little )*(?:harder|easier|more difficult|tougher|simpler|too easy|too hard)$/,
    atLevel,
  ],
  [
    /^(?:start (?:over|again|anew|from scratch|from the (?:top|start|beginning))|restart|reset(?: the quiz)?|from the (?:top|start|beginning)|new (?:quiz|game|round))$/,
    async (_, said) =>
      (await runningQuiz(said))
        ? say(
            'A quiz is running. Starting over ends it: its scores so far stay on the board, and then you can start a new one.',
            runButton('End this quiz', 'quiz stop'),
          )
        : start(said, {}),
  ],
  [
    /^(?:another(?: one| quiz| round| game)?|again|one more(?: quiz| round| time| game)?|rematch|same again|play again|more)$/,
    (_, said) => start(said, {}),
  ],
];

/** What plain words want of the quiz: to do something with the one that runs, or to start one. */
export const QUIZ: readonly Rule[] = [
  ...MOVES,
  [
    // To a question that is open in the channel it is an answer already.
    /^[a-h]$/,
    ([letter]) => say(`If that’s an answer, press its button, or type “answer ${letter}”.`),
  ],
  [
    /^(?:only |just )?((?:chapters|sections|parts) \w+ (?:to|and|-|until|through) \w+)(?: only)?$/,
    ([, range = '']) =>
      say(
        `What shall I do with ${range}? I can ask you questions on them.`,
        runButton(`A quiz on ${range}`, 'quiz start', { topic: range }),
      ),
  ],
  [
    LATER,
    ([later], { words }) => {
      if (!quizWords(wantedDone(words)).named) return undefined;
      const { raws } = quizWords(wantedDone(words.replace(later, '').trim()));
      const now = runButton('Start it now', 'quiz start', raws);
      return say('I can’t start one later, only now: the first question comes at once.', now);
    },
  ],
  [
    /^/,
    (_, said) => {
      const { raws, topic, named, said: wished, note } = quizWords(wantedDone(said.words));
      const sure = named || (wished && topic === '');
      const asks = asksSomething(said.line) && !/^(?:can|could|shall|may|how about)\b/.test(said.words);
      return sure && !asks ? start(said, { ...raws, ...(topic !== '' && { topic }) }, note) : undefined;
    },
  ],
];

async function runningQuiz({ store, where }: Said) {
  return store.quiz(where.club, where.channel);
}

/** Starts a quiz; says so where one is running already. */
async function start(said: Said, raws: Raws, note?: string): Promise<Meaning> {
  const running = await runningQuiz(said);
  if (running && raws.mode !== 'solo')
    return say(
      `A quiz is running already, at question ${running.n} of ${running.rounds.length}. You can start the next one when it’s over.`,
      runButton('Stop this one', 'quiz stop'),
    );
  if (said.where.direct && raws.mode !== 'solo')
    return say(
      'A quiz for the club starts in its channel, with /quiz start. Here you can play one alone.',
      runButton('A quiz for me alone', 'quiz start', { ...raws, mode: 'solo' }),
    );
  return note === undefined ? run('quiz start', raws) : say(note, runButton('Start it', 'quiz start', raws));
}

/** The next quiz a level up or down; the question that is open stays as it is. */
async function atLevel([words]: RegExpExecArray, said: Said): Promise<Meaning> {
  const { store, where } = said;
  const running = await runningQuiz(said);
  const last = running ?? (await store.lastQuiz(where.club, where.channel));
  const before = last && !isAlone(last) ? last.wish.difficulty : 'any';
  const levels = ['easy', 'medium', 'hard'] as const;
  const at = before === 'any' ? 1 : levels.indexOf(before);
  const up = /hard|difficult|tough/.test(words) !== /too/.test(words);
  const difficulty = levels[Math.min(2, Math.max(0, at + (up ? 1 : -1)))] ?? 'medium';
  if (running)
    return say(`The open question stays as it is. For the next quiz, say /quiz start ${difficulty}.`);
  const buttons = runButton(`A quiz with ${difficulty} questions`, 'quiz start', { difficulty });
  return say(`Shall I start a quiz with ${difficulty} questions?`, buttons);
}
