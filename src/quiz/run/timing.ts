import type { MemberPreferences } from '../../core/domain/club-record.ts';
import type { Players, Quiz } from '../../core/domain/quiz.ts';
import type { Timing } from './lifecycle.ts';

/** After this many missed questions in a row nobody waits for a player. */
const AWAY = 2;

/** Among more players somebody is always missing, and every answer would have to look each of them up. */
const WAITED_FOR = 40;

/**
 * How long the next question is open and who is waited for. One time holds for all, so that nobody learns who needed it.
 * @param before who played in the quiz before this one: they are expected at the first question
 */
export function timingFor(
  quiz: Quiz,
  players: Players,
  preferences: Readonly<Record<string, MemberPreferences>>,
  before: Players,
): Timing {
  const here = [...players].filter(([, player]) => (player.last ?? quiz.n) >= quiz.n - AWAY);
  const first = quiz.n === 1 ? [...before.keys(), quiz.startedBy.id] : [];
  const present = new Set([...here.map(([id]) => id), ...first]);
  const asked = Object.entries(preferences).filter(([id]) => present.has(id));
  const stretch = Math.max(1, ...asked.map(([, one]) => one.time ?? 1));
  const patient = asked.filter(([, one]) => one.calm).map(([id]) => id);
  const waitedFor = expectedAt(quiz, players);
  return {
    ...(stretch > 1 && { stretch }),
    ...(patient.length > 0 && { patient }),
    ...(waitedFor.length > 0 && { expected: waitedFor }),
  };
}

/** Who played the last question and is still in; nobody where they are too many, and in a sealed quiz. */
function expectedAt({ mode, n }: Quiz, players: Players): readonly string[] {
  if (mode === 'sealed') return [];
  const played = [...players].filter(([, one]) => one.last === n - 1 && one.out === undefined);
  return played.length > WAITED_FOR ? [] : played.map(([id]) => id);
}
