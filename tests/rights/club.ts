/**
 * A club on disk, opened for each request as after a start, so that its folder can be copied in
 * between.
 */

import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { worldIn } from '../../scripts/lab/world.ts';
import { createApp } from '../../src/app.ts';
import type { Asker, Request } from '../../src/core/call.ts';
import type { Choice } from '../../src/core/choice.ts';
import type { Raw, Raws } from '../../src/core/options.ts';
import type { Adapter } from '../../src/core/ports/adapter.ts';
import type { Handled } from '../../src/core/ports/bot.ts';
import type { Channels } from '../../src/core/ports/channels.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { Press } from '../../src/core/press.ts';
import type { Reply } from '../../src/core/reply.ts';
import { clubFolder } from '../../src/corpus/library/file-shelf.ts';
import { linkMaker } from '../../src/host/linked-pages.ts';
import { seeded } from '../../src/quiz/draw/chance.ts';
import { openStorage } from '../../src/storage.ts';
import type { World } from '../../src/world.ts';
import { copyFolder } from '../copy-folder.ts';
import { PAGES } from '../servers/encyclopedia/pages.ts';
import { silentLog } from '../silent-log.ts';

export const CLUB = 'test:club';
export const OTHER_CLUB = 'test:another';

/** Everybody reads the hall; the den is private, and only its readers are in it. */
export const HALL = 'hall';
const DEN = 'den';
const DEN_READERS = ['olumide', 'mayabel', 'tomasz'];

const CHANNELS: Channels = {
  isOpen: async (_club, channel) => channel !== DEN,
  reads: async (_club, channel, member) => channel !== DEN || DEN_READERS.includes(member),
  obstacles: async () => [],
};

/**
 * Who may ask: an organiser, the member whose thing it is, another member, and somebody of another
 * workspace.
 */
export const ROLES = ['organiser', 'maker', 'member', 'outsider'] as const;
export type Role = (typeof ROLES)[number];

export const ASKERS: Readonly<Record<Role, Asker>> = {
  organiser: { id: 'olumide', name: 'Olumide', organiser: true },
  maker: { id: 'mayabel', name: 'Mayabel', organiser: false },
  member: { id: 'tomasz', name: 'Tomasz', organiser: false },
  outsider: { id: 'xu', name: 'Xu', organiser: false, outside: true },
};

/** Reads the hall and not the den. */
export const ABSENT: Asker = { id: 'nia', name: 'Nia', organiser: false };

/** Organises another club on the same bot. */
export const STRANGER: Asker = { id: 'sam', name: 'Sam', organiser: true };

/** What somebody sends: a line, a press with what was filled in, or a command with its options. */
export type Ask =
  | { readonly line: string }
  | { readonly press: Press; readonly picked?: string; readonly fields?: Raws }
  | { readonly command: string; readonly raws: Readonly<Record<string, Raw>> };

export interface Answer {
  readonly outcome: Handled['outcome'] | 'silent';
  /** Everything that was sent for it, the channel's posts included. */
  readonly replies: readonly Reply[];
}

/** How many messages were posted: each has a number of its own. */
let posted = 0;

/** An answer, with what the club has stored before and after it. */
export type Asked = Answer & { readonly before: string; readonly after: string };

type Where = Partial<Request['where']>;

/** What becomes of one request in a club's folder, at a moment, ms. */
export async function askedIn(
  folder: string,
  at: number,
  asker: Asker,
  ask: Ask,
  where: Where = {},
): Promise<Asked> {
  const club = await openClub(folder, () => at);
  return club.asked(asker, ask, where).finally(() => club.stop());
}

/** What becomes of several requests at a moment, ms: each finds the club as its folder has it. */
export async function eachAsked(
  club: string,
  at: number,
  requests: readonly { readonly asker: Asker; readonly ask: Ask; readonly where: Where }[],
): Promise<readonly Asked[]> {
  const answers: Asked[] = [];
  while (answers.length < requests.length)
    await inCopy(club, async (folder) => {
      const copy = await openClub(folder, () => at);
      try {
        // Whoever changed nothing leaves it as good as new.
        for (const { asker, ask, where } of requests.slice(answers.length)) {
          const answer = await copy.asked(asker, ask, where);
          answers.push(answer);
          if (answer.before !== answer.after) break;
        }
      } finally {
        await copy.stop();
      }
    });
  return answers;
}

/** A club's folder while one after the other asks for something. */
export async function openClub(folder: string, clock: () => number) {
  const sent: Reply[] = [];
  let latest: string | undefined;
  const app = await openApp(folder, clock, sent);
  const stored = async () =>
    JSON.stringify([(await app.store.exportClub(CLUB, 'host')) ?? {}, booksIn(folder)]);
  return {
    stop: () => app.stop(),
    async asked(asker: Asker, ask: Ask, where: Where = {}): Promise<Asked> {
      sent.length = 0;
      let outcome: Answer['outcome'] = 'silent';
      const request = {
        where: { platform: 'test', club: CLUB, channel: HALL, direct: false, ...where },
        asker,
        at: clock(),
      };
      const deliver = async (reply: Reply, is: Answer['outcome'] = 'answered') => {
        if (outcome === 'silent') outcome = is;
        sent.push(reply);
      };
      // What is due comes first, as it would have.
      await app.tick();
      const before = latest ?? (await stored());
      if ('line' in ask) await app.bot.line({ ...request, line: ask.line }, deliver);
      else if ('command' in ask) await app.bot.command({ ...request, ...ask }, deliver);
      else await app.bot.press({ ...request, ...ask }, deliver);
      await app.bot.settled();
      latest = await stored();
      return { outcome, replies: [...sent], before, after: latest };
    },
  };
}

/** Runs something with the store of a club's folder. */
export async function withStore<T>(
  folder: string,
  at: number,
  run: (store: Store) => Promise<T>,
): Promise<T> {
  const app = await openApp(folder, () => at, []);
  return run(app.store).finally(() => app.stop());
}

/** A member's own page, as the bot gives it. */
export async function homeIn(folder: string, at: number, asker: Asker): Promise<Reply> {
  const app = await openApp(folder, () => at, []);
  const where = { platform: 'test', club: CLUB, channel: HALL, direct: true };
  return app.bot.home({ where, asker, at }).finally(() => app.stop());
}

/** What an option offers while somebody types a letter. */
export async function completedIn(
  folder: string,
  at: number,
  asker: Asker,
  {
    command,
    option,
    typed,
  }: { readonly command: string; readonly option: string; readonly typed: string },
): Promise<readonly Choice[]> {
  const app = await openApp(folder, () => at, []);
  const where = { platform: 'test', club: CLUB, channel: HALL, direct: false };
  return app.bot
    .complete({ where, asker, at, command, option, typed, others: {} })
    .finally(() => app.stop());
}

/**
 * @param sent gets what is posted, edited and sent to members
 * @param more what is another in its surroundings
 */
export async function openApp(
  folder: string,
  clock: () => number,
  sent: Reply[],
  more: Partial<World> = {},
) {
  const adapter: Adapter = {
    platform: 'test',
    channels: CHANNELS,
    messenger: {
      post: async ({ channel }, message) => {
        sent.push(message);
        posted += 1;
        return { channel, id: `m${posted}` };
      },
      edit: async (_club, _at, message) => void sent.push(message),
      direct: async (_club, _member, message) => void sent.push(message),
    },
    start: async () => [],
    well: () => true,
    stop: async () => undefined,
  };
  const world = await worldIn(folder, {
    storage: await openStorage({ config: { dataDir: folder }, log: silentLog, clock }),
    clock,
    random: seeded(clock() % 2 ** 31),
    site: 'https://books.example',
    links: linkMaker('https://books.example'),
    encyclopedia: PAGES,
    // Nothing goes on by itself: what is asked is all that happens.
    setTimer: () => () => undefined,
    every: () => () => undefined,
    everyMinute: () => () => undefined,
    ...more,
  });
  const app = createApp(world, [adapter]);
  await app.start();
  return app;
}

/** The books that the club added: names, sizes and times of their files. */
function booksIn(folder: string): readonly string[] {
  const books = join(folder, 'books', clubFolder(CLUB));
  if (!existsSync(books)) return [];
  return readdirSync(books, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = statSync(path);
      return `${path.slice(folder.length)} ${size} ${mtimeMs}`;
    })
    .sort();
}

/** Runs something in a copy of a club's folder, of which nothing is left. */
export async function inCopy<T>(club: string, run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'commonplace-copy-'));
  try {
    copyFolder(club, folder);
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
