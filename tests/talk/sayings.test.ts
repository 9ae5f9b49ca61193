/** Whether plain words are understood: lines by somebody who knew neither the examples nor how they are compared. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { intentOf, MEANINGS } from '../../commands/talk/example.ts';
import { examples, followUps, replyTo, versionOf } from '../../commands/talk/intents/examples.ts';
import { PLAINLY, POSSIBLE, readModel } from '../../commands/talk/intents/intents.ts';
import { requested } from '../../commands/talk/requests/index.ts';
import { orderIn, plainWords, withoutLead } from '../../commands/talk/words.ts';
import { plainText } from '../../src/core/plain-text.ts';

interface Line {
  readonly line: string;
  /** A name in examples.txt. */
  readonly means: string;
  /** Only counted: nobody learned from it. */
  readonly apart?: boolean;
}

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/said/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
const SAID = fixture('lines.jsonl').map((line) => JSON.parse(line) as Line);
const apart = SAID.filter((one) => one.apart);

/** The meaning that a line is given, done at once or offered, named as in `least`. */
function meaningOf(line: string, least: number): string | undefined {
  const words = plainWords(line);
  const where = { platform: 'room', club: 'room:x', channel: 'c', direct: false };
  const asker = { id: 'maya', name: 'Maya', organiser: true };
  const request = requested({ line, where, asker, at: 0 });
  if (request && 'command' in request) return request.command;
  if (request && plainText(request.reply).startsWith('I don’t set reminders')) return 'reminder';
  if (request) return request.reply.buttons?.[0]?.press.command;
  const { name, probability } = intentOf([words, withoutLead(words), orderIn(withoutLead(words))]);
  return probability >= least && name !== 'lookup' ? name : undefined;
}

test('the model was learned from today’s examples (npm run train -- --talk)', () => {
  expect(readModel('intents').version).toBe(versionOf(examples()));
  expect(readModel('follow-ups').version).toBe(versionOf(followUps()));
});

test('every example has one meaning, or is a command', () => {
  const names = [...new Set([...examples(), ...followUps()].map(({ name }) => name))];
  const commands = commandSet.commands.map(({ name }) => name);
  const has = (name: string) => Object.hasOwn(MEANINGS, name) || replyTo(name) !== undefined;
  expect(names.filter((name) => !has(name) && !commands.includes(name))).toEqual([]);
  expect(Object.keys(MEANINGS).filter((name) => !names.includes(name))).toEqual([]);
});

test('of the lines kept for counting, most are understood, and few are misunderstood', () => {
  const right = (least: number) => apart.filter(({ line, means }) => meaningOf(line, least) === means).length;
  const taken = apart.filter(({ line }) => meaningOf(line, PLAINLY) !== undefined).length;
  expect(apart.length).toBe(217);
  expect(right(PLAINLY)).toBeGreaterThanOrEqual(165);
  expect(taken - right(PLAINLY)).toBeLessThanOrEqual(11);
  expect(right(POSSIBLE)).toBeGreaterThanOrEqual(180);
});

test('questions about books that sound like chat stay questions', () => {
  const lines = fixture('of-books.txt');
  expect(lines.filter((line) => meaningOf(line, PLAINLY) !== undefined).length).toBeLessThanOrEqual(6);
});

test.each(['dont skip this one', 'i do not need a hint', 'please dont stop the posts'])(
  'a denial isn’t taken for what it denies: %s',
  (line) => expect([undefined, 'not wanted']).toContain(meaningOf(line, PLAINLY)),
);

test.each(['how does it end', 'who is the best artist', 'is there a play', 'What is the title taken from?'])(
  'a few words in common make no match: %s',
  (line) => expect(meaningOf(line, PLAINLY)).toBeUndefined(),
);
