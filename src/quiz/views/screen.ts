import { type AllPreferences, asShown, isHidden } from '../../core/domain/club-record.ts';
import type { LedgerEntry, Players, Quiz } from '../../core/domain/quiz.ts';
import { isAlone } from '../../core/domain/quiz-rules.ts';
import { rankedRows } from '../../core/domain/rank.ts';
import type { Screen } from '../../core/ports/pages.ts';
import { listPart, plain, type Reply, say } from '../../core/reply.ts';
import { answersOf } from '../play/state.ts';
import { closedQuestion } from './closed.ts';
import { finalTable } from './end.ts';
import { openQuestion } from './open.ts';

const LEADERS_MAX = 8;

interface Played {
  readonly quiz: Quiz;
  readonly players: Players;
  readonly entries: readonly LedgerEntry[];
}

/**
 * The open question, the result of the last one until the next is open, and the final table. The
 * answer is in none of it before the question has closed.
 * @param last the quiz that ended last there
 */
export function screenOf(
  running: Played | undefined,
  last: Played | undefined,
  preferences: AllPreferences,
): Screen {
  if (!running || isAlone(running.quiz)) return idleScreen(last, preferences);
  const { quiz } = running;
  const { phase } = quiz;
  if (phase.name === 'ending') return screenAtEnd(running, preferences);

  const round = quiz.rounds[quiz.n - 1];
  if (phase.name !== 'open' || !round) return screenBetween(running, preferences);

  const answers = answersOf(quiz, running.players);
  return {
    state: 'open',
    main: still(openQuestion(quiz, round, phase)),
    answered: answers.filter(({ id }) => !isHidden(preferences, id)).map(({ name }) => name),
    answers: answers.length,
    time: { from: phase.openedAt, until: phase.closesAt },
    ...standingsOf(running.players, preferences),
  };
}

/** While no question is open: the result of the last one, if any. */
function screenBetween({ quiz, players }: Played, preferences: AllPreferences): Screen {
  const { phase } = quiz;
  const shownPlayers: Players = new Map(
    [...players].map(([id, player]) => [id, asShown(preferences, id, player)]),
  );

  // Why an earlier question closed isn't stored, so its result gives no reason.
  const closing = phase.name === 'closing' ? phase.why : undefined;
  const n = closing ? quiz.n : quiz.n - 1;
  const closed = quiz.rounds[n - 1];

  if (!closed)
    return {
      ...NOBODY,
      state: 'waiting',
      main: { ...say('The first question is coming.'), title: 'A quiz begins' },
    };

  const main = still(
    closedQuestion(quiz, closed, {
      answers: answersOf({ n }, shownPlayers),
      players: shownPlayers,
      why: closing ?? 'all',
      preferences,
    }),
  );
  return { ...NOBODY, state: 'closed', main, ...standingsOf(players, preferences) };
}

const NOBODY = { answered: [], answers: 0 } as const;

function idleScreen(last: Played | undefined, preferences: AllPreferences): Screen {
  if (last && !isAlone(last.quiz)) return screenAtEnd(last, preferences);
  const waitingText = 'As soon as a quiz starts in this channel, it’s shown here.';
  return { ...NOBODY, state: 'waiting', main: { ...say(waitingText), title: 'No quiz yet' } };
}

function screenAtEnd({ quiz, players, entries }: Played, preferences: AllPreferences): Screen {
  return { ...NOBODY, state: 'over', main: still(finalTable(quiz, players, entries, preferences)) };
}

/**
 * A screen has nothing to press: options are a list under the question, those on buttons as well.
 */
function still({ buttons = [], menu: _, reveal: __, ...reply }: Reply): Reply {
  const options = buttons.filter(({ press }) => press.action === 'choose');
  if (options.length === 0) return reply;
  const at =
    reply.parts.findIndex((replyPart) => replyPart.kind === 'text' && replyPart.size === 'large') +
    1;
  const next = reply.parts[at];
  const listed = next?.kind === 'text' && !options.some(({ label }) => label.includes('. '));
  const lines = listed ? plain(next.words).split('\n') : options.map(({ label }) => label);
  const items = lines.map((lineText, index) =>
    options[index]?.tone === 'right' ? [{ text: lineText, style: 'bold' as const }] : lineText,
  );
  return { ...reply, parts: reply.parts.toSpliced(at, listed ? 1 : 0, listPart(items)) };
}

function standingsOf(
  players: Players,
  preferences: AllPreferences,
): { readonly standings?: Reply } {
  const rows = [...players]
    .filter(([id, { right, points }]) => !isHidden(preferences, id) && right + points > 0)
    .map(([member, { name, points, right }]) => ({ member, name, points, right, answered: 0 }));
  if (rows.length === 0) return {};
  const fields = rankedRows(rows)
    .slice(0, LEADERS_MAX)
    .map((row) => ({ name: `${row.rank}. ${row.name}`, value: String(row.points) }));
  return { standings: { title: 'Standings', parts: [{ kind: 'fields', fields }] } };
}
