/**
 * Who may do what: one table, and a walk that tries each row as everybody. A new action needs a row;
 * a command without one is tried by its example.
 */

import { readFile, writeFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../store/folder.ts';
import { ABSENT, ASKERS, HALL, OTHER_CLUB, ROLES, type Role, STRANGER } from './club.ts';
import { AMONG_FRIENDS, EVENING, FILLED } from './evening.ts';
import { declaredRows, type Row, TABLE, unlistedCommands } from './table.ts';
import {
  declaredAudience,
  declaredThings,
  type Outcome,
  type Step,
  type Trial,
  walked,
} from './walk.ts';

const BEGAN = Date.UTC(2026, 10, 20, 12);

/** Whoever saves a message hands its words over. */
const SENDS_WORDS = 'save > message';

const TRIALS = {
  ...Object.fromEntries(ROLES.map((role) => [role, { asker: ASKERS[role] }])),
  absent: { asker: ABSENT, where: { channel: HALL } },
  stranger: { asker: STRANGER, where: { club: OTHER_CLUB } },
  promoted: { asker: { ...ASKERS.member, organiser: true } },
  moved: { asker: { ...ASKERS.member, outside: true } },
} as Readonly<Record<Role | 'absent' | 'stranger' | 'promoted' | 'moved', Trial>>;

let seen: ReadonlyMap<string, Readonly<Record<keyof typeof TRIALS, Outcome>>>;
let rows: ReadonlyMap<string, Row>;

beforeAll(async () => {
  const unlisted = await unlistedCommands();
  const examples = unlisted.map(({ example }): Step => ({ by: 'organiser', line: example }));
  const script = { steps: [...EVENING, ...examples], filled: FILLED };
  seen = await walked(await temporaryFolder(), BEGAN, script, TRIALS);
  if (process.env.RIGHTS === 'write') await writeTable(seen);
  rows = await declaredRows();
});

test('everybody may do what the table says, and whoever is refused changes nothing', () => {
  for (const [thing, found] of seen) {
    for (const role of ROLES) {
      const { verdict, isStoredAsBefore } = found[role];
      const wanted = rows.get(thing)?.[role];
      if (wanted === 'may') expect(verdict, `${thing}, ${role}`).not.toBe('refused');
      else expect(verdict, `${thing}, ${role}`).toBe(wanted);
      if (verdict === 'refused') expect(isStoredAsBefore, `${thing}, ${role}`).toBe(true);
    }
  }
});

test('another club changes nothing and reads nothing of this one, and nobody reads a channel they aren’t in', () => {
  for (const [thing, { absent, stranger }] of seen) {
    expect(stranger.isStoredAsBefore, `${thing}, from another club`).toBe(true);
    if (thing === SENDS_WORDS) continue;
    expect(absent.text, `${thing}, outside the den`).not.toContain(AMONG_FRIENDS);
    expect(stranger.text, `${thing}, from another club`).not.toMatch(/Mayabel|Olumide|Tomasz/);
  }
});

test('nothing but their rights tells a member from an organiser and an outsider', () => {
  for (const [thing, row] of rows) {
    const found = seen.get(thing);
    if (row.organiser !== 'refused') expect(found?.promoted.verdict, thing).not.toBe('refused');
    if (row.outsider === 'refused') expect(found?.moved.verdict, thing).toBe('refused');
  }
});

/** With RIGHTS=write: for whoever adds an action, and reads each new row before it is committed. */
async function writeTable(
  seen: ReadonlyMap<string, Readonly<Record<Role, Outcome>>>,
): Promise<void> {
  const head = (await readFile(TABLE, 'utf8').catch(() => ''))
    .split('\n')
    .filter((line) => line.startsWith('#'));
  const unlisted = new Set((await unlistedCommands()).map(({ name }) => name));
  const listed = declaredThings().filter((thing) => !unlisted.has(thing));
  const rows = listed.flatMap((thing) => {
    const found = seen.get(thing);
    return found
      ? [
          [
            thing.padEnd(24),
            declaredAudience.get(thing)?.padEnd(5),
            ...ROLES.map((role) => found[role].verdict.padEnd(8)),
          ]
            .join(' | ')
            .trim(),
        ]
      : [];
  });
  await writeFile(TABLE, `${[...head, ...rows].join('\n')}\n`);
}
