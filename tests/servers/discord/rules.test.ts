import { describe, expect, test } from 'vitest';
import { refusedIn } from '../refused.ts';
import { outsideBars, read } from './reader.ts';
import type { Json } from './refusal.ts';
import { checkCommands } from './rules/commands.ts';
import { modal } from './rules/components.ts';
import { obey } from './rules/fields.ts';
import { checkMessage } from './rules/message.ts';
import * as others from './rules/others.ts';

/** How the server looks at each kind of body. */
const CHECKS: Readonly<Record<string, (body: Json) => unknown>> = {
  message: (body) => checkMessage(body, { ephemeral: true }),
  'message in a channel': (body) => checkMessage(body, { ephemeral: false }),
  edit: (body) => checkMessage(body, { ephemeral: false, edit: true }),
  form: (body) => obey(modal, body),
  completion: (body) => obey(others.completions, body),
  command: (body) => checkCommands(body, new Set([0])),
  'command on a message': (body) => checkCommands(body, new Set([0])),
  thread: (body) => obey(others.threadUnder, body),
  event: (body) => obey(others.scheduledEvent, body),
  conversation: (body) => obey(others.directChannel, body),
};

const sections = refusedIn(new URL('refused.txt', import.meta.url)).filter(
  ({ name }) => name !== 'answer',
);

test.each(sections)(
  'of a $name what Discord refuses is refused, and the rest of it taken',
  ({ name, taken, cases }) => {
    const check = CHECKS[name] ?? (() => undefined);
    check(taken);
    for (const { why, body } of cases)
      expect(() => check(body), why).toThrow(
        expect.objectContaining({ status: 400, code: expect.toBeOneOf([50006, 50035]) }),
      );
  },
);

test('a command of more than 8,000 letters in all is refused', () => {
  const words = (i: number) => `${i}${'x'.repeat(90)}`;
  const choices = Array.from({ length: 25 }, (_, i) => ({ name: words(i), value: words(i) }));
  const option = { type: 3, description: 'd', choices };
  const options = [
    { ...option, name: 'one' },
    { ...option, name: 'two' },
  ];
  const command = { type: 1, name: 'lookup', description: 'd' };
  expect(() => checkCommands([{ ...command, options }], new Set([0]))).toThrow('8000');
});

test('every problem is named by its path', () => {
  const problem = { _errors: [{ code: 'INVALID', message: expect.any(String) }] };
  const errors = { content: problem, embeds: { 0: { color: problem } } };
  const wrong = { content: 5, embeds: [{ title: 'T', color: -1 }] };
  expect(() => checkMessage(wrong, { ephemeral: false })).toThrow(
    expect.objectContaining({ errors }),
  );
});

describe('the reader of Discord’s markdown', () => {
  test.each([
    ['a ||b c|| d', 'a ▒ ▒ d', ['b c']],
    ['||a\\||b||', '▒▒b||', ['a\\']],
    ['**||a||**', '▒', ['a']],
    ['`||a||`', '||a||', []],
    ['||a', '||a', []],
    ['\\||a||', '||a||', []],
    ['```\n||a||\n```', '||a||', []],
  ])('sees in %s what a client shows', (md, visible, covered) => {
    expect(read(md)).toMatchObject({ visible, covered });
  });

  test.each([
    ['<@1> @everyone <#2> </a b:3>', ['mention', 'mention', 'mention', 'mention']],
    ['# a\n- b\n> c\n1. d', ['heading', 'list', 'quote', 'list']],
    [
      'https://x.example/y [a](https://b.example) :smile: <t:1:R>',
      ['link', 'link', 'emoji', 'timestamp'],
    ],
    ['a # b - c \\<@1>', []],
  ])('finds what is live in %j', (md, kinds) => {
    expect(read(md).marks.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('notices text that would be readable although bars surround it', () => {
    expect(outsideBars('a ||b|| c')).toBe('a ▒ c');
  });
});
