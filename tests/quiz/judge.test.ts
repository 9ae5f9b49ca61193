import { expect, test } from 'vitest';
import { takeChosen, takeWritten } from '../../commands/daily/show.ts';
import type { Context } from '../../commands/shared/context.ts';
import type { ActionCall } from '../../src/core/command.ts';
import type { Question } from '../../src/core/domain/book.ts';
import type { LedgerEntry } from '../../src/core/domain/quiz.ts';
import type { Library } from '../../src/core/ports/library.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { judge } from '../../src/quiz/play/judge.ts';
import { questionOptions } from '../../src/schedule/daily-post.ts';
import { quizBook } from './quiz-book.ts';

const book = quizBook();
const question = book.questions[0] as Question;
/** Long enough to be asked with options. */
const picked: Question = {
  ...(book.questions[1] as Question),
  answer: 'the lamp at the very top of the stairs',
};
const DAY = '2026-11-20';

/**
 * A club with a question of the day, which has accepted `accepted` for it on appeal; `taken` gets
 * what is entered.
 */
function club(accepted: readonly string[], taken: LedgerEntry[], asked = question): Context {
  const appeals = accepted.map((given) => ({
    state: 'accepted',
    book: book.id,
    question: asked.id,
    given,
  }));
  const store = {
    dailyQuestion: async () => ({ day: DAY, book: book.id, question: asked.id, postedAt: 0 }),
    clubRecord: async () => ({ appeals }),
    answerDaily: async (_club: string, _key: string, _day: string, entry: LedgerEntry) => {
      taken.push(entry);
      return 'taken';
    },
  } as unknown as Store;
  const library = {
    open: async () => ({ book: { ...book, questions: [asked] } }),
  } as unknown as Library;
  return { store, library } as unknown as Context;
}

function call(args: readonly string[], answer = ''): ActionCall {
  return {
    where: { platform: 'test', club: 'test:club', channel: 'hall', direct: false },
    asker: { id: 'ruth', name: 'Ruth', organiser: false },
    at: 1,
    args,
    fields: { answer },
  } as unknown as ActionCall;
}

test.each([
  [question.answer, true],
  [`i think it's ${question.answer.toLowerCase()}`, true],
  ['Umbrage', true],
  ['umbrage, maybe', true],
  ['Penumbra', false],
])(
  'a daily question is judged as in a quiz, with what the club accepted on appeal: %s',
  async (given, right) => {
    const taken: LedgerEntry[] = [];
    await takeWritten({ ...call(['c1', DAY], given), ...club(['Umbrage'], taken) });
    expect(taken).toMatchObject([{ given, right }]);
  },
);

test('an option that the club accepted counts in a daily question too', async () => {
  const options = questionOptions(picked, DAY);
  const other = options.findIndex((option) => option !== picked.answer);
  for (const [accepted, right] of [
    [[options[other] as string], true],
    [[], false],
  ] as const) {
    const taken: LedgerEntry[] = [];
    await takeChosen({ ...call(['c1', DAY, String(other)]), ...club(accepted, taken, picked) });
    expect(taken).toMatchObject([{ given: options[other], right }]);
  }
});

test('with options only an option counts, by its letter or its words', () => {
  const round = { ...question, options: ['Ruth', 'Tommy'], answer: 'Tommy' };
  expect(judge(round, 'b', [])).toMatchObject({ kind: 'right', given: 'Tommy' });
  expect(judge(round, 'option B.', [])).toMatchObject({ kind: 'right' });
  expect(judge(round, 'ruth', [])).toMatchObject({ kind: 'wrong', given: 'Ruth' });
  expect(judge(round, 'Kathy', [])).toMatchObject({ kind: 'none' });
});

test('an option counts in people’s own words if only one can be meant', () => {
  const options = ['Time', 'The New Yorker', 'The Guardian', 'The Guardian Weekly'];
  const round = {
    ...question,
    text: 'Which magazine named it?',
    kind: 'name' as const,
    options,
    answer: 'Time',
  };
  const given = (words: string) => judge(round, words, []).given;
  for (const words of ['its a', 'It’s A, I think', 'i think its A', 'I believe it was Time.'])
    expect(given(words), words).toBe('Time');
  for (const words of ['newyorker', 'maybe B?', 'I’d say the New Yorker'])
    expect(given(words), words).toBe('The New Yorker');
  for (const words of [
    'a or b',
    'what a day',
    'Time or The New Yorker',
    'its f',
    'the one with the song',
  ])
    expect(judge(round, words, []).kind, words).toBe('none');
});

test.each([
  ['Madame, no wait, Miss Emily', 'right'],
  ['Miss Emily, who later lives with Madame', 'close'],
  ['Miss Emily, Madame', 'wrong'],
  ['Miss Emily, actually Madame', 'wrong'],
])(
  'a wrong option beside the answer is a second guess, unless it’s taken back, and may go to a vote: %s',
  (given, kind) => {
    const round = {
      text: 'Who is the headmistress?',
      kind: 'name',
      answer: 'Miss Emily',
      accept: [],
      options: [],
    } as const;
    const judged = judge(round, given, [], { also: [], wrong: ['Madame', 'Ruth'] });
    expect(judged.close ? 'close' : judged.kind).toBe(kind);
  },
);
