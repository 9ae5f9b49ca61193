import { describe, expect, test } from 'vitest';
import type { AnswerKind } from '../../src/core/domain/book.ts';
import { grade } from '../../src/quiz/grade/index.ts';

/** A question, its answer, and a wrong one of the same sort. */
const QUESTIONS: readonly (readonly [text: string, answer: string, kind: AnswerKind, wrong: string])[] = [
  ['To which town do they move?', 'Norfolk', 'name', 'Kent'],
  ['Whom does he defend in court?', 'Tom Robinson', 'name', 'Tom Sawyer'],
  ['How many rules do they paint?', 'seven', 'number', 'ten'],
  ['In what year was it published?', '1818', 'year', '1816'],
  ['What does he lose in the storm?', 'his boat', 'phrase', 'his net'],
  ['Which two men fight?', 'Troy and Boldwood', 'list', 'Troy and Oak'],
];

const TAKEN_BACK = [
  '... god no. ',
  ' lol NO. ',
  ', haha no, ',
  ', haha wrong book, ',
  ' lol wrong book. ',
  ", oh that's another story, ",
  ', typo, ',
  ' - my bad - ',
  ', ignore that, ',
  ', changed my mind, ',
  ' jk, ',
  ', wait a sec, ',
];

describe.each(QUESTIONS)('%s', (text, answer, kind, wrong) => {
  const accepted = (said: string) => grade({ text, answer, accept: [], kind }, said).verdict === 'accept';

  test.each(TAKEN_BACK)('of two answers with “%s” between them the second one counts', (back) => {
    expect(accepted(`${wrong}${back}${answer}`)).toBe(true);
    expect(accepted(`${answer}${back}${wrong}`)).toBe(false);
  });

  test('an answer called wrong at the end, without another one, is no answer', () => {
    expect(accepted(`${answer} lol wrong book`)).toBe(false);
    expect(accepted(`${answer}, wrong`)).toBe(false);
    expect(accepted(`${answer}, maybe wrong`)).toBe(true);
  });

  test('an exclamation alone takes nothing back', () => {
    for (const glue of [', lol, ', ', hmm, ', ', ']) expect(accepted(`${wrong}${glue}${answer}`)).toBe(false);
  });
});

test.each([
  ['Who runs the school?', 'Miss Emily', 'Miss, er, Emily'],
  ['Who runs the school?', 'Miss Emily', 'Emily, er, the headmistress'],
  ['Whom does she marry?', 'Mr Darcy', "Darcy, oh that's the rich one, he owns Pemberley"],
])('to “%s” (%s) a pause in “%s” takes nothing back', (text, answer, said) => {
  expect(grade({ text, answer, accept: [], kind: 'name' }, said).verdict).toBe('accept');
});

test.each([
  ['Whom does she marry?', 'Mr Darcy', 'Mrs, er, Darcy'],
  ['How old is she?', '28', 'over, er, 28'],
])('to “%s” (%s) a pause makes “%s” no answer', (text, answer, said) => {
  const kind = answer === '28' ? 'number' : 'name';
  expect(grade({ text, answer, accept: [], kind }, said).verdict).not.toBe('accept');
});
