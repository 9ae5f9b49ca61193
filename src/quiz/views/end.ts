/** How a quiz ends: its table, its awards, and what the group disagreed on. All from the ledger. */

import { type AllPreferences, asShown, NAMELESS } from '../../core/domain/club-record.ts';
import type { BoardRow, LedgerEntry, Players, Quiz } from '../../core/domain/quiz.ts';
import {
  type Button,
  button,
  listPart,
  type Part,
  type Reply,
  textPart,
} from '../../core/reply.ts';
import { compact, counted, listed, wordForm } from '../../lib/counted.ts';
import { IDLE_MAX } from '../play/closing.ts';
import { rulesOf } from '../play/rules.ts';
import { playersLeft } from '../play/state.ts';
import { teamName, teamNames } from '../play/teams.ts';
import { awards } from '../results/awards.ts';
import { scores, splits, teamScores } from '../results/ledger.ts';
import { boardPart, line, lines } from './board.ts';

const SPLITS_MAX = 2;

/**
 * The final table, from this quiz's entries, corrections included. Whoever asked for it isn't
 * named.
 */
export function finalTable(
  quiz: Quiz,
  playersById: Players,
  ledger: readonly LedgerEntry[],
  preferences: AllPreferences,
): Reply {
  const players = new Map(
    [...playersById].map(([id, player]) => [id, asShown(preferences, id, player)]),
  );
  const entries = ledger.map((entry) => asShown(preferences, entry.member, entry));
  const rows = scores(entries);
  const played = rows.length > 0;

  const endParts = [
    ...teamParts(quiz, players, entries),
    ...compact(rows.some(({ points }) => points > 0) && boardPart(rows)),
    textPart(verdict(quiz, players, rows)),
    ...list(awards(entries, rulesOf(quiz).speed).map(({ name, why }) => `${name}: ${why}`)),
    ...splitParts(quiz, entries),
  ];

  return {
    audience: 'room',
    title: title(quiz, played),
    parts: [...cutShort(quiz), ...(played ? endParts : [textPart('Nobody answered this time.')])],
    buttons: endButtons(quiz, played),
  };
}

function title(quiz: Quiz, played: boolean) {
  if (quiz.stopped) {
    if (played) return 'The quiz was stopped. Scores so far';
    return 'The quiz was stopped';
  }
  if ((quiz.idle ?? 0) >= IDLE_MAX) return 'Nobody is answering any more, so the quiz is over';
  return 'The quiz is over';
}

/**
 * Why there were fewer questions than asked for: players may have read less, and a topic has only
 * so many.
 */
function cutShort({ rounds, wish, n, stopped }: Quiz): Part[] {
  if (stopped || rounds.length >= wish.rounds || n < rounds.length) return [];
  return [
    textPart('That was all I could ask of this kind, within what everybody who plays has read.'),
  ];
}

function teamParts(quiz: Quiz, players: Players, entries: readonly LedgerEntry[]): Part[] {
  if (quiz.mode !== 'teams') return [];
  const rows = teamScores(entries, quiz.wish.teams).map(({ team, points }, _, scoreRows) => {
    const rank = scoreRows.findIndex((scoreRow) => scoreRow.points === points) + 1;
    return line(`${rank}.`, teamName(team), [
      counted(points, 'point'),
      teamNames(players, team) || 'nobody',
    ]);
  });
  return [lines(rows)];
}

function verdict(quiz: Quiz, players: Players, rows: readonly BoardRow[]) {
  if (quiz.mode === 'teams')
    return 'A team scores the best answer of its players to each question.';
  const [first, ...others] = playersLeft(players);
  if (quiz.mode === 'elimination' && first && others.length === 0 && players.size > 1)
    return sentence(`${first.name} is the last one standing.`);
  return winners(rows);
}

function winners(rows: readonly BoardRow[]) {
  const firstNames = rows.filter((row) => row.rank === 1 && row.points > 0).map((row) => row.name);
  if (firstNames.length === 0) return 'No points this time.';
  return sentence(`${listed(firstNames)} ${wordForm(firstNames.length, 'wins', 'share the win')}.`);
}

/** Names keep their case; only the stand-in for a hidden name gets a capital at the start. */
function sentence(winnersText: string) {
  if (!winnersText.startsWith(NAMELESS)) return winnersText;
  return `A${winnersText.slice(1)}`;
}

function splitParts(quiz: Quiz, entries: readonly LedgerEntry[]): Part[] {
  const split = splits(entries)
    .slice(0, SPLITS_MAX)
    .flatMap(({ round, right, answered }) =>
      quiz.rounds
        .filter(({ n }) => n === round)
        .map(({ text }) => `${text} ${right} of ${answered} knew it.`),
    );
  if (split.length === 0) return [];
  return [textPart('What split the group:'), ...list(split)];
}

const list = (items: readonly string[]) => compact(items.length > 0 && listPart(items));

function endButtons(quiz: Quiz, played: boolean): Button[] {
  return compact(
    button('Play again', 'quiz start', 'again', [quiz.id], 'main'),
    played && button('Review my misses', 'quiz review', 'begin', [quiz.book]),
    button('Leaderboard', 'leaderboard', 'show'),
  );
}
