import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openBook } from '../../src/corpus/load/index.ts';
import { grade, inferKind, type Names, nameIndex } from '../../src/quiz/grade/index.ts';
import { splitItems } from '../../src/quiz/grade/question/kind.ts';
import { isWord } from '../../src/quiz/grade/words/dictionary.ts';
import { isKnownName } from '../../src/quiz/grade/words/lexicon.ts';

/** A question of any book, with what is known beside it. */
interface Asked {
  readonly text: string;
  readonly answer: string;
  readonly accept: readonly string[];
  readonly kind: ReturnType<typeof inferKind>;
  readonly wrong: readonly string[];
  readonly names: Names | undefined;
}

const book = await openBook('data/books/never-let-me-go');
const names = nameIndex(book.characters);
const others = new Map(['dev', 'speech', 'talk', 'talk-hard'].flatMap(readQuestions));
const QUESTIONS: readonly Asked[] = [
  ...book.questions.map((one) => ({ ...one, wrong: one.distractors, names })),
  ...others.values(),
];

function readQuestions(name: string): [string, Asked][] {
  const lines = readFileSync(`tests/fixtures/grade/${name}.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { question, accepted } = JSON.parse(line) as { question: string; accepted: string[] };
    const [answer = '', ...accept] = accepted;
    const kind = inferKind(question, accepted);
    return [question, { text: question, answer, accept, kind, wrong: [], names: undefined }];
  });
}

/** What one might type for a question; nothing where the form doesn't apply to it. */
type Variant = (asked: Asked) => readonly string[];

/** How many of a hundred such answers are taken as right. */
function share(variant: Variant): number {
  const judged = QUESTIONS.flatMap((asked) =>
    variant(asked).map((given) => grade(asked, given, asked.names).verdict === 'accept'),
  );
  expect(judged.length).toBeGreaterThan(50);
  return (100 * judged.filter(Boolean).length) / judged.length;
}

const words = (answer: string) =>
  answer
    .toLowerCase()
    .replace(/[.,!?'’"]/g, '')
    .split(/[\s-]+/);
const plain = (answer: string) => words(answer).join(' ');
const BEFORE =
  'i think its |its |pretty sure its |my guess is |id say |no idea but |i just read this! |loved that bit, |final answer: |wasnt it '.split(
    '|',
  );
const BEHIND =
  ' i think|, right?| lol|, no doubt|, cant be anything else| - great book|, poor thing| iirc|... i hope|, that was sad'.split(
    '|',
  );
/** Three of them, other ones for every question. */
function someOf(forms: readonly string[], asked: Asked): string[] {
  const from = QUESTIONS.indexOf(asked);
  return [0, 1, 2].map((i) => forms[(from + 3 * i) % forms.length] ?? '');
}

/** A slip as the fingers make them: a letter dropped, doubled, or swapped with the next. */
const slip = fc.record({ at: fc.nat(), how: fc.constantFrom('drop', 'double', 'swap') });
const SLIPS = fc.sample(slip, { seed: 11, numRuns: 400 });

function slipped(word: string, turn: number): string {
  const { at, how } = SLIPS[turn % SLIPS.length] ?? { at: 0, how: 'drop' };
  const i = 1 + (at % (word.length - 1));
  const typed =
    how === 'drop'
      ? word.slice(0, i) + word.slice(i + 1)
      : how === 'double'
        ? word.slice(0, i) + word.slice(i - 1)
        : word.slice(0, i) + word.slice(i + 1, i + 2) + word.slice(i, i + 1) + word.slice(i + 2);
  return isWord(typed) || isKnownName(typed) ? word : typed;
}

/** With slips in so many of its words of five letters and more. */
function misspelt({ answer, kind }: Asked, count: number, turn: number): string[] {
  const said = words(answer);
  const long = [...said.keys()].filter((i) => (said[i]?.length ?? 0) > 4 && !/\d/.test(said[i] ?? ''));
  if (kind === 'year' || long.length < count) return [];
  const typed = said.map((word, i) => (long.slice(0, count).includes(i) ? slipped(word, turn + i) : word));
  return [typed.join(' ')];
}

const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

function numbers({ answer, kind, text }: Asked): string[] {
  const at = SMALL.indexOf(answer.toLowerCase());
  const value = at >= 0 ? at : /^\d+$/.test(answer) ? Number(answer) : undefined;
  if (value === undefined) return [];
  const unit = kind === 'number' ? /how many (\w+)/i.exec(text)?.[1] : undefined;
  const said = SMALL[value] ?? String(value);
  const counted = unit === undefined ? [] : [`${value} ${unit}`, `${said}-${unit}`, `${said} of them`];
  return [`${value}`, said, `no. ${value}`, `number ${said}`, `about ${value}`, ...counted];
}

const ARTICLE = /^(?:the|an?) /i;

test.each<[string, number, Variant]>([
  ['chat before it', 97, (asked) => someOf(BEFORE, asked).map((said) => said + plain(asked.answer))],
  ['chat behind it', 97, (asked) => someOf(BEHIND, asked).map((said) => asked.answer + said)],
  [
    'without its article, or with another',
    97,
    ({ answer }) =>
      ARTICLE.test(answer) ? ['', 'the ', 'a '].map((article) => answer.replace(ARTICLE, article)) : [],
  ],
  ['with a slip', 95, (asked) => [0, 1].flatMap((turn) => misspelt(asked, 1, 7 * turn))],
  ['with slips in two words', 93, (asked) => [0, 1].flatMap((turn) => misspelt(asked, 2, 7 * turn))],
  [
    'written together',
    92,
    ({ answer }) => (words(answer).length === 2 && !/\d/.test(answer) ? [words(answer).join('')] : []),
  ],
  ['as a number of any form', 100, numbers],
  [
    'a list in another order, with any separator',
    99,
    ({ answer, kind }) => {
      const items = kind === 'list' ? splitItems(answer).reverse() : [];
      const signs = [', ', ' and ', ' & ', ' ', '/', ' + ', '; ', ' n ', '\n', ' and also '];
      return items.length > 0 ? signs.map((sign) => items.join(sign)) : [];
    },
  ],
  [
    'said twice, in the same or another form',
    97,
    ({ answer, accept }) =>
      [answer, ...accept.slice(0, 1)].flatMap((other) => [
        `${answer}, ${plain(other)}`,
        `${plain(other)} (${answer})`,
        `${answer} or ${plain(other)}`,
        `${plain(other)} i mean ${plain(answer)}`,
      ]),
  ],
  [
    'with something true',
    97,
    ({ answer }) => [
      `${answer}, which surprised me`,
      `${answer} (my favourite)`,
      `${answer}, in chapter three`,
      `${answer} because thats what the book says`,
    ],
  ],
  [
    'corrected',
    96,
    ({ answer, wrong: [wrong] }) =>
      wrong === undefined
        ? []
        : [
            `${wrong}, no wait, ${answer}`,
            `${wrong}? no, ${answer}`,
            `${plain(wrong)} no ${plain(answer)}`,
            `not ${plain(wrong)} but ${plain(answer)}`,
            `first i thought ${wrong} but its ${answer}`,
            `${answer} rather than ${wrong}`,
          ],
  ],
])('a right answer stays right: %s', (_, least, variant) => {
  expect(share(variant)).toBeGreaterThanOrEqual(least);
});

test.each<[string, number, Variant]>([
  ['a wrong option', 1, ({ wrong }) => wrong],
  [
    'a wrong option with chat',
    1,
    ({ wrong }) => wrong.map((one, i) => BEFORE[i % BEFORE.length] + plain(one)),
  ],
  ['or', 1, ({ answer, wrong }) => wrong.map((one) => `${answer} or ${one}`)],
  ['corrected away', 2, ({ answer, wrong }) => wrong.map((one) => `${answer}, no wait, ${one}`)],
  [
    'denied',
    1,
    ({ answer, accept }) =>
      /^no|n[o']t|never|\bnone/i.test([answer, ...accept].join())
        ? []
        : [`not ${answer}`, `its not ${plain(answer)}`],
  ],
  [
    'another number',
    0,
    ({ answer }) => {
      const at = SMALL.indexOf(answer.toLowerCase());
      const value = at > 0 ? at : /^\d+$/.test(answer) ? Number(answer) : undefined;
      return value === undefined
        ? []
        : [value + 1, value - 1, value * 10].flatMap((other) => [
            `${other}`,
            `about ${other}`,
            `${value} or ${other}`,
          ]);
    },
  ],
])('what is not the answer stays wrong: %s', (_, most, variant) => {
  expect(share(variant)).toBeLessThanOrEqual(most);
});
