import { expect, test } from 'vitest';
import { inFolder, roomSays } from './room.world.ts';

// The room's clock stands at 1 December 2026.
test.each([
  ['2026-12-20', false],
  ['2026-12-01', true],
])('a plan that starts on %s is under way: %s', (start, begun) =>
  inFolder(async (folder) => {
    const lines = [`/plan set start:${start} finish:2027-01-20`, '/plan show'];
    const said = await roomSays(lines, folder);
    expect(/Now: part 1/.test(said)).toBe(begun);
  }),
);

const PLAN = '/plan set 5 meetings every second tuesday at 18:30, starting 1 december, london';

/** The dates of a plan’s meetings, and what else the bot says about it after these lines. */
const planAfter = (...lines: readonly string[]) =>
  inFolder(async (folder) => {
    const said = await roomSays(['/progress set finished', PLAN, ...lines, '/plan show'], folder);
    const shown = said.slice(said.lastIndexOf('The reading plan for'));
    return [...shown.matchAll(/meeting \w+ (\d+ \w+) \d{4}, (\d\d:\d\d)/g)].map(([, day, time]) => `${day}, ${time}`);
  });
const DAYS = ['8 December', '22 December', '5 January', '19 January', '2 February'];
const usual = DAYS.map((day) => `${day}, 18:30`);

test.each([
  ['/plan set move 22 december to 23 december', usual.with(1, '23 December, 18:30')],
  ['/plan set move 8 december to 10 december at 8pm', usual.with(0, '10 December, 20:00')],
  ['/plan set move 8 december to 8 december at 7', usual.with(0, '8 December, 19:00')],
  ['/plan set move 2 february to yesterday', usual],
  ['/plan set move 9 december to 10 december', usual],
  ['/plan set 6 meetings', [...usual, '16 February, 18:30']],
  ['/plan set not on 22 december', usual.toSpliced(1, 1)],
  ['/plan set not on 24 december', usual],
  ['/plan set 2 march', [...usual, '16 February, 18:30', '2 March, 18:30']],
  ['/plan set 19 january', usual.slice(0, 4)],
  [
    '/plan set meetings:every second thursday',
    ['10 December, 18:30', '24 December, 18:30', '7 January, 18:30', '21 January, 18:30'],
  ],
])('a change to the plan changes nothing else: %s', async (line, meetings) => {
  expect(await planAfter(line)).toEqual(meetings);
  // The previous plan comes back whole, at once or by its name.
  expect(await planAfter(line, 'undo')).toEqual(usual);
});

test('changes to single meetings survive another change', async () => {
  const moved = usual.with(2, '7 January, 20:00');
  expect(await planAfter('/plan set move 5 january to 7 january at 8pm', '/plan set not on 22 december')).toEqual(
    moved.toSpliced(1, 1),
  );
  expect(await planAfter('/plan set move 5 january to 7 january at 8pm', '/plan set 16 february')).toEqual([
    ...moved,
    '16 February, 18:30',
  ]);
});

test('a weekly pace has a meeting, and so a part, for each week', () =>
  inFolder(async (folder) => {
    const said = await roomSays(['/plan set 5 chapters a week, tuesdays at 7pm'], folder);
    expect(said).toContain('in 5 parts, from Tuesday 1 December 2026 to Tuesday 5 January 2027');
  }));

test('moving the meetings to another day leaves a pace in chapters as it is', () =>
  inFolder(async (folder) => {
    const said = await roomSays(
      ['/plan set 5 chapters a week, tuesdays at 7pm', '/plan set meetings:thursdays at 7pm'],
      folder,
    );
    expect(said).toContain('in 5 parts, from Tuesday 1 December 2026 to Thursday 31 December 2026');
  }));

test.each([
  '/plan pause december 20 to december 26',
  '/plan pause from 20 december until 26 december',
  '/plan pause 20 dec - 26 dec',
  '/plan pause 20-26 december',
  '/plan pause december 20–26',
  '/plan pause from the 20th to the 26th of december',
  '/plan pause 20 dec-26 dec',
])('a break is typed in one go, as with start and finish: %s', async (line) => {
  const named = await planAfter('/plan pause start:2026-12-20 finish:2026-12-26');
  expect(named).not.toEqual(usual);
  expect(await planAfter(line)).toEqual(named);
});
