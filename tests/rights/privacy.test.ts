/**
 * A club in which everybody did everything: what is left of somebody forgotten, and what an export
 * gives.
 */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Rows, TABLES, type Table } from '../../src/core/club/tables.ts';
import { MemoryRows } from '../../src/store/file/memory.ts';
import { forgetMember } from '../../src/store/privacy.ts';
import { temporaryFolder } from '../store/folder.ts';
import { ASKERS, askedIn, CLUB, inCopy, openClub, withStore } from './club.ts';
import { stepsIn, wordOf } from './script.ts';
import { clippings, press, shelfOf } from './things.ts';
import { lived } from './walk.ts';

const BEGAN = Date.UTC(2026, 10, 20, 12);
const MEMBERS = ['organiser', 'maker', 'member'] as const;
type Person = (typeof MEMBERS)[number];

const EVERYTHING = stepsIn('privacy.txt', (what, by) => {
  const raws = { file: what === 'shelf' ? shelfOf(wordOf(by)) : clippings(`${wordOf(by)} marked`) };
  return { command: what === 'shelf' ? 'next add' : 'save', raws };
});

/** Names and bytes of every file below a folder. */
async function everythingIn(folder: string): Promise<string> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const bytes = await Promise.all(files.map((path) => readFile(path, 'latin1')));
  return `${files.map((path) => path.slice(folder.length)).join('\n')}\n${bytes.join('\n')}`;
}

/**
 * In no export, so that nobody sees them before the vote closes; its own ballot is in a member's.
 */
const SECRET = new Set<Table>(['rankings']);

/**
 * Tables that say nothing of a member: what the club chose, what was asked, and what there is to
 * choose from.
 */
const IMPERSONAL = new Set<Table>([
  'settings',
  'readings',
  'sealed',
  'endedRounds',
  'asked',
  'counts',
]);

let club: string;
let now: number;

beforeAll(async () => {
  club = await temporaryFolder();
  now = await lived(club, BEGAN, EVERYTHING);
}, 60_000);

const tablesOf = (
  folder: string,
): Promise<Readonly<Record<string, readonly (readonly [string, never])[]>>> =>
  withStore(folder, now, async (store) => {
    const exported = await store.exportClub(CLUB, 'host');
    return exported?.tables as Readonly<Record<string, readonly (readonly [string, never])[]>>;
  });

const namesOf = (by: Person): RegExp => new RegExp(ASKERS[by].id, 'i');

const forget = (folder: string, by: Person) =>
  askedIn(folder, now, ASKERS[by], press('privacy forget', 'confirm'));

test('every table that can say something of a member does', async () => {
  const tables = await tablesOf(club);
  const silent = TABLES.filter(
    (name) => !MEMBERS.some((by) => namesOf(by).test(JSON.stringify(tables[name] ?? []))),
  );
  expect(silent.filter((name) => !IMPERSONAL.has(name) && !SECRET.has(name))).toEqual([]);
});

test.each(MEMBERS)(
  'nothing of the %s is in any file once they are forgotten, and the others are',
  async (by) => {
    await inCopy(club, async (folder) => {
      expect(await everythingIn(folder)).toMatch(namesOf(by));
      await forget(folder, by);
      const left = await everythingIn(folder);
      expect(left).not.toMatch(namesOf(by));
      for (const other of MEMBERS) if (other !== by) expect(left).toMatch(namesOf(other));
    });
  },
);

test.each(MEMBERS)('nobody is shown the words of the %s once they are forgotten', async (by) => {
  await inCopy(club, async (folder) => {
    await forget(folder, by);
    for (const other of MEMBERS.filter((one) => one !== by)) {
      const open = await openClub(folder, () => now);
      for (const line of [
        '/saved',
        '/leaderboard',
        '/privacy export',
        '/quiz answer A',
        '/discuss',
        '/plan show',
      ]) {
        const { replies } = await open.asked(ASKERS[other], { line });
        expect(JSON.stringify(replies), line).not.toMatch(namesOf(by));
      }
      await open.stop();
    }
  });
});

describe('the walk would notice a table that forgetting leaves out', () => {
  test.each(MEMBERS)('of the %s', async (by) => {
    const tables = await tablesOf(club);
    const id = ASKERS[by].id;
    const said = TABLES.filter((name) => namesOf(by).test(JSON.stringify(tables[name] ?? [])));
    for (const left of said) {
      const rows = rowsOf(tables);
      forgetMember(withoutWritesTo(left, rows), id);
      expect(JSON.stringify(rows), left).toMatch(namesOf(by));
    }
  });
});

test.each(MEMBERS)(
  'an export gives the %s all of their own words, and nobody else’s',
  async (by) => {
    const { replies } = await askedIn(club, now, ASKERS[by], { line: '/privacy export' });
    const given = JSON.stringify(replies);
    const word = wordOf(by);
    for (const words of [
      `What ${word} saved`,
      `What ${word} saved among friends`,
      `${word} marked`,
      `${word} thought`,
    ])
      expect(given).toContain(words);
    expect(given).toContain('Diary of');
    expect(given).toMatch(/ballot[^\]]*The Book of A[^\]]*The Book of C/);
    const answers = given.split(word).length - 1;
    // The three that are saved; the answers to the quiz that is over, to the open one and to the
    // daily question.
    expect(answers).toBeGreaterThanOrEqual(6);
    for (const other of MEMBERS) if (other !== by) expect(given).not.toMatch(namesOf(other));
    // Moments are dates, and notices such as the opening of ratings are nobody's posts.
    expect(given).not.toMatch(/: \d{12}|\\"key\\"|\\"what\\": \\"(?:plan|vote|ratings)/);
  },
);

function rowsOf(
  tables: Readonly<Record<string, readonly (readonly [string, never])[]>>,
): MemoryRows {
  const rows = new MemoryRows();
  for (const name of TABLES) for (const [key, row] of tables[name] ?? []) rows.set(name, key, row);
  return rows;
}

/** Rows of which one table can't be changed. */
function withoutWritesTo(table: Table, rows: MemoryRows): Rows {
  return {
    get: (name, key) => rows.get(name, key),
    all: (name, of) => rows.all(name, of),
    need: () => undefined,
    set: (name, key, row) => {
      if (name !== table) rows.set(name, key, row);
    },
  };
}
