import type { Syncs } from '../../core/ports/store.ts';
import { type Clubs, look, step } from '../clubs.ts';

export function syncs(clubs: Clubs): Syncs {
  return {
    sync: (club, member) => look(clubs, club, (rows) => rows.get('syncs', member)),
    syncNamed: (club, name) =>
      look(clubs, club, (rows) => rows.all('syncs').find(([, one]) => one.name === name)?.[1]),
    reviseSync: (club, member, change) =>
      step(clubs, club, (rows) => {
        const before = rows.get('syncs', member);
        const after = change(before);
        if (after !== before) rows.set('syncs', member, after);
      }),
  };
}
