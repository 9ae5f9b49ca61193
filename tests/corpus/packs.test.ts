import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { lintBook } from '../../src/corpus/check/index.ts';
import { readPack } from '../../src/corpus/packs/index.ts';
import { planned } from '../../src/quiz/draw/draw.ts';
import { threadTime } from '../cpu-time.ts';

const pack = (name: string, text: string) => readPack({ name, bytes: new TextEncoder().encode(text) });
const refusal = (name: string, text: string): string => {
  try {
    pack(name, text);
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
  row('Who wrote &quot;Middlemarch&quot;?', 'George Eliot', ['Jane Austen', 'Anne Bront&euml;', 'Elizabeth Gaskell']),
  row('Which year saw &#039;Emma&#039; in print?', '1815', ['1811', '1820', '1799'], { difficulty: 'easy' }),
  row('Emma is a novel.', 'True', ['False'], { type: 'boolean' }),
];

test('questions exported from the Open Trivia Database are read, in each of its encodings', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const plain = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&#039;', "'").replaceAll('&euml;', 'ë');
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
  const read = files.map((results) => pack('books.json', JSON.stringify({ response_code: 0, results })).book);
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
  const reasonsOf = (results: object[]) => pack('a.json', JSON.stringify(results)).report.reasons.join(' ');
  expect(reasonsOf(OPENTDB)).toContain('1 true-or-false question');
  expect(reasonsOf(OPENTDB.slice(0, 2))).not.toContain('true-or-false');
});

const RED = `AUTHOR: Ada
CONFIG:
  delay: 20
Which sea lies between Italy and Croatia?:
- Adriatic
- the Adriatic Sea
"What is 1984's author's real name?":
- Eric Blair
- Eric Arthur Blair
Capital of Peru?: [Lima]
Capital of Chile?: [Santiago]
Capital of Kenya?: [Nairobi]
Who painted Guernica?: [Pablo Picasso]
An empty one?: []
`;

test('a Red trivia list becomes questions, with its other answers as wrong options', () => {
  const { book, report } = pack('geo_graphy.yaml', RED);
  expect(book).toMatchObject({ title: 'Geo graphy', author: 'Ada', kind: 'guide' });
  expect(book.questions).toHaveLength(6);
  const [sea] = book.questions;
  expect(sea).toMatchObject({ answer: 'Adriatic', accept: ['the Adriatic Sea'] });
  for (const question of book.questions) {
    expect(question.distractors).toHaveLength(3);
    expect(new Set([question.answer, ...question.distractors]).size).toBe(4);
  }
  expect(report.reasons.join(' ')).toMatch(/1 without an answer/);
});

test.each([
  [
    'with named columns',
    'q.csv',
    'Question,Answer,Accept,Wrong 1,Wrong 2,Wrong 3,Difficulty,Category\n"Who said ""no""?",Bartleby|the scrivener,,Ahab,Ishmael,Pip,hard,Melville\n',
  ],
  [
    'with quotes, line ends and a BOM',
    'q.csv',
    '\uFEFFquestion,correct answer,incorrect,incorrect,incorrect,accept,level,topic\r\n"Who said ""no""?","Bartleby",Ahab,Ishmael,Pip,the scrivener,hard,Melville\r\n',
  ],
  [
    'parted by tabs',
    'q.tsv',
    'question\tanswer\taccept\twrong\tlevel\ttopic\nWho said "no"?\tBartleby\tthe scrivener\tAhab|Ishmael|Pip\thard\tMelville\n',
  ],
  [
    'parted by semicolons',
    'q.csv',
    'question;answer;accept;wrong;level;topic\n"Who said ""no""?";Bartleby;the scrivener;Ahab|Ishmael|Pip;hard;Melville\n',
  ],
])('a table %s becomes questions', (_, name, text) => {
  const { book } = pack(name, text);
  expect(book.questions).toMatchObject([
    {
      text: 'Who said "no"?',
      answer: 'Bartleby',
      accept: ['the scrivener'],
      distractors: ['Ahab', 'Ishmael', 'Pip'],
      level: 'hard',
      topics: ['Melville'],
    },
  ]);
  expect(book.sections.map((one) => one.title)).toEqual(['Melville']);
});

test('questions that fail the check of books are left out, and counted', () => {
  const { book, report } = pack(
    'q.csv',
    [
      'Who wrote Emma?,Jane Austen,A,B,C',
      'Who wrote Emma?,Miss Austen,A,B,D',
      'Did Jane Austen write Jane Austen?,Jane Austen,A,B,C',
      'Where is Lima?,Peru,Chile,Bolivia,Brazil',
    ].join('\n'),
  );
  expect(book.questions.map((one) => one.text)).toEqual(['Who wrote Emma?', 'Where is Lima?']);
  expect(report.reasons.join(' ')).toMatch(/2 repeated, in contradiction to another/);
  expect(lintBook(book).filter((one) => one.severity === 'error')).toEqual([]);
});

test('a pack that is too large, or has too many questions, is refused before any work', () => {
  expect(refusal('a.csv', `question,answer\n${'a,b\n'.repeat(1_100_000)}`)).toContain('4 MB');
  const rows = Array.from({ length: 5001 }, (_, i) => `Who is ${i}?,Name${i},One,Two,Three`);
  expect(refusal('a.csv', rows.join('\n'))).toMatch(/5,?001 questions/);
});

test('a question has at most six wrong options, borrows none that is right for it, and is played with two if it has no more', () => {
  const csv = [
    'question,answer,accept,wrong 1,wrong 2,wrong 3,wrong 4,wrong 5,wrong 6,wrong 7',
    'Who wrote Emma?,Jane Austen,Miss Austen,A. One,B. Two,C. Three,D. Four,E. Five,F. Six,G. Seven',
    'Who wrote Persuasion?,Jane Austen,Miss Austen,H. Eight,I. Nine',
    'Who wrote Sanditon?,Miss Austen',
  ].join('\n');
  const { book } = pack('authors.csv', csv);
  const wrong = new Map(book.questions.map((one) => [one.text, one.distractors]));
  expect(wrong.get('Who wrote Emma?')).toHaveLength(6);
  const persuasion = book.questions.find(({ text }) => text === 'Who wrote Persuasion?');
  expect(persuasion?.distractors).toEqual(['H. Eight', 'I. Nine']);
  expect(persuasion && planned(book, 0, [persuasion], 'choice', () => 0.9)[0]?.options).toHaveLength(3);
  const long = pack('long.csv', `Who is it?,${'Name '.repeat(21)},One,Two,Three\nWho else?,Ann,One,Two,Three`);
  expect(long.book.questions.map(({ text }) => text)).toEqual(['Who else?']);
});

test('ids stay the same when questions are added elsewhere in the pack', () => {
  const short = pack('q.csv', 'Where is Lima?,Peru,Chile,Bolivia,Brazil\n').book.questions[0];
  const long = pack('q.csv', 'Where is Rome?,Italy,Spain,France,Malta\nWhere is Lima?,Peru,Chile,Bolivia,Brazil\n');
  expect(long.book.questions[1]?.id).toBe(short?.id);
  expect(long.book.questions[1]?.cite).toBe(short?.cite);
});

test('two columns are enough, and a question left out is named by its row', () => {
  const { book, report } = pack(
    'two.csv',
    `question,answer\nWho?,Ann\nWhere?,\nWhen?,1999\nWhat?,${'x'.repeat(101)}\nWho?,Ann\n`,
  );
  expect(book.questions.map(({ answer }) => answer)).toEqual(['Ann', '1999']);
  expect(report.reasons.join()).toContain('row 3 has no answer');
  expect(report.reasons.join()).toMatch(/than 100 \(row 5\)/);
  expect(report.reasons.join()).toMatch(/1 repeated.*\(row 6\)/);
});

test.each([
  ['a.json', '{"results": [', /isn’t a complete JSON file/],
  ['a.json', '{"questions": []}', /not a question pack/],
  ['a.json', '{"results": []}', /no question that can be asked/],
  ['a.yaml', 'a: [b', /isn’t readable YAML/],
  ['a.yaml', '- a\n- b\n', /not a trivia list/],
  ['a.csv', 'a line of text\n', /holds no questions/],
  ['a.csv', '', /empty/],
])('%s with %j is refused with a sentence', (name, text, says) => {
  expect(refusal(name, text)).toMatch(says);
  expect(refusal(name, text)).toMatch(/\.$/);
});

test('any text at all is a pack or is refused with a sentence', () => {
  const piece = fc.constantFrom(
    'question',
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
    '&a',
    '*a',
    'Lima',
    '1984',
    '<<',
    '__proto__',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }),
      fc.constantFrom('a.json', 'a.yaml', 'a.csv', 'a.tsv'),
      (all, name) => {
        const text = all.join('');
        const said = refusal(name, text);
        if (said !== '') expect(said).toMatch(/\.$/);
        else for (const one of pack(name, text).book.questions) expect(one.distractors.length).toBeLessThanOrEqual(6);
      },
    ),
    { numRuns: 400 },
  );
});

test('five thousand questions are read in a moment', () => {
  const rows = Array.from(
    { length: 5000 },
    (_, i) => `What is marked with number ${i} on the map of ${i * 7}?,Thing ${i}`,
  );
  const start = threadTime();
  expect(pack('q.csv', rows.join('\n')).book.questions.length).toBeGreaterThan(4900);
  expect(threadTime() - start).toBeLessThan(5000);
});
