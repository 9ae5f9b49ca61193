import { expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import { openClub } from '../quiz/club.ts';

test('help has six goals, a line each, and a menu for the rest', async () => {
  const club = await openClub();
  const shown = await club.say('maya', '/help');
  const [goals] = shown.parts;
  expect(goals?.kind === 'list' && goals.items).toHaveLength(6);
  expect(shown.menu?.items).toHaveLength(6);
  expect(plainText(shown)).not.toContain('/book use');
  expect(plainText(shown)).toMatch(/This club reads .+ by /);
});

test('organisers’ commands are shown to organisers', async () => {
  const club = await openClub();
  const shown = await club.say('olu', '/help');
  expect(plainText(shown)).toContain('Run the club: /setup, /book use, /plan set, /daily set');
  expect(shown.menu?.items.at(-1)?.label).toBe('Run the club');
});

test.each([
  ['how do I start a quiz', '/quiz start'],
  ['stop the plan', '/plan off'],
  ['wipe the leaderboard', '/season start'],
  ['anonymous', '/quiz settings'],
  ['timezone', '/daily set'],
])('help finds the command for: %s', async (question, command) => {
  const club = await openClub();
  expect(await club.told('maya', `/help ${question}`)).toContain(command);
});

test('if no command does it, help says so and how to go on', async () => {
  const club = await openClub();
  expect(await club.told('maya', '/help xyzzy')).toMatch(/no command for that.*\/help/);
});

test('a member who asks for an organisers’ command sees it, and whose it is', async () => {
  const club = await openClub();
  expect(await club.told('maya', '/help how do I add a book')).toMatch(/\/book add.*for organisers/s);
});

test('help on a command has lines to type and its options by name; a press explains the typed ones', async () => {
  const club = await openClub();
  const shown = await club.say('maya', '/help quiz start');
  expect(plainText(shown)).toMatch(/rounds:5 style:typed.*teams:3.*Options: rounds, mode, .*, topic, book\.$/s);
  expect(shown.buttons?.map(({ label }) => label)).toEqual(['What each option means']);
  const explained = plainText(await club.press('maya', 'What each option means', shown));
  expect(explained).toContain('rounds: How many questions');
  expect(explained).not.toContain('over:');
});

test('a group’s help has no line that merely repeats a command’s name', async () => {
  const club = await openClub();
  const shown = await club.told('olu', '/help season');
  expect(shown).toContain('begins at zero, and nothing is lost (for organisers)');
  expect(shown).not.toContain('such as');
});

test.each([
  ['quiz help', /such as \/quiz start rounds:5.*There’s also .*\/quiz stop.*\/help quiz skip/s],
  ['/daily set help', /\/daily set 9am London.*Options: time/s],
])('help asked for after a command is about it: %s', async (line, shows) => {
  const club = await openClub();
  expect(await club.told('maya', line)).toMatch(shows);
});
