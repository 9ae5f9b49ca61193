import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Store } from '../../src/core/ports/store.ts';
import { openPostgres } from '../../src/store/postgres/index.ts';
import { openFileLibrary } from '../corpus/file-library.ts';
import { novel, SHIPPED } from '../corpus/library.shelf.ts';
import { inFileStore, readableLog } from '../store/folder.ts';
import { anEntry, entering, MAYA } from '../store/samples.ts';
import { makeEarlierTables, openPostgresStore } from '../store/schema.ts';
import { blocksUnder, type Machine, postgresBin, startMachine } from './hosting.machine.ts';

const CLUB = 'room:local';
const LIST = '/book list';

let machine: Machine;

/** The address that the page gives, on this machine. */
const address = (user = 'commonplace', name = 'commonplace', options = '') =>
  machine.here(`postgres://${user}:PASSWORD@localhost:5432/${name}${options}`);

const settings = (url: string) => machine.settings(`DATABASE_URL='${url}'\n`);

async function well(commands: string): Promise<string> {
  const { status, said } = await machine.run(commands);
  expect([status, said]).toEqual([0, said]);
  return said;
}

/** Some of everything in the files: a place, answers, a club's own book. */
async function fillFiles(): Promise<void> {
  await inFiles(async (store) => {
    await store.setPlace(CLUB, MAYA, 'never-let-me-go', 3);
    await store.play(
      CLUB,
      'c1',
      entering(...[1, 2, 3].map((round) => anEntry({ round, points: round }))),
    );
  });
  const library = await openFileLibrary({
    shipped: SHIPPED,
    added: join(machine.state, 'books'),
    log: readableLog(),
    deadline: () => new AbortController().signal,
  });
  await library.add(CLUB, { name: 'ferry.txt', bytes: novel('The Ferry') });
}

const inFiles = <T>(look: (store: Store) => Promise<T>): Promise<T> =>
  inFileStore(machine.state, look);

async function inDatabase<T>(url: string, look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openPostgresStore({ url, log: readableLog() });
  return look(store).finally(() => store.close());
}

/** A statement by the superuser. */
async function sql(name: string, text: string): Promise<void> {
  const url = new URL(machine.url);
  url.pathname = name;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

const lacks = 'PostgreSQL’s own programs, openssl, tar and setpriv';

// Each step goes on from the one before, as on a host's machine.
describe.skipIf(postgresBin === undefined)(
  `the commands in the pages on hosting, with ${lacks}`,
  { shuffle: false },
  () => {
    beforeAll(async () => {
      machine = await startMachine(postgresBin ?? '');
    });
    afterAll(() => machine?.stop());

    test('a copy of the files, and its restore', async () => {
      const [backup = '', restore = ''] = blocksUnder('Backup and restore');
      await fillFiles();
      await well(backup);
      await inFiles((store) => store.removeClub(CLUB));
      // Its last line starts the service, which lists the books.
      expect(await well(restore)).toContain('The Ferry');
      expect(await inFiles((store) => store.ledger(CLUB))).toHaveLength(3);
    });

    test('a database for the bot: the first start makes its tables', async () => {
      const [create = '', setting = ''] = blocksUnder('PostgreSQL');
      await machine.settings(setting);
      const before = await machine.start(LIST);
      expect(before.status).toBe(1);
      expect(before.said).toMatch(
        /^Commonplace can't start:\n- The database of DATABASE_URL can't be used: .*\n$/,
      );
      await well(create);
      const { status, said } = await machine.start(LIST);
      expect([status, said]).toEqual([0, expect.stringContaining('Never Let Me Go')]);
      // As before this check, which left a trace: the files should come into an empty database.
      await sql('commonplace', 'truncate club_rows');
    });

    test('a role that may only read and write rows starts if the tables exist, and otherwise says what it lacks', async () => {
      await well(blocksUnder('PostgreSQL')[2] ?? '');
      await settings(address('commonplace_rows'));
      const { status, said } = await machine.start(LIST);
      expect([status, said]).toEqual([0, expect.stringContaining('Never Let Me Go')]);
      await inDatabase(address('commonplace_rows'), (store) =>
        store.setPlace('room:x', MAYA, 'book', 1),
      );
      await sql('commonplace', 'truncate club_rows');
      await sql('postgres', 'create database empty');
      await settings(address('commonplace_rows', 'empty'));
      expect((await machine.start(LIST)).said).toMatch(
        /permission denied for schema public\. Make this user the owner/,
      );
    });

    test('from files to the database, and back', async () => {
      const [there = '', back = ''] = blocksUnder('From files to the database, and back');
      const said = await well(there);
      expect(said).toMatch(/room:local: 1 row, 3 answers, 6 points – copied\n/);
      expect(said).toMatch(/room:local: book the-ferry, \d+ bytes – copied\n/);
      expect(await machine.asked()).toContain('systemctl stop commonplace');
      await settings(address());
      const started = (await machine.start(LIST)).said;
      expect(started).toContain('The Ferry');
      // The files are still there, and the database has their books.
      expect(started).not.toContain('npm run club -- move');
      // Without what has to be set first it is a sentence.
      const unset = await machine.run(there.replace(/^export DATABASE_URL.*\n/m, ''));
      expect(unset).toMatchObject({
        status: 1,
        said: expect.stringContaining('DATABASE_URL is not set'),
      });
      await rename(machine.state, `${machine.state}.old`);
      const exports = there.match(/^export .*\n/gm)?.join('') ?? '';
      expect(await well(exports + back)).toMatch(/Books there: 1, with \d+ bytes\./);
      expect(await inFiles((store) => store.ledger(CLUB))).toHaveLength(3);
    });

    test('a dump, restored under another name, has everything that the database had', async () => {
      const [dump = '', restore = ''] = blocksUnder('Backup of the database');
      await well(dump);
      const said = await well(restore);
      expect(said).toMatch(/^room:local {2}.*, 1 book added$/m);
      const all = (store: Store) => store.exportClub(CLUB);
      const restored = address('commonplace', 'restored');
      expect(await inDatabase(restored, all)).toEqual(await inDatabase(address(), all));
      // Its owner may make tables there, so that the next upgrade works.
      await inDatabase(restored, (store) => store.clubs());
    });

    test('an upgrade from the version that had books in files', async () => {
      await sql('postgres', 'create database earlier owner commonplace');
      const earlier = address('commonplace', 'earlier');
      await makeEarlierTables(earlier, 2);
      await settings(earlier);
      const [upgrade = ''] = blocksUnder('Upgrade');
      const [books = ''] = blocksUnder('Upgrade of a database');
      const before = (await machine.asked()).length;
      const first = await well(upgrade);
      expect(first).toContain('Never Let Me Go');
      expect(first).toContain('npm run club -- move --from files --to database --books');
      expect((await machine.asked()).slice(before)).toEqual([
        'systemctl stop commonplace',
        'git pull',
        'npm ci --omit=dev',
        'npm run build',
        'systemctl start commonplace',
      ]);
      const exports = `export DATA_DIR=${machine.state}\nexport DATABASE_URL='${earlier}'\n`;
      expect(await well(exports + books)).toMatch(
        /room:local: book the-ferry, \d+ bytes – copied\n/,
      );
    });

    test('encrypted connections: each mode does what the page says, without a warning', async () => {
      const warned: Error[] = [];
      const warn = (warning: Error) => warned.push(warning);
      process.on('warning', warn);
      onTestFinished(() => void process.off('warning', warn));
      const cert = `&sslrootcert=${machine.here('/var/lib/postgresql/server.crt')}`;
      expect(await isEncrypted('?sslmode=require')).toMatch(/The server offers no encryption\./);
      await well(blocksUnder('Encrypted connections')[0] ?? '');
      expect(await isEncrypted('')).toBe(false);
      expect(await isEncrypted('?sslmode=disable')).toBe(false);
      expect(await isEncrypted('?sslmode=require')).toBe(true);
      expect(await isEncrypted(`?sslmode=verify-full${cert}`)).toBe(true);
      expect(await isEncrypted('?sslmode=verify-full')).toMatch(
        /doesn’t trust the server’s certificate/,
      );
      expect(await isEncrypted(`?sslmode=verify-full${cert}`, '127.0.0.1')).toMatch(
        /for another host name/,
      );
      expect(warned).toEqual([]);
    });
  },
);

/** Whether the store's connection is encrypted; why there is none where it is refused. */
async function isEncrypted(options: string, host = 'localhost'): Promise<boolean | string> {
  const url = address('commonplace', 'commonplace', options).replace('localhost', host);
  try {
    const { database, store } = await openPostgres({ url, log: readableLog() });
    const [row] = await database.run<{ ssl: boolean }>(
      'select ssl from pg_stat_ssl where pid = pg_backend_pid()',
    );
    await store.close();
    return row?.ssl ?? 'no connection';
  } catch (error) {
    return String(error);
  }
}
