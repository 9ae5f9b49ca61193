import type { App } from '../../../src/app.ts';
import type { LedgerEntry } from '../../../src/core/model.ts';
import type { Seen } from '../../../tests/servers/discord/index.ts';

/** An answer of which its giver was told that it was taken, and how it was judged. */
export interface Confirmed {
  readonly member: string;
  readonly quiz: string;
  readonly round: number;
  readonly right: boolean;
}

/** What an answer's word confirms; undefined where it confirms nothing (closed, answered before, an error). */
export function confirmedBy(word: string, member: string, press: string): Confirmed | undefined {
  const [, , , quiz = '', round = ''] = press.split('|');
  const [, not] = /^“.*” is (not )?right \(/s.exec(word) ?? [undefined, 'no word'];
  if (not === 'no word') return undefined;
  return { member, quiz, round: Number(round), right: not === undefined };
}

const keyOf = (one: Pick<Confirmed, 'member' | 'quiz' | 'round'>) => `${one.member} ${one.quiz} ${one.round}`;

/** What is wrong with the ledger, given what members were told. */
export function ledgerProblems(ledger: readonly LedgerEntry[], confirmed: readonly Confirmed[]): string[] {
  const kept = new Map<string, LedgerEntry>();
  const problems: string[] = [];
  for (const entry of ledger) {
    if (kept.has(keyOf(entry))) problems.push(`counted twice: ${keyOf(entry)}`);
    kept.set(keyOf(entry), entry);
  }
  for (const one of confirmed) {
    const entry = kept.get(keyOf(one));
    if (!entry) problems.push(`confirmed, and lost: ${keyOf(one)}`);
    else if (entry.right !== one.right)
      problems.push(`told ${one.right}, kept ${entry.right}: ${keyOf(one)}`);
  }
  return problems;
}

/** The board must say what the ledger says. */
export async function boardProblems({ store }: App, club: string): Promise<string[]> {
  const ledger = await store.ledger(club);
  const sums = new Map<string, number>();
  for (const { member, points } of ledger) sums.set(member, (sums.get(member) ?? 0) + points);
  const board = new Map((await store.board(club, {})).map(({ member, points }) => [member, points]));
  return [...sums].flatMap(([member, points]) =>
    points === (board.get(member) ?? 0)
      ? []
      : [`the board gives ${member} ${board.get(member)}, the ledger ${points}`],
  );
}

/** Messages of a quiz's channel: each question once, its result too, and one table at the end. */
export function channelProblems(messages: readonly Seen[]): string[] {
  const room = messages.filter((one) => !one.private);
  const headings = room.flatMap(({ text }) => /^Question \d+ of \d+/.exec(text)?.[0] ?? []);
  const tables = room.filter(({ text }) => /^(The quiz (is over|was stopped)|Nobody answers any)/.test(text));
  const twice = headings.filter((one, i) => headings.indexOf(one) !== i);
  const open = room.filter(
    ({ text, buttons }) =>
      /^Question/.test(text) &&
      buttons.some(({ id, disabled }) => !disabled && id.startsWith('1|quiz.answer')),
  );
  return [
    ...twice.map((one) => `posted twice: ${one}`),
    ...(tables.length === 1 ? [] : [`${tables.length} tables at the end`]),
    ...open.map(({ text }) => `still open to see: ${text.slice(0, 60)}`),
  ];
}
