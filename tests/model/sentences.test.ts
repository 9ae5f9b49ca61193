import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkedSentences,
  linesRead,
  passageLines,
  promptOf,
  textOf,
} from '../../src/model/sentences.ts';
import { contentOf, denies } from '../../src/model/wording.ts';
import { ANY_CHARACTER } from '../any-character.ts';
import { ODD } from './hostile.ts';

const passage = (id: string, text: string) => ({ id, section: 1, from: 1, sources: [], text });
const PASSAGES = [
  passage('a', 'Ada lit the lamp at 9. She had not slept for two nights.'),
  passage('b', 'Tom left without her.\n\nThe boat was painted green by Emily on the twenty-first.'),
  passage('c', 'Others waited for seconds. A hundred and five ran, one waited for twenty.'),
  passage(
    'd',
    'In the 1990s 9 or 10 of the girls may have paid £5, and rarely more. It left a mark.',
  ),
  passage('e', 'Tom said, “Ada left the house.” The girls’ boat hadnʼt a sail. He dont know.'),
];
const LINES = passageLines(PASSAGES);
const QUESTION = 'Who lit the lamp?';
const { shape } = promptOf(LINES, QUESTION);
const check = (sentence: string, ...lines: string[]) =>
  checkedSentences(shape.parse({ sentences: [{ sentence, lines }] }), LINES, 'answer');

test('lines are the sentences of the passages, each with an id of its own', () => {
  expect(LINES.map(textOf)).toEqual([
    'Ada lit the lamp at 9.',
    'She had not slept for two nights.',
    'Tom left without her.',
    'The boat was painted green by Emily on the twenty-first.',
    'Others waited for seconds.',
    'A hundred and five ran, one waited for twenty.',
    'In the 1990s 9 or 10 of the girls may have paid £5, and rarely more.',
    'It left a mark.',
    'Tom said, “Ada left the house.”',
    'The girls’ boat hadnʼt a sail.',
    'He dont know.',
  ]);
  expect(promptOf(LINES, QUESTION).material).toContain('L3: Tom left without her.');
});

test('of long passages lines from all over them are read', () => {
  const long = Array.from({ length: 60 }, (_, n) =>
    passage(`${n}`, `Line ${n}. ${'It rained. '.repeat(30)}`),
  );
  const read = linesRead(long);
  expect(read.reduce((sum, one) => sum + textOf(one).length, 0)).toBeLessThan(8000);
  expect(Number(read.at(-1)?.passage.id)).toBeGreaterThan(55);
});

/** What it has, or why it isn't shown, the lines that it names, and the sentence. */
const rowsOf = (file: string) =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((row) => row.split(' | '));

test.each(rowsOf('shown.txt'))('a sentence with %s is shown', (_, lines = '', sentence = '') => {
  expect(check(sentence, ...lines.split(' '))).toMatchObject([
    { sentence: sentence.normalize('NFKC') },
  ]);
});

describe('a sentence isn’t shown with', () => {
  test.each(rowsOf('unshown.txt'))('%s', (_, lines = '', sentence = '') => {
    expect(check(sentence, ...lines.split(' '))).toEqual([]);
  });

  test.each([
    ['marks on a letter', 'Ada l\u0336it the lamp.', ['L1']],
    ['several lines', 'Ada lit\nthe lamp.', ['L1']],
    ['nothing', ' ', ['L1']],
    ['more than anybody reads', 'Ada lit the lamp. '.repeat(14), ['L1']],
    ['no line', 'Ada lit the lamp.', []],
  ])('%s', (_, sentence, lines) => {
    expect(check(sentence, ...lines)).toEqual([]);
  });
});

test('of an answer one sentence is taken, of a recap four', () => {
  const sentences = Array.from({ length: 9 }, () => ({
    sentence: 'Ada lit the lamp.',
    lines: ['L1'],
  }));
  expect(checkedSentences({ sentences }, LINES, 'answer')).toHaveLength(1);
  expect(checkedSentences({ sentences }, LINES, 'recap')).toHaveLength(4);
});

const piece = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.constantFrom(...PASSAGES.flatMap(({ text }) => text.split(/(?<=[ .-])/u))),
  },
  fc.constantFrom(...ODD, 'Who ', 'zebra ', '10 ', 'never ', 'the '),
  fc.string({ unit: ANY_CHARACTER, maxLength: 3 }),
);
const sentence = fc.array(piece, { maxLength: 9 }).map((all) => all.join(''));
const ids = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.subarray(
      LINES.map(({ id }) => id),
      { minLength: 1, maxLength: 2 },
    ),
  },
  fc.array(fc.oneof(fc.constantFrom('L1', 'L99'), fc.string()), { maxLength: 4 }),
);
const nearly = fc.record({
  sentences: fc.array(fc.record({ sentence, lines: ids }), { maxLength: 4 }),
});

test('whatever a model returns, quotes stand in a passage, and words, names and numbers in them', () => {
  let shown = 0;
  fc.assert(
    fc.property(
      fc.oneof({ weight: 9, arbitrary: nearly }, fc.jsonValue()),
      fc.boolean(),
      (said, isRecap) => {
        const read = shape.safeParse(said);
        const kind = isRecap ? 'recap' : 'answer';
        for (const one of read.success ? checkedSentences(read.data, LINES, kind) : []) {
          shown++;
          const quotes = one.lines.map(textOf);
          for (const quote of quotes)
            expect(PASSAGES.some(({ text }) => text.includes(quote))).toBe(true);
          const known = contentOf(quotes.join('\n'));
          expect([...contentOf(one.sentence)].filter((word) => !known.has(word))).toEqual([]);
          // By other means than the check's: plain letters, digits of the quotes, and stops.
          expect(one.sentence).toMatch(/^[a-zA-Z0-9 .,;:!?'"“”‘’ʼ()/%&$£-]+$/);
          for (const number of one.sentence.match(/\d+/g) ?? [])
            expect(quotes.join()).toContain(number);
          for (const name of one.sentence.match(/Ada|Tom|Emily/g) ?? [])
            expect(`${quotes}`).toContain(name);
          expect(denies(one.sentence)).toBe(denies(quotes.join(' ')));
        }
      },
    ),
    { numRuns: 4000 },
  );
  expect(shown).toBeGreaterThan(30);
});
