import { describe, expect, it, onTestFinished } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { manifest } from '../../src/adapters/slack/connect/manifest.ts';
import type { App } from '../../src/app.ts';
import { createBrowser } from '../adapters/slack-browser.ts';
import { installable, listening } from '../adapters/slack-many.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { type Club, startSlackServer } from '../servers/slack/index.ts';
import { silentLog } from '../silent-log.ts';
import { appUntilEnd } from './app-until-end.ts';

/** The product with two workspaces that installed it, over signed HTTP. */
async function two() {
  const slack = await startSlackServer({ manifest: manifest(commandSet, 'https://club.example') });
  onTestFinished(() => slack.close());
  const dataDir = await inFolderUntilEnd();
  const clock = () => slack.world.now();
  let goodbyes = 0;
  let drawn = 0;
  const info = (message: string) => {
    if (message === 'a workspace removed the app') goodbyes += 1;
    slack.world.changed();
  };
  const adapter = await installable(slack, dataDir, { log: { ...silentLog, info } });
  const app = await appUntilEnd(adapter, dataDir, {
    config: { defaultBook: 'never-let-me-go' },
    clock,
    random: () => {
      drawn = (drawn + 0.377) % 1;
      return drawn;
    },
  });
  const browser = createBrowser(await listening(slack, adapter));
  const one = slack.workspace('One');
  const other = slack.workspace('Other');
  await browser.install(slack, one, 'UTOM');
  await browser.install(slack, other, 'URUTH');
  // Either greeting would pass for the answer to what its member asks next.
  await one.world.wait('a greeting', () => one.messages(one.world.im('UTOM').id)[0]);
  await other.world.wait('a greeting', () => other.messages(other.world.im('URUTH').id)[0]);
  const left = () => slack.world.wait('a goodbye', () => (goodbyes > 0 ? true : undefined));
  return { slack, app, one, other, browser, left };
}

/** Starts a quiz of one question, and waits until it stands in the channel. */
async function start({ app }: { app: App }, club: Club, user: string) {
  await club.slash(user, '/progress', 'set 100%');
  await club.slash(user, '/quiz', 'start rounds:1 style:typed seconds:600');
  const find = () =>
    club.messages('CBOOKS').find((one) => club.seen(one).text.startsWith('Question 1 of 1'));
  const question = await club.world.wait('the question', find);
  const quiz = await app.store.quiz(idOf(club), 'CBOOKS');
  return { question, answer: quiz?.rounds[0]?.answer ?? '' };
}

function idOf({ world }: Club): string {
  return `slack:${world.bot.team}`;
}

describe('two workspaces in one process', () => {
  it('each have a quiz, with channels and members of the same names, and separate boards', async () => {
    const process = await two();
    const { one, other, app } = process;
    const mine = await start(process, one, 'UTOM');
    const theirs = await start(process, other, 'URUTH');
    const strayed = await other.press('UTOM', mine.question, 'Answer');
    expect(strayed).toMatchObject({ private: true });
    expect(strayed.view).toBeUndefined();
    const right = await one.slash('UTOM', '/quiz', `answer ${mine.answer}`);
    expect(right).toMatchObject({ private: true });
    expect(right.text).toMatch(/is right/);
    const over = () =>
      one.messages('CBOOKS').find((all) => one.seen(all).text.startsWith('The quiz is over'));
    await one.world.wait('the table', over);
    expect(await app.store.quiz(idOf(other), 'CBOOKS')).toBeDefined();
    expect((await other.slash('UTOM', '/leaderboard', '')).text).toMatch(/No scores yet/);
    expect((await one.slash('UMAYA', '/leaderboard', '')).text).toMatch(/Tom/);
    expect((await other.slash('URUTH', '/quiz', `answer ${theirs.answer}`)).text).toMatch(
      /is right/,
    );
    const board = await other.slash('URUTH', '/leaderboard', '');
    expect(board.text).toMatch(/Ruth/);
    expect(board.text).not.toMatch(/Tom/);
  });

  it('each get unprompted messages with their own token', async () => {
    const { slack, one, other, app } = await two();
    await one.slash('UTOM', '/daily', 'set time:09:00 timezone:UTC');
    // To the minute, as a post that is many hours late is given up.
    const day = 24 * 3_600_000;
    const since = (slack.world.now() - 9 * 3_600_000) % day;
    slack.world.advance(day - since + 60_000);
    await app.tick();
    expect(one.messages('CBOOKS').filter((all) => !all.thread)).toHaveLength(1);
    expect(other.messages('CBOOKS')).toEqual([]);
    expect(one.messages('CBOOKS')[0]?.user).toBe(one.world.bot.user);
  });

  it('carry on if the other leaves, and a club that comes back finds its scores', async () => {
    const process = await two();
    const { slack, one, other, browser, left } = process;
    const mine = await start(process, one, 'UTOM');
    const theirs = await start(process, other, 'URUTH');
    await one.slash('UTOM', '/quiz', `answer ${mine.answer}`);
    await slack.uninstall(one);
    await left();
    expect((await one.slash('UTOM', '/leaderboard', '')).text).toMatch(/not installed/);
    expect((await other.slash('URUTH', '/quiz', `answer ${theirs.answer}`)).text).toMatch(
      /is right/,
    );
    await browser.install(slack, one, 'UTOM');
    expect((await one.slash('UTOM', '/leaderboard', '')).text).toMatch(/Tom/);
  });
});
