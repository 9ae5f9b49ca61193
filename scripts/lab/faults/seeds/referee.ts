import { isDeepStrictEqual } from 'node:util';
import type { Daily } from '../../../../src/core/domain/club.ts';
import type { BoardRow, LedgerEntry } from '../../../../src/core/domain/quiz.ts';
import type { Store } from '../../../../src/core/ports/store.ts';
import { scores } from '../../../../src/quiz/results/ledger.ts';
import type { Post } from '../../../../tests/servers/stage/stage.ts';

/** An answer that its member was told is taken, and how it was judged. */
export interface Confirmed {
  readonly member: string;
  readonly quiz: string;
  readonly round: number;
  readonly right: boolean;
}

/**
 * What a reply to an answer confirms; undefined for nothing (closed, answered before, an error).
 */
export function confirmedBy(word: string, member: string, press: string): Confirmed | undefined {
  const [, , , quiz = '', round = ''] = press.split('|');
  const [, not] = /^“.*” is(n’t)? right[ .:(]/s.exec(word) ?? [undefined, 'no word'];
  if (not === 'no word') return undefined;
  return { member, quiz, round: Number(round), right: not === undefined };
}

const keyOf = (one: Pick<Confirmed, 'member' | 'quiz' | 'round'>) =>
  `${one.member} ${one.quiz} ${one.round}`;

/** Errors in the ledger, given what members were told. */
export function ledgerProblems(
  ledger: readonly LedgerEntry[],
  confirmed: readonly Confirmed[],
): string[] {
  const stored = new Map<string, LedgerEntry>();
  const problems: string[] = [];

  for (const entry of ledger) {
    if (stored.has(keyOf(entry))) problems.push(`counted twice: ${keyOf(entry)}`);
    stored.set(keyOf(entry), entry);
  }

  for (const one of confirmed) {
    const entry = stored.get(keyOf(one));
    if (!entry) problems.push(`confirmed, and lost: ${keyOf(one)}`);
    else if (entry.right !== one.right)
      problems.push(`told ${one.right}, kept ${entry.right}: ${keyOf(one)}`);
  }

  return problems;
}

/** The board must agree with the ledger. */
export async function boardProblems(store: Store, club: string): Promise<readonly string[]> {
  const ledger = await store.ledger(club);
  const sums = scores(ledger.filter(({ practice }) => !practice)).filter(
    ({ points }) => points > 0,
  );
  const lines = (rows: readonly BoardRow[]) =>
    rows.map((one) => [one.member, one.rank, one.points, one.right, one.answered].join(' ')).sort();
  const counted = lines(sums);
  const board = lines(await store.board(club, {}));
  if (isDeepStrictEqual(counted, board)) return [];
  return [`the board has ${board}, and the ledger ${counted}`];
}

/**
 * Messages of a quiz's channel: each question once, closed at the end, and one table.
 * @param unsure steps of the quiz (0: its table) whose post was cut off after it may have had its
 * effect, one for each time: where the platform knows no nonce, each may have made one message
 * more, which nobody can close
 */
export function channelProblems(posts: readonly Post[], unsure: readonly number[]): string[] {
  const asked = posts.flatMap((post) => {
    const [, n] = /^Question (\d+) of \d+/.exec(post.text) ?? [];
    return n === undefined ? [] : [{ n: Number(n), post }];
  });

  const tables = posts.filter(({ text }) =>
    /^(The quiz (is over|was stopped)|Nobody is answering any)/.test(text),
  );
  const more = (step: number) => unsure.filter((one) => one === step).length;

  const wrong = [...new Set(asked.map(({ n }) => n))].flatMap((n) => {
    const copies = asked.filter((one) => one.n === n);
    const open = copies.filter(({ post }) => isOpen(post));
    return [
      ...(copies.length > 1 + more(n) ? [`posted ${copies.length} times: question ${n}`] : []),
      ...(open.length > Math.min(more(n), copies.length - 1)
        ? [`still open to see: question ${n}`]
        : []),
    ];
  });

  const fine = tables.length > 0 && tables.length <= 1 + more(0);
  return [...wrong, ...(fine ? [] : [`${tables.length} tables at the end`])];
}

function isOpen({ options }: Post): boolean {
  return options.some(({ press }) => press.startsWith('1|quiz.answer'));
}

/**
 * A day's post stands once, or the day is recorded as left out or as unsure; nothing stays half
 * done.
 */
export function dailyProblems(daily: Daily | undefined, day: string, posts: number): string[] {
  if (!daily) return ['the daily post is not set any more'];
  if (posts > 1) return [`${posts} daily posts on one day`];
  if (daily.day <= day) return [`the daily post of ${day} is still under way`];
  const recorded = [...daily.skipped, ...(daily.unsure ?? [])].includes(day);
  if (posts === 0 && !recorded) return [`no daily post on ${day}, and nothing recorded`];
  return [];
}
