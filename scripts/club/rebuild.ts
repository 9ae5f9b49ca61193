import type { BoardRow } from '../../src/core/domain/quiz.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { counted } from '../../src/lib/counted.ts';
import { scores } from '../../src/quiz/results/ledger.ts';
import { say } from '../arguments.ts';
import { mustBeIn } from './backup.ts';
import { withStorage } from './storage.ts';

/**
 * `rebuild [CLUB]`: counts the ledger of every club, or of one, again and compares the board with it. Boards are sums
 * over the ledger, made on request, so that there is nothing to write: a difference is a fault of ours.
 * @returns the exit status: 1 where a board differs from its ledger
 */
export async function rebuildCommand(args: readonly string[], env = process.env): Promise<number> {
  return withStorage(env, async (storage) => {
    const { store } = storage;
    for (const club of args) await mustBeIn(storage, club);
    const clubs = args.length > 0 ? args : await store.clubs();
    let status = 0;
    for (const club of clubs) {
      const { line, sound } = await recount(store, club);
      if (!sound) status = 1;
      say(line);
    }
    if (clubs.length === 0) say('There are no clubs yet.');
    return status;
  });
}

/** Counts a club's ledger again. @returns the outcome in a line, and whether the board agrees */
export async function recount(store: Store, club: string): Promise<{ line: string; sound: boolean }> {
  const ledger = await store.ledger(club);
  const sums = scores(ledger.filter((entry) => !entry.practice)).filter((row) => row.points > 0);
  const board = await store.board(club, {});
  const wrong = differences(sums, board);
  const sound = wrong.length === 0;
  const verdict = sound ? 'agrees with the ledger' : `is WRONG for ${wrong.join(', ')}`;
  const facts = `${club}: ${counted(ledger.length, 'answer')}, ${counted(sums.length, 'member')} on the board`;
  return { line: `${facts}; it ${verdict}.`, sound };
}

function differences(sums: readonly BoardRow[], board: readonly BoardRow[]): string[] {
  const sum = (row: BoardRow | undefined) => row && `${row.rank} ${row.points} ${row.right} ${row.answered}`;
  const members = new Set([...sums, ...board].map((row) => row.member));
  const of = (rows: readonly BoardRow[], member: string) => rows.find((row) => row.member === member);
  return [...members].filter((member) => sum(of(sums, member)) !== sum(of(board, member)));
}
