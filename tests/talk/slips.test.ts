import { expect, test } from 'vitest';
import { nearCommand } from '../../commands/talk/slips.ts';
import { encodePress } from '../../src/core/press.ts';

/** What the bot asks back: the words, and the first button's press. */
function askedBack(line: string) {
  const made = nearCommand(line);
  if (!made || 'command' in made) throw new Error(`Expected ${line} to be asked back`);
  const [button] = made.reply.buttons ?? [];
  return {
    audience: made.reply.audience,
    words: JSON.stringify(made.reply.parts),
    label: button?.label,
    press: button && encodePress(button.press),
  };
}

test('words that name no command of their group go to the one that takes words', () => {
  expect(nearCommand('/progress 12')).toEqual({ command: 'progress set', raws: { section: '12' } });
  expect(nearCommand('quiz the gallery hard')).toEqual({
    command: 'quiz start',
    raws: { topic: 'the gallery', difficulty: 'hard' },
  });
  expect(nearCommand('/daily 9am')).toEqual({ command: 'daily set', raws: { time: '9am' } });
  expect(nearCommand('/progress part two')).toEqual({
    command: 'progress set',
    raws: { section: 'part two' },
  });
  expect(nearCommand('/progress')).toEqual({ command: 'progress show', raws: {} });
});

test.each([
  ['/daily stop', '/daily off'],
  ['/daily resume', '/daily pause'],
  ['/plan cancel', '/plan off'],
  ['/quiz end', '/quiz stop'],
])('%s makes the bot ask, with the right word: %s', (typed, meant) => {
  expect(askedBack(typed)).toMatchObject({ label: meant });
});

test('a mistyped name makes the bot ask, and a button does the nearest command', () => {
  expect(askedBack('/lokup who is Ruth')).toMatchObject({
    audience: 'asker',
    label: '/lookup who is Ruth',
    press: '1|lookup|run|question=who is Ruth',
  });
  expect(askedBack('/quiz strat rounds:5')).toMatchObject({
    label: '/quiz start rounds:5',
    press: '1|quiz.start|run|rounds=5',
  });
  expect(askedBack('/progres 7')).toMatchObject({
    label: '/progress 7',
    press: '1|progress.set|run|section=7',
  });
  expect(askedBack('!leaderbord').press).toBe('1|leaderboard|run');
  expect(askedBack(`/lokup ${'a'.repeat(120)}`)).toMatchObject({ press: undefined });
});

test('a group without such a command says what it has', () => {
  expect(askedBack('/quiz')).toMatchObject({ label: '/quiz start', press: '1|quiz.start|run' });
  expect(askedBack('/season xyz').words).toContain('start, undo');
});

test('a word close to no command isn’t one', () => {
  for (const line of ['who is Ruth', '/search Ruth', 'a b', '']) expect(nearCommand(line)).toBeUndefined();
});

test('an unfinished name means the command that begins so, rather than one a typo away', () => {
  expect(askedBack('/look who is Ruth')).toMatchObject({ label: '/lookup who is Ruth' });
});
