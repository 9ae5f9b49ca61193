/** How the quiz stands, for whoever asks. */

import type { Spoken } from '../../src/core/call.ts';
import { openButton } from '../../src/core/command-press.ts';
import type { AllPreferences } from '../../src/core/domain/club-record.ts';
import type { Player, Players, Quiz } from '../../src/core/domain/quiz.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import { quoted } from '../../src/core/options.ts';
import { type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { compact, counted } from '../../src/lib/counted.ts';
import { plainWords } from '../../src/lib/text.ts';
import { rulesOf } from '../../src/quiz/play/rules.ts';
import { answerOf, type OpenRound, openRound } from '../../src/quiz/play/state.ts';
import { teamName } from '../../src/quiz/play/teams.ts';
import { leaders } from '../../src/quiz/views/closed.ts';
import { joinButtons, openQuestion, optionsOnButtons } from '../../src/quiz/views/open.ts';
import { soloQuestion } from '../../src/quiz/views/solo.ts';
import type { Call, Context } from '../shared/context.ts';
import { openDailies, questionReply } from '../shared/dailies.ts';
import { ownOpen, quizHere } from './quizzes.ts';
import WORDS from './words.json' with { type: 'json' };

const NONE =
  'No question is open. The last one shows its answer and who had it, with a button for “I was right”.';

/** The open question once more, with the asker's own answer, the scores and their side. */
export async function quizNow(call: Call): Promise<Reply> {
  const { store, where, asker } = call;
  const current = (await ownOpen(call)) ?? openRound(await store.quiz(where.club, where.channel));
  if (!current) return (await openDailies(call)).map(questionReply)[0] ?? whisper(NONE);

  const { quiz } = current;
  const answer = answerOf(quiz, await store.player(where.club, quiz.id, asker.id));
  const ownAnswer = answer && ownAnswerInWords(quiz, answer);
  if (isAlone(quiz)) return soloNow(quiz, ownAnswer);
  return groupNow(call, current, ownAnswer);
}

function soloNow(quiz: Quiz, ownAnswer: string | undefined): Reply {
  const { parts, buttons = [] } = soloQuestion(quiz);
  const notes = compact(ownAnswer, 'It waits until you answer.').map((note) => textPart(note));
  return { audience: 'asker', parts: [...parts, ...notes], buttons, replaces: false };
}

async function groupNow(
  call: Call,
  { quiz, round, open }: OpenRound,
  ownAnswer: string | undefined,
): Promise<Reply> {
  const { store, where, asker } = call;
  const players = await store.players(where.club, quiz.id);
  const preferences = await store.preferences(where.club);
  const scores = await scoresInWords(call, quiz, players, preferences);
  const player = players.get(asker.id);
  const words = compact(ownAnswer, scores, ownSide(quiz, player));
  const isNew = quiz.mode === 'teams' && player?.last === undefined;

  // The question's real buttons would belong to a copy.
  const question = [...openQuestion(quiz, round, open).parts, ...optionsOnButtons(round)];
  return {
    audience: 'asker',
    parts: [...question, ...words.map((note) => textPart(note))],
    buttons: isNew ? joinButtons(quiz) : [],
    replaces: false,
  };
}

function ownAnswerInWords(
  quiz: Quiz,
  { given, right }: { readonly given: string; readonly right: boolean },
) {
  if (rulesOf(quiz).secret)
    return `Your answer is ${quoted(given)}. Whether it’s right shows once the question closes.`;
  if (given === '') return 'You passed on your last question.';
  return `Your last answer was ${quoted(given)}: ${right ? 'right' : 'not right'}.`;
}

/** Players named in reply to who is ahead. */
const LEADERS_MAX = 5;

/** The best players first, and the asker's points where they aren't among them. */
async function scoresInWords(
  call: Call,
  quiz: Quiz,
  players: Players,
  preferences: AllPreferences,
) {
  const entries = await call.store.ledger(call.where.club, { quiz: quiz.id });
  const best = leaders(quiz, { players, preferences, entries }).slice(0, LEADERS_MAX);
  const leadersText = best.map(({ name, points }) => `${name} ${points}`).join(', ');
  const ownPlayer = players.get(call.asker.id);
  const isNamed = ownPlayer === undefined || best.some(({ id }) => id === call.asker.id);
  const ownPoints = isNamed ? '' : ` You have ${counted(ownPlayer.points, 'point')}.`;
  return `So far: ${leadersText || 'no scores to show'}.${ownPoints}`;
}

/** The asker's team, or whether they are still in; undefined in a quiz without sides. */
function ownSide({ mode }: Quiz, ownPlayer: Player | undefined) {
  if (mode === 'teams') {
    if (ownPlayer?.team === undefined) return 'You’re in no team yet.';
    return `You’re in ${teamName(ownPlayer.team)}.`;
  }
  if (mode !== 'elimination' || !ownPlayer) return undefined;
  if (ownPlayer.out === undefined) return 'You’re still in.';
  return `You’ve been out since question ${ownPlayer.out}.`;
}

/** How the quiz stands, as a press. */
export const shownNow: Meaning = {
  reply: { parts: [] },
  press: { command: 'quiz start', action: 'now', args: [] },
};

/** Whoever wants to take part hears where no quiz runs; undefined for other lines. */
export async function nothingToJoin(call: Spoken & Context): Promise<Meaning> {
  const lineWords = plainWords(call.line).split(' ');
  const joins = [WORDS.joinsIn, WORDS.joinable].every((wordList) =>
    lineWords.some((lineWord) => wordList.includes(lineWord)),
  );
  if (!joins || call.where.direct || (await quizHere(call))) return undefined;
  const teams = openButton('Start one with teams', 'quiz start', { mode: 'teams' });
  return { reply: whisper('No quiz is running.', teams) };
}
