import { expect, test } from 'vitest';
import { ConfigError } from '../src/core/errors.ts';
import { readConfig } from '../src/host/config.ts';

function problems(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test('without settings it opens the local room', () => {
  expect(readConfig({ DISCORD_TOKEN: '', PORT: ' ' })).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: 'data/clubs',
    quota: { books: 200, club: 1000 * 2 ** 20, all: 20_000 * 2 ** 20 },
    excerpts: { reply: 120, day: 2000 },
    web: true,
    logLevel: 'info',
  });
});

test('a public address opens the port to others, and loses its trailing slash', () => {
  expect(readConfig({ WEB: 'off', PUBLIC_URL: 'https://club.example/' })).toMatchObject({
    web: false,
    publicUrl: 'https://club.example',
    host: '0.0.0.0',
  });
  expect(problems({ WEB: 'no', PUBLIC_URL: 'club.example' })).toHaveLength(2);
  expect(problems({ PUBLIC_URL: 'ftp://club.example' })).toEqual([
    'PUBLIC_URL has to be an address that begins with http:// or https://.',
  ]);
  expect(problems({ PUBLIC_URL: 'https://club.example/books' })).toEqual([
    'PUBLIC_URL has to be an address without a path, such as https://club.example.',
  ]);
});

test('each platform is turned on by its own tokens', () => {
  const config = readConfig({
    DISCORD_TOKEN: 'a.b.c',
    DISCORD_SHARDS: '0-1/4',
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 's',
  });
  expect(config.discord).toEqual({ token: 'a.b.c', shards: { first: 0, last: 1, total: 4 } });
  expect(config.slack).toEqual({ botToken: 'xoxb-1', signingSecret: 's' });
});

test('all problems are listed at once', () => {
  expect(problems({ PORT: 'many', LOG_LEVEL: 'loud', SLACK_BOT_TOKEN: 'wrong' })).toHaveLength(3);
  expect(problems({ SLACK_BOT_TOKEN: 'xoxb-1' })[0]).toContain('SLACK_APP_TOKEN');
  expect(problems({ SLACK_APP_TOKEN: 'xapp-1' })[0]).toContain('SLACK_BOT_TOKEN is missing');
  expect(problems({ DISCORD_TOKEN: 'a.b.c', DISCORD_SHARDS: '3-1/2' })[0]).toContain('DISCORD_SHARDS');
});

test('a language model needs an address and a name', () => {
  const model = { MODEL_URL: 'http://localhost:11434/v1', MODEL_NAME: 'llama3.1' };
  expect(readConfig({ ...model, MODEL_DAILY: '0', MODEL_KEY: 'k' }).model).toEqual({
    url: model.MODEL_URL,
    name: 'llama3.1',
    key: 'k',
    daily: 0,
  });
  expect(readConfig(model).model).toMatchObject({ daily: 200 });
  for (const missing of ['MODEL_URL', 'MODEL_NAME'])
    expect(problems({ ...model, [missing]: '' })).toEqual([expect.stringContaining('need each other')]);
});

test.each([
  ['MODEL_URL', 'http://host:hunter2@localhost:11434/v1', 'without a password'],
  ['MODEL_URL', 'http://localhost:11434/v1?key=hunter2', 'without a password, ? or #'],
  ['MODEL_URL', 'http://localhost:11434/v1#hunter2', 'without a password, ? or #'],
  ['MODEL_KEY', 'sk–hunter2', 'copy it again'],
  ['MODEL_KEY', 'sk\nhunter2', 'copy it again'],
])('what could never be sent as a language model’s %s is refused, and not repeated', (name, value, said) => {
  const model = { MODEL_URL: 'http://[::1]:11434/a/v1/', MODEL_NAME: 'llama3.1', MODEL_KEY: 'sk-1 _~' };
  expect(problems(model)).toEqual([]);
  const found = problems({ ...model, [name]: value });
  expect(found).toEqual([expect.stringContaining(`${name} has`)]);
  expect(found[0]).toContain(said);
  expect(found[0]).not.toContain('hunter2');
});

test.each(['0-0/1', '0-3/4', '3-3/4'])('%s is accepted as a part of the shards', (DISCORD_SHARDS) => {
  expect(problems({ DISCORD_TOKEN: 'a.b.c', DISCORD_SHARDS })).toEqual([]);
});

test('what is no part of the shards is refused', () => {
  for (const DISCORD_SHARDS of ['0-4/4', '2-1/4', '4-4/4', '0-0/0', '-1-0/2', '0/2'])
    expect(problems({ DISCORD_TOKEN: 'a.b.c', DISCORD_SHARDS })).toEqual([expect.stringContaining('DISCORD_SHARDS')]);
});

const KEY = '0123456789abcdef'.repeat(4);
const INSTALLABLE = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'c',
  SLACK_SIGNING_SECRET: 's',
  SECRET_KEY: KEY,
};

test('with client id and secret no bot token is needed', () => {
  const install = { clientId: '1.2', clientSecret: 'c', secretKey: KEY };
  expect(readConfig(INSTALLABLE).slack).toEqual({ signingSecret: 's', install });
  expect(readConfig({ ...INSTALLABLE, SLACK_BOT_TOKEN: 'xoxb-1' }).slack).toMatchObject({
    botToken: 'xoxb-1',
  });
});

test.each(Object.keys(INSTALLABLE))('installing without %s is refused, and the missing setting named', (name) => {
  const told = problems({ ...INSTALLABLE, [name]: '' });
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(`${name} is missing`);
});

test('an invalid key is refused with how to make one, and not repeated', () => {
  for (const key of ['hunter2', KEY.slice(1), `${KEY}0`, `${KEY.slice(1)}g`]) {
    const [told = ''] = problems({ ...INSTALLABLE, SECRET_KEY: key });
    expect(told).toMatch(/^SECRET_KEY has to be 64 hexadecimal digits/);
    expect(told).not.toContain(key);
  }
});

test('the environment wins over the file, but an empty value leaves the file’s', () => {
  const file = { PORT: '4000', DATA_DIR: 'shelf', HOST: '10.0.0.1' };
  expect(readConfig({ LOG_LEVEL: 'warn\r', DATA_DIR: '/data\r' })).toMatchObject({
    logLevel: 'warn',
    dataDir: '/data',
  });
  expect(problems({ DATA_DIR: '~/clubs' })[0]).toMatch(/^DATA_DIR begins with ~/);
  expect(readConfig({ PORT: '5000', DATA_DIR: ' ' }, file)).toMatchObject({
    port: 5000,
    dataDir: 'shelf',
    host: '10.0.0.1',
  });
});

test('only this machine reaches the port, unless Slack comes over HTTP', () => {
  expect(readConfig({}).host).toBe('127.0.0.1');
  expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }).host).toBe('0.0.0.0');
});

test('a misspelt name is questioned: any in the file, elsewhere only those that must be ours', () => {
  const file = { DISCORD_TOKN: 'x', DATADIR: 'shelf', UNRELATED: 'y' };
  const wrong = [
    "DISCORD_TOKN isn't a setting. Did you mean `DISCORD_TOKEN`?",
    "DATADIR isn't a setting. Did you mean `DATA_DIR`?",
  ];
  const found = () => {
    try {
      return readConfig({ SLACK_BOT_TOKN: 'x', PORTS: '1' }, file);
    } catch (error) {
      return error instanceof ConfigError ? error.problems : error;
    }
  };
  expect(found()).toEqual([...wrong, "SLACK_BOT_TOKN isn't a setting. Did you mean `SLACK_BOT_TOKEN`?"]);
});

test.each(['1234567890123456789', '0123456789abcdef'.repeat(4), 'xoxb-1-2-abc', 'Bot abc.def.ghi', '"abc.def.ghi"'])(
  'a DISCORD_TOKEN that can’t be valid is refused without repeating it: %s',
  (token) => {
    const [problem = ''] = problems({ DISCORD_TOKEN: token });
    expect(problem).toContain("DISCORD_TOKEN isn't a bot's token");
    expect(problem).not.toContain(token);
  },
);
