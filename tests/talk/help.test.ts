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
});

test('commands of organisers are shown to organisers', async () => {
  const club = await openClub();
  const shown = await club.say('olu', '/help');
  expect(plainText(shown)).toContain('Run the club: /setup, /book use, /plan set, /daily set');
  expect(shown.menu?.items.at(-1)?.label).toBe('Run the club');
});

test.each([
  ['how do I start a quiz', '/quiz start'],
  ['how far am I', '/progress'],
  ['save a quote', '/save'],
  ['see the scores', '/leaderboard'],
  ['delete my data', '/privacy'],
])('help finds the command for: %s', async (question, command) => {
  const club = await openClub();
  expect(await club.told('maya', `/help ${question}`)).toContain(command);
});

test('what no command is for is said, with a way on', async () => {
  const club = await openClub();
  expect(await club.told('maya', '/help xyzzy')).toMatch(/no command for that.*\/lookup.*\/help/);
});

test('a member is shown the organisers’ command that they ask for, and whose it is', async () => {
  const club = await openClub();
  expect(await club.told('maya', '/help how do I add a book')).toMatch(/\/book add.*For organisers/s);
});

test('help on a command names no option that nobody types', async () => {
  const club = await openClub();
  const shown = await club.told('maya', '/help quiz start');
  expect(shown).toContain('rounds: How many questions');
  expect(shown).not.toContain('over:');
});
