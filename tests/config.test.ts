import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigError } from '../src/core/errors.ts';
import { readConfig } from '../src/host/config.ts';

function problems(env: Record<string, string>, file?: Record<string, string>): readonly string[] {
  try {
    readConfig(env, file);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test('the encyclopedia can be another one, or none, and is no secret', () => {
  const urlOf = (ARTICLES_URL: string) => readConfig({ ARTICLES_URL }).articlesUrl;
  expect(urlOf('https://wiki.example/api.php')).toBe('https://wiki.example/api.php');
  expect(urlOf('off')).toBeUndefined();
  for (const wrong of [
    'on',
    'wiki.example',
    'https://me:pass@wiki.example/',
    'https://w/api?x=1',
    'https://w:port/',
  ])
    expect(() => urlOf(wrong)).toThrow('ARTICLES_URL has to be off, or the address of a MediaWiki');
});

test('without settings it opens the local room', () => {
  expect(readConfig({ DISCORD_TOKEN: '', PORT: ' ' })).toEqual({
    port: 3000,
    host: '127.0.0.1',
    articlesUrl: 'https://en.wikipedia.org/w/api.php',
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
});

test('a language model has an address and a name, perhaps a key, and as many requests as is said', () => {
  const model = { MODEL_URL: 'http://localhost:11434/v1', MODEL_NAME: 'llama3.1' };
  expect(readConfig({ ...model, MODEL_DAILY: '0', MODEL_KEY: 'k' }).model).toEqual({
    url: model.MODEL_URL,
    name: 'llama3.1',
    key: 'k',
    daily: 0,
  });
  expect(readConfig(model).model).toMatchObject({ daily: 200 });
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

test.each(Object.keys(INSTALLABLE))(
  'installing without %s is refused, and the missing setting named',
  (name) => {
    const missing = expect.stringContaining(`${name} is missing`);
    expect(problems({ ...INSTALLABLE, [name]: '' })).toEqual([missing]);
  },
);

test('the environment wins over the file, but an empty value leaves the file’s', () => {
  const file = { PORT: '4000', DATA_DIR: 'shelf', HOST: '10.0.0.1' };
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
  const outside = "SLACK_BOT_TOKN isn't a setting. Did you mean `SLACK_BOT_TOKEN`?";
  expect(problems({ SLACK_BOT_TOKN: 'x', PORTS: '1' }, file)).toEqual([...wrong, outside]);
});

/** Each with what the host is told. */
const SETTINGS = readFileSync('tests/fixtures/settings.txt', 'utf8').match(/^[^#\n].*$/gm) ?? [];

test.each(SETTINGS.map((line) => line.split(/ →(?: |$)/)))(
  'settings such as %s: %s',
  (settings = '', said = '') => {
    const given = settings.replaceAll('\\n', '\n').replaceAll('\\r', '\r').split('; ');
    const pairs = given.map((one) => /^(\w+)=(.*)$/s.exec(one)?.slice(1) ?? []);
    const told = problems(Object.fromEntries(pairs)).join('\n');
    expect(told.slice(0, said.length || undefined)).toBe(said);
    for (const [name = '', value = ''] of pairs)
      if (/TOKEN|KEY/.test(name)) expect(told).not.toContain(value);
    expect(told).not.toContain('hunter2');
  },
);

test('a value that only begins with a quotation mark is no value in quotes', () => {
  expect(readConfig({ DATA_DIR: '“Ours' }).dataDir).toBe('“Ours');
  expect(problems({ DATA_DIR: '“Ours”' }).join()).toContain('DATA_DIR is in quotes');
});
