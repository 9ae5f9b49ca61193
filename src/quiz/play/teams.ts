import type { Member } from '../../core/call.ts';
import type { Move } from '../../core/club/quiz.ts';
import type { Players, Quiz } from '../../core/domain/quiz.ts';
import { andMore, tally } from '../../lib/counted.ts';

/** The team for a player who picked none: the smallest, or the first of those. */
export function smallestTeam(quiz: Quiz, players: Players): number {
  const counts = tally([...players.values()].map(({ team }) => team));
  const sizes = Array.from({ length: quiz.wish.teams }, (_, i) => counts.get(i + 1) ?? 0);
  return sizes.indexOf(Math.min(...sizes)) + 1;
}

/** `plays`: they have answered for this team already. */
type JoinOutcome =
  | { readonly kind: 'joined' | 'plays'; readonly team: number }
  | { readonly kind: 'none' };

/** Puts somebody into a team, as long as they have not answered for another. */
export function joinTeam(
  quiz: Quiz | undefined,
  players: Players,
  { id, by, team }: { readonly id: string; readonly by: Member; readonly team: number },
): Move<JoinOutcome> {
  const isJoinable =
    quiz?.id === id && quiz.mode === 'teams' && team >= 1 && team <= quiz.wish.teams;
  if (!isJoinable || !Number.isInteger(team)) return { result: { kind: 'none' } };

  const earlierPlayer = players.get(by.id);
  if (earlierPlayer?.last !== undefined && earlierPlayer.team !== undefined)
    return { result: { kind: 'plays', team: earlierPlayer.team } };

  const player = { points: 0, right: 0, streak: 0, ...earlierPlayer, name: by.name, team };
  return { players: [[by.id, player]], result: { kind: 'joined', team } };
}

export const teamNames = (players: Players, team: number): string =>
  andMore(
    [...players.values()].filter((player) => player.team === team).map((player) => player.name),
  );

export const teamName = (team: number): string => `Team ${team}`;
