import { describe, expect, test } from 'vitest';
import { grade, nameIndex } from '../../src/quiz/grade/index.ts';

const school = nameIndex([
  { name: 'Kathy H.', aliases: ['Kathy', 'Kath'] },
  { name: 'Ruth', aliases: ['Ruth C.'] },
  { name: 'Tommy D.', aliases: ['Tommy'] },
  { name: 'Miss Emily', aliases: [] },
  { name: 'Miss Lucy', aliases: ['Lucy Wainright', 'Miss Wainright'] },
  { name: 'Madame', aliases: ['Marie-Claude'] },
  { name: 'Katy', aliases: [] },
]);
const hertfordshire = nameIndex([
  { name: 'Elizabeth Bennet', aliases: ['Lizzy', 'Eliza'] },
  { name: 'Jane Bennet', aliases: ['Miss Bennet'] },
  { name: 'Mr Bennet', aliases: [] },
  { name: 'Mrs Bennet', aliases: [] },
  { name: 'Fitzwilliam Darcy', aliases: ['Mr Darcy'] },
  { name: 'Georgiana Darcy', aliases: ['Miss Darcy'] },
  { name: 'William Collins', aliases: ['Mr Collins'] },
]);

function who(answer: string, given: string, names = school, text = 'Who is it?') {
  return grade({ text, answer, accept: [], kind: 'name' }, given, names);
}

describe('with the names of the book', () => {
  test.each(['Tommy', 'Kathy', 'Miss Emily', 'Madame'])('%s is not Ruth, and the rule says so', (given) => {
    expect(who('Ruth', given)).toMatchObject({
      verdict: 'reject',
      rule: 'rejected: that is another character',
    });
  });
  test('a name from the book that is close to a word isn’t taken for a typo', () => {
    const mill = nameIndex([
      { name: 'Ada Wren', aliases: [] },
      { name: 'Buttler', aliases: [] },
    ]);
    expect(who('Ada Wren', 'ada buttler', mill).verdict).toBe('reject');
    expect(who('Ada Wren', 'buttler', mill).rule).toBe('rejected: that is another character');
  });
  test('if the answer is nobody in the book, a character isn’t said to be somebody else', () => {
    expect(who('Japan', 'Tommy').rule).toBe('rejected: that is a character');
  });
  test('a typo or a similar sound that makes another character is refused', () => {
    expect(who('Kathy H.', 'Katy').verdict).toBe('reject');
    expect(who('Kathy H.', 'Cathy').verdict).toBe('accept');
  });
  test.each(['Lizzy', 'Eliza Bennet', 'Elizabeth', 'E. Bennet', 'Elisabeth', 'Miss Elizabeth Bennet'])(
    'Elizabeth Bennet may be called %s',
    (given) => {
      expect(who('Elizabeth Bennet', given, hertfordshire).verdict).toBe('accept');
    },
  );
  test.each(['Jane Bennet', 'Mrs Bennet', 'Miss Bennet', 'Elizabeth Darcy', 'Mr Bennet'])(
    'Elizabeth Bennet may not be called %s',
    (given) => {
      expect(who('Elizabeth Bennet', given, hertfordshire).verdict).toBe('reject');
    },
  );
  test('a surname that several people share isn’t enough', () => {
    expect(who('Elizabeth Bennet', 'Bennet', hertfordshire)).toMatchObject({
      verdict: 'prompt',
      rule: 'more, please: which one? say the whole name',
    });
    expect(who('Mr Collins', 'Collins', hertfordshire).verdict).toBe('accept');
  });
  test('an alias counts, but not if the question already says it', () => {
    expect(who('Miss Lucy', 'Wainright').verdict).toBe('accept');
    expect(who('Madame', 'Marie Claude').verdict).toBe('accept');
    expect(who('Elizabeth Bennet', 'Lizzy', hertfordshire, 'What is the name of Lizzy?').verdict).toBe('reject');
  });
  test('a form of address must fit', () => {
    expect(who('Mr Darcy', 'Miss Darcy', hertfordshire).verdict).toBe('reject');
    expect(who('Miss Lucy', 'Mr Lucy').verdict).toBe('reject');
  });
});

test('initials that spell a word are that word', () => {
  const verdict = (answer: string, given: string) =>
    grade({ text: 'Who is the spy?', kind: 'name', answer, accept: [] }, given).verdict;
  expect(verdict('Ian Fleming', 'idk if it was him')).toBe('reject');
  expect(verdict('Ian Smith', 'it is what it is')).toBe('reject');
});

test('neither a relation nor a place of origin is somebody’s name', () => {
  const names = nameIndex([
    { name: 'Susan Hill', aliases: ['Tommy’s friend', 'headmistress of Hailsham', 'the girl from Leeds'] },
    { name: 'Arthur Wellesley', aliases: ['the Duke of Wellington'] },
  ]);
  const verdict = (answer: string, given: string) =>
    grade({ text: 'Who is it?', kind: 'name', answer, accept: [] }, given, names).verdict;
  for (const given of ['Tommy', 'Hailsham', 'Leeds']) expect(verdict('Susan Hill', given)).toBe('reject');
  for (const given of ['Tommy’s friend', 'the headmistress of Hailsham', 'Susan'])
    expect(verdict('Susan Hill', given)).toBe('accept');
  expect(verdict('Arthur Wellesley', 'Wellington')).toBe('accept');
});
