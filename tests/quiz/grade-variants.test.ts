import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWord } from '../../src/corpus/english/dictionary.ts';
import { isKnownName } from '../../src/corpus/english/names.ts';
import { openBook } from '../../src/corpus/load/open.ts';
import { grade, inferKind, type Names, nameIndex } from '../../src/quiz/grade/index.ts';
import { splitItems } from '../../src/quiz/grade/question/kind.ts';
import { isHonorific, isRank } from '../../src/quiz/grade/words/honorifics.ts';

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

/** A way to type an answer; nothing if it doesn't suit the question. */
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

/** Spellings that sound alike, as they are mistaken for each other. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/, 'f'],
  [/ck/, 'k'],
  [/ee/, 'ea'],
  [/ie/, 'ei'],
  [/tion/, 'shun'],
  [/ou/, 'u'],
  [/er$/, 'ar'],
  [/le$/, 'el'],
  [/(.)\1/, '$1'],
];
/** A slip as fingers and ears make them: a letter dropped, doubled, swapped with the next, another one, a sound-alike. */
const slip = fc.record({ at: fc.nat(), how: fc.constantFrom('drop', 'double', 'swap', 'other', 'sound') });
const SLIPS = fc.sample(slip, { seed: 11, numRuns: 400 });

function slipped(word: string, turn: number): string {
  const { at, how } = SLIPS[turn % SLIPS.length] ?? { at: 0, how: 'drop' as const };
  const i = 1 + (at % (word.length - 1));
  const rest = word.slice(i + 1);
  const typed = {
    drop: word.slice(0, i) + rest,
    double: word.slice(0, i) + word.slice(i - 1),
    swap: word.slice(0, i) + rest.slice(0, 1) + word.slice(i, i + 1) + rest.slice(1),
    other: `${word.slice(0, i)}${'aeiotrnls'[at % 9]}${rest}`,
    sound: SOUNDS.reduce(
      (heard, [written, meant]) => (heard === word ? word.replace(written, meant) : heard),
      word,
    ),
  }[how];
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

/** With each word of five letters and more begun on a key beside, or its first two letters swapped. */
function misbegun({ answer }: Asked): string[] {
  const said = words(answer);
  return said.flatMap((word, i) => {
    const at = KEYS.indexOf(word[0]?.toLowerCase() ?? '');
    if (word.length < 5 || at < 0) return [];
    const typed = [KEYS[at + 1] + word.slice(1), `${word.slice(1, 2)}${word.slice(0, 1)}${word.slice(2)}`];
    return typed
      .filter((one) => !one.includes(' ') && !isWord(one.toLowerCase()) && !isKnownName(one.toLowerCase()))
      .map((one) => said.with(i, one).join(' '));
  });
}

const KEYS = 'qwertyuiop asdfghjkl zxcvbnm ';
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
  ['begun on a key beside, or with two letters swapped', 97, misbegun],
  ['with its article written to it', 97, ({ answer }) => [plain(answer).replace(/^(an?) /, '$1')]],
  ['with slips in two words', 94, (asked) => [0, 1, 2].flatMap((turn) => misspelt(asked, 2, 7 * turn))],
  ['with slips in three words', 93, (asked) => [0, 1, 2].flatMap((turn) => misspelt(asked, 3, 7 * turn))],
  [
    'without a space, or with one too many',
    97,
    ({ answer }) => {
      const said = words(answer);
      const [first = '', second = '', ...rest] = said;
      const long = said.findIndex((word) => word.length > 6);
      const split = said.map((word, i) => (i === long ? `${word.slice(0, 4)} ${word.slice(4)}` : word));
      if (/\d/.test(answer)) return [];
      return [...(said.length > 2 ? [[`${first}${second}`, ...rest]] : []), ...(long < 0 ? [] : [split])].map(
        (all) => all.join(' '),
      );
    },
  ],
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
        `${plain(answer)} aka ${plain(other)}`,
        `${plain(other)}, in other words ${plain(answer)}`,
        `${plain(answer)} / ${plain(other)}`,
        `${plain(answer)} - ${plain(other)}`,
        `${plain(other)} = ${plain(answer)}`,
        `${plain(other)}, that is ${plain(answer)}`,
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
      `${answer}, as everybody knows`,
      `${answer}, when they were young`,
      `${answer}, in the first chapter`,
      `${answer}, until the end of the book`,
      `${answer}, and i think that's great`,
      `in the book it's ${plain(answer)}`,
    ],
  ],
  [
    "somebody's name in another form",
    95,
    ({ answer, kind, text }) => {
      const [first = '', last = '', ...rest] = answer.split(' ');
      const person = kind === 'name' && /^who\b|author|writer/i.test(text) && rest.length === 0;
      if (
        !person ||
        !/^[A-Z][a-z]+$/.test(last) ||
        isHonorific(first.toLowerCase()) ||
        isRank(first.toLowerCase())
      )
        return [];
      const [initial = ''] = first;
      return [
        last,
        `${last}, ${first}`,
        `${initial}. ${last}`,
        `${first} J. ${last}`,
        `${first} Anthony ${last}`,
      ].concat([`${last} (${first})`, `${answer}'s`, `good old ${answer}`, `someone called ${last}`]);
    },
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
  [
    'a wrong option beside it',
    4,
    ({ answer, wrong }) =>
      wrong.flatMap((one) => [
        `${answer} aka ${plain(one)}`,
        `${plain(one)} / ${plain(answer)}`,
        `${plain(answer)}, i mean ${plain(one)}`,
        `${answer}, also ${plain(one)}`,
      ]),
  ],
  [
    'a wrong option with slips',
    1,
    ({ wrong }) =>
      wrong.map((one, i) =>
        words(one)
          .map((word) => (word.length > 4 ? slipped(word, i) : word))
          .join(' '),
      ),
  ],
  [
    'a wrong option with something true',
    1,
    ({ wrong }) =>
      wrong.flatMap((one) => [
        `${one}, which is sad`,
        `in the book it's ${one}`,
        `${one}, as everybody knows`,
      ]),
  ],
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
])('a wrong answer stays wrong: %s', (_, most, variant) => {
  expect(share(variant)).toBeLessThanOrEqual(most);
});
