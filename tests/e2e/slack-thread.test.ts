import { expect, test, vi } from 'vitest';
import { PATIENCE } from '../patience.ts';
import { slackApp } from './slack-app.ts';

/** A quiz of two questions in which Maya and Tom have missed the first. */
async function withMissed() {
  const { slack } = await slackApp('socket');
  for (const who of ['UMAYA', 'UTOM']) await slack.slash(who, '/progress', 'set 100%');
  await slack.slash('UMAYA', '/quiz', 'start rounds:2 style:typed');
  const found = (words: RegExp) =>
    slack.messages('CBOOKS').filter((one) => words.test(slack.seen(one).text));
  const question = await slack.world.wait('question 1', () => found(/^Question 1 of 2/)[0]);
  await slack.slash('UTOM', '/quiz', 'answer nothing like it');
  await slack.slash('UMAYA', '/quiz', 'answer nothing of the sort');
  await slack.press('UMAYA', question, 'Skip');
  await slack.world.wait('question 2', () => found(/^Question 2 of 2/)[0]);
  return { slack, found, question };
}

test('an appeal on Slack appears in the thread of its question, pressed or typed', async () => {
  const { slack, found, question } = await withMissed();
  const pressed = await slack.press('UTOM', question, 'I was right');
  await slack.slash('UMAYA', '/quiz', 'appeal', 'CBOOKS', true);
  expect(found(/was right, says/).map(({ thread }) => thread)).toEqual([question.ts, question.ts]);
  await slack.press('UMAYA', pressed.message, 'Accept');
  expect(found(/Accepted by Maya/).map(({ thread }) => thread)).toEqual([question.ts]);
});

test('an appeal about a question whose message is gone appears in the channel', async () => {
  const { slack, question } = await withMissed();
  slack.fail('response_url', { status: 404 });
  slack.fail('chat.postMessage', { error: 'thread_not_found' });
  const appeal = await slack.press('UTOM', question, 'I was right');
  expect(appeal).toMatchObject({
    private: false,
    text: expect.stringContaining('was right, says Tom'),
  });
  expect(appeal.message?.thread).toBeUndefined();
});

test('a quiz started in a Slack thread stays there entirely, even after a restart', async () => {
  const { slack, restart } = await slackApp('socket');
  for (const who of ['UMAYA', 'UTOM']) await slack.slash(who, '/progress', 'set 100%');
  await slack.mention('UMAYA', 'who is Ruth');
  const root = slack.messages('CBOOKS')[0];
  const started = await slack.mention(
    'UMAYA',
    'quiz start rounds:2 style:typed',
    'CBOOKS',
    root?.ts,
  );
  expect(started.text).toContain('2 questions');
  const found = (words: RegExp) =>
    slack.messages('CBOOKS').findLast((one) => words.test(slack.seen(one).text));
  const first = await slack.world.wait('question 1', () => found(/^Question 1 of 2/));
  expect((await slack.slash('UTOM', '/quiz', 'start')).text).toContain(
    'in a thread of this channel',
  );

  const later = await restart();
  // Slash commands don't work in threads: they are typed in the channel.
  await slack.slash('UTOM', '/quiz', 'answer nothing like it');
  expect((await slack.press('UMAYA', first, 'Skip')).text).toContain('Skipped');
  const second = await slack.world.wait('question 2', () => found(/^Question 2 of 2/));
  await slack.press('UMAYA', second, 'Skip');
  const table = await slack.world.wait('the table', () => found(/^The quiz is over/));
  const last = () => later.store.lastQuiz('slack:T0CLUB', 'CBOOKS');
  await vi.waitFor(async () => expect(await last()).toBeDefined(), PATIENCE);
  expect(slack.seen(first)).toMatchObject({ buttons: ['I was right'] });
  expect((await slack.press('UTOM', first, 'I was right')).text).toContain('was right, says');
  expect((await slack.press('UMAYA', table, 'Play again')).text).toContain('2 questions');
  await slack.world.wait(
    'the next question',
    () =>
      slack.messages('CBOOKS').filter((one) => /^Question 1 of 2/.test(slack.seen(one).text))[1],
  );
  const own = slack.messages('CBOOKS').filter(({ user }) => user === 'UBOT');
  expect(own.length).toBeGreaterThan(6);
  expect(own.slice(1).map(({ thread, text }) => [thread, text])).toEqual(
    own.slice(1).map(({ text }) => [root?.ts, text]),
  );
});

/** Signs without a word between them, such as hostile members type. */
const NOTHING_SAID = [
  '||',
  '|',
  '||||',
  '???',
  '…',
  '```',
  '**',
  '<>',
  '\\',
  '&&',
  '\u200b',
  '🙂',
  '— —',
];

test('whoever types the slash command gets a word back while a question is open, whatever it says', async () => {
  const { slack } = await withMissed();
  const say = (line: string) => slack.slash('UTOM', '/commonplace', line);
  for (const line of [...NOTHING_SAID, 'my wifi is dying', 'lol'])
    expect((await say(line)).text, line).toMatch(/\S/);
});
