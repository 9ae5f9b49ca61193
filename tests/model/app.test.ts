import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { World } from '../../src/app.ts';
import { createModel } from '../../src/model/model.ts';
import { discordApp } from '../e2e/discord-app.ts';
import { BOOKS, roomSays } from '../e2e/room.world.ts';
import { slackApp } from '../e2e/slack-app.ts';
import {
  type Behaviour,
  GOOD,
  INVENTING,
  MISQUOTING,
  type ModelServer,
  NONE,
  OBEYING,
  startModelServer,
} from '../servers/model/index.ts';

/** The guide has passages near each, and none that says it. */
const QUESTIONS = [
  'how do the donors feel about their recovery centres',
  'why do the students keep collections',
  'do they try to run away',
  'does the school have a pond',
] as const;
const [QUESTION] = QUESTIONS;

const PERHAPS = 'The guide doesn’t say it outright';
const WORDED = 'Put into words by a language model, from the lines below.';

/** A model for the product. @param daily requests that a club has in a day */
function modelAt({ url }: Pick<ModelServer, 'url'>, daily = 0): Pick<World, 'model'> {
  const settings = { url, name: 'test' };
  const deadline = () => new AbortController().signal;
  const clock = () => 0;
  return { model: (store, noted) => createModel({ settings, daily, store, clock, deadline, noted }) };
}

/** What the last message of a channel says in the end. */
type Asking = (behaviour: Behaviour) => Promise<{ first: string; last: () => string; server: ModelServer }>;

const room: Asking = async (behaviour) => {
  const server = await startModelServer(behaviour);
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const lines = ['/progress set finished', `/lookup ${QUESTION}`];
  const out = await roomSays(lines, folder, true, { books: BOOKS, ...modelAt(server) });
  const texts = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { title?: string; text: string })
    .filter(({ title }) => title === QUESTION)
    .map(({ text }) => text);
  return { first: texts[0] ?? '', last: () => texts.at(-1) ?? '', server };
};

const discord: Asking = async (behaviour) => {
  const server = await startModelServer(behaviour);
  const club = await discordApp(undefined, undefined, modelAt(server));
  await club.server.slash(club.maya, 'progress set', { section: 'finished' });
  const { text: first } = await club.server.slash(club.maya, 'lookup', { question: QUESTION });
  return { first, last: () => club.server.messages(club.room).at(-1)?.text ?? '', server };
};

const slack: Asking = async (behaviour) => {
  const server = await startModelServer(behaviour);
  const club = await slackApp('socket', modelAt(server));
  await club.slack.slash('UMAYA', '/progress', 'set finished');
  const { text: first } = await club.slack.slash('UMAYA', '/lookup', QUESTION, 'CBOOKS', true);
  const last = () => {
    const message = club.slack.messages('CBOOKS').at(-1);
    return message ? club.slack.seen(message).text : '';
  };
  return { first, last, server };
};

describe.each<[string, Asking]>([
  ['the room', room],
  ['Discord', discord],
  ['Slack', slack],
])('in %s', (_, ask) => {
  test('a good answer takes the place of the perhaps, with the line that bears it out', async () => {
    const { first, last, server } = await ask(GOOD);
    expect(first).toContain(PERHAPS);
    await vi.waitFor(() => expect(last()).toContain(WORDED));
    const [line = ''] = server.asked[0]?.lines.values() ?? [];
    expect(last().split(line.slice(0, 60)).length).toBeGreaterThan(2);
    expect(last()).toContain('Never Let Me Go');
    expect(last()).not.toContain(PERHAPS);
  });

  test('that no line answers is a refusal in our own words', async () => {
    const { last } = await ask(NONE);
    await vi.waitFor(() => expect(last()).toMatch(/The guide doesn’t say\./));
  });

  test.each<[string, Behaviour]>([
    ['invents names and numbers', INVENTING],
    ['quotes what isn’t there', MISQUOTING],
    ['obeys what the book says', OBEYING],
    ['answers with nothing', () => ''],
  ])('where it %s, the perhaps stays', async (__, behaviour) => {
    const { last, server } = await ask(behaviour);
    await vi.waitFor(() => expect(server.asked).toHaveLength(1));
    expect(last()).toContain(PERHAPS);
    expect(last()).not.toMatch(/Mustard|evil|language model/);
  });
});

test('what it reads of the book ends at the reader’s place', async () => {
  const server = await startModelServer(GOOD);
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const lines = ['/progress set section 4', `/lookup ${QUESTION}`];
  await roomSays(lines, folder, true, { books: BOOKS, ...modelAt(server) });
  const read = server.asked.flatMap((one) => [...one.lines.values()]).join(' ');
  expect(read).not.toMatch(/complete|Mme Gaston|deferral/i);
});

test('a club’s requests of a day come to an end, and an organiser can switch it off', async () => {
  const server = await startModelServer(GOOD);
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [first, second, third, fourth] = QUESTIONS.map((question) => `/lookup ${question}`) as [
    string,
    string,
    string,
    string,
  ];
  const world = { books: BOOKS, ...modelAt(server, 2) };
  const lines = ['/progress set finished', first, second, third];
  await roomSays(lines, folder, true, world);
  expect(server.asked).toHaveLength(2);
  const free = { books: BOOKS, ...modelAt(server) };
  const off = ['/setup', 'press Switch the language model off', fourth];
  const said = await roomSays(off, folder, true, free);
  expect(said).toContain('off for this club');
  expect(server.asked).toHaveLength(2);
});
