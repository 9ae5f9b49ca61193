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

test('organisers’ commands are shown to organisers', async () => {
  const club = await openClub();
  const shown = await club.say('olu', '/help');
  expect(plainText(shown)).toContain('Run the club: /setup, /book use, /plan set, /daily set');
  expect(shown.menu?.items.at(-1)?.label).toBe('Run the club');
});

test('help on a command has lines to type and its options with what they mean', async () => {
  const club = await openClub();
  const shown = plainText(await club.say('maya', '/help quiz start'));
  expect(shown).toMatch(
    /rounds:5 style:typed.*teams:3.*rounds: How many questions.*topic: .*book: /s,
  );
});

test('what is said in passing between players is no answer to a question for help', async () => {
  const club = await openClub();
  const shown = await club.say('maya', '/help you judged me wrong');
  expect(plainText(shown)).toContain('/quiz appeal');
  expect(plainText(await club.say('maya', '/help thanks so much'))).toContain(
    'I found no command for that',
  );
});
