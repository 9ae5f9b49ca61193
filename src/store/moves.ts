import type { LedgerEntry, Quiz } from '../core/model.ts';
import type { Move } from '../core/ports.ts';
import type { Rows } from './tables.ts';

/** Takes over what a move makes of a channel's quiz, and what follows of it: members' names, questions asked. */
export function takeMove<T>(
  rows: Rows,
  enter: (entries: readonly LedgerEntry[]) => void,
  channel: string,
  move: (quiz: Quiz | undefined) => Move<T>,
): T {
  const before = rows.get('quizzes', channel);
  const { quiz, entries = [], result } = move(before);
  if (quiz !== undefined) rows.set('quizzes', channel, quiz ?? undefined);
  if (quiz === null && before) rows.set('ended', channel, before);
  if (quiz) markAsked(rows, before, quiz);
  for (const entry of entries) nameMember(rows, entry.member, entry.name);
  enter(entries);
  return result;
}

/** Keeps a member's name as last seen. */
export function nameMember(rows: Rows, id: string, name: string): void {
  const known = rows.get('members', id);
  if (known?.name !== name) rows.set('members', id, { places: known?.places ?? {}, name });
}

/** Adds to a list what may be in it already: it then stands last. */
export function moveToEnd(list: readonly string[], item: string): readonly string[] {
  return [...(list.includes(item) ? list.filter((one) => one !== item) : list), item];
}

/** A question counts as asked from the moment on at which its post was begun: it may have been seen. */
function markAsked(rows: Rows, before: Quiz | undefined, quiz: Quiz): void {
  const question = seen(quiz);
  if (question === undefined) return;
  if (before?.id === quiz.id && before.n === quiz.n && seen(before) === question) return;
  rows.set('asked', quiz.book, moveToEnd(rows.get('asked', quiz.book) ?? [], question));
}

/** What one member plays alone is nothing that the club was asked. */
function seen({ mode, phase, rounds, n }: Quiz): string | undefined {
  if (mode === 'solo' || mode === 'review') return undefined;
  return phase.name === 'ready' || phase.name === 'ending' ? undefined : rounds[n - 1]?.question;
}
