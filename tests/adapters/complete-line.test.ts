import { expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { lineCompletions } from '../../src/adapters/room/terminal.ts';
import { completeLine } from '../../src/adapters/shared/complete-line.ts';
import type { Bot } from '../../src/core/ports/bot.ts';

const REQUEST = {
  where: { platform: 'room', club: 'room:x', channel: 'room', direct: false },
  asker: { id: 'maya', name: 'Maya', organiser: true },
  at: 0,
};

/** A bot that offers, for the options of a lookup, what was typed and more. */
const bot = {
  set: commandSet,
  complete: async ({
    command,
    option,
    typed,
  }: {
    command: string;
    option: string;
    typed: string;
  }) =>
    command === 'lookup' ? [{ label: `${command} ${option}`, value: `${typed} and more` }] : [],
} as unknown as Bot;

const lines = async (line: string) =>
  (await completeLine(bot, REQUEST, line)).map(({ value }) => value);

test('a command is completed by its name, then its options, then their values', async () => {
  expect(await lines('/quiz sta')).toEqual(['/quiz start ']);
  expect(await lines('/quiz start diff')).toEqual(['/quiz start difficulty:']);
  expect(await lines('/quiz start rounds:3 difficulty:ea')).toEqual([
    '/quiz start rounds:3 difficulty:easy ',
  ]);
  expect(await lines('/quiz start difficulty:easy rou')).toEqual([
    '/quiz start difficulty:easy rounds:',
  ]);
});

test('a value with spaces is in quotes, even while you’re still typing it', async () => {
  expect(await lines('/lookup book:never')).toEqual(['/lookup book:"never and more" ']);
  expect(await lines('/lookup book:"never let')).toEqual(['/lookup book:"never let and more" ']);
});

test('plain words are completed as a question', async () => {
  expect(await completeLine(bot, REQUEST, 'who is')).toEqual([
    { label: 'lookup question', value: 'who is and more' },
  ]);
});

test('in a terminal the line may begin with a speaker and end with a space', async () => {
  expect(await lineCompletions(bot, REQUEST, 'maya: /quiz sta')).toEqual(['maya: /quiz start ']);
  expect(await lineCompletions(bot, REQUEST, '/quiz start ')).toContain('/quiz start rounds:');
});
