import type { Syncs } from '../../core/ports/store.ts';
import type { Methods } from '../clubs.ts';

export function syncs({ look, step }: Methods): Syncs {
  return {
    sync: look((rows, member) => rows.get('syncs', member)),
    syncNamed: look((rows, name) => rows.all('syncs').find(([, one]) => one.name === name)?.[1]),
    reviseSync: step((rows, member, change) => {
      const before = rows.get('syncs', member);
      const after = change(before);
      if (after !== before) rows.set('syncs', member, after);
    }),
  };
}
