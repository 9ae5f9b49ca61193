import { runButton } from '../../src/core/command-press.ts';
import { numeral } from '../../src/lib/numerals.ts';
import { sides, soFar, whoWasRight } from '../quiz/asked.ts';
import { latestQuiz, ownOpen } from '../quiz/quizzes.ts';
import { playedLately, playWith } from './chat.ts';
import { answered, type Rule, run, say } from './sayings.ts';

const LEADS_IN = '(?:(?:so|and|but|ok|hey|wait|well|sorry|guys|right|then) )*';

/** What players ask of the quiz they play or have just played, and do in it besides answering. */
export const OF_PLAYERS: readonly Rule[] = [
  [
    new RegExp(
      `^${LEADS_IN}who (?:all |else |actually )?(?:(?:got|knew|had|guessed|answered) (?:it|that|this|(?:the )?(?:last|previous|that|this)(?: (?:one|question))?|the answer|anything)(?: right| correctly| correct)?|(?:was|were|is) (?:right|correct)|answered (?:right|correctly))(?: (?:then|now|there|this time|last time))?$`,
    ),
    async (_, said) => {
      const reply = (await playedLately(said)) ? await whoWasRight(said) : undefined;
      return reply && { reply };
    },
  ],
  [
    new RegExp(
      `^${LEADS_IN}(?:am i (?:still |even )?(?:winning|losing|ahead|behind|leading|first|last|in the lead)|(?:did|have) i (?:win|won|lose|lost)|how (?:did|am|have|was|were) i (?:do|doing|done)|where (?:am|do) i (?:stand)?|(?:the )?results)(?: (?:so far|now|here|then|overall|(?:in|on) (?:(?:the|this|that|our|last) )*quiz|this time|today))?$`,
    ),
    async (_, said) => {
      // A run of one's own has its own count.
      if (!(await playedLately(said)) || (await ownOpen(said))) return undefined;
      const { id = '', phase } = (await latestQuiz(said)) ?? {};
      const plays = await said.store.player(said.where.club, id, said.asker.id);
      const reply = plays || phase?.name !== 'ending' ? await soFar(said, true) : undefined;
      return reply && { reply };
    },
  ],
  [
    /^(?:(?:can|may|could) i |i (?:want|d like|would like|ll) (?:to )?|id like to |ill |please |put me |let me |move me |switch me |me )*(?:(?:be |go |play )?(?:in|into|on|onto|to|for|with|join|change|switch)(?: to)? )?(?:the )?team (?<team>[1-6a-f]|one|two|three|four|five|six)(?: (?:please|pls|plz|for me|now|instead))*$/,
    async ({ groups: { team = '' } = {} }, said) => {
      const quiz = await said.store.quiz(said.where.club, said.where.channel);
      if (quiz?.mode !== 'teams') return undefined;
      const n = numeral(team) ?? team.charCodeAt(0) - 96;
      return {
        reply: { parts: [] },
        press: { command: 'quiz start', action: 'join', args: [quiz.id, `${n}`] },
      };
    },
  ],
  [
    /^am i (?:still |now )?(?:in|out|playing|eliminated)(?: now)?$|^who(?:s| is) (?:still )?(?:in|out|standing)$|^(?:whats|what|which|who|whos|put me|can i|i want)\b.* teams?\b(?! ?(?:quiz|mode))|^(?:change|switch|swap) (?:my )?teams?$/,
    async ([words], said) => {
      const reply = await sides(said, /\b(?:change|switch|swap)\b/.test(words));
      return reply && { reply };
    },
  ],
  [
    new RegExp(
      `^${LEADS_IN}(?:i quit|im (?:quitting|leaving)|i (?:want|have) to quit|ill quit)(?: (?:now|the quiz|this quiz))?$`,
    ),
    async (_, said) => {
      const quiz = await said.store.quiz(said.where.club, said.where.channel);
      if (await ownOpen(said)) return run('quiz stop');
      if (!quiz) return undefined;
      if (quiz.startedBy.id !== said.asker.id) return answered('quiz left');
      return (await playWith(said, quiz))
        ? say('Shall I end the quiz?', runButton('End it', 'quiz stop'))
        : run('quiz stop');
    },
  ],
  [
    /^(?:(?:please|can you|no|i|we|lets) )*(?:undo|take back|reverse|revert) (?:the|that|this|his|her|their|my|last)(?: last)? (?:appeal|verdict|decision|ruling)$/,
    async (_, { store, where }) => {
      const { appeals } = await store.clubRecord(where.club);
      const { id: quiz } = (await latestQuiz({ store, where })) ?? {};
      const last = appeals.filter((one) => one.state === 'accepted' && one.quiz === quiz).at(-1);
      return (
        last && { reply: { parts: [] }, press: { command: 'quiz appeal', action: 'undo', args: [last.id] } }
      );
    },
  ],
];
