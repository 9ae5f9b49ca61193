import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importBook } from '../../src/corpus/import/index.ts';
import { chapterPrompt, checkedAsks, type MadeOfChapter } from '../../src/model/chapter.ts';
import { linesRead, textOf } from '../../src/model/sentences.ts';
import { grade } from '../../src/quiz/grade/index.ts';
import { quayFile } from './asking.ts';
import { spoilt } from './hostile.ts';

const { book } = await importBook(quayFile());
const [, second] = book.sections;
if (!second) throw new Error('Expected a second chapter');
const LINES = linesRead(second.passages);
const line = LINES.find((one) => textOf(one).includes(' hid '))?.id ?? '';

/** A question about the second chapter that passes. */
const GOOD = {
  question: 'Where did Ada Merrow hide the ledger?',
  answer: 'red shawl',
  options: ['tin box', 'brass bell', 'oak table'],
  line,
};

const { shape } = chapterPrompt(LINES);
const check = (said: Partial<MadeOfChapter>) =>
  checkedAsks(shape.parse({ questions: [], prompts: [], ...said }), book, second, LINES);
const kept = (change: Partial<typeof GOOD>) => check({ questions: [{ ...GOOD, ...change }] }).questions;

test('a question whose sentence proves the key is kept, with that sentence', () => {
  const [question] = kept({});
  expect(question).toMatchObject({ answer: 'red shawl', from: 2, distractors: GOOD.options });
  expect(question?.says).toBe('Ada Merrow hid the ledger of chapter 2 in the red shawl.');
  const cited = second.passages.find(({ id }) => id === question?.cite);
  expect(cited?.text).toContain(question?.says);
});

test('of somebody every name counts that is known by then', () => {
  const [question] = kept({
    question: 'Who hid the ledger in the red shawl?',
    answer: 'Ada Merrow',
    options: ['Tom Fenn', 'Jonas Pell', 'Martha Quill'],
  });
  expect(question).toMatchObject({ kind: 'name', answer: 'Ada Merrow' });
});

describe('a question isn’t kept', () => {
  test.each<[string, Partial<typeof GOOD>]>([
    ['whose key isn’t in the sentence', { answer: 'oak table', options: ['tin box', 'brass bell', 'door'] }],
    ['whose key is only a part of a word there', { answer: 'led' }],
    ['whose key says nothing', { answer: 'the' }],
    ['whose key has markup', { answer: 'red *shawl*' }],
    [
      'whose key is as long as a sentence',
      { question: 'Where was Ada Merrow?', answer: 'hid the ledger of chapter 2 in the red shawl' },
    ],
    ['with its key in it', { question: 'Where, in which shawl, did Ada Merrow hide the ledger?' }],
    ['that names somebody whom the chapter doesn’t', { question: 'Where did Mrs. Danvers hide the ledger?' }],
    ['with a number that the chapter doesn’t have', { question: 'Where did Ada hide the 7 ledgers?' }],
    ['with words that the chapter doesn’t have', { question: 'Where did Ada Merrow murder the ledger?' }],
    ['that denies what the sentence says', { question: 'Where did Ada Merrow hide nothing?' }],
    ['as long as a page', { question: `Where did Ada hide the ledger${' of the ledger'.repeat(20)}?` }],
    ['that is none', { question: 'Ada Merrow hid the ledger.' }],
    ['with a mention', { question: '@everyone, where did Ada Merrow hide the ledger?' }],
    ['with a line that isn’t there', { line: 'L999' }],
    ['with too few options', { options: ['tin box', 'brass bell'] }],
    ['with too many', { options: [...GOOD.options, 'door'] }],
    ['with an option twice beside three', { options: [...GOOD.options, 'Oak table'] }],
    ['with an option twice', { options: ['tin box', 'Tin box', 'brass bell'] }],
    ['with an option that the book doesn’t have', { options: ['tin box', 'brass bell', 'steamer trunk'] }],
    ['with an option of the sentence', { options: ['tin box', 'brass bell', 'ledger'] }],
    ['with an option that the grader would take', { options: ['tin box', 'brass bell', 'a red shawl'] }],
    ['with an option of the question', { options: ['tin box', 'brass bell', 'Merrow'] }],
    ['with marks on an option', { options: ['tin box', 'brass bell', 'oak t\u0336able'] }],
    ['with markup in an option', { options: ['tin box', 'brass bell', '*oak table*'] }],
  ])('%s', (_, change) => {
    expect(kept(change)).toEqual([]);
  });
});

test('somebody’s other name is no wrong option', async () => {
  const text = new TextDecoder().decode(quayFile().bytes).replaceAll('Tom Fenn ran', 'Mr. Fenn ran');
  const named = await importBook({ name: 'a.txt', bytes: new TextEncoder().encode(text) });
  const [, , third] = named.book.sections;
  if (!third) throw new Error('Expected a third chapter');
  const lines = linesRead(third.passages);
  const id = lines.find((one) => textOf(one).includes(' hid '))?.id ?? '';
  const question = 'Who hid the ledger?';
  const asked = (options: string[]) =>
    checkedAsks(
      { questions: [{ question, answer: 'Tom Fenn', options, line: id }], prompts: [] },
      named.book,
      third,
      lines,
    );
  expect(asked(['Ada Merrow', 'Jonas Pell', 'Martha Quill']).questions).toHaveLength(1);
  expect(asked(['Ada Merrow', 'Jonas Pell', 'Mr. Fenn']).questions).toEqual([]);
});

/** What is kept of questions about the third chapter, where Tom Fenn hides something; he is called Mr. Fenn as well. */
async function keptOfThird(change: (text: string) => string, asked: Omit<typeof GOOD, 'line'>) {
  const text = change(new TextDecoder().decode(quayFile().bytes).replaceAll('Tom Fenn ran', 'Mr. Fenn ran'));
  const named = await importBook({ name: 'a.txt', bytes: new TextEncoder().encode(text) });
  const [, , third] = named.book.sections;
  if (!third) throw new Error('Expected a third chapter');
  const lines = linesRead(third.passages);
  const id = lines.find((one) => textOf(one).includes(' hid '))?.id ?? '';
  return checkedAsks({ questions: [{ ...asked, line: id }], prompts: [] }, named.book, third, lines).questions;
}

test('another name of somebody in the sentence is no wrong option', async () => {
  const withTom = (text: string) => text.replace('Tom Fenn hid', 'Ada Merrow and Tom hid');
  const asked = (option: string) =>
    keptOfThird(withTom, {
      question: 'Who hid the ledger?',
      answer: 'Ada Merrow',
      options: ['Jonas Pell', 'Martha Quill', option],
    });
  expect(await asked('Mr. Fenn')).toEqual([]);
  expect(await asked('oak table')).toHaveLength(1);
});

test('a question with another name of its key gives it away', async () => {
  const options = ['Ada Merrow', 'Jonas Pell', 'Martha Quill'];
  const asked = (question: string) =>
    keptOfThird((text) => text.replace('Tom Fenn hid', 'Tom hid'), { question, answer: 'Tom', options });
  expect(await asked('Who hid the ledger?')).toHaveLength(1);
  expect(await asked('What was Mr. Fenn called who hid the ledger?')).toEqual([]);
});

test('what the grader takes for the key is no wrong option, though it has other words', async () => {
  const text = new TextDecoder().decode(quayFile().bytes).replaceAll('oak table', 'oak chest');
  const { sections, ...rest } = (await importBook({ name: 'a.txt', bytes: new TextEncoder().encode(text) })).book;
  const [first] = sections;
  if (!first) throw new Error('Expected a chapter');
  const lines = linesRead(first.passages);
  const id = lines.find((one) => textOf(one).includes(' hid '))?.id ?? '';
  const question = 'Where did Martha Quill hide the ledger?';
  const asked = (option: string) => {
    const options = ['red shawl', 'brass bell', option];
    const questions = [{ question, answer: 'tin box', options, line: id }];
    return checkedAsks({ questions, prompts: [] }, { ...rest, sections }, first, lines).questions;
  };
  expect(asked('door')).toHaveLength(1);
  expect(asked('oak chest')).toEqual([]);
});

test('a number cut from a longer one is no key', async () => {
  const text = new TextDecoder().decode(quayFile().bytes).replace('in the tin box', 'at twenty-one');
  const numbered = await importBook({ name: 'a.txt', bytes: new TextEncoder().encode(text) });
  const [chapter] = numbered.book.sections;
  if (!chapter) throw new Error('Expected a chapter');
  const lines = linesRead(chapter.passages);
  const id = lines.find((one) => textOf(one).includes(' hid '))?.id ?? '';
  const asked = (answer: string) => {
    const questions = [{ ...GOOD, question: 'When did Martha Quill hide the ledger?', answer, line: id }];
    return checkedAsks({ questions, prompts: [] }, numbered.book, chapter, lines).questions;
  };
  expect(asked('twenty-one')).toMatchObject([{ kind: 'number' }]);
  expect(asked('twenty')).toEqual([]);
});

test('nothing of a later chapter is an option', async () => {
  const text = new TextDecoder().decode(quayFile().bytes).replace(/oak table(?=[\s\S]*Chapter 3)/g, 'mat');
  const ahead = await importBook({ name: 'a.txt', bytes: new TextEncoder().encode(text) });
  const [, chapter] = ahead.book.sections;
  if (!chapter) throw new Error('Expected a second chapter');
  const lines = linesRead(chapter.passages);
  const id = lines.find((one) => textOf(one).includes(' hid '))?.id ?? '';
  const asked = (option: string) => {
    const options = ['tin box', 'brass bell', option];
    const questions = [{ ...GOOD, line: id, options }];
    return checkedAsks({ questions, prompts: [] }, ahead.book, chapter, lines).questions;
  };
  expect(asked('mat')).toHaveLength(1);
  expect(asked('oak table')).toEqual([]);
});

test.each([
  ['Why do you think Ada Merrow hid the ledger?', 1],
  ['Why do you think Heathcliff hid the ledger?', 0],
  ['Why do you think Ada Merrow hid the corpse?', 0],
  ['Discuss the ledger.', 0],
  ['Why did Ada hide it, <@U1>?', 0],
])('of prompts those are kept that say what the chapter does: %s', (text, count) => {
  expect(check({ prompts: [text] }).prompts).toHaveLength(count);
});

test('of a chapter at most three questions and a prompt are kept, none twice', () => {
  const forms = [
    'Where did Ada Merrow hide the ledger?',
    'Where did Ada hide the ledger?',
    'Where did Merrow hide it?',
  ];
  const questions = [...forms, 'Where did Ada hide it?', 'Where was the ledger of Ada?'];
  const prompts = ['Why did Ada hide the ledger?', 'Why did Ada lock the door?'];
  const found = check({ questions: questions.map((question) => ({ ...GOOD, question })), prompts });
  expect(found.questions).toHaveLength(3);
  expect(check({ questions: [GOOD, GOOD, GOOD] }).questions).toHaveLength(1);
  expect(found.prompts).toHaveLength(1);
});

test('the model reads lines of the chapter alone', () => {
  expect(chapterPrompt(LINES).material).not.toMatch(/chapter [134]/);
});

test('an answer with more than ten questions or prompts can’t be read: a hostile one may hold thousands', () => {
  const [ten, more] = [10, 11].map((length) => Array.from({ length }, () => GOOD));
  expect(shape.safeParse({ questions: ten, prompts: [] }).success).toBe(true);
  expect(shape.safeParse({ questions: more, prompts: [] }).success).toBe(false);
  expect(shape.safeParse({ questions: [], prompts: more?.map(() => 'Why?') }).success).toBe(false);
});

test('whatever a model returns, what is kept can be played, and stands in the chapter', () => {
  const text = (...all: string[]) => spoilt(fc.constantFrom(...all));
  const option = text(...GOOD.options, ...GOOD.options, 'Tom Fenn', 'ledger', 'zebra');
  const asked = text(GOOD.question, GOOD.question, 'Who hid it?', 'Where did the zebra hide the 7 shawls?');
  const question = fc.record({
    question: asked,
    answer: text(GOOD.answer, GOOD.answer, 'Ada Merrow', 'ledger', 'zebra'),
    options: fc.oneof(fc.constant(GOOD.options), fc.uniqueArray(option, { minLength: 2, maxLength: 4 })),
    line: text(line, line, 'L1'),
  });
  const nearly = fc.record({
    questions: fc.array(question, { maxLength: 4 }),
    prompts: fc.array(asked, { maxLength: 2 }),
  });
  const read = book.sections.slice(0, 2).flatMap(({ passages }) => passages.map((one) => one.text));
  const known = new Set(`${read} where who`.toLowerCase().match(/\w+/g));
  let shown = 0;
  const isPlain = (said: string) => {
    expect(said).toMatch(/^[\w ,.;:!?'"“”‘’()/&$£-]+$/);
    // The question's “hide” is the chapter's “hid”; the rest stands there as it is.
    for (const word of said.toLowerCase().match(/\w{3,}/g) ?? [])
      expect(['hide', 'did'].includes(word) || known.has(word), word).toBe(true);
  };
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: nearly }, fc.jsonValue()), (said) => {
      const made = shape.safeParse(said);
      const found = made.success ? checkedAsks(made.data, book, second, LINES) : undefined;
      for (const one of found?.questions ?? []) {
        shown++;
        expect(second.passages.find(({ id }) => id === one.cite)?.text).toContain(one.says);
        expect(one.says).toContain(one.answer);
        expect(one.text).not.toContain(one.answer);
        expect(grade(one, one.answer).verdict).toBe('accept');
        expect(one.distractors.map((each) => grade(one, each).verdict)).toEqual(Array(3).fill('reject'));
        for (const each of one.distractors) expect(one.says).not.toContain(each);
        for (const each of [one.text, one.answer, ...one.distractors]) isPlain(each);
      }
      for (const prompt of found?.prompts ?? []) isPlain(prompt.text);
    }),
    { numRuns: 1000 },
  );
  expect(shown).toBeGreaterThan(20);
});
