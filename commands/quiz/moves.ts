import { UserError } from '../../src/core/errors.ts';
import { type Reply, say, whisper } from '../../src/core/reply.ts';
import { hint, skipQuestion, stop } from '../../src/quiz/play/moves.ts';
import { rulesOf } from '../../src/quiz/play/rules.ts';
import { type Call, define } from '../shared/context.ts';
import { passAlone } from './answer.ts';
import {
  NONE_OPEN,
  openQuestionFor,
  ownInstead,
  ownOpen,
  quizMeant,
  runningQuiz,
} from './quizzes.ts';

export const quizHint = define({
  name: 'quiz hint',
  onlyShows: true,
  description: 'Gives everyone a hint on the open question',
  outside: true,
  run: giveHint,
  actions: { give: giveHint },
});

async function giveHint(call: Call): Promise<Reply> {
  if (!call.args && (await ownOpen(call)))
    return whisper(
      'There are no hints in practice. “I don’t know” shows the answer, and moves on.',
    );
  const { quiz } = await quizMeant(call);
  const hintGiven = await call.store.play(call.where.club, quiz.channel, hint);
  if (hintGiven === undefined) return whisper('There’s no hint left for this question.');
  await call.runner.refresh(call.where.club, quiz.channel);
  const cost = rulesOf(quiz).speed ? '; answers earn no speed points now' : '';
  return whisper(`Hint: ${hintGiven} Everyone sees it under the question${cost}.`);
}

export const quizSkip = define({
  name: 'quiz skip',
  inTalk: { takes: 'pass' },
  description: 'Moves on: at once for the starter or an organiser, otherwise by vote',
  outside: true,
  hasNothingToDo: async (call) => !call.where.direct && !(await openQuestionFor(call)),
  run: voteToSkip,
  actions: { vote: voteToSkip },
});

async function voteToSkip(call: Call): Promise<Reply> {
  const { asker, where } = call;
  const own = call.args ? undefined : await ownOpen(call);
  if (own) return passAlone(call, own);

  const { quiz } = await quizMeant(call);
  const outcome = await call.store.play(where.club, quiz.channel, (now, players) =>
    skipQuestion(now, players, asker),
  );

  if (outcome.kind === 'vote')
    return whisper(`Your vote to skip counts: ${outcome.votes} of ${outcome.needed} needed.`);
  if (outcome.kind === 'none') return whisper(NONE_OPEN);

  return {
    ...whisper(rulesOf(quiz).secret ? 'Closed.' : 'Skipped.'),
    advance: { channel: quiz.channel },
  };
}

export const quizStop = define({
  name: 'quiz stop',
  description: 'Ends the quiz with its scores so far; for its starter or an organiser',
  audience: 'room',
  async run(call) {
    const { asker, where } = call;
    const own = await ownInstead(call);

    if (own) {
      await call.store.play(where.club, own.channel, () => ({ quiz: null, result: undefined }));
      return whisper('I’ve ended your own quiz. What you answered is saved.');
    }

    const { channel, startedBy } = await runningQuiz(call);
    const done = await call.store.play(where.club, channel, (now) => stop(now, asker));

    if (done === 'refused')
      throw new UserError(
        `Only ${startedBy.name}, who started it, or an organiser can stop it. Vote with /quiz skip.`,
      );

    return {
      ...say(`I’ve stopped the quiz, as ${asker.name} said. Scores so far still count.`),
      advance: { channel },
    };
  },
});
