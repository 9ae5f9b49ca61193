/** A quiz on Slack whose process is killed when a post is there, before it can have heard so. */
import { expect, onTestFinished, test } from 'vitest';
import { BOOKS } from '../../src/host/default-book.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { APP_TOKEN, BOT_TOKEN, startSlackServer } from '../servers/slack/index.ts';
import { Host } from './quiz-process.ts';

/** How long a claimed step may be under way, and more, ms. */
const CLAIM_OVER = 25_000;

/** For Slack to keep its answer back until the process is gone, ms. */
const UNHEARD = 60_000;

async function playing() {
  const slack = await startSlackServer({ limits: 'none', wait: UNHEARD, patience: 3000 });
  onTestFinished(() => slack.close());
  const host = new Host({
    dataDir: await inFolderUntilEnd(),
    books: BOOKS,
    slack: { botToken: BOT_TOKEN, appToken: APP_TOKEN, apiUrl: slack.apiUrl },
  });
  onTestFinished(() => host.abandon());
  await host.start();
  for (const who of ['UMAYA', 'UTOM']) await slack.slash(who, '/progress', 'set 100%');

  const posts = (words: string) =>
    slack.messages('CBOOKS').filter((one) => slack.seen(one).text.startsWith(words));
  const posted = (words: string) => slack.world.wait(words, () => posts(words)[0]);
  const start = () =>
    slack.slash('UMAYA', '/quiz', 'start rounds:1 style:choice seconds:60').catch(() => undefined);

  return {
    slack,
    host,
    posts,
    posted,
    /** Begins a quiz; the process is killed once its question stands, and another goes on. */
    async killedAtQuestion() {
      host.prepare();
      slack.fail('chat.postMessage', { late: UNHEARD });
      const asked = start();
      const question = await posted('Question 1 of 1');
      await host.kill(async () => slack.drop(slack.sockets()));
      await asked;
      return question;
    },
  };
}

test('a question that stands is found by the next process, goes on, and closes where it is', async () => {
  const { slack, host, posts, killedAtQuestion } = await playing();
  const question = await killedAtQuestion();
  await host.at(host.now + CLAIM_OVER);
  await host.until('open');
  expect(posts('Question 1')).toEqual([question]);

  // Its time begins when it is found.
  await host.at(host.now + 61_000);
  await host.until('ready');
  await slack.world.wait('its result', () =>
    slack.seen(question).buttons.includes('Skip') ? undefined : true,
  );
  expect(posts('Question 1')).toEqual([question]);
});

test('a question that was decided before anybody heard of its post closes in that post', async () => {
  const { slack, host, killedAtQuestion } = await playing();
  const question = await killedAtQuestion();
  await slack.slash('UMAYA', '/quiz', 'skip');
  await host.at(host.now + CLAIM_OVER);
  await host.until('ready');
  await slack.world.wait('its result', () => /Nobody/.test(slack.seen(question).text) || undefined);
  expect(slack.seen(question).buttons).not.toContain('Skip');
  expect(slack.messages('CBOOKS').filter((one) => /Question 1/.test(slack.seen(one).text))).toEqual(
    [question],
  );
});

test('a table that stands is not posted again', async () => {
  const { slack, host, posts } = await playing();
  await slack.slash('UMAYA', '/quiz', 'start rounds:1 style:choice seconds:60');
  await host.until('open');
  host.prepare();
  slack.fail('chat.postMessage', { late: UNHEARD });
  await slack.slash('UMAYA', '/quiz', 'skip');
  await slack.world.wait('the table', () => posts('The quiz is over')[0]);
  await host.kill(async () => slack.drop(slack.sockets()));
  await host.at(host.now + CLAIM_OVER);
  await host.until('ready');
  expect(posts('The quiz is over')).toHaveLength(1);
});

test('where Slack doesn’t let the app read the channel, the question is posted again as before', async () => {
  const { slack, host, posts, killedAtQuestion } = await playing();
  for (const scope of ['channels:history', 'groups:history']) slack.scopes.delete(scope);
  await killedAtQuestion();
  await host.at(host.now + CLAIM_OVER);
  await host.until('open');
  expect(posts('Question 1')).toHaveLength(2);
});
