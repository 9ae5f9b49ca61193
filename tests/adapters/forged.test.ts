/**
 * Requests that no client would send: names that every object has, presses of another version,
 * values out of range.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Seen } from '../servers/discord/index.ts';
import type { Json } from '../servers/discord/refusal.ts';
import { seen } from '../servers/discord/seen.ts';
import { type Club, startClub } from './discord-club.ts';
import { slackClub } from './slack-club.ts';

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

/**
 * Presses of an older version, of no version, of a command that is no command, and with names that
 * objects have.
 */
const FORGED = [
  '0|quiz.start|choose|0',
  '2|quiz.start|choose|0',
  'quiz.start|choose|0',
  '1|quiz|choose|0',
  '1',
  ...NAMES.flatMap((name) => [`1|quiz.start|${name}|0`, `1|${name}|${name}`]),
];

describe('on Discord', () => {
  let club: Club;
  beforeAll(async () => {
    club = await startClub();
  });
  afterAll(() => club.stop());

  async function answerTo(type: number, kind: 'command' | 'component', data: Json): Promise<Seen> {
    const { server, room: channel, maya } = club;
    const pressed = await server.slash(maya, 'quiz start');
    const message = channel.messages.find((one) => one.id === pressed.id);
    const place = { channel, ...(kind === 'component' && message && { message }) };
    const one = server.raw(maya, type, kind, place, data);
    return server.until('an answer', () => one.seen[0] && seen(one.seen[0]));
  }

  const option = (name: string, type: number, value: unknown) => ({ name, type, value });
  const command = (name: string, ...options: Json[]) => ({ id: '1', type: 1, name, options });

  test.each(NAMES)('a command called %s is unknown', async (name) => {
    for (const data of [
      command(name),
      command('quiz', { name, type: 1, options: [] }),
      command(name, { name, type: 1, options: [] }),
    ]) {
      const answer = await answerTo(2, 'command', data);
      expect(answer).toMatchObject({ private: true });
      expect(answer.text).toMatch(/^I don’t know \//);
    }
    expect(club.errors()).toEqual([]);
  });

  test.each(NAMES)('an option called %s changes nothing', async (name) => {
    const sub = { name: 'start', type: 1, options: [option(name, 3, 'x'), option('rounds', 4, 5)] };
    expect((await answerTo(2, 'command', command('quiz', sub))).text).toContain('Question 1 of 5');
    expect(club.errors()).toEqual([]);
  });

  test('a value outside its limits is refused', async () => {
    for (const rounds of [0, 51, 1.5]) {
      const sub = { name: 'start', type: 1, options: [option('rounds', 4, rounds)] };
      const answer = await answerTo(2, 'command', command('quiz', sub));
      expect(answer).toMatchObject({ private: true });
      expect(answer.text).toContain('“rounds” can be any whole number from 1 to 50');
    }
    const long = command('lookup', option('question', 3, 'x'.repeat(301)));
    expect((await answerTo(2, 'command', long)).text).toContain('question is too long');
  });

  test('a command on a message that isn’t ours is nothing to the bot', async () => {
    const { server, room: channel, maya } = club;
    const message = { id: '1', author: { id: '2', username: 'tom' }, content: 'Well said' };
    const resolved = { messages: { 1: message } };
    const data = { type: 3, name: 'Pin it', target_id: '1', resolved };
    const asked = server.raw(maya, 2, 'command', { channel }, data);
    await server.slash(maya, 'help');
    expect(asked.seen).toEqual([]);
    expect(club.errors()).toEqual([]);
  });

  test('a forged press no longer belongs to anything', async () => {
    for (const custom_id of FORGED) {
      const answer = await answerTo(3, 'component', { custom_id, component_type: 2 });
      expect(answer, custom_id).toMatchObject({ private: true });
      expect(answer.text, custom_id).toContain('older version');
    }
    expect(club.answers).toEqual([]);
    expect(club.errors()).toEqual([]);
  });
});

describe('on Slack', () => {
  test('a command, sub-command or option called as every object’s is refused in a sentence', async () => {
    const { slack } = await slackClub();
    for (const line of NAMES.flatMap((name) => [name, `${name} ${name}`, `quiz ${name}`])) {
      const answer = await slack.slash('UTOM', '/commonplace', line);
      expect(answer, line).toMatchObject({ private: true });
      expect(answer.text, line).toMatch(/I don’t know|has no “/);
    }
    expect(slack.messages('CBOOKS')).toEqual([]);
  });

  test('a forged press no longer belongs to anything', async () => {
    const { slack, answers } = await slackClub();
    const question = await slack.slash('UMAYA', '/quiz', 'start');
    const actions = question.message?.blocks.find((one) => one.type === 'actions');
    const button = actions?.elements[0];
    if (button?.type !== 'button') throw new Error('Expected a button');
    for (const press of FORGED) {
      button.value = press;
      const answer = await slack.press('UTOM', question.message, button.text.text);
      expect(answer, press).toMatchObject({ private: true });
      expect(answer.text, press).toContain('older version');
    }
    expect(answers).toEqual([]);
  });
});
