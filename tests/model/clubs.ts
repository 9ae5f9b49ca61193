import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, onTestFinished, vi } from 'vitest';
import { worldIn } from '../../scripts/lab/world.ts';
import { createRoom } from '../../src/adapters/room/index.ts';
import { type App, createApp, type World } from '../../src/app.ts';
import type { ModelOutcome } from '../../src/core/ports/model.ts';
import type { ImportFile } from '../../src/corpus/import/draft.ts';
import type { SetTimer } from '../../src/lib/timer.ts';
import { createModel } from '../../src/model/model.ts';
import { type Line, linesInto } from '../adapters/discord-club.ts';
import { discordApp } from '../e2e/discord-app.ts';
import { slackApp } from '../e2e/slack-app.ts';
import { type Behaviour, GOOD, type ModelServer, startModelServer } from '../servers/model/index.ts';

type Options = Readonly<Record<string, string | number>>;

/** One organiser in a club of one platform. */
interface Member {
  readonly app: App;
  /** Moves the product's clock on, ms. */
  pass(ms: number): void;
  /** @returns what is shown at once */
  say(command: string, options?: Options): Promise<string>;
  /** What the club's channel shows last by now. */
  last(): string;
  /** Deletes all that the club's channel shows, where members can. */
  wipe(): void;
  /** Presses the button under what was shown last that is called so, or has this in its name. */
  press(name: string): Promise<string>;
  add(file: ImportFile): Promise<unknown>;
}

const written = (options: Options = {}): string => {
  const all = Object.entries(options);
  return all.map(([name, value]) => (all.length === 1 ? String(value) : `${name}:"${value}"`)).join(' ');
};

type Open = (world: Required<Pick<World, 'model' | 'every' | 'log'>>) => Promise<Member>;

export const room: Open = async (world) => {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  let now = Date.UTC(2026, 11, 1, 12);
  const clock = () => now++;
  const [input, output] = [new PassThrough(), new PassThrough()];
  let out = '';
  output.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  const app = createApp(await worldIn(join(folder, 'data'), { clock, ...world }), [
    createRoom({ input, output, json: true, clock }),
  ]);
  await app.start();
  onTestFinished(() => app.stop());
  type Shown = { readonly text: string; readonly buttons: readonly { readonly label: string }[] };
  const shown = () =>
    out
      .trim()
      .split('\n')
      .flatMap((line) => (line ? [JSON.parse(line) as Shown] : []));
  const type = async (line: string) => {
    const { length } = shown();
    input.write(`${line}\n`);
    await vi.waitFor(() => expect(shown().length).toBeGreaterThan(length), { timeout: 20_000 });
    return shown()[length]?.text ?? '';
  };
  return {
    app,
    pass: (ms) => {
      now += ms;
    },
    last: () => shown().at(-1)?.text ?? '',
    wipe: () => undefined,
    say: (command, options) => type(`/${command} ${written(options)}`),
    press: (name) =>
      type(
        `press ${labelOf(
          shown()
            .at(-1)
            ?.buttons.map(({ label }) => label) ?? [],
          name,
        )}`,
      ),
    async add({ name, bytes }) {
      await writeFile(join(folder, name), bytes);
      await type(`/book add ${join(folder, name)}`);
      await type('press Use it');
    },
  };
};

const discord: Open = async (world) => {
  const { app, pass, server, maya, room: channel } = await discordApp(undefined, undefined, world);
  type Shown = Awaited<ReturnType<typeof server.slash>>;
  let shown: Shown | undefined;
  // An answer that can't stand in the channel comes directly.
  const last = () => [...server.messages(channel), ...server.direct(maya)].at(-1)?.text ?? '';
  const seen = (one: Shown) => {
    shown = one;
    return one.text;
  };
  const press = async (name: string) => {
    if (!shown) throw new Error('Expected a reply');
    const labels = shown.buttons.map(({ label }) => label);
    return seen(await server.press(maya, shown, labelOf(labels, name)));
  };
  return {
    app,
    pass,
    press,
    last,
    wipe: () => {
      channel.messages = [];
    },
    say: async (command, options) => seen(await server.slash(maya, command, options)),
    async add({ name, bytes }) {
      seen(await server.slash(maya, 'book add', { file: { name, bytes: Buffer.from(bytes) } }));
      await press('Use it');
    },
  };
};

const slack: Open = async (world) => {
  const { app, slack: server } = await slackApp('socket', world);
  type Shown = Awaited<ReturnType<typeof server.slash>>;
  let shown: Shown | undefined;
  const last = () => {
    const message = server.messages('CBOOKS').at(-1);
    return message ? server.seen(message).text : '';
  };
  const seen = (one: Shown) => {
    shown = one;
    return one.text;
  };
  const press = async (name: string) =>
    seen(await server.press('UMAYA', shown?.message, labelOf(shown?.buttons ?? [], name)));
  return {
    app,
    pass: server.world.advance,
    press,
    last,
    wipe: () => {
      for (const message of server.messages('CBOOKS')) message.deleted = true;
    },
    async say(command, options) {
      const [name = '', ...words] = command.split(' ');
      const text = [...words, written(options)].join(' ');
      const isPublic = ['lookup', 'recap', 'discuss'].includes(name);
      return seen(await server.slash('UMAYA', `/${name}`, text, 'CBOOKS', isPublic));
    },
    async add({ name, bytes }) {
      const form = await server.slash('UMAYA', '/book', 'add');
      seen(await server.submit(form.view, { File: { name, bytes: Buffer.from(bytes) } }));
      await press('Use it');
    },
  };
};

const labelOf = (labels: readonly string[], name: string): string =>
  labels.find((one) => one === name) ?? labels.find((one) => one.includes(name)) ?? name;

/** All pages of `/book questions`. */
export async function questionPages({ say, press }: Pick<Member, 'say' | 'press'>): Promise<string[]> {
  const pages = [await say('book questions')];
  while (!/page (\d+) of \1\./.test(pages.at(-1) ?? '')) pages.push(await press('More'));
  return pages;
}

export const PLATFORMS: readonly (readonly [string, Open])[] = [
  ['the room', room],
  ['Discord', discord],
  ['Slack', slack],
];

export interface Club extends Member {
  readonly server: ModelServer;
  readonly outcomes: readonly ModelOutcome[];
  /** Errors of ours that were logged. */
  incidents(): readonly Line[];
  /** Asks what the model is asked as well. @returns what is shown at once, and what stands there in the end */
  ask(command: string, options: Options): Promise<readonly [first: string, last: string]>;
  /** Asks, and waits until the model was asked. @returns what lets its answer come */
  held(command: string, options?: Options): Promise<() => void>;
  /** Lets so much time pass, ms, as the model begins to answer. */
  slow(ms: number): void;
  /** Has the model asked about chapters, one after the other, as long as there are any. */
  askAll(): Promise<void>;
}

/** A club with a model. @param daily requests that it has in a day; 0: no limit */
export async function clubOn(open: Open, behaviour: Behaviour = GOOD, daily = 0): Promise<Club> {
  const outcomes: ModelOutcome[] = [];
  const lines: Line[] = [];
  const timers = new Map<() => void, number>();
  let late = 0;
  const setTimer: SetTimer = (run, ms) => {
    timers.set(run, ms);
    return () => void timers.delete(run);
  };
  const server = await startModelServer(behaviour, () => {
    for (const [run, due] of timers) if (due <= late) run();
  });
  const settings = { url: server.url, name: 'test', daily };
  const member = await open({
    every: () => () => undefined,
    log: linesInto(lines),
    model: (store, noted) =>
      createModel({
        ...{ settings, store, setTimer, clock: () => 0 },
        noted: (outcome) => {
          outcomes.push(outcome);
          noted(outcome);
        },
      }),
  });
  return {
    ...member,
    server,
    outcomes,
    incidents: () => lines.filter(({ level }) => level === 'error'),
    async ask(command, options) {
      const { length } = outcomes;
      const first = await member.say(command, options);
      await vi.waitFor(() => expect(outcomes.length).toBeGreaterThan(length), { timeout: 20_000 });
      await member.app.bot.settled();
      return [first, member.last()];
    },
    async held(command, options) {
      let answer: (() => void) | undefined;
      server.behave((asked, response) => {
        const content = GOOD(asked, response);
        answer = () => response.end(JSON.stringify({ choices: [{ message: { content } }] }));
        return undefined;
      });
      await member.say(command, options);
      await vi.waitFor(() => expect(answer).toBeDefined(), { timeout: 20_000 });
      return () => answer?.();
    },
    slow: (ms) => {
      late = ms;
    },
    async askAll() {
      for (let before = -1; before < server.asked.length; ) {
        before = server.asked.length;
        await member.app.askChapter();
      }
    },
  };
}
