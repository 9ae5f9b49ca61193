/** What members do while the load is measured. */

import type { Book } from '../../../src/core/domain/book.ts';
import type { Running } from '../../../tests/faults/product-process.ts';
import type { Platform, Post, Stage } from '../../../tests/servers/stage/index.ts';

export const QUESTIONS = [
  'who is Miss Lucy',
  'what is a carer',
  'when was it published',
  'where is Hailsham',
];

export const WRONG = 'Nobody at all';

/** A bot behind a stage of its own. */
export interface Bot {
  readonly stage: Stage;
  readonly running: Running;
  /** Asks for the next question of a quiz; a bare bot's stays. */
  next(style: 'typed' | 'choice'): Promise<Post | undefined>;
  /** Ends the quiz: while a question is open, lookups wait. */
  quiet(): Promise<void>;
}

/** What a member does, by its name in the table. */
export type Deed = (bot: Bot, member: string, n: number) => Promise<unknown>;

/** The deeds of one turn that go with the same question, in order. */
export type Scene = (bot: Bot) => Promise<Readonly<Record<string, Deed>>>;

/** What members do in a turn. */
export function scenesOf(book: Book, platform: Platform): readonly Scene[] {
  const known = (n: number) => QUESTIONS[n % QUESTIONS.length] ?? '';
  const words = [
    ...new Set(
      book.sections.flatMap(({ passages }) =>
        passages.flatMap(({ text }) => text.match(/\w+/g) ?? []),
      ),
    ),
  ];

  let news = 0;
  /** Two words of the book that no question had before. */
  const anew = () => `${words[news % words.length]} ${words[(news++ * 7) % words.length]}`;

  const looking: Record<string, Deed> = {
    '/lookup': ({ stage }, member, n) => stage.say(member, 'lookup', { question: known(n) }),
    '/lookup, a new question': ({ stage }, member, n) =>
      stage.say(member, 'lookup', { question: `${known(n)} ${anew()}` }),
    ...(platform === 'discord' && {
      completion: ({ stage }, member, n) =>
        stage.complete?.(member, 'lookup', 'question', known(n).slice(0, 3 + (n % 9))) ??
        Promise.resolve(),
    }),
  };

  const typing: Scene = async (bot) => {
    const answer = answerOf(book, await asked(bot, 'typed'));
    return {
      'typed, wrong': ({ stage }, member) => stage.say(member, 'quiz answer', { text: WRONG }),
      'typed, right': ({ stage }, member) => stage.say(member, 'quiz answer', { text: answer }),
    };
  };

  const pressing =
    (kind: string, right: boolean): Scene =>
    async (bot) => {
      const question = await asked(bot, 'choice');
      const option = optionOf(book, question, right);
      return { [kind]: ({ stage }, member) => stage.press(member, question, option) };
    };

  const quietly: Scene = async (bot) => {
    await bot.quiet();
    return looking;
  };

  return [quietly, typing, pressing('pressed, wrong', false), pressing('pressed, right', true)];
}

export async function asked(bot: Bot, style: 'typed' | 'choice'): Promise<Post> {
  const question = await bot.next(style);
  if (!question) throw new Error('Expected a question to be asked');
  return question;
}

function answerOf({ questions }: Book, { text }: Post): string {
  const found = questions.find((one) => text.includes(one.text));
  if (!found) throw new Error('Expected a question of the book');
  return found.answer;
}

export function optionOf(book: Book, question: Post, right: boolean) {
  const answer = answerOf(book, question);
  // Long options stand in the text, behind the letters that are on the buttons.
  const isAnswer = (label: string) =>
    `${question.text}\n${label}`.includes(`${label.slice(0, 1)}. ${answer}`);
  const found = question.options.find(({ label }) => isAnswer(label) === right);
  if (!found) throw new Error(`Expected ${right ? 'the' : 'another'} option than ${answer}`);
  return found;
}
