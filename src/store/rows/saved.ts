import { directWith } from '../../core/call.ts';
import type { Saved } from '../../core/domain/club.ts';
import type { Quotes, Votes } from '../../core/ports/quotes.ts';
import type { Methods } from '../clubs.ts';
import { dropWhole, keyWithin, membersOf, type Rows } from '../tables.ts';

const BALLOTS_MAX = 20;

export function saved({ look, step }: Methods): Quotes & Votes {
  return {
    // The limits are held here, in the step that saves: a burst of saves would slip past a look beforehand.
    save: step((rows, one, most = { book: Infinity, member: Infinity }) => {
      const known = savedOf(rows, one.book);
      if (known.length >= most.book) return 'full';
      if (known.filter(({ by }) => by.id === one.by.id).length >= most.member) return 'enough';
      rows.set('saved', one.id, one);
      return 'saved';
    }),
    agree: step((rows, id, author) => {
      const found = rows.get('saved', id);
      if (!found?.awaits || found.author?.id !== author) return undefined;
      const { awaits: _, ...agreed } = found;
      rows.set('saved', id, agreed);
      return agreed;
    }),
    saved: look(savedOf),
    unsave: step((rows, id, member) => {
      const found = rows.get('saved', id);
      if (!found) return undefined;
      if (member !== undefined && found.by.id !== member && found.author?.id !== member) return undefined;
      rows.set('saved', id, undefined);
      return found;
    }),
    saveMarks: step(saveMarks),
    shareMarks: step((rows, member, at, upTo) => {
      let shared = 0;
      for (const { room: _, ...mark } of marksOf(rows, member, at)) {
        const open = mark.section !== undefined && mark.from <= upTo;
        if (open) shared += 1;
        rows.set('saved', mark.id, open ? mark : { ...mark, room: directWith(mark.by) });
      }
      return shared;
    }),
    dropMarks: step((rows, member, at) => {
      const marks = marksOf(rows, member, at);
      for (const { id } of marks) rows.set('saved', id, undefined);
      return marks.length;
    }),
    openBallot: step((rows, { votes, ...ballot }) => {
      const others = rows.all('ballots').toSorted(([, a], [, b]) => b.at - a.at);
      const before = others.find(([, one]) => one.book === ballot.book && (one.until ?? 0) > ballot.at);
      if (before) return before[1];
      for (const [id] of others.slice(BALLOTS_MAX - 1)) {
        rows.set('ballots', id, undefined);
        dropWhole(rows, 'votes', id);
      }
      rows.set('ballots', ballot.id, ballot);
      for (const [member, choice] of votes) rows.set('votes', keyWithin(ballot.id, member), choice);
      return undefined;
    }),
    vote: step((rows, id, member, choice) => {
      const ballot = rows.get('ballots', id);
      if (ballot?.items[choice] === undefined) return undefined;
      rows.set('votes', keyWithin(id, member), choice);
      return { ...ballot, votes: membersOf(rows, 'votes', id) };
    }),
  };
}

function savedOf(rows: Rows, book: string): readonly Saved[] {
  const all = rows.all('saved').map(([, one]) => one);
  return all.filter((one) => one.book === book).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function saveMarks(rows: Rows, marks: readonly Saved[], most: { book: number; member: number }) {
  const [first] = marks;
  const all = first ? savedOf(rows, first.book) : [];
  const own = all.filter(({ by }) => by.id === first?.by.id).length;
  let room = Math.max(0, Math.min(most.book - all.length, most.member - own));
  let [saved, known] = [0, 0];
  for (const mark of marks) {
    const before = rows.get('saved', mark.id);
    if (before) {
      known += 1;
      if (before.room !== undefined) rows.set('saved', mark.id, { ...before, at: mark.at });
    } else if (room > 0) {
      rows.set('saved', mark.id, mark);
      room -= 1;
      saved += 1;
    }
  }
  return { saved, known, over: marks.length - saved - known };
}

function marksOf(rows: Rows, member: string, at: number): Saved[] {
  const all = rows.all('saved').map(([, one]) => one);
  return all.filter((one) => one.mark && one.by.id === member && one.at === at);
}
