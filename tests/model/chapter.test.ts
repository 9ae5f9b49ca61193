import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importBook } from '../../src/corpus/import/index.ts';
import { chapterPrompt, checkedAsks, type MadeOfChapter } from '../../src/model/chapter.ts';
import { linesRead, textOf } from '../../src/model/sentences.ts';
import { grade } from '../../src/quiz/grade/index.ts';
import { refusedIn } from '../servers/refused.ts';
import { quayFile } from './asking.ts';
import { spoilt } from './hostile.ts';

/**
 * The novel, perhaps with other words in it, one of its chapters, and the line that says where
 * something is hidden.
 */
async function chapterOf(n: number, change = (text: string) => text) {
  const bytes = new TextEncoder().encode(change(new TextDecoder().decode(quayFile().bytes)));
  const { book } = await importBook({ name: 'a.txt', bytes });
  const section = book.sections[n - 1];
  if (!section) throw new Error(`Expected chapter ${n}`);
  const lines = linesRead(section.passages);
  const line = lines.find((one) => textOf(one).includes(' hid '))?.id ?? '';
  const check = (said: Partial<MadeOfChapter>) =>
    checkedAsks(shape.parse({ questions: [], prompts: [], ...said }), book, section, lines);
  return {
    ...{ book, section, lines, line, check },
    kept: (asked: Partial<Asked>) => check({ questions: [{ ...GOOD, line, ...asked }] }).questions,
  };
}

/** A question about the second chapter that passes. */
const GOOD = {
  question: 'Where did Ada Merrow hide the ledger?',
  answer: 'red shawl',
  options: ['tin box', 'brass bell', 'oak table'],
};

type Asked = typeof GOOD & { readonly line: string };

const { shape } = chapterPrompt([]);
const { book, section: second, lines: LINES, line, check, kept } = await chapterOf(2);

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

test.each([
  ['leather', 1],
  ['half-breed', 0],
])(
  'a question isn’t kept with a word of its chapter that would hurt players: %s',
  async (word, count) => {
    const keptWith = async (words: string, others: string, asked: Partial<Asked>) => {
      const old = await chapterOf(2, (text) => text.replaceAll(words, others));
      return old.kept({ line: old.line, ...asked });
    };
    const question = `Where did Ada Merrow hide the ${word} ledger?`;
    const options = [...GOOD.options.slice(0, 2), `${word} table`];
    expect(await keptWith('hid the ledger', `hid the ${word} ledger`, { question })).toHaveLength(
      count,
    );
    expect(await keptWith('oak table', `${word} table`, { options })).toHaveLength(count);
  },
);

const [table] = refusedIn(new URL('unkept.txt', import.meta.url));

test.each(table?.cases ?? [])('a question isn’t kept: $why', ({ body }) => {
  expect(kept(table?.taken ?? {})).toHaveLength(1);
  expect(kept(body)).toEqual([]);
});

test('a question as long as a page isn’t kept', () => {
  expect(
    kept({ question: `Where did Ada hide the ledger${' of the ledger'.repeat(20)}?` }),
  ).toEqual([]);
});

const alsoMrFenn = (text: string) => text.replaceAll('Tom Fenn ran', 'Mr. Fenn ran');
const WHO = { question: 'Who hid the ledger?', answer: 'Tom Fenn' };

test('somebody’s other name is no wrong option', async () => {
  const { kept } = await chapterOf(3, alsoMrFenn);
  expect(kept({ ...WHO, options: ['Ada Merrow', 'Jonas Pell', 'Martha Quill'] })).toHaveLength(1);
  expect(kept({ ...WHO, options: ['Ada Merrow', 'Jonas Pell', 'Mr. Fenn'] })).toEqual([]);
});

test('another name of somebody in the sentence is no wrong option', async () => {
  const { kept } = await chapterOf(3, (text) =>
    alsoMrFenn(text).replace('Tom Fenn hid', 'Ada Merrow and Tom hid'),
  );
  const asked = (option: string) =>
    kept({ ...WHO, answer: 'Ada Merrow', options: ['Jonas Pell', 'Martha Quill', option] });
  expect(asked('Mr. Fenn')).toEqual([]);
  expect(asked('oak table')).toHaveLength(1);
});

test('a question with another name of its key gives it away', async () => {
  const { kept } = await chapterOf(3, (text) =>
    alsoMrFenn(text).replace('Tom Fenn hid', 'Tom hid'),
  );
  const asked = { answer: 'Tom', options: ['Ada Merrow', 'Jonas Pell', 'Martha Quill'] };
  expect(kept({ ...asked, question: 'Who hid the ledger?' })).toHaveLength(1);
  expect(kept({ ...asked, question: 'What was Mr. Fenn called who hid the ledger?' })).toEqual([]);
});

test('what the grader takes for the key is no wrong option, though it has other words', async () => {
  const { kept } = await chapterOf(1, (text) => text.replaceAll('oak table', 'oak chest'));
  const asked = { question: 'Where did Martha Quill hide the ledger?', answer: 'tin box' };
  expect(kept({ ...asked, options: ['red shawl', 'brass bell', 'door'] })).toHaveLength(1);
  expect(kept({ ...asked, options: ['red shawl', 'brass bell', 'oak chest'] })).toEqual([]);
});

test('a number cut from a longer one is no key', async () => {
  const { kept } = await chapterOf(1, (text) => text.replace('in the tin box', 'at twenty-one'));
  const question = 'When did Martha Quill hide the ledger?';
  expect(kept({ question, answer: 'twenty-one' })).toMatchObject([{ kind: 'number' }]);
  expect(kept({ question, answer: 'twenty' })).toEqual([]);
});

test('nothing of a later chapter is an option', async () => {
  const { kept } = await chapterOf(2, (text) =>
    text.replace(/oak table(?=[\s\S]*Chapter 3)/g, 'mat'),
  );
  expect(kept({ options: ['tin box', 'brass bell', 'mat'] })).toHaveLength(1);
  expect(kept({ options: ['tin box', 'brass bell', 'oak table'] })).toEqual([]);
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
  const found = check({
    questions: questions.map((question) => ({ ...GOOD, line, question })),
    prompts,
  });
  expect(found.questions).toHaveLength(3);
  expect(check({ questions: Array(3).fill({ ...GOOD, line }) }).questions).toHaveLength(1);
  expect(found.prompts).toHaveLength(1);
});

test('the model reads lines of the chapter alone', () => {
  expect(chapterPrompt(LINES).material).not.toMatch(/chapter [134]/);
});

test('an answer with more than ten questions or prompts can’t be read: a hostile one may hold thousands', () => {
  const [ten, more] = [10, 11].map((length) => Array.from({ length }, () => ({ ...GOOD, line })));
  expect(shape.safeParse({ questions: ten, prompts: [] }).success).toBe(true);
  expect(shape.safeParse({ questions: more, prompts: [] }).success).toBe(false);
  expect(shape.safeParse({ questions: [], prompts: more?.map(() => 'Why?') }).success).toBe(false);
});

test('whatever a model returns, what is kept can be played, and stands in the chapter', () => {
  const text = (...all: string[]) => spoilt(fc.constantFrom(...all));
  const option = text(...GOOD.options, ...GOOD.options, 'Tom Fenn', 'ledger', 'zebra');
  const asked = text(
    GOOD.question,
    GOOD.question,
    'Who hid it?',
    'Where did the zebra hide the 7 shawls?',
  );
  const question = fc.record({
    question: asked,
    answer: text(GOOD.answer, GOOD.answer, 'Ada Merrow', 'ledger', 'zebra'),
    options: fc.oneof(
      fc.constant(GOOD.options),
      fc.uniqueArray(option, { minLength: 2, maxLength: 4 }),
    ),
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
        expect(one.distractors.map((each) => grade(one, each).verdict)).toEqual(
          Array(3).fill('reject'),
        );
        for (const each of one.distractors) expect(one.says).not.toContain(each);
        for (const each of [one.text, one.answer, ...one.distractors]) isPlain(each);
      }
      for (const prompt of found?.prompts ?? []) isPlain(prompt.text);
    }),
    { numRuns: 500 },
  );
  expect(shown).toBeGreaterThan(20);
});
