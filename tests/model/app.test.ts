import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { World } from '../../src/app.ts';
import type { ModelOutcome } from '../../src/core/ports/model.ts';
import type { SetTimer } from '../../src/lib/timer.ts';
import { createModel } from '../../src/model/model.ts';
import { discordApp } from '../e2e/discord-app.ts';
import { BOOKS, roomSays } from '../e2e/room.world.ts';
import { slackApp } from '../e2e/slack-app.ts';
import {
  type Behaviour,
  BROKEN,
  GOOD,
  INVENTING,
  MISQUOTING,
  MISTELLING,
  type ModelServer,
  NONE,
  OBEYING,
  startModelServer,
  TELLING,
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
const SO_FAR = 'What happened lately, as far as you’ve read:';
const WORDED = 'Put into words by a language model, from the lines below.';

/** Waits for something to be so, however busy this machine is. */
const inTheEnd = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });

/** A model for the product. @param daily requests that a club has in a day */
function modelAt({ url }: Pick<ModelServer, 'url'>, daily = 0) {
  const settings = { url, name: 'test' };
  const outcomes: ModelOutcome[] = [];
  const timers = new Map<() => void, number>();
  const setTimer: SetTimer = (run, ms) => {
    timers.set(run, ms);
    return () => void timers.delete(run);
  };
  const make: NonNullable<World['model']> = (store, noted) =>
    createModel({
      settings,
      daily,
      store,
      clock: () => 0,
      setTimer,
      noted: (outcome) => {
        outcomes.push(outcome);
        noted(outcome);
      },
    });
  /** Lets so much time pass, ms. */
  const pass = (ms: number) => {
    for (const [run, due] of timers) if (due <= ms) run();
  };
  return { model: make, outcomes, pass };
}

interface Seen {
  /** What stood there at once. */
  readonly first: string;
  /** What the last message says by now. */
  readonly last: () => string;
  readonly server: ModelServer;
  readonly outcomes: readonly ModelOutcome[];
}

/** Asks as somebody who has finished the book. @param time moves on to this, ms, as the model begins to answer */
type Asking = (behaviour: Behaviour, what?: 'lookup' | 'recap', time?: number) => Promise<Seen>;

async function serverFor(behaviour: Behaviour, time: number) {
  const server = await startModelServer((asked, response) => {
    at.pass(time);
    return behaviour(asked, response);
  });
  const at = modelAt(server);
  return { server, ...at };
}

const TEXT = { lookup: QUESTION, recap: '' };

const room: Asking = async (behaviour, what = 'lookup', time = 0) => {
  const { server, outcomes, model } = await serverFor(behaviour, time);
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const lines = ['/progress set finished', `/${what} ${TEXT[what]}`];
  const out = await roomSays(lines, folder, true, { books: BOOKS, model });
  const texts = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { title?: string; text: string })
    .filter(({ title }) => title === QUESTION || title === 'Never Let Me Go')
    .map(({ text }) => text);
  return { first: texts[0] ?? '', last: () => texts.at(-1) ?? '', server, outcomes };
};

const discord: Asking = async (behaviour, what = 'lookup', time = 0) => {
  const { server, outcomes, model } = await serverFor(behaviour, time);
  const club = await discordApp(undefined, undefined, { model });
  await club.server.slash(club.maya, 'progress set', { section: 'finished' });
  const options = what === 'lookup' ? { question: QUESTION } : {};
  const { text: first } = await club.server.slash(club.maya, what, options);
  return { first, last: () => club.server.messages(club.room).at(-1)?.text ?? '', server, outcomes };
};

const slack: Asking = async (behaviour, what = 'lookup', time = 0) => {
  const { server, outcomes, model } = await serverFor(behaviour, time);
  const club = await slackApp('socket', { model });
  await club.slack.slash('UMAYA', '/progress', 'set finished');
  const { text: first } = await club.slack.slash('UMAYA', `/${what}`, TEXT[what], 'CBOOKS', true);
  const last = () => {
    const message = club.slack.messages('CBOOKS').at(-1);
    return message ? club.slack.seen(message).text : '';
  };
  return { first, last, server, outcomes };
};

describe.each<[string, Asking]>([
  ['the room', room],
  ['Discord', discord],
  ['Slack', slack],
])('in %s', (_, ask) => {
  test('a good answer takes the place of the perhaps, with the line that bears it out', async () => {
    const { first, last, server } = await ask(GOOD);
    expect(first).toContain(PERHAPS);
    await inTheEnd(() => expect(last()).toContain(WORDED));
    const [line = ''] = server.asked[0]?.lines.values() ?? [];
    expect(last().split(line.slice(0, 60)).length).toBeGreaterThan(2);
    expect(last()).toContain('Never Let Me Go');
    expect(last()).not.toContain(PERHAPS);
  });

  test('a recap is told in a model’s sentences, each with what it sums up', async () => {
    const { first, last, server } = await ask(TELLING, 'recap');
    expect(first).toContain(SO_FAR);
    await inTheEnd(() => expect(last()).toContain(WORDED));
    for (const line of [...(server.asked[0]?.lines.values() ?? [])].slice(0, 2))
      expect(last().split(line.slice(0, 60)).length).toBeGreaterThan(2);
    expect(last()).toContain('Wikipedia');
  });

  test('that no line answers is a refusal in our own words', async () => {
    const { last } = await ask(NONE);
    await inTheEnd(() => expect(last()).toMatch(/The guide doesn’t say\./));
  });

  test.each<[string, Behaviour]>([
    ['invents names and numbers', INVENTING],
    ['quotes what isn’t there', MISQUOTING],
    ['obeys what the book says', OBEYING],
  ])('where it %s, the perhaps stays', async (__, behaviour) => {
    const { last, outcomes } = await ask(behaviour);
    await inTheEnd(() => expect(outcomes).toEqual(['answered']));
    expect(last()).toContain(PERHAPS);
    expect(last()).not.toMatch(/Mustard|evil|language model/);
  });

  test('where none of its sentences stands in the book, the recap stays as it was', async () => {
    const { last, outcomes } = await ask(MISTELLING, 'recap');
    await inTheEnd(() => expect(outcomes).toEqual(['answered']));
    expect(last()).toContain(SO_FAR);
    expect(last()).not.toMatch(/Mustard|evil|language model/);
  });

  test.each(BROKEN)('where its server %s, the perhaps stays', async (__, behaviour, outcome) => {
    const { last, outcomes } = await ask(behaviour);
    await inTheEnd(() => expect(outcomes).toEqual([outcome]));
    expect(last()).toContain(PERHAPS);
  });

  test('an answer that takes twenty seconds isn’t waited for, and one that takes less is', async () => {
    const { last, outcomes } = await ask(GOOD, 'lookup', 20_000);
    await inTheEnd(() => expect(outcomes).toEqual(['late']));
    expect(last()).toContain(PERHAPS);
    const soon = await ask(GOOD, 'lookup', 19_999);
    await inTheEnd(() => expect(soon.last()).toContain(WORDED));
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
