import { expect, test, vi } from 'vitest';
import type { App, World } from '../../src/app.ts';
import { createModel } from '../../src/model/model.ts';
import { discordApp } from '../e2e/discord-app.ts';
import { slackApp } from '../e2e/slack-app.ts';
import { ASKING, startModelServer } from '../servers/model/index.ts';
import { quayFile } from './asking.ts';

const QUESTION = 'Where did Martha Quill hide the ledger of chapter 1?';
const PROMPT = 'Why do you think Martha Quill hid the ledger of chapter 1?';
const MARK = '(by the language model)';

async function aModel() {
  const { url, asked } = await startModelServer(ASKING);
  const parts = {
    settings: { url, name: 'test' },
    daily: 0,
    clock: () => 0,
    setTimer: () => () => undefined,
  };
  const model: NonNullable<World['model']> = (store, noted) => createModel({ ...parts, store, noted });
  // By the test, or by the app's own timer, which may be at it; the first is kept before the second is asked for.
  const askAll = (app: App) =>
    vi.waitFor(
      async () => {
        await app.askChapter();
        expect(asked).toHaveLength(4);
      },
      { timeout: 15_000 },
    );
  return { world: { model }, askAll };
}

/** The part of a page with one question, up to the next. */
const itemWith = (page: string, question: string): string =>
  page.split(/\n(?=\d+\. )/).find((item) => item.includes(question)) ?? '';

test('on Discord organisers see what the model asks, marked, and strike it there', async () => {
  const { world, askAll } = await aModel();
  const { server, maya, app } = await discordApp(undefined, undefined, world);
  const { name, bytes } = quayFile();
  const report = await server.slash(maya, 'book add', { file: { name, bytes: Buffer.from(bytes) } });
  await server.press(maya, report, 'Use it');
  await server.slash(maya, 'progress set', { section: '100%' });
  await askAll(app);
  let page = await server.slash(maya, 'book questions', {});
  while (!itemWith(page.text, QUESTION)) page = await server.press(maya, page, 'More');
  expect(itemWith(page.text, QUESTION)).toContain(`tin box ${MARK}`);
  const [number] = /^\d+/.exec(itemWith(page.text, QUESTION)) ?? [''];
  page = await server.press(maya, page, `Strike ${number}`);
  expect(page.text).toContain('I won’t ask that one again');
  expect(itemWith(page.text, QUESTION)).not.toContain(MARK);
  while (!itemWith(page.text, PROMPT)) page = await server.press(maya, page, 'More');
  expect(itemWith(page.text, PROMPT)).toContain(`To discuss: ${PROMPT} ${MARK}`);
});

test('on Slack they are marked too, and a quiz asks them', async () => {
  const { world, askAll } = await aModel();
  const { slack, app } = await slackApp('socket', world);
  const form = await slack.slash('UMAYA', '/book', 'add');
  const { name, bytes } = quayFile();
  const report = await slack.submit(form.view, { File: { name, bytes: Buffer.from(bytes) } });
  await slack.press('UMAYA', report.message, 'Use it');
  await slack.slash('UMAYA', '/progress', 'set 100%');
  await askAll(app);
  let page = await slack.slash('UMAYA', '/book', 'questions');
  while (!itemWith(page.text, QUESTION)) page = await slack.press('UMAYA', page.message, 'More');
  expect(itemWith(page.text, QUESTION)).toContain(MARK);
  const quiz = await slack.slash('UMAYA', '/quiz', 'start mode:solo rounds:1 topic:"hide the ledger"');
  expect(quiz.text).toMatch(/Where did .+ hide the ledger of chapter \d\?/);
});
