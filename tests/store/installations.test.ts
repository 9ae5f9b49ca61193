import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { moveCommand } from '../../scripts/club/move.ts';
import { ConfigError } from '../../src/core/errors.ts';
import type { Installation, Installations } from '../../src/core/ports/installations.ts';
import type { Settings } from '../../src/host/config.ts';
import { openFileInstallations } from '../../src/store/file/installations.ts';
import { Database } from '../../src/store/postgres/connection/database.ts';
import { postgresInstallations } from '../../src/store/postgres/installations.ts';
import { createSealer } from '../../src/store/seal.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { silentLog } from '../silent-log.ts';
import { saidBy } from '../stdout.ts';
import { freshSchema, openPostgresStore } from './schema.ts';

const KEY = '0123456789abcdef'.repeat(4);
const OTHER = 'fedcba9876543210'.repeat(4);

function sample(workspace: string, more: Partial<Installation> = {}): Installation {
  return {
    workspace,
    name: 'Night <Readers>',
    token: 'xoxb-secret-token',
    botUser: 'UBOT',
    botId: 'BBOT',
    installer: 'UMAYA',
    scopes: ['commands'],
    at: 1_700_000_000_000,
    ...more,
  };
}

async function kept() {
  const folder = await inFolderUntilEnd();
  const inside = join(folder, 'installations');
  return {
    folder,
    installations: openFileInstallations({ folder, secret: KEY }),
    reopened: (secret = KEY) => openFileInstallations({ folder, secret }),
    files: async () => (await readdir(inside)).map((name) => join(inside, name)).sort(),
  };
}

interface Kept {
  readonly installations: Installations;
  reopened(secret?: string): Installations;
}

/** The same folder or database, opened as often as a test likes; all of it goes with the test. */
const STORES: Readonly<Record<string, () => Promise<Kept>>> = {
  files: kept,
  async PostgreSQL() {
    const schema = await freshSchema();
    const opened: Database[] = [];
    onTestFinished(async () => {
      for (const one of opened) await one.close();
      await schema.drop();
    });
    await (await openPostgresStore({ url: schema.url, log: silentLog })).close();
    const reopened = (secret = KEY) => {
      const database = new Database({ url: schema.url, log: silentLog });
      opened.push(database);
      return postgresInstallations(database, secret);
    };
    return { installations: reopened(), reopened };
  },
};

describe.each(Object.entries(STORES))('installations in %s', (_name, make) => {
  it('are found by another process, each under its own workspace', async () => {
    const { installations, reopened } = await make();
    await installations.save(sample('T1'));
    await installations.save(sample('T2', { token: 'xoxb-2' }));
    expect(await reopened().find('T1')).toEqual(sample('T1'));
    expect(await reopened().find('T2')).toEqual(sample('T2', { token: 'xoxb-2' }));
    expect(await reopened().find('T3')).toBeUndefined();
    expect([...(await reopened().workspaces())].sort()).toEqual(['T1', 'T2']);
    await reopened().check();
  });

  it('are replaced by a later one, and are gone once removed', async () => {
    const { installations, reopened } = await make();
    expect(await installations.workspaces()).toEqual([]);
    await installations.check();
    await installations.remove('T1');
    await installations.save(sample('T1'));
    await installations.save(sample('T1', { token: 'xoxb-new' }));
    expect(await reopened().find('T1')).toMatchObject({ token: 'xoxb-new' });
    await installations.remove('T1');
    expect(await reopened().find('T1')).toBeUndefined();
    expect(await reopened().workspaces()).toEqual([]);
  });

  it('can’t be opened with another key, and the host hears which setting it is', async () => {
    const { installations, reopened } = await make();
    await installations.save(sample('T1'));
    await expect(reopened(OTHER).find('T1')).rejects.toThrow(ConfigError);
    await expect(reopened(OTHER).check()).rejects.toThrow(/SECRET_KEY/);
  });

  it('accept any name as a name', async () => {
    const { installations } = await make();
    for (const name of [
      '../../escape',
      'CON',
      '\u0000',
      '.'.repeat(300),
      "'; drop table installations",
    ]) {
      await installations.save(sample(name));
      expect(await installations.find(name)).toEqual(sample(name));
      expect(await installations.workspaces()).toContain(name);
    }
  });
});

describe('installations in files', () => {
  it('keep the order of simultaneous requests', async () => {
    const { installations } = await kept();
    const all = Array.from({ length: 20 }, (_, i) => sample('T1', { at: i }));
    await Promise.all(all.map((one) => installations.save(one)));
    expect(await installations.find('T1')).toMatchObject({ at: 19 });
  });

  it('read no folder that is named as they are, and no file that isn’t', async () => {
    const { installations, folder } = await kept();
    await mkdir(join(folder, 'installations', 'old.sealed'), { recursive: true });
    await writeFile(join(folder, 'installations', 'notes.txt'), 'not theirs');
    await installations.check();
  });

  it('show no token, name or id of a person on the disk', async () => {
    const { installations, files } = await kept();
    await installations.save(sample('T1'));
    const [file = ''] = await files();
    const text = await readFile(file, 'utf8');
    for (const secret of ['xoxb', 'Night', 'UMAYA', 'UBOT']) expect(text).not.toContain(secret);
    const decoded = Buffer.from(text.split('.').at(-1) ?? '', 'base64url').toString('latin1');
    expect(decoded).not.toContain('xoxb');
  });

  it('can’t be opened if moved to another workspace’s name, changed, or cut; the others can', async () => {
    const { installations, files } = await kept();
    await installations.save(sample('T1'));
    await installations.save(sample('T2'));
    const [one = '', other = ''] = await files();
    await copyFile(one, other);
    await expect(installations.find('T2')).rejects.toThrow(ConfigError);
    const whole = await readFile(one, 'utf8');
    await writeFile(one, whole.slice(0, -8));
    await expect(installations.find('T1')).rejects.toThrow(ConfigError);
    await writeFile(one, '');
    await expect(installations.find('T1')).rejects.toThrow(ConfigError);
    await writeFile(other, '');
    await installations.save(sample('T3'));
    await installations.check();
  });

  it('stay in their folder', async () => {
    const { installations, folder, files } = await kept();
    await installations.save(sample('../../escape'));
    await installations.remove('../../escape');
    expect(await files()).toEqual([]);
    expect(await readdir(folder)).toEqual(['installations']);
  });
});

describe('a seal', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1 });

  it('opens what it sealed, for the same workspace, and looks different each time', () => {
    const seal = createSealer(KEY);
    fc.assert(
      fc.property(word, word, (workspace, token) => {
        const given = sample(workspace, { token });
        const closed = seal.close(given);
        expect(seal.open(closed, workspace)).toEqual(given);
        expect(() => seal.open(closed, `${workspace}x`)).toThrow(ConfigError);
        expect(seal.close(given)).not.toBe(closed);
        expect(() => createSealer(OTHER).open(closed, workspace)).toThrow(ConfigError);
      }),
    );
  });

  it('opens nothing that was changed anywhere', () => {
    const seal = createSealer(KEY);
    const closed = seal.close(sample('T1'));
    fc.assert(
      fc.property(
        fc.nat(closed.length - 1),
        fc.constantFrom('A', '9', '.', ' ', '☃'),
        (at, other) => {
          const changed = `${closed.slice(0, at)}${other}${closed.slice(at + 1)}`;
          if (
            Buffer.from(changed.slice(3), 'base64url').equals(
              Buffer.from(closed.slice(3), 'base64url'),
            )
          )
            return;
          expect(() => seal.open(changed, 'T1')).toThrow(ConfigError);
        },
      ),
    );
    for (const text of ['', 'v1', 'v1.', 'v2.AAAA', 'nonsense'])
      expect(() => seal.open(text, 'T1')).toThrow(ConfigError);
  });
});

test('a file that was cut is no workspace, and the others are there', async () => {
  const { folder, installations } = await kept();
  await installations.save(sample('T1'));
  await writeFile(join(folder, 'installations', 'T2.sealed'), 'cut');
  expect(await installations.workspaces()).toEqual(['T1']);
  await installations.check();
});

test('installed workspaces move along with the clubs, both ways', async () => {
  const { folder, installations } = await kept();
  const schema = await freshSchema();
  onTestFinished(() => schema.drop());
  const places = { DATA_DIR: folder, DATABASE_URL: schema.url };
  const env = {
    ...places,
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'c',
    SLACK_SIGNING_SECRET: 's',
    SECRET_KEY: KEY,
  };
  await installations.save(sample('T1'));
  await installations.save(sample('T2'));
  const move = (from: string, to: string, settings: Settings = env) =>
    saidBy(() => moveCommand(['--from', from, '--to', to], settings));
  const left = expect.stringContaining('2 installed workspaces NOT copied: set SECRET_KEY');
  expect(await move('files', 'database', places)).toEqual({ status: 1, out: left });
  const there = expect.stringContaining('2 installed workspaces are there.');
  expect(await move('files', 'database')).toEqual({ status: 0, out: there });
  await installations.remove('T1');
  const anew = sample('T2', { token: 'xoxb-new', at: sample('T2').at + 1 });
  await installations.save(anew);
  expect((await move('database', 'files')).status).toBe(0);
  expect(await installations.find('T1')).toEqual(sample('T1'));
  expect(await installations.find('T2')).toEqual(anew);
});
