import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Question } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { lintBook } from '../../src/corpus/check/index.ts';
import { columnsText } from '../../src/corpus/packs/columns.ts';
import { readPack } from '../../src/corpus/packs/index.ts';
import { threadTime } from '../cpu-time.ts';
import { rulesIn } from '../rules.ts';

const pack = (name: string, text: string, columns?: string) =>
  readPack({ name, bytes: new TextEncoder().encode(text) }, columns);
const refusal = (name: string, text: string, columns?: string): string => {
  try {
    pack(name, text, columns);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return '';
};

const row = (question: string, correct_answer: string, incorrect_answers: string[], more = {}) => ({
  category: 'Entertainment: Books',
  type: 'multiple',
  difficulty: 'hard',
  question,
  correct_answer,
  incorrect_answers,
  ...more,
});
const OPENTDB = [
  row('Who wrote &quot;Middlemarch&quot;?', 'George Eliot', [
    'Jane Austen',
    'Anne Bront&euml;',
    'Elizabeth Gaskell',
  ]),
  row('Which year saw &#039;Emma&#039; in print?', '1815', ['1811', '1820', '1799'], {
    difficulty: 'easy',
  }),
  row('Emma is a novel.', 'True', ['False'], { type: 'boolean' }),
];

test('questions exported from the Open Trivia Database are read, in each of its encodings', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const plain = (text: string) =>
    text.replaceAll('&quot;', '"').replaceAll('&#039;', "'").replaceAll('&euml;', 'ë');
  const encoded = (encode: (text: string) => string, all: boolean) =>
    OPENTDB.map((one) => ({
      ...one,
      type: all ? encode(one.type) : one.type,
      difficulty: all ? encode(one.difficulty) : one.difficulty,
      category: encode(one.category),
      question: encode(plain(one.question)),
      correct_answer: encode(one.correct_answer),
      incorrect_answers: one.incorrect_answers.map((answer) => encode(plain(answer))),
    }));
  const files = [OPENTDB, encoded(base64, true), encoded(encodeURIComponent, false)];
  const read = files.map(
    (results) => pack('books.json', JSON.stringify({ response_code: 0, results })).book,
  );
  expect(read[0]?.questions).toMatchObject([
    {
      text: 'Who wrote "Middlemarch"?',
      answer: 'George Eliot',
      distractors: ['Jane Austen', 'Anne Brontë', 'Elizabeth Gaskell'],
      kind: 'name',
      level: 'hard',
      from: 0,
    },
    { text: "Which year saw 'Emma' in print?", answer: '1815', kind: 'year', level: 'easy' },
  ]);
  expect(read[1]).toEqual(read[0]);
  expect(read[2]).toEqual(read[0]);
  const reasonsOf = (results: object[]) =>
    pack('a.json', JSON.stringify({ results })).report.reasons.join(' ');
  expect(reasonsOf(OPENTDB)).toContain('1 true-or-false question');
  expect(reasonsOf(OPENTDB.slice(0, 2))).not.toContain('true-or-false');
});

/** A question as packs.txt has it. */
const shown = ({ text, answer, accept, distractors, level, topics }: Question): string =>
  [
    `${text} = ${[answer, ...accept].join(', ')} ≠ ${distractors.join(', ')}`,
    level,
    ...topics,
  ].join('; ');

/** Columns as a rule has them: what a form would have filled in. */
function told(columns: string | undefined): string | undefined {
  if (columns === undefined) return undefined;
  const after = (what: string) => new RegExp(`\\b${what} ([^,]+)`).exec(columns)?.[1];
  return columnsText(
    {
      question: after('question'),
      answer: after('answer'),
      options: after('options')?.replaceAll(' ', ','),
      topic: after('topic'),
      answersAs: after('answers as'),
    },
    after('first row') ?? '2',
  );
}

test('a table says at least which column has the question, and which one the answer', () => {
  expect(() => columnsText({ question: '1' }, '2')).toThrow(/which one the answer\.$/);
  expect(() => columnsText({ question: '1', answer: '2' }, '9')).toThrow(UserError);
  expect(() => pack('a.csv', 'a,b\nc,d', '{"question":1}')).toThrow(/Say it once more\.$/);
});

test.each(rulesIn('packs.txt', import.meta.url))('%s', (_, body) => {
  const [, name = '', columns, text = '', found = ''] =
    /^@ (\S+)(?: columns (.+))?\n([\s\S]*)=>\n([\s\S]*)$/.exec(body) ?? [];
  const said = told(columns);
  const [, refused] = /^refused (.*)$/.exec(found) ?? [];
  if (refused)
    return expect(refusal(name, text, said)).toMatch(new RegExp(`${refused}[\\s\\S]*\\.$`));
  const { book, report } = pack(name, text, said);
  const lines = found.split('\n');
  const claims = lines.filter((line) => /^(?:says|title|sections) /.test(line));
  const sections = book.sections.map(({ title }) => title);
  const about = [
    `title ${book.title} by ${book.author}`,
    `sections ${sections}`,
    `says ${report.reasons.join(' ')}`,
  ];
  for (const claim of claims)
    expect(about).toContainEqual(expect.stringMatching(claim.replace(' ', ' .*')));
  expect(book.questions.map(shown)).toEqual(lines.slice(0, lines.length - claims.length));
  for (const { answer, distractors } of book.questions)
    expect(new Set([answer, ...distractors]).size).toBe(1 + distractors.length);
  expect(lintBook(book).filter((one) => one.severity === 'error')).toEqual([]);
});

test('a pack that is too large, or has too many questions, is refused before any work', () => {
  expect(refusal('a.csv', `question,answer\n${'a,b\n'.repeat(1_100_000)}`)).toContain('4 MB');
  const rows = Array.from({ length: 5001 }, (_, i) => `Who is ${i}?,Name${i}`);
  expect(refusal('a.csv', ['question,answer', ...rows].join('\n'))).toMatch(/5,?001 questions/);
});

test('ids stay the same when questions are added elsewhere in the pack', () => {
  const heading = 'question,answer,wrong,wrong,wrong\n';
  const short = pack('q.csv', `${heading}Where is Lima?,Peru,Chile,Bolivia,Brazil\n`).book
    .questions[0];
  const long = pack(
    'q.csv',
    `${heading}Where is Rome?,Italy,Spain,France,Malta\nWhere is Lima?,Peru,Chile,Bolivia,Brazil\n`,
  );
  expect(long.book.questions[1]?.id).toBe(short?.id);
  expect(long.book.questions[1]?.cite).toBe(short?.cite);
});

test('any text at all is a pack or is refused with a sentence', () => {
  const piece = fc.constantFrom(
    'question,answer\n',
    'answer',
    ',',
    '\t',
    '\n',
    '"',
    '|',
    ': ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    'Lima',
    '1984',
    '__proto__',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }),
      fc.constantFrom('a.json', 'a.csv', 'a.tsv'),
      (all, name) => {
        const text = all.join('');
        const said = refusal(name, text);
        if (said !== '') expect(said).toMatch(/\.$/);
        else
          for (const one of pack(name, text).book.questions)
            expect(one.distractors.length).toBeLessThanOrEqual(6);
      },
    ),
    { numRuns: 400 },
  );
});

test('five thousand questions, and a list that never ends, are read in a moment', () => {
  const rows = Array.from(
    { length: 4999 },
    (_, i) => `What is marked with number ${i} on the map of ${i * 7}?,Thing ${i}`,
  );
  const start = threadTime();
  rows[0] = `What is in the list?,"['${"'x".repeat(100_000)}""]"`;
  expect(
    pack('q.csv', ['question,answer,wrong', ...rows].join('\n')).book.questions.length,
  ).toBeGreaterThan(4900);
  expect(threadTime() - start).toBeLessThan(5000);
});
