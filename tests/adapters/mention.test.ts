import { describe, expect, it, test } from 'vitest';
import { stripMention } from '../../src/adapters/shared/text.ts';
import { threadTime } from '../cpu-time.ts';

describe('a message without the mention of the bot', () => {
  it.each([
    ['<@U1> who is Ruth?', 'who is Ruth?'],
    ['  <@!U1>, who is Ruth? ', 'who is Ruth?'],
    ['who is Ruth, <@U1|book bot>', 'who is Ruth,'],
    ['who is <@U1>\nRuth', 'who is Ruth'],
    ['<@U1><@U1>', ''],
    ['  who is <@U12>?\n', 'who is <@U12>?'],
  ])('%j', (text, line) => {
    expect(stripMention(text, 'U1')).toBe(line);
  });

  test.each([
    ['spaces', `<@U1> who${' '.repeat(40_000)}is Ruth`],
    ['mentions without an end', '<@U1|'.repeat(8000)],
  ])('of 40,000 characters is read in a moment: %s', (_, text) => {
    const start = threadTime();
    stripMention(text, 'U1');
    expect(threadTime() - start).toBeLessThan(100);
  });
});
