import type { LedgerEntry } from '../../src/core/domain/quiz.ts';
import { dailyQuizId } from '../../src/core/domain/quiz-rules.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import { type Reply, whisper } from '../../src/core/reply.ts';
import { namedBy } from '../../src/corpus/cast.ts';
import { BASE } from '../../src/quiz/play/entry.ts';
import { judge } from '../../src/quiz/play/judge.ts';
import { clubAnswers } from '../../src/quiz/results/appeal.ts';
import { questionOptions } from '../../src/schedule/daily-post.ts';
import type { Pressed } from '../shared/context.ts';
import { dailyQuestionOf, type OpenDaily } from '../shared/dailies.ts';

const ANSWER_MAX = 200;

const CLOSED = 'That question is closed. If there’s been another post since, the answer is in it.';

/** Opens the form for answering a daily question. @throws UserError if the question is not open */
export async function writeAnswer(call: Pressed): Promise<Reply> {
  const { key, asked, question } = await openQuestion(call);
  const label = [...question.text].slice(0, 45).join('');
  return {
    parts: [],
    form: {
      title: 'Your answer',
      submit: { command: 'daily show', action: 'answer', args: [key, asked.day] },
      fields: [{ name: 'answer', label, type: 'line', required: true, max: ANSWER_MAX }],
      instead: 'I can’t open a form here. Press the button under the question again, in a place where I can.',
    },
  };
}

/** Takes the answer written into the form. */
export async function takeWritten(call: Pressed): Promise<Reply> {
  const open = await openQuestion(call);
  const given = String(call.fields.answer ?? '')
    .trim()
    .slice(0, ANSWER_MAX);
  if (given === '') throw new UserError('There was nothing in the form. Press Answer again and write a few words.');
  return take(call, open, given, []);
}

/** Takes a picked option. @throws UserError if the question is not open, or has no such option */
export async function takeChosen(call: Pressed): Promise<Reply> {
  const open = await openQuestion(call);
  const options = questionOptions(open.question, open.asked.day);
  const option = options[Number(call.args[2])];
  if (option === undefined) throw new UserError('That option isn’t there any more. Pick another.');
  return take(call, open, option, options);
}

async function take(
  call: Pressed,
  { key, asked, question, book }: OpenDaily,
  given: string,
  options: readonly string[],
): Promise<Reply> {
  const { asker, at, where } = call;
  const also = clubAnswers(await call.store.clubRecord(where.club), book.id, question.id);
  const people = namedBy(book, question.from);
  const { kind } = judge({ ...question, options }, given, people, also, question.distractors);
  const right = kind === 'right';
  const worth = BASE[question.level];
  const entry: LedgerEntry = {
    quiz: dailyQuizId(asked.postedAt, key),
    round: 1,
    question: question.id,
    book: book.id,
    level: question.level,
    topics: question.topics,
    member: asker.id,
    name: asker.name,
    given,
    right,
    points: right ? worth : 0,
    worth,
    at,
    took: Math.max(0, at - asked.postedAt),
  };
  const said = await call.store.answerDaily(where.club, key, asked.day, entry);
  if (said === 'closed') throw new UserError(CLOSED);
  const word = said === 'taken' ? 'Got it' : 'Changed';
  return whisper(`${word}: ${quoted(given)}. The next post shows the answer; you can change it until then.`);
}

async function openQuestion(call: Pressed): Promise<OpenDaily> {
  const [key = '', day = ''] = call.args;
  const open = await dailyQuestionOf(call, key);
  if (open?.asked.day !== day) throw new UserError(CLOSED);
  return open;
}
