/**
 * What is shown without being asked for as a command: a member's own page, and what is offered
 * while they type.
 */

import { beforeAll, expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { temporaryFolder } from '../store/folder.ts';
import { ASKERS, completedIn, homeIn } from './club.ts';
import { lived } from './walk.ts';

const BEGAN = Date.UTC(2026, 10, 20, 12);

let club: string;
let now: number;

beforeAll(async () => {
  club = await temporaryFolder();
  now = await lived(club, BEGAN, [
    { by: 'maker', line: '/progress set finished' },
    { by: 'member', line: '/progress set finished' },
    { by: 'maker', line: '/save We all know it' },
    { by: 'organiser', line: '/plan set start:2026-11-19 finish:2027-01-12' },
  ]);
});

test('somebody of another workspace sees nothing of the club on their own page', async () => {
  const own = JSON.stringify(await homeIn(club, now, ASKERS.maker));
  expect(own).toContain('Never Let Me Go');
  const theirs = JSON.stringify(await homeIn(club, now, ASKERS.outsider));
  expect(theirs).toContain('from another workspace');
  expect(theirs).not.toContain('Never Let Me Go');
});

const completing = commandSet.commands.flatMap(({ name, options, who, outside = false }) =>
  Object.entries(options).flatMap(([option, { complete }]) =>
    complete ? [{ command: name, option, who, outside }] : [],
  ),
);

test.each(completing)(
  'whoever may not use /$command is offered nothing for $option',
  async (one) => {
    for (const typed of ['', 'r', 'n']) {
      const offered = (role: 'member' | 'outsider') =>
        completedIn(club, now, ASKERS[role], { ...one, typed });
      if (!one.outside) expect(await offered('outsider')).toEqual([]);
      if (one.who === 'organisers') expect(await offered('member')).toEqual([]);
    }
  },
);

test('a member is offered people for /character', async () => {
  const asked = { command: 'character', option: 'name', typed: 'r' };
  expect(await completedIn(club, now, ASKERS.member, asked)).not.toEqual([]);
});
