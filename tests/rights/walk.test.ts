/** Who may do what: one table, and a walk that tries each row as everybody. A new command or action needs a row. */

import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../store/folder.ts';
import { ABSENT, ASKERS, HALL, OTHER_CLUB, ROLES, type Role, STRANGER } from './club.ts';
import { AMONG_FRIENDS, EVENING, FILLED } from './evening.ts';
import { declaredRows, type Row, TABLE } from './table.ts';
import { declaredAudience, declaredThings, type Outcome, walked } from './walk.ts';

const BEGAN = Date.UTC(2026, 10, 20, 12);
const SCRIPT = { steps: EVENING, filled: FILLED };

/** Long enough for some 900 requests, each to a club of its own. */
const timeout = 300_000;

/** Whoever saves a message hands its words over. */
const SENDS_WORDS = 'save > message';

const verdicts = (found: Readonly<Record<Role, Outcome>>): Omit<Row, 'seenBy'> =>
  Object.fromEntries(ROLES.map((role) => [role, found[role].verdict])) as Omit<Row, 'seenBy'>;

test('everybody may do what the table says, and whoever is refused changes nothing', {
  timeout,
}, async () => {
  const trials = {
    organiser: { asker: ASKERS.organiser },
    maker: { asker: ASKERS.maker },
    member: { asker: ASKERS.member },
    outsider: { asker: ASKERS.outsider },
    absent: { asker: ABSENT, where: { channel: HALL } },
    stranger: { asker: STRANGER, where: { club: OTHER_CLUB } },
  };
  const seen = await walked(await temporaryFolder(), BEGAN, SCRIPT, trials);
  if (process.env.RIGHTS === 'write') await writeTable(seen);
  const rows = await declaredRows();
  for (const [thing, found] of seen) {
    expect(rows.get(thing), thing).toMatchObject(verdicts(found));
    for (const role of ROLES)
      if (found[role].verdict === 'refused')
        expect(found[role].isStoredAsBefore, `${thing}, ${role}`).toBe(true);
    expect(found.stranger.isStoredAsBefore, `${thing}, from another club`).toBe(true);
    if (thing === SENDS_WORDS) continue;
    expect(found.absent.text, `${thing}, outside the den`).not.toContain(AMONG_FRIENDS);
    expect(found.stranger.text, `${thing}, from another club`).not.toMatch(/Mayabel|Olumide|Tomasz/);
  }
});

test('nothing but their rights tells a member from an organiser and an outsider', { timeout }, async () => {
  const { member } = ASKERS;
  const trials = {
    organiser: { asker: { ...member, organiser: true } },
    outsider: { asker: { ...member, outside: true } },
  };
  const seen = await walked(await temporaryFolder(), BEGAN, SCRIPT, trials);
  for (const [thing, row] of await declaredRows()) {
    const found = seen.get(thing);
    if (row.organiser !== 'refused') expect(found?.organiser.verdict, thing).not.toBe('refused');
    if (row.outsider === 'refused') expect(found?.outsider.verdict, thing).toBe('refused');
  }
});

/** With RIGHTS=write: for whoever adds a command, and reads each new row before it is committed. */
async function writeTable(seen: ReadonlyMap<string, Readonly<Record<Role, Outcome>>>): Promise<void> {
  const head = (await readFile(TABLE, 'utf8').catch(() => ''))
    .split('\n')
    .filter((line) => line.startsWith('#'));
  const rows = declaredThings().flatMap((thing) => {
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
