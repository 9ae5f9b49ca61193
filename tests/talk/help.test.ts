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

test('help on a command has lines to type and its options by name; a press explains the typed ones', async () => {
  const club = await openClub();
  const shown = await club.say('maya', '/help quiz start');
  expect(plainText(shown)).toMatch(/rounds:5 style:typed.*teams:3.*Options: rounds, mode, .*, topic, book\.$/s);
  expect(shown.buttons?.map(({ label }) => label)).toEqual(['What each option means']);
  const explained = plainText(await club.press('maya', 'What each option means', shown));
  expect(explained).toContain('rounds: How many questions');
  expect(explained).not.toContain('over:');
});
