import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { gradePair } from '../../scripts/lab/eval/grade.ts';
import { openBook } from '../../src/corpus/load/open.ts';
import { nameIndex } from '../../src/quiz/grade/index.ts';
import { judge } from '../../src/quiz/play/judge.ts';

const book = await openBook('data/books/never-let-me-go');
const names = nameIndex(book.characters);
const fixtures = [
  ...new Map(['dev', 'speech'].flatMap(readPairs).map((pair) => [pair.question, pair])).values(),
];

interface Pair {
  readonly question: string;
  readonly accepted: readonly string[];
}

function readPairs(name: string): Pair[] {
  const text = readFileSync(`tests/fixtures/grade/${name}.jsonl`, 'utf8');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Pair]));
}

type Pattern = (answer: string, wrong: string, others: readonly string[]) => string;

/** The questions of the guide for which such an answer is taken as right. */
function accepted(pattern: Pattern): string[] {
  return book.questions.flatMap(({ text, answer, accept, distractors }) => {
    const given = pattern(answer, distractors[0] ?? '', distractors);
    const { verdict } = gradePair({ question: text, accepted: [answer, ...accept], given }, names);
    return verdict === 'accept' ? [given] : [];
  });
}

/** The same with the wrong options known. */
function judgedRight(pattern: Pattern): string[] {
  return book.questions.flatMap((question) => {
    const given = pattern(question.answer, question.distractors[0] ?? '', question.distractors);
    const { kind } = judge({ ...question, options: [] }, given, book.characters, [], question.distractors);
    return kind === 'right' ? [given] : [];
  });
}

test.each<[string, Pattern, number]>([
  ['is wrong', (a) => `${a} is wrong`, 0],
  ['is not right', (a) => `${a} is not right`, 0],
  ['who is it', (a) => `who is ${a}?`, 2],
  ['what is it', (a) => `what is ${a}?`, 3],
  ['not behind', (a) => `${a} not`, 0],
  ['doubt', (a) => `I doubt it's ${a}`, 1],
  ['no belief', (a) => `I don't think it's ${a}`, 0],
  ['un-', (a) => `un-${a}`, 0],
  ['is not', (a) => `it isn't ${a}`, 0],
  ['not before', (a) => `not ${a}`, 0],
  ['rather than', (a, w) => `${w} rather than ${a}`, 2],
  ['instead of', (a, w) => `${w} instead of ${a}`, 0],
  ['nothing to do with it', (a) => `${a} has nothing to do with it`, 1],
  ['is not it', (a) => `${a} is not it`, 1],
  ['refusing', (a) => `she refuses ${a}`, 1],
  ['any other', (a) => `any answer but ${a}`, 0],
  ['hardly', (a) => `hardly ${a}`, 1],
  ['unless', (a, w) => `${a} unless it's ${w}`, 0],
  ['otherwise', (a, w) => `${w}? otherwise ${a}`, 0],
  ['another too', (a, w) => `${a} and also ${w}`, 9],
  ['as well as', (a, w) => `${a} as well as ${w}`, 9],
  ['ruled out', (a) => `you can rule out ${a}`, 0],
  ['failing that', (a, w) => `${a}, failing that ${w}`, 1],
  ['my foot', (a) => `${a} my foot`, 0],
  ['a change', (a, w) => `${a}, change that to ${w}`, 0],
  ['a key leant on', (a) => `${a} ${'x'.repeat(200)}`, 0],
  ['no', () => 'no', 0],
])('%s commits to no answer, or takes it back', (_, pattern, most) => {
  expect(accepted(pattern).length).toBeLessThanOrEqual(most);
});

test('a denial that begins with a capital denies, even if the question has that word', () => {
  const question = 'Where do the children of Never Let Me Go grow up?';
  expect(gradePair({ id: 'a', question, accepted: ['Hailsham'], given: 'Never Hailsham' }).verdict).toBe(
    'reject',
  );
});

test.each([
  ['Who shoots Gatsby?', 'Wilson', 'Gatsby shoots Wilson'],
  ['Who shoots Gatsby?', 'Wilson', 'Wilson is shot by Gatsby'],
  ['What does Alice follow?', 'a rabbit', 'Alice is followed by a rabbit'],
  ['What does Ben Gunn crave?', 'cheese', 'cheese craves Ben Gunn'],
  ['How does she look beside her?', 'she looks like her', 'she looks nothing like her'],
  ['Which two actors star in it?', 'Haruka Ayase and Haruma Miura', 'Haruka Ayase'],
  ['Who wrote it?', 'Ishiguro', 'a fake Ishiguro'],
  ['What part is hers?', 'half', 'half a pound'],
])('%s %s, and not: %s', (question, right, given) => {
  const pair = { question, accepted: right.split(' ; '), given };
  expect(gradePair(pair).verdict).not.toBe('accept');
});

test.each([
  ['Who shoots Gatsby?', 'Wilson', 'Gatsby is shot by Wilson'],
  ['What guards the gate?', 'a dog', 'the gate is guarded by a dog'],
  ['How many minutes late is the train?', '15', 'a quarter of an hour'],
  ['Who is the suitor?', 'Mr Windibank', 'James Windibank'],
])('%s %s, and also: %s', (question, right, given) => {
  expect(gradePair({ question, accepted: [right], given }).verdict).toBe('accept');
});

test('repeating the question is no answer', () => {
  for (const { text, answer, accept } of book.questions)
    expect(gradePair({ question: text, accepted: [answer, ...accept], given: text }, names).verdict).not.toBe(
      'accept',
    );
});

test.each<[string, Pattern]>([
  ['is wrong', (a) => `${a} is wrong`],
  ['a key leant on', (a) => `${a} ${'x'.repeat(200)}`],
  ['un-', (a) => `un-${a}`],
])('%s is refused for questions on other books', (_, pattern) => {
  const right = fixtures.filter(({ question, accepted: [answer = '', ...rest] }) => {
    const pair = { question, accepted: [answer, ...rest], given: pattern(answer, '', []) };
    return gradePair(pair).verdict === 'accept';
  });
  expect(right.map(({ question }) => question)).toEqual([]);
});

const SEVERAL: [string, Pattern, number][] = [
  ['brackets', (a, w) => `${a} (${w})`, 6],
  ['question marks', (a, w) => `${a}? ${w}?`, 5],
  ['a bar', (a, w) => `${a} | ${w}`, 5],
  ['a dash', (a, w) => `${a} - ${w}`, 6],
  ['actually', (a, w) => `${a} actually ${w}`, 9],
  ['nothing', (a, w) => `${a} ${w}`, 9],
  ['a sign that turns the writing', (a, w) => `${a} \u202e${w}`, 9],
  ['an emoji', (a, w) => `${a} 🎉 ${w}`, 9],
  ['a slash', (a, w) => `${a} / ${w}`, 5],
  ['or', (a, w) => `${a} or ${w}`, 0],
  ['a change of mind', (a, w) => `${a}, no wait ${w}`, 0],
  ['maybe', (a, w) => `${a}, maybe ${w}`, 5],
  ['and', (a, w) => `${a} & ${w}`, 9],
  ['nothing, the wrong one first', (a, w) => `${w} ${a}`, 12],
  ['commas, all of them', (a, _, others) => [a, ...others].join(', '), 2],
  ['one of', (a, _, others) => `one of ${[...others, a].join(', ')}`, 0],
  ['line ends, all of them', (a, _, others) => [a, ...others].join('\n'), 2],
];

test.each(SEVERAL)('two candidates with %s between them seldom count as one', (_, pattern, most) => {
  expect(accepted(pattern).length).toBeLessThanOrEqual(most);
});

test.each(SEVERAL)('if the wrong options are known, none passes beside the right one: %s', (_, pattern) => {
  expect(judgedRight(pattern)).toEqual([]);
});

test.each<[string, Pattern, number]>([
  ['alone', (a) => a, 135],
  ['with weak doubt', (a) => `is it ${a}?`, 135],
  ['offered', (a) => `I think it's ${a}`, 135],
  ['with a polite doubt', (a) => `${a} - correct me if I'm wrong`, 135],
  ['behind a mention', (a) => `<@U123> ${a}`, 135],
  ['corrected', (a, w) => `${w}, no wait, ${a}`, 127],
  ['without doubt', (a) => `${a}, no doubt`, 127],
  ['against the other', (a, w) => `${a} instead of ${w}`, 134],
  ['against what it is not', (a, w) => `it isn't ${w}, it's ${a}`, 126],
])('an answer stays right %s', (_, pattern, least) => {
  expect(accepted(pattern).length).toBeGreaterThanOrEqual(least);
  expect(judgedRight(pattern).length).toBeGreaterThanOrEqual(least);
});

test.each(['A?', 'B!!', '\u200bA', '(b)', '<@U1> B'])('the letter of an option is found in %s', (given) => {
  const options = ['Ruth', 'Tommy'];
  const answer = /b/i.test(given) ? 'Tommy' : 'Ruth';
  const question = book.questions[0];
  expect(question && judge({ ...question, options, answer }, given, [], [], question.distractors).kind).toBe(
    'right',
  );
});
