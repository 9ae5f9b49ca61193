import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { guidesIn } from '../../scripts/book/list.ts';
import { examine } from '../../scripts/doctor/examine.ts';
import { manifest } from '../../src/adapters/slack/connect/manifest.ts';
import { failingParts } from '../../src/host/health.ts';
import { systemTimer } from '../../src/lib/timer.ts';
import { openStorage } from '../../src/storage.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { program as programAt, runProgram } from '../program.ts';
import { ROOT } from '../root.ts';
import { startDiscordServer } from '../servers/discord/index.ts';
import { ends, GOOD, LYING, startModelServer } from '../servers/model/index.ts';
import { APP_TOKEN, BOT_TOKEN, startSlackServer } from '../servers/slack/index.ts';
import { readableLog } from '../store/folder.ts';
import { freshSchema, openPostgresStore } from '../store/schema.ts';
import { takenPort } from './taken-port.ts';

/** What the doctor prints with these settings, and its exit status. */
async function doctor(
  settings: Readonly<Record<string, string>>,
): Promise<{ code: unknown; lines: readonly string[] }> {
  const lines: string[] = [];
  const env = await environment(settings);
  const code = await examine(env, (line) => void lines.push(...line.split('\n')));
  return { code, lines };
}

/** The same from the program itself. */
async function program(settings: Readonly<Record<string, string>>) {
  const { code, out } = await runProgram('scripts/doctor.ts', {
    settings: { DATABASE_URL: '', ...settings },
  });
  return { code, lines: out.trim().split('\n') };
}

const environment = async (settings: Readonly<Record<string, string>>) => ({
  ...process.env,
  DATA_DIR: await inFolderUntilEnd(),
  PORT: '0',
  DATABASE_URL: '',
  ...settings,
});

test('the doctor says of each thing that it’s fine, or what to do', async () => {
  const discord = await startDiscordServer();
  onTestFinished(() => discord.stop());
  const slack = await startSlackServer({ manifest: manifest(commandSet) });
  onTestFinished(() => slack.close());
  const settings = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
  };
  const well = await program(settings);
  expect(well.lines.filter((line) => !line.startsWith('ok '))).toEqual([]);
  const looked = well.lines.map((line) => /^ok +([\w’ ]+?)(?::| \d)/.exec(line)?.[1]);
  expect(looked.join(', ')).toBe(
    'Commonplace, Settings, Discord, Slack, Slack’s socket, Encyclopedia, Clock, Data, Guides, Port',
  );
  expect(well.code).toBe(0);
  expect(well.lines[0]).toMatch(/^ok {5}Commonplace \d+\.\d+\.\d+(?: \([0-9a-f]{8}\))?, Node \d/);
  expect(well.lines[1]).toMatch(/^ok {5}Settings: Discord and Slack(?:; \S+\.env isn’t there)?$/);

  slack.scopes.delete('files:read');
  const port = await takenPort();
  const ill = await doctor({
    ...settings,
    DISCORD_TOKEN: 'not.the.token',
    DATA_DIR: '/proc/none',
    PORT: port,
  });
  const wrong = ill.lines.filter((line) => line.startsWith('wrong '));
  expect(wrong).toEqual([
    expect.stringContaining('Discord refuses this token'),
    expect.stringContaining('lacks files:read (to read a book that a member uploads)'),
    expect.stringContaining("/proc/none can't be used"),
    expect.stringContaining(`Another program uses port ${port}`),
  ]);
  expect(ill.code).toBe(1);
  expect(ill.lines.join()).not.toContain(BOT_TOKEN);
});

test('for an impossible token the doctor prints one line, whether or not Discord answers', async () => {
  const nowhere = { DISCORD_API_URL: 'http://127.0.0.1:9' };
  const wrong = async (token: string) =>
    (await doctor({ ...nowhere, DISCORD_TOKEN: token })).lines.filter((line) =>
      line.startsWith('wrong '),
    );
  expect(await wrong('abc')).toEqual([
    expect.stringMatching(/^wrong {2}Settings: DISCORD_TOKEN .*three parts with points between/),
  ]);
  expect(await wrong('not.the.token')).toEqual([expect.stringContaining('no answer')]);
});

test('an encyclopedia that isn’t told how to reach the host may refuse the bot', async () => {
  const said = async (settings: Readonly<Record<string, string>>) =>
    (await doctor(settings)).lines.find((one) => /Encyclopedia/.test(one));
  expect(await said({})).toMatch(/^ok .*en\.wikipedia\.org.*PUBLIC_URL/);
  const url = 'https://club.example';
  expect(await said({ PUBLIC_URL: url })).toMatch(/asked with https:\/\/club\.example/);
  expect(await said({ ARTICLES_URL: 'off' })).toBeUndefined();
});

test('a clock may be a little off, but not beside other processes', async () => {
  const port = await takenPort((_, answer) => {
    answer.setHeader('date', new Date(Date.now() - 20_000).toUTCString()).end('{}');
  });
  const settings = { DISCORD_TOKEN: 'not.the.token', DISCORD_API_URL: `http://127.0.0.1:${port}` };
  const clockOf = async (more: object) =>
    (await doctor({ ...settings, ...more })).lines.find((one) => /Clock/.test(one));
  expect(await clockOf({})).toMatch(/^ok/);
  const several = await clockOf({ DATABASE_URL: 'postgres://127.0.0.1:1/none' });
  expect(several).toMatch(/^wrong {2}Clock: this machine’s is \d+ seconds fast/);
});

test('a HOST that the room doesn’t use isn’t an error without a platform', async () => {
  const { code, lines } = await doctor({ HOST: '203.0.113.9' });
  expect(lines.filter((line) => line.startsWith('wrong '))).toEqual([]);
  expect(code).toBe(0);
});

test('the doctor looks at a database without making or changing a table', async () => {
  const schema = await freshSchema();
  onTestFinished(() => schema.drop());
  const settings = { DATABASE_URL: schema.url, DATABASE_CONNECTIONS: '' };
  const tables = () =>
    schema.sql<{ tablename: string }>(
      'select tablename from pg_tables where schemaname = current_schema',
    );
  expect((await doctor(settings)).lines).toContain(
    'ok     Data: the database answers, and its tables are made at the first start',
  );
  expect(await tables()).toEqual([]);
  await (await openPostgresStore({ url: schema.url, log: readableLog() })).close();
  expect((await doctor(settings)).lines).toContain(
    'ok     Data: the database answers, and its tables are up to date',
  );
  const seen = 'select max(n) as n from commonplace_migrations';
  await schema.sql(
    'delete from commonplace_migrations where n = (select max(n) from commonplace_migrations)',
  );
  const before = await schema.sql(seen);
  const { code, lines } = await doctor(settings);
  expect(lines.join('\n')).toMatch(/^ok {5}Data: .* of an earlier version; .* back up first$/m);
  expect(code).toBe(0);
  expect(await schema.sql(seen)).toEqual(before);
});

test('beside a running bot the doctor finds nothing wrong with the folder and the port', async () => {
  const folder = await inFolderUntilEnd();
  const env = { ...process.env, DATA_DIR: folder, PORT: '0' };
  const room = spawn(process.execPath, [programAt('src/main.ts')], {
    cwd: ROOT,
    env,
    stdio: 'pipe',
  });
  onTestFinished(() => void room.kill());
  const port = await new Promise<string>((resolve) => {
    room.stdout.on('data', (text) => resolve(/localhost:(\d+)/.exec(String(text))?.[1] ?? ''));
  });
  const { code, lines } = await doctor({ DATA_DIR: folder, PORT: port });
  expect(lines.filter((line) => !line.startsWith('ok '))).toEqual([]);
  expect(lines.join('\n')).toMatch(/in use by the bot that is running \(process \d+\)$/m);
  expect(lines.at(-1)).toMatch(/is in use by the bot that is running$/);
  expect(code).toBe(0);
});

test('the doctor complains about a club whose book is lost, and one of a later version, but the bot stays well for all the others', async () => {
  const folder = await inFolderUntilEnd();
  const store = await openFileStore({ folder, log: readableLog() });
  await store.useBook('room:local', 'lantern');
  await store.close();
  const { lines: found } = await doctor({ DATA_DIR: folder });
  expect(found.join('\n')).toContain('wrong  Data: room:local reads lantern, whose files are gone');
  const [name = ''] = (await readdir(folder)).filter((one) => one.endsWith('.json'));
  const file = join(folder, name);
  await writeFile(file, (await readFile(file, 'utf8')).replace('"version":3', '"version":99'));
  const { code, lines } = await doctor({ DATA_DIR: folder });
  expect(lines.filter((line) => line.startsWith('wrong '))).toEqual([
    expect.stringMatching(/^wrong {2}Data: .*newer version of Commonplace \(format 99/),
  ]);
  expect(code).toBe(1);
  const log = readableLog();
  const storage = await openStorage({
    config: { dataDir: folder },
    log,
    clock: Date.now,
    platforms: ['room'],
  });
  onTestFinished(() => storage.close());
  const parts = {
    adapters: [],
    storage,
    clock: Date.now,
    ticked: Date.now(),
    setTimer: systemTimer,
  };
  expect(await failingParts(parts)).toEqual([]);
  expect(log.lines.join('\n')).toContain("A club's files can't be used");
});

test('a guide that can’t be loaded is named, with the command that says why', async () => {
  const folder = await inFolderUntilEnd();
  await mkdir(join(folder, 'mine'));
  await writeFile(join(folder, 'mine', 'book.yaml'), 'title: [');
  expect(await guidesIn(folder)).toEqual([
    { loads: false, line: expect.stringMatching(/^mine .*npm run book -- check .*mine says why$/) },
  ]);
  expect((await guidesIn()).every(({ loads }) => loads)).toBe(true);
});

test('if the settings can’t be read, the doctor looks at nothing else', async () => {
  const { code, lines } = await program({ PORT: '80000', SLACK_BOT_TOKEN: 'xoxp-1' });
  expect(lines.filter((line) => line.startsWith('wrong  Settings: '))).toHaveLength(2);
  expect(code).toBe(1);
});

test('a default book that no club can use is an error to the doctor, as it is at a start', async () => {
  const { code, lines } = await doctor({ DEFAULT_BOOK: 'nope' });
  expect(lines.filter((line) => line.startsWith('wrong '))).toEqual([
    expect.stringMatching(/DEFAULT_BOOK: there is no book nope.*never-let-me-go/),
  ]);
  expect(code).toBe(1);
});

test('the doctor asks a language model one question, and says what came', async () => {
  const server = await startModelServer(GOOD);
  const said = async () => {
    const { lines } = await doctor({ MODEL_URL: server.url, MODEL_NAME: 'test' });
    return lines.find((line) => line.includes('Language model'));
  };
  expect(await said()).toMatch(/^ok .*asked who lit a lamp, it says: The lamp was lit by Ada\.$/);
  server.behave(LYING[1]?.[1] ?? GOOD);
  expect(await said()).toMatch(/^ok .*what it said to a simple question wouldn’t be shown/);
  server.behave(ends(429, 'slow down'));
  expect(await said()).toMatch(/^(?!ok).*it answered with status 429\. See whether MODEL_URL/);
  expect(server.asked).toHaveLength(3);
});
