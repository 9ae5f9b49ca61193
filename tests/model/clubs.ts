import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { App } from '../../src/app.ts';
import type { ModelOutcome } from '../../src/core/ports/model.ts';
import type { ImportFile } from '../../src/corpus/import/draft.ts';
import type { SetTimer } from '../../src/lib/timer.ts';
import { createModel } from '../../src/model/model.ts';
import type { World } from '../../src/world.ts';
import { type Line, linesInto } from '../adapters/discord-club.ts';
import { appUntilEnd } from '../e2e/app-until-end.ts';
import { discordApp } from '../e2e/discord-app.ts';
import {
  discordMembers,
  type Members,
  type Options,
  type Shown,
  slackMembers,
} from '../e2e/members.ts';
import { slackApp } from '../e2e/slack-app.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { pipedRoom } from '../piped-room.ts';
import {
  type Behaviour,
  GOOD,
  type ModelServer,
  onceDone,
  startModelServer,
} from '../servers/model/index.ts';

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

type Open = (
  world: Required<Pick<World, 'model' | 'every' | 'everyMinute' | 'log'>>,
) => Promise<Member>;

export const room: Open = async (world) => {
  const folder = await inFolderUntilEnd();
  let now = Date.UTC(2026, 11, 1, 12);
  const clock = () => now++;
  const { adapter, printed, say } = pipedRoom(clock);
  const app = await appUntilEnd(adapter, join(folder, 'data'), { clock, ...world });
  const type = async (line: string) => (await say(line)).text;
  return {
    app,
    pass: (ms) => {
      now += ms;
    },
    last: () => printed.at(-1)?.text ?? '',
    wipe: () => undefined,
    say(command, options = {}) {
      const typed = Object.entries(options).map(([name, value]) => `${name}:"${value}"`);
      return type(`/${command} ${typed.join(' ')}`);
    },
    press: (name) =>
      type(`press ${labelOf(printed.at(-1)?.buttons.map(({ label }) => label) ?? [], name)}`),
    async add({ name, bytes }) {
      await writeFile(join(folder, name), bytes);
      await type(`/book add ${join(folder, name)}`);
      await type('press Use it');
    },
  };
};

/** What Maya does on a platform where members press what they see. */
function mayaAmong(members: Members): Pick<Member, 'say' | 'press' | 'add'> {
  let shown: Shown | undefined;
  const seen = (one: Shown) => {
    shown = one;
    return one.text;
  };
  const press = async (name: string) => {
    if (!shown) throw new Error('Expected a reply');
    return seen(await members.press('maya', shown, labelOf(shown.buttons, name)));
  };
  return {
    press,
    say: async (command, options) => seen(await members.say('maya', command, options)),
    async add({ name, bytes }) {
      seen(await members.send('maya', 'book add', { name, bytes: Buffer.from(bytes) }));
      await press('Use it');
    },
  };
}

const discord: Open = async (world) => {
  const {
    app,
    pass,
    server,
    guild,
    maya,
    room: channel,
  } = await discordApp(undefined, undefined, world);
  return {
    ...mayaAmong(discordMembers(server, guild, { maya })),
    app,
    pass,
    // An answer that can't stand in the channel comes directly.
    last: () => [...server.messages(channel), ...server.direct(maya)].at(-1)?.text ?? '',
    wipe: () => {
      channel.messages = [];
    },
  };
};

const slack: Open = async (world) => {
  const { app, slack: server } = await slackApp('socket', world);
  const members = slackMembers(server, 'CBOOKS', ['lookup', 'recap', 'discuss']);
  return {
    ...mayaAmong(members),
    app,
    pass: server.world.advance,
    last: () => members.posts().at(-1)?.text ?? '',
    wipe: () => {
      for (const message of server.messages('CBOOKS')) message.deleted = true;
    },
  };
};

const labelOf = (labels: readonly string[], name: string): string =>
  labels.find((one) => one === name) ?? labels.find((one) => one.includes(name)) ?? name;

/** All pages of `/book questions`. */
export async function questionPages({
  say,
  press,
}: Pick<Member, 'say' | 'press'>): Promise<string[]> {
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
  /**
   * Asks what the model is asked as well.
   * @returns what is shown at once, and what stands there in the end
   */
  ask(command: string, options: Options): Promise<readonly [first: string, last: string]>;
  /**
   * Asks, and waits until the model was asked.
   * @returns what lets its answer come
   */
  held(command: string, options?: Options): Promise<() => void>;
  /** Lets so much time pass, ms, as the model begins to answer. */
  slow(ms: number): void;
  /** Has the model asked about chapters, one after the other, as long as there are any. */
  askAll(): Promise<void>;
}

/**
 * A club with a model.
 * @param daily requests that it has in a day; 0: no limit
 */
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
    everyMinute: () => () => undefined,
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
      server.behave(onceDone(() => new Promise<void>((resolve) => (answer = resolve))));
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
