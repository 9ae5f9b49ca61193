import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnswerKind } from '../../src/core/domain/book.ts';
import { isWord } from '../../src/corpus/english/dictionary.ts';
import { isKnownName } from '../../src/corpus/english/names.ts';
import { editDistance } from '../../src/lib/edit-distance.ts';
import { grade, nameIndex } from '../../src/quiz/grade/index.ts';

const CAST = [
  'Hailsham',
  'Ishiguro',
  'Okonkwo',
  'Magwitch',
  'Rocinante',
  'Karenina',
  'Raskolnikov',
  'Heathcliff',
];
const names = nameIndex(CAST.map((name) => ({ name, aliases: [] })));
const ask = (answer: string, kind: AnswerKind = 'name') => ({
  text: 'Who or what is it?',
  answer,
  accept: [],
  kind,
});
const person = (answer: string) => ({
  text: 'Who is it?',
  answer,
  accept: [],
  kind: 'name' as const,
});
const KINDS: AnswerKind[] = ['name', 'number', 'year', 'list', 'phrase'];
const text = fc.string({ unit: 'grapheme', size: 'medium', maxLength: 80 });

const slip = fc.record({
  at: fc.nat(),
  letter: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
  how: fc.constantFrom('drop', 'add', 'change', 'swap'),
});

function slipped(
  word: string,
  { at, letter, how }: { at: number; letter: string; how: string },
): string {
  const i = at % word.length;
  if (how === 'drop') return word.slice(0, i) + word.slice(i + 1);
  if (how === 'add') return word.slice(0, i) + letter + word.slice(i);
  if (how === 'change') return word.slice(0, i) + letter + word.slice(i + 1);
  return word.slice(0, i) + word.slice(i + 1, i + 2) + word.slice(i, i + 1) + word.slice(i + 2);
}

test('a slip inside a long name is accepted, unless it makes a word or another name', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CAST), slip, (word, one) => {
      const typed = slipped(word.toLowerCase(), { ...one, at: 1 + (one.at % (word.length - 2)) });
      fc.pre(!isWord(typed) && !isKnownName(typed));
      expect(grade(person(word), typed).verdict).toBe('accept');
    }),
  );
});

test('too many typos are refused if the words sound no more alike', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CAST),
      fc.array(slip, { minLength: 4, maxLength: 6 }),
      (word, slips) => {
        const typed = slips.reduce(slipped, word.toLowerCase());
        fc.pre(typed.length > 0 && editDistance(word.toLowerCase(), typed, 4) > 3);
        expect(grade(person(word), typed).verdict).not.toBe('accept');
      },
    ),
  );
});

test('another number is never accepted', () => {
  fc.assert(
    fc.property(
      fc.nat(3000),
      fc.nat(3000),
      fc.constantFrom<AnswerKind>('number', 'year', 'phrase'),
      (a, b, kind) => {
        const same = grade(ask(String(a), kind), String(b)).verdict === 'accept';
        expect(same).toBe(a === b);
      },
    ),
  );
});

test('capitals, blanks, surrounding punctuation and filler in front change nothing', () => {
  const noise = fc.record({
    upper: fc.boolean(),
    before: fc.constantFrom(
      '',
      'um, ',
      'I think it was ',
      'is it ',
      'the answer is ',
      '"',
      '  ',
      'maybe ',
    ),
    after: fc.constantFrom('', '.', '!', '?', '…', '"', '  ', ', I think', ' of course'),
  });
  fc.assert(
    fc.property(fc.constantFrom(...CAST), noise, (word, { upper, before, after }) => {
      const said = upper ? word.toUpperCase() : word.toLowerCase();
      expect(grade(person(word), `${before}${said}${after}`).verdict).toBe('accept');
    }),
  );
});

test('the order of a list changes nothing; a missing item asks for more; an extra one refuses', () => {
  const items = fc.shuffledSubarray(CAST, { minLength: 2, maxLength: 5 });
  const glue = fc.constantFrom(', ', ' and ', ' & ', ' ', '; ');
  fc.assert(
    fc.property(items, glue, fc.nat(), (chosen, sign, turn) => {
      const question = ask(chosen.join(', '), 'list');
      const turned = [
        ...chosen.slice(turn % chosen.length),
        ...chosen.slice(0, turn % chosen.length),
      ];
      expect(grade(question, turned.join(sign)).verdict).toBe('accept');
      expect(grade(question, turned.slice(1).join(sign)).verdict).toBe('prompt');
      const other = CAST.find((name) => !chosen.includes(name)) ?? '';
      expect(grade(question, [...turned, other].join(sign)).verdict).not.toBe('accept');
    }),
  );
});

test('a list of several names is never accepted for one of them', () => {
  const several = fc.shuffledSubarray(CAST, { minLength: 2 });
  const glue = fc.constantFrom(
    ', ',
    ' and ',
    ' or ',
    ' ',
    '/',
    '; ',
    ' maybe ',
    '\n',
    ' - ',
    '? ',
    ' or maybe ',
  );
  fc.assert(
    fc.property(several, fc.nat(), glue, fc.boolean(), (list, at, sign, known) => {
      const answer = list[at % list.length] ?? '';
      const given = list.join(sign);
      expect(grade(person(answer), given, known ? names : undefined).verdict).not.toBe('accept');
      expect(grade(ask(answer, 'phrase'), given, known ? names : undefined).verdict).not.toBe(
        'accept',
      );
    }),
  );
});

test('a denial is never accepted', () => {
  const denial = fc.constantFrom(
    'not ',
    'never ',
    'anyone but ',
    "it isn't ",
    'definitely not ',
    'no, not ',
  );
  fc.assert(
    fc.property(fc.constantFrom(...CAST), denial, (word, before) => {
      expect(grade(person(word), before + word).verdict).not.toBe('accept');
    }),
  );
});

test('any text at all gets a verdict with its rule', () => {
  fc.assert(
    fc.property(
      text,
      text,
      fc.constantFrom(...KINDS),
      text,
      fc.boolean(),
      (asked, answer, kind, given, known) => {
        const question = { text: asked, answer, accept: [given.slice(1)], kind };
        const verdict = grade(question, given, known ? names : undefined);
        expect(['accept', 'close', 'reject', 'prompt']).toContain(verdict.verdict);
        expect(verdict.rule).toMatch(/^\S/);
      },
    ),
  );
});

test('an answer is always right for itself', () => {
  fc.assert(
    fc.property(text, fc.constantFrom(...KINDS), (answer, kind) => {
      fc.pre(/\p{L}|\p{N}/u.test(answer.normalize('NFKC')));
      const verdict = grade(ask(answer, kind), answer);
      fc.pre(verdict.rule !== 'there is no answer in it');
      expect(verdict.verdict).toBe('accept');
    }),
  );
});

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty valueOf'])(
  '%s is a word like any other',
  (given) => {
    expect(grade(person('Ishiguro'), given, names).verdict).not.toBe('accept');
    expect(grade(ask(given, 'phrase'), given, names).verdict).toBe('accept');
  },
);

test.each([
  ['one letter', 'a'.repeat(10_000)],
  ['one word', 'Ruth '.repeat(2_000)],
  ['commas', 'Ruth, '.repeat(1_700)],
  ['filler', 'um '.repeat(3_400)],
  ['numbers', 'one '.repeat(2_500)],
  ['apostrophes', "a'".repeat(5_000)],
])('ten thousand letters of %s are refused', (_, given) => {
  for (const kind of KINDS)
    expect(grade(ask('Ruth, Tommy', kind), given, names).verdict).not.toBe('accept');
});
