import { describe, expect, it, test } from 'vitest';
import { stripMention } from '../../src/adapters/shared/text.ts';
import { asSeen } from '../../src/adapters/slack/request/call.ts';
import { threadTime } from '../cpu-time.ts';

test('a line has names for what Slack writes as ids, which channels keep apart, also where it brings none', () => {
  const seen = asSeen('<@U1>, <!subteam^S1> and <!subteam^S2|@readers> in <#C1>: <!here>').line;
  expect(seen).toBe('@member, @group and @readers in #channel: @here');
  const { line, refs } = asSeen(':+1::skin-tone-2:<#C1|week-2> <#C2|week> <#C3|week> <#C1|week-2>');
  expect(line.split(' ').map((one) => refs.get(one))).toEqual(['C1', 'C2', 'C3', 'C1']);
});

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
