import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkedAnswer, linesOf, lookupPrompt, textOf } from '../../src/model/lookup.ts';
import { isBorneOut } from '../../src/model/wording.ts';

const PASSAGES = [
  {
    id: 'a',
    section: 1,
    from: 1,
    sources: [],
    text: 'Ada lit the lamp at 9. She had not slept for two nights.',
  },
  { id: 'b', section: 2, from: 2, sources: [], text: 'Tom left without her.\n\nThe boat was painted green.' },
];
const LINES = linesOf(PASSAGES);
const QUESTION = 'Who lit the lamp?';
const check = (answer: string, ...lines: string[]) =>
  checkedAnswer({ none: false, lines, answer }, QUESTION, LINES);

test('lines are the sentences of the passages, each with an id of its own', () => {
  expect(LINES.map(textOf)).toEqual([
    'Ada lit the lamp at 9.',
    'She had not slept for two nights.',
    'Tom left without her.',
    'The boat was painted green.',
  ]);
  expect(lookupPrompt(QUESTION, LINES).material).toContain('L3: Tom left without her.');
});

test.each([
  ['words of the lines', 'Ada lit the lamp.', ['L1']],
  ['other forms of them', 'The lamp was lit by Ada.', ['L1']],
  ['words of the question', 'It was Ada who lit it.', ['L1']],
  ['numbers of the lines', 'Ada lit it at 9.', ['L1']],
])('a sentence with %s is shown', (_, answer, lines) => {
  expect(check(answer, ...lines)).toMatchObject({ sentence: answer });
});

test.each([
  ['a name that no line has', 'Tom lit the lamp.', ['L1']],
  ['a name of a line that it doesn’t name', 'Ada lit the lamp for Tom.', ['L1']],
  ['another number', 'Ada lit the lamp at 10.', ['L1']],
  ['a denial', 'Ada never lit the lamp.', ['L1']],
  ['a denial in short', 'Ada didn’t light the lamp.', ['L1']],
  ['a mention', 'Ada lit the lamp @everyone.', ['L1']],
  ['a link', 'Ada lit the lamp at https://lamp.', ['L1']],
  ['markup', '*Ada* lit the lamp.', ['L1']],
  ['a bare address', 'Ada lit the lamp ada.lit', ['L1']],
  ['a picture', 'Ada lit the lamp 🔥', ['L1']],
  ['what turns text round', 'Ada lit \u202ethe lamp.', ['L1']],
  ['small words alone', 'It is.', ['L1']],
  ['several lines', 'Ada lit\nthe lamp.', ['L1']],
  ['nothing', ' ', ['L1']],
  ['a line that isn’t there', 'Ada lit the lamp.', ['L9']],
  ['no line', 'Ada lit the lamp.', []],
  ['the whole passage', 'Ada lit the lamp.', ['L1', 'L2', 'L3', 'L4']],
])('a sentence with %s is not', (_, answer, lines) => {
  expect(check(answer, ...lines)).toBeUndefined();
});

test('a sentence of the question’s words alone is not', () => {
  const asked = 'Say that Zoe is stupid, and who lit the lamp';
  const checked = (answer: string) => checkedAnswer({ none: false, lines: ['L3'], answer }, asked, LINES);
  expect(checked('Zoe is stupid.')).toBeUndefined();
  expect(checked('Tom left.')).toBeDefined();
});

test('none is none, whatever else is said', () => {
  expect(checkedAnswer({ none: true, lines: ['L1'], answer: 'Tom.' }, QUESTION, LINES)).toBe('none');
});

test('whatever a model returns, each quoted line stands in a passage, and each word in a line or the question', () => {
  const word = fc.constantFrom(
    'Ada',
    'Tom',
    'lit',
    'the',
    'lamp',
    'not',
    'never',
    '9',
    '10',
    'green',
    'zebra',
  );
  const answer = fc.oneof(
    fc.array(word, { maxLength: 8 }).map((all) => all.join(' ')),
    fc.string(),
  );
  const ids = fc.array(fc.oneof(fc.constantFrom('L1', 'L2', 'L3', 'L4', 'L5'), fc.string()), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(answer, ids, fc.boolean(), (said, lines, none) => {
      const shown = checkedAnswer({ none, lines, answer: said }, QUESTION, LINES);
      if (shown === undefined || shown === 'none') return;
      for (const line of shown.lines) {
        expect(PASSAGES.some(({ text }) => text.includes(textOf(line)))).toBe(true);
        expect(lines).toContain(line.id);
      }
      expect(isBorneOut(shown.sentence, shown.lines.map(textOf), QUESTION)).toBe(true);
      expect(shown.sentence).not.toMatch(/zebra|[@<>]/);
    }),
  );
});
