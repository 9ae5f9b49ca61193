import { expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { ConfigError } from '../src/core/errors.ts';

function problems(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test('nothing set is the local room', () => {
  expect(readConfig({ DISCORD_TOKEN: '', PORT: ' ' })).toEqual({
    port: 3000,
    dataDir: 'data/clubs',
    excerpts: { reply: 120, day: 2000 },
    logLevel: 'info',
  });
});

test('each platform is on with its own tokens', () => {
  const config = readConfig({
    DISCORD_TOKEN: 't',
    DISCORD_SHARDS: '0-1/4',
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 's',
  });
  expect(config.discord).toEqual({ token: 't', shards: { first: 0, last: 1, total: 4 } });
  expect(config.slack).toEqual({ botToken: 'xoxb-1', signingSecret: 's' });
});

test('every problem is told at once', () => {
  expect(problems({ PORT: 'many', LOG_LEVEL: 'loud', SLACK_BOT_TOKEN: 'wrong' })).toHaveLength(3);
  expect(problems({ SLACK_BOT_TOKEN: 'xoxb-1' })[0]).toContain('SLACK_APP_TOKEN');
  expect(problems({ SLACK_APP_TOKEN: 'xapp-1' })[0]).toContain('SLACK_BOT_TOKEN is missing');
  expect(problems({ DISCORD_TOKEN: 't', DISCORD_SHARDS: '3-1/2' })[0]).toContain('DISCORD_SHARDS');
});
