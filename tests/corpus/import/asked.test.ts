import { expect, test } from 'vitest';
import type { Question } from '../../../src/core/domain/book.ts';
import { rulesIn } from '../../rules.ts';
import { bookWith, LINE, PORTRAIT } from './novel.ts';

const written = (text: string): string =>
  text
    .replace('{portrait}', PORTRAIT)
    .replace(/\{chapters (\d+) (.*)\}/, (_, n: string, line: string) =>
      Array(Number(n))
        .fill(`${line}\n${'It rained. '.repeat(1000)}`)
        .join('\n--\n'),
    )
    .replace(/\{line(?: (.*?))?\}/g, (_, name = 'Nora') =>
      LINE.replace('said Nora', `said ${name}`),
    )
    .replace(/\{met (\d+) (.*)\}/g, '{$1 $2 nodded. “Yes,” said $2.}')
    .replace(/\{(she|he) (\d+) (.*)\}/g, '{$2 $3 nodded, for $1 was late. “Yes,” said $3.}')
    .replace(/\{(\d+) (.*)\}/g, (_, n: string, line: string) => `${line} `.repeat(Number(n)));

const HOLDS: Readonly<Record<string, (asked: Question, value: string) => boolean>> = {
  answer: ({ answer }, value) => answer === value,
  text: ({ text }, value) => text === value,
  like: ({ text }, value) => new RegExp(value).test(text),
  says: ({ says = '' }, value) => says.includes(value),
  options: (asked, value) => optionsOf(asked).toSorted().join(', ') === value,
  with: (asked, value) => value.split(', ').every((one) => optionsOf(asked).includes(one)),
  without: (asked, value) => !value.split(', ').some((one) => optionsOf(asked).includes(one)),
  accepts: (asked, value) => rightOf(asked).includes(value),
  asked: ({ chosen, typed, distractors }, value) =>
    (chosen ? 'chosen' : distractors.length > 0 && !typed ? 'both' : 'typed') === value,
  refuses: (asked, value) => !value.split(', ').some((one) => rightOf(asked).includes(one)),
};

const optionsOf = ({ answer, distractors }: Question): readonly string[] => [
  answer,
  ...distractors,
];
const rightOf = ({ answer, accept }: Question): readonly string[] => [answer, ...accept];

test.each(rulesIn('../../fixtures/asked-of-novels.txt', import.meta.url))('%s', async (_, body) => {
  const [text = '', claims = ''] = body.split('\n=>\n');
  const { questions } = await bookWith(
    ...written(text)
      .split('\n--\n')
      .map((chapter) => chapter.split('\n')),
  );
  const wrong = claims.split('\n').filter((claim) => {
    const [words = '', ...facts] = claim.split(' | ');
    const asked = questions.find((one) => one.text.includes(words));
    if (facts[0] === 'none') return asked !== undefined;
    return !facts.every((fact) => {
      const [, kind = '', value = ''] = /^(\w+) (.*)$/.exec(fact) ?? [];
      return asked !== undefined && HOLDS[kind]?.(asked, value);
    });
  });
  expect(wrong).toEqual([]);
});
