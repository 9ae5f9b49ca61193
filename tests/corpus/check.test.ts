import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lintBook } from '../../src/corpus/check/index.ts';
import { loadBook } from '../../src/corpus/load/book.ts';
import { type Edits, edited, LANTERN } from './load.copy.ts';

async function findings(edits: Edits): Promise<string[]> {
  const found = lintBook(await loadBook(await edited(edits)));
  return found.map(({ severity, rule, id }) => `${severity} ${rule} ${id}`);
}

const STORM = 'sections/04-storm.yaml';
const long = Array.from({ length: 181 }, (_, i) => `word${i}`).join(' ');

function question(id: string, more: string): string {
  return `\n- id: ${id}\n  level: easy\n  ${more}\n`;
}

/** The storm with so many index lines in each of the three places that may have them. */
function asking(count: number): Edits {
  const lines = `[${Array.from({ length: count }, (_, i) => `How many is ${i}?`).join(', ')}]`;
  return {
    [STORM]: [
      [
        'Seven sailors reach the shore.',
        `Seven sailors reach the shore.\n    asked: ${lines}\nunsaid: ${lines}`,
      ],
    ],
    'disagreements.yaml': [['asked: [Does the lamp go out?]', `asked: ${lines}`]],
  };
}

test('a book without problems has no findings', async () => {
  expect(lintBook(await loadBook(LANTERN))).toEqual([]);
});

const CASES: readonly (readonly [what: string, edits: Edits, expected: readonly string[]])[] = [
  [
    'the same question, put in other letters',
    {
      'questions/more.yaml': question(
        'q-again',
        'text: "Who lends ADA a lamp"\n  answer: Reed\n  kind: name\n  distractors: [x, y, z]\n  cite: keeper-name',
      ),
    },
    ['error same-question q-again'],
  ],
  [
    'nearly the same question',
    {
      'questions/more.yaml': question(
        'q-again',
        'text: And who lends the lamp to Ada?\n  answer: Jonas Reed\n  kind: name\n  distractors: [x, y, z]\n  cite: keeper-name',
      ),
    },
    ['warning similar-question q-again'],
  ],
  [
    'one question with two answers, one of them a wrong option of the other',
    {
      'questions/more.yaml': question(
        'q-again',
        'text: Who lends Ada a lamp?\n  answer: a sailor\n  kind: name\n  distractors: [x, y, z]\n  cite: storm-count',
      ),
    },
    ['error two-answers q-again', 'error true-distractor q-keeper'],
  ],
  [
    'a question that holds its answer',
    { 'questions.yaml': [['In which year', 'In which year, 1987 or so,']] },
    ['error leaking-question q-year'],
  ],
  [
    'a question that names its options',
    {
      'questions.yaml': [
        ['In which year did the book come out?', 'Did the book come out in 1987 or in 1985?'],
      ],
    },
    [],
  ],
  [
    'an answer that the cited passage doesn’t hold',
    { 'questions.yaml': [['cite: about-prize', 'cite: about-critic']] },
    ['warning uncited-answer q-year'],
  ],
  [
    'a question that another of its section answers',
    {
      'questions/more.yaml': question(
        'q-lamp',
        'text: What does Jonas Reed lend to Ada?\n  answer: a lamp\n  kind: phrase\n  distractors: [x, y, z]\n  cite: keeper-name',
      ),
    },
    ['warning answered-elsewhere q-keeper', 'warning answered-elsewhere q-lamp'],
  ],
  [
    'a question that only names whom another of its section asks for',
    {
      'questions/more.yaml': question(
        'q-work',
        'text: What is the profession of Jonas Reed?\n  answer: the keeper of the light\n  kind: phrase\n  distractors: [x, y, z]\n  cite: keeper-name',
      ),
    },
    [],
  ],
  ['as many index lines as an author may write', asking(8), []],
  [
    'more index lines than an author should have to write',
    asking(9),
    ['error index-lines storm-count', 'error index-lines storm', 'error index-lines d-lamp'],
  ],
  [
    'an answer that shows by its length',
    {
      'questions.yaml': [
        ['answer: Jonas Reed', 'answer: Jonas Reed, who keeps the light of the island, lends it'],
      ],
    },
    ['warning answer-stands-out q-keeper'],
  ],
  [
    'the same passage',
    {
      [STORM]: [
        [
          'Seven sailors reach the shore.',
          'Seven sailors reach the shore.\n  - id: again\n    sources: [late]\n    text: seven sailors reach the shore',
        ],
      ],
    },
    ['error same-passage again'],
  ],
  [
    'nearly the same passage of another source',
    {
      [STORM]: [
        [
          'Seven sailors reach the shore.',
          'The storm breaks the mail ship on the rocks, and the lamp goes out at seven.',
        ],
      ],
    },
    [],
  ],
  [
    'nearly the same passage of the same source',
    {
      [STORM]: [
        ['sources: [early]', 'sources: [late]'],
        [
          'Seven sailors reach the shore.',
          'The storm breaks the mail ship on the rocks, and the lamp goes out at seven.',
        ],
      ],
    },
    ['warning similar-passage storm-count'],
  ],
  [
    'a passage too long for a chat',
    { [STORM]: [['Seven sailors', `Seven ${long}`]] },
    ['warning long-passage storm-count'],
  ],
  [
    'a section without passages',
    { 'sections/05-after.yaml': 'title: After\nstory: false\n' },
    ['warning empty-section after'],
  ],
  [
    'a passage of the story that is open before it',
    { [STORM]: [['id: storm-count', 'id: storm-count\n    from: arrival']] },
    ['warning open-early storm'],
  ],
  [
    'a passage that names somebody too early',
    { 'sections/01-about.yaml': [['translated into', 'translated by Jonas Reed into']] },
    ['warning early-name about-prize'],
  ],
  [
    'a title that names somebody too early',
    { 'sections/03-keeper.yaml': [['The keeper of the light', 'Jonas Reed']] },
    ['warning early-name keeper'],
  ],
  [
    'a prompt that names somebody too early',
    { 'prompts.yaml': [['one trunk?', 'one trunk, Jonas Reed?']] },
    ['warning early-name p-trunk'],
  ],
  [
    'a prompt that is open before its section',
    { 'prompts.yaml': [['section: arrival', 'section: storm\n  from: start']] },
    ['warning early-prompt p-trunk'],
  ],
  [
    'the same prompt',
    {
      'prompts.yaml': [
        ['What would you put into your one trunk?', 'Do prizes make you want to read a book?'],
      ],
    },
    ['error same-prompt p-prize'],
  ],
];

test.each(CASES)('%s', async (_, edits, expected) => {
  expect(await findings(edits)).toEqual(expected);
});

test('a longer name isn’t mistaken for the shorter one inside it', async () => {
  const rita =
    '\n- id: rita\n  name: Ada\n  from: storm\n  about: []\n- id: ship\n  name: Ada Finch\n  about: []\n';
  expect(await findings({ 'characters.yaml': rita, 'questions.yaml': [['lends Ada', 'lends her']] })).toEqual(
    [],
  );
});

const SHIPPED = fileURLToPath(new URL('../../data/books/', import.meta.url));

test.each(await readdir(SHIPPED))('the shipped book %s loads, and nothing in it is wrong', async (id) => {
  const errors = lintBook(await loadBook(join(SHIPPED, id))).filter((one) => one.severity === 'error');
  expect(errors).toEqual([]);
});
