import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openClub } from './club.ts';
import { storedLists } from './lists.ts';
import { TRIALS } from './trials.ts';

const ROWS = readFileSync(new URL('bounds.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [what = '', each = '', most = '', then = ''] = line.split(' | ');
    return { what, name: `${what}, ${each}`, most, then };
  });

test('whatever is stored in any number says in its shape what limits it, or has a row here', () => {
  const withRow = ROWS.map(({ what }) => what).filter((what) => !what.startsWith('kept: '));
  const unlimited = storedLists().filter(({ each }) => each === undefined);
  expect([...new Set(withRow)].sort()).toEqual(
    [...new Set(unlimited.map(({ path }) => path))].sort(),
  );
  expect(ROWS.map(({ name }) => name).sort()).toEqual(Object.keys(TRIALS).sort());
});

test.each(ROWS)(
  '$name: there is room for $most, and of one more the club hears: $then',
  async (row) => {
    const { name, then } = row;
    const most = Number(row.most);
    const trial = TRIALS[name];
    if (!trial) throw new Error(`Expected a trial of ${name}`);
    const club = await openClub();
    const filled = trial.fill ? most - 1 : 0;
    await trial.fill?.(club, filled);
    let said: unknown;
    for (let n = filled + 1; n <= most; n++) said = await trial.add(club, n);
    const full = await trial.names(club);
    expect(full.length, 'up to the limit each one is one more').toBe(most);
    expect(said ?? '').not.toContain(then);
    const refused = await trial.add(club, most + 1);
    const names = await trial.names(club);
    expect(names.length).toBe(most);
    if (then === 'the oldest goes') {
      expect(names.slice(0, -1)).toEqual(full.slice(1));
      expect(full).not.toContain(names.at(-1));
    } else {
      expect(refused).toContain(then);
      expect(names).toEqual(full);
    }
  },
);
