import { expect, test } from 'vitest';
import { THE_PIER } from '../corpus/import/novel.ts';
import { repliesOn } from './room.world.ts';

test('members who erase themselves first read that prompts for the whole club stay, and they do', async () => {
  const lines = [
    '/progress set 100%',
    '/discuss add:"Is the pier worth saving?"',
    '/privacy forget',
    'press Erase all of it',
    '/progress set 100%',
    '/discuss saving',
  ];
  const said = await repliesOn(THE_PIER, lines);
  expect(said[4]?.text).toMatch(/answers, scores, progress and saved quotes/);
  expect(said[4]?.text).toMatch(/for the whole club stays, without your name: .*prompts/);
  expect(said.at(-1)?.text).toMatch(/Is the pier worth saving\?/);
});

test('an organiser whose joins cost questions hears how many there were', async () => {
  const said = await repliesOn(THE_PIER, [
    '/progress set 100%',
    '/book people join:"Nora Tully | Ada Brack"',
    // Whoever speaks of Silas would be himself.
    '/book people join:"Hugh Pell | Silas Crane"',
  ]);
  expect(said[3]?.text).toMatch(/The book has 1 question now\.$/);
  expect(said[4]?.text).toMatch(/The book has 0 questions now, 1 before\.$/);
});

test('where a book gives few questions, the quiz says how many, and where others come from', async () => {
  const said = await repliesOn(THE_PIER, ['/progress set 100%', '/quiz start', '/quiz start rounds:5']);
  expect(said[0]?.text).toMatch(/Quiz questions: 1, as few .*pack of your own with \/book add/s);
  expect(said[3]?.text).toMatch(/Rounds .*\[1\]$/);
  expect(said[5]?.text).toMatch(/I have only 1 to ask\. Others come from a pack of your own/);
});

test.each([
  ['/book questions', 'press Strike 1'],
  ['/discuss add:"Is the pier worth saving?"', '/discuss saving', 'press Strike this one'],
])('“undo” brings back what was struck: %s', async (...lines) => {
  const said = await repliesOn(THE_PIER, ['/progress set 100%', ...lines, 'undo', '/book questions']);
  const [struck, undone, list] = said.slice(-3).map(({ text }) => text);
  expect(struck).toContain('Done. I won’t ask that one again.');
  expect(undone).toContain('Done. I may ask that one again.');
  expect(list).not.toContain('Struck:');
});

test('an organiser strikes and restores questions and prompts, from the list and where they are asked', async () => {
  const lines = [
    '/book questions',
    '/progress set 100%',
    '/book questions',
    'press Strike 1',
    'press Restore 1',
    '/discuss add:"Is the pier worth saving?"',
    '/discuss saving',
    'press Strike this one',
    '/discuss saving',
    '/quiz start rounds:1 style:choice',
    '/quiz skip',
    'press Strike this one',
    '/book questions',
    '/quiz start questions:last',
  ];
  const said = await repliesOn(THE_PIER, lines);
  expect(said[2]?.text).toMatch(/Answers are covered, and so are questions from beyond your own place\.$/);
  expect(said[4]?.text).toMatch(/page 1 of 1\.$/);
  const labels = said.map(({ buttons }) => buttons.map(({ label }) => label));
  expect(said[2]?.text).not.toContain('granary');
  expect(said[4]?.text).toContain('Who says this? “The granary is burning');
  expect(said[4]?.text).toContain('Hugh Pell');
  expect(said[4]?.covered).toEqual([]);
  expect([labels[4], labels[5], labels[6]]).toEqual([
    ['Strike 1'],
    ['Restore 1', 'Restore it'],
    ['Strike 1', 'Strike it'],
  ]);
  expect(said[5]?.text).toMatch(/Struck: Who says this.*\n\n0 questions/s);
  expect(said[8]?.text).toMatch(/^To talk about: CHAPTER 2\n\nIs the pier worth saving\?/);
  expect(said[9]?.text).toBe('Done. I won’t ask that one again.');
  expect(said[10]?.text).toMatch(/^The Pier comes with no prompts/);
  expect(labels[14]).toContain('Strike this one');
  expect(said[16]?.text).toBe('Done. I won’t ask that one again.');
  expect(labels[17]).toEqual(['Restore 1', 'Restore 2']);
  expect(said[18]?.text).toMatch(/^Those questions .* were struck\./);
});
