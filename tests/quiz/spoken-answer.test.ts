/** Answers in people's own words, while a question is open in the channel. */
import { expect, test } from 'vitest';
import type { Question } from '../../src/core/domain/book.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { rulesIn } from '../rules.ts';
import { CLUB, type Club, clubPlaying, HALL } from './club.ts';
import { quizBook } from './quiz-book.ts';

/** A club whose open question is this one. */
async function asked(
  question: Pick<Question, 'text' | 'answer' | 'kind'>,
  options = '',
): Promise<Club> {
  const book = quizBook(1);
  const [first, ...others] = book.questions;
  if (!first) throw new Error('Expected a question');
  const club = await clubPlaying(`/quiz start rounds:1 style:typed ${options}`, {
    book: { ...book, questions: [{ ...first, ...question }, ...others] },
  });
  await club.pass(0);
  return club;
}

/** A member's reply, with the labels of its buttons; nothing if there is none. */
async function heard(club: Club, member: string, line: string): Promise<string> {
  try {
    const { buttons = [], ...reply } = await club.say(member, line);
    return [plainText(reply), ...buttons.map(({ label }) => `[${label}]`)].join(' ');
  } catch (error) {
    if (String(error).includes('got 0')) return '';
    throw error;
  }
}

test.each(rulesIn('spoken.txt', import.meta.url))('%s', async (_, body) => {
  const [question = '', ...lines] = body.split('\n');
  const [, text = '', answer = '', kind = '', options = ''] =
    /^(.*) = (.*?); (\w+)(?:; (.*))?$/.exec(question) ?? [];
  const club = await asked({ text, answer, kind } as Parameters<typeof asked>[0], options);
  for (const [n, line] of lines.entries()) {
    const [, who = `member ${n}`, words = '', hears = ''] =
      /^(?:(\w+): )?(.*) \| (.*)$/.exec(line) ?? [];
    const said = await heard(club, who, words);
    expect(
      hears === '-' ? said === '' : said.includes(hears),
      `${line}, not ${said || 'silence'}`,
    ).toBe(true);
  }
});

const DONATION = {
  text: 'How does the first donation go?',
  answer: 'badly',
  kind: 'phrase',
} as const;

test.each([
  [
    ['made the shortlist', 'poorly'],
    ['it made the shortlists', 'in poor health'],
  ],
  [['let me go', 'poorly'], ['let me go']],
])(
  'whether a secret answer is right changes nothing in the reply to its writer: %j',
  async ([answer = '', other = ''], lines) => {
    const told = async (...answers: readonly string[]) => {
      const book = quizBook(1);
      const [first, second, ...others] = book.questions;
      if (!first || !second) throw new Error('Expected two questions');
      const questions = [
        { ...first, answer: answers[0] ?? '', kind: 'phrase' as const },
        { ...second, answer: answers[1] ?? '' },
        ...others,
      ];
      const club = await clubPlaying('/quiz start rounds:1 style:typed mode:no-race', {
        book: { ...book, questions },
      });
      await club.pass(0);
      const heardBy: string[] = [];
      for (const [n, line] of lines.entries()) heardBy.push(await heard(club, `m${n}`, line));
      return heardBy;
    };
    expect(await told(answer, other)).toEqual(await told(other, answer));
  },
);

test.each([
  ['Tommy’s mum', 'Kathy’s mum'],
  ['Tommy and Ruth', 'Tommy and Kathy'],
  ['Anna, Lucy, Emily, Ruth', 'Kathy, Lucy, Emily, Ruth'],
])('no reason reveals whether one of several guesses is right: %s, %s', async (without, withIt) => {
  const told = async (line: string) => {
    const club = await asked({ text: 'Who is it?', answer: 'Kathy', kind: 'name' });
    return (await heard(club, 'ruth', `/quiz answer ${line}`)).replace(line, '…');
  };
  expect(await told(withIt)).toBe(await told(without));
});

test('during a solo quiz its question is meant, and stop ends it, until its player answers in the other', async () => {
  const club = await asked(
    { text: 'What kind of race?', answer: 'a sack race', kind: 'phrase' },
    'mode:no-race',
  );
  await club.told('olu', '/progress set finished');
  await club.pass(1000);
  await club.told('olu', '/quiz start mode:solo');
  expect(await heard(club, 'olu', '/quiz answer a caucus race')).toMatch(
    /isn’t right|is no option/,
  );
  await club.pass(1000);
  expect(await heard(club, 'olu', 'stop')).toContain('/quiz stop');
  expect(await heard(club, 'olu', 'yes')).toMatch(/^I’ve ended your own quiz/);
  expect((await club.quiz())?.phase.name).toBe('open');
});

test('what the starter says of themselves, or in passing, ends nothing while others play', async () => {
  for (const line of [
    'I give up',
    'enough',
    'that’s enough',
    'cancel',
    'no more questions please',
  ]) {
    const club = await asked(DONATION);
    await club.told('ruth', 'Norfolk');
    await heard(club, 'maya', line);
    expect((await club.quiz())?.phase.name, line).toBe('open');
  }
});

test('anybody who asks gets the options; words about the game are neither taken as one nor scolded', async () => {
  const club = await clubPlaying('/quiz start rounds:1 style:choice', { book: quizBook(1) });
  await club.pass(0);
  expect(await heard(club, 'ruth', 'what are the options')).toMatch(/A\. .*\nB\. /s);
  for (const line of ['gg', 'good game'])
    expect(await heard(club, 'ruth', line)).not.toContain('is no option');
  expect(await heard(club, 'ruth', 'potato')).toContain('is no option');
});

test('words that only may be an answer are not taken from a direct message: the bot asks', async () => {
  const club = await asked(DONATION);
  expect(await club.whispered('ruth', 'a lamp', HALL)).toContain('I haven’t taken “a lamp”');
  await club.told('ruth', 'a lamp');
  expect(await club.store.ledger(CLUB)).toMatchObject([{ member: 'ruth', given: 'a lamp' }]);
});

test('an answer right after the close hears that it came too late, one of a while later doesn’t', async () => {
  const club = await asked(DONATION);
  await club.told('ruth', 'a lamp');
  await club.told('maya', '/quiz skip');
  await club.pass(10_000);
  expect(await heard(club, 'ruth', DONATION.answer)).toContain('That question is closed');
  await club.pass(10_000);
  expect(await heard(club, 'ruth', DONATION.answer)).not.toContain('That question is closed');
});

test('after a quiz words that mean something else aren’t said to come too late for its question', async () => {
  const club = await asked(DONATION);
  await club.told('ruth', 'Norfolk');
  await club.told('maya', '/quiz skip');
  for (const line of ['results', 'reject', 'change team'])
    expect(await heard(club, 'maya', line), line).not.toContain('That question is closed');
});
