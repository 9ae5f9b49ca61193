import { expect, test } from 'vitest';
import { fateReply } from '../../commands/lookup/fate.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { BookIndex } from '../../src/core/ports/search.ts';
import { bookOf, LIGHTHOUSE } from '../corpus/search.copy.ts';
import { inFolder, roomSays } from '../e2e/room.world.ts';

interface Said {
  readonly to: string;
  readonly text: string;
  readonly covered: readonly string[];
  readonly citations: readonly string[];
  readonly buttons: readonly { readonly label: string }[];
}

const told = (place: string, ...lines: readonly string[]): Promise<Said[]> =>
  inFolder(async (folder) => {
    const out = await roomSays([`/progress set ${place}`, ...lines], folder, true);
    const all = out.trim().split('\n');
    return all.slice(1).map((line) => JSON.parse(line) as Said);
  });

/** True and untrue, of people whom a beginner knows by name. */
const FATES = [
  'does Ruth die',
  'who kills Tommy',
  'what becomes of Madame',
  'Does Ruth marry Tommy',
  'does Madame betray the students',
  'who does Tommy end up with',
  'does anybody die',
  'did Miss Emily pass away',
  'does Ruth make it',
  'who ends up alone',
];

test('whoever isn’t there yet gets one reply to all questions on somebody’s fate, true or not', async () => {
  const replies = await told('chapter 1', ...FATES);
  const [first, ...others] = replies.map(({ text, covered, citations, buttons }) => {
    // The question is its title.
    return {
      text: text.split('\n').slice(1),
      covered,
      citations,
      buttons: buttons.map(({ label }) => label),
    };
  });
  expect(first?.text.join('')).toContain('whatever the answer is');
  expect(first).toMatchObject({ covered: [], citations: [], buttons: ['Reveal'] });
  for (const one of others) expect(one).toEqual(first);
});

test('Reveal shows the fate that was asked about, and nobody else’s', async () => {
  const [, ruth, , madame] = await told(
    'chapter 1',
    'does Ruth die',
    'press Reveal',
    'does Madame pass away',
    'press Reveal',
  );
  expect(ruth).toMatchObject({ to: 'guest', buttons: [] });
  expect(ruth?.text).toContain('Ruth "completes"');
  expect(ruth?.text).not.toMatch(/Tommy's/);
  expect(madame?.text).toBe('does Madame pass away\n\nThe guide doesn’t say.');
});

test('whoever has read it is told, and another’s fate is no answer to them either', async () => {
  const [ruth, tommy] = await told('chapter 21', 'did Ruth pass away', 'does Tommy make it');
  expect(ruth?.text).toContain('Ruth "completes"');
  expect(tommy?.text).toContain('whatever the answer is');
  const [madame, end] = await told('finished', 'does Madame die', 'does Tommy die');
  expect(madame?.text).toContain('doesn’t say');
  expect(end?.text).toContain('that is, died');
});

test('what is asked about a thing, or about the author, is looked up', async () => {
  const all = await told('chapter 1', 'What happens to the pictures they make?', 'Is the author married?');
  for (const { text } of all) expect(text).not.toContain('whatever the answer is');
});

test('in any book a sentence about two people tells the fate of the one it names last before it', async () => {
  const person = (name: string) => ({ id: name, name, aliases: [], from: 1, about: [], with: [] });
  const book = bookOf(LIGHTHOUSE, { kind: 'guide', characters: ['Maren', 'Aksel'].map(person) });
  const [text = ''] = LIGHTHOUSE[3] ?? [];
  expect(text).toContain('Maren');
  const { passages } = book.sections[3] ?? {};
  const at = passages?.[1];
  if (!at) throw new Error('Expected a passage on Aksel’s end.');
  const sentence = { start: 0, end: at.text.indexOf('.') + 1 };
  const index: BookIndex = {
    book,
    find: () => ({ sure: 'yes', confidence: 1, hits: [{ passage: at, sentence, score: 1 }], shown: 1 }),
    suggest: () => [],
    holds: () => true,
  };
  const call = undefined as never;
  const room = { index, book, place: 4, by: 'reader', said: true } as const;
  expect(await fateReply(call, room, 'does Aksel drown')).toBeUndefined();
  const other = await fateReply(call, room, 'does Maren drown');
  expect(other && plainText(other)).toContain('doesn’t say');
});

test('a beginner who asks why Madame cries may have it revealed, and hears nobody introduced for what becomes of them', async () => {
  const [cries, tommy] = await told(
    'not begun',
    'Why does Madame cry when she sees Kathy dancing?',
    'what happens to Tommy',
  );
  expect(cries?.buttons.map(({ label }) => label)).toContain('Reveal');
  expect(cries?.text).not.toMatch(/guilt/);
  expect(tommy?.text).not.toContain('three main characters');
});
