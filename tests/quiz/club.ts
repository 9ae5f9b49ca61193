/**
 * A club in a test: the real commands over a real store on disk, a clock that is set, and posts
 * that are kept.
 */

import { onTestFinished } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { fairPlay } from '../../commands/quiz/fair.ts';
import type { Context } from '../../commands/shared/context.ts';
import { createTalk } from '../../commands/talk/index.ts';
import { createBot } from '../../src/core/bot.ts';
import type { Spoken } from '../../src/core/call.ts';
import type { Book } from '../../src/core/domain/book.ts';
import { DeliveryError, UserError } from '../../src/core/errors.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import type { Raws } from '../../src/core/options.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Bot, Delivered } from '../../src/core/ports/bot.ts';
import type { Channels } from '../../src/core/ports/channels.ts';
import type { Library } from '../../src/core/ports/library.ts';
import type { Messenger } from '../../src/core/ports/messenger.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { Press } from '../../src/core/press.ts';
import type { Reply } from '../../src/core/reply.ts';
import { buildIndex } from '../../src/corpus/search/index.ts';
import { seeded } from '../../src/quiz/draw/chance.ts';
import { memberRecord } from '../../src/quiz/results/record.ts';
import { createRunner } from '../../src/quiz/run/runner.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { PLAIN_PLATFORM } from '../plain-platform.ts';
import { readableLog, remove, temporaryFolder } from '../store/folder.ts';
import { quizBook } from './quiz-book.ts';

export const CLUB = 'test:club';

/** The channel everybody is in unless the test says otherwise. */
export const HALL = 'hall';

export interface Post {
  readonly id: string;
  readonly channel: string;
  reply: Reply;
  /** How often it was changed since. */
  edits: number;
}

export interface ClubSettings {
  readonly gap?: number;
  readonly window?: number;
  readonly book?: Book;
}

export async function openClub(settings: ClubSettings = {}): Promise<Club> {
  const folder = await temporaryFolder();
  const store = await openFileStore({ folder, log: readableLog() });
  const club = new Club(store, settings);
  onTestFinished(async () => {
    await club.store.close();
    await remove(folder);
  });
  club.reopen = async () => {
    await club.store.close();
    club.use(await openFileStore({ folder, log: readableLog() }));
  };
  return club;
}

/** A club where Maya has just typed this, which starts a quiz: its first question is open. */
export async function clubPlaying(line: string, settings: ClubSettings = {}): Promise<Club> {
  const club = await openClub(settings);
  await club.say('maya', line);
  return club;
}

export class Club {
  now = Date.UTC(2026, 10, 20, 12);
  readonly posts: Post[] = [];
  readonly letters: { readonly member: string; readonly reply: Reply }[] = [];
  /** Thrown by every send while it's set. */
  refusal: Error | undefined;
  /** Whether the club's only book can be opened. */
  bookIs: 'there' | 'gone' | 'damaged' = 'there';
  /** Channels that only some may read, with who may. */
  readonly closed = new Map<string, readonly string[]>();
  readonly channels: Channels = {
    isOpen: async (_club, channel) => !this.closed.has(channel),
    reads: async (_club, channel, member) => this.closed.get(channel)?.includes(member) ?? true,
    obstacles: async () => [],
  };
  /** Organisers, by name. */
  readonly organisers = new Set(['olu']);
  readonly log = readableLog();
  /** Ends the process and starts another one on the same files. */
  reopen: () => Promise<void> = async () => undefined;
  store: Store;
  readonly #settings: ClubSettings;
  readonly #alarms = new Map<string, number>();
  /** When the count of a channel's answers is shown. */
  readonly #counts = new Map<string, number>();
  readonly #nonces = new Map<string, Post>();
  readonly #random = seeded(11);
  readonly #book: Book;
  /** What a line means that follows nothing. */
  understand: (member: string, line: string, by?: Spoken['by']) => Promise<Meaning> = async () =>
    undefined;
  #bot: Bot;
  #advance: (club: string, channel: string) => Promise<void>;
  #refresh: (club: string, channel: string) => Promise<void> = async () => undefined;
  /** Tells the runner that the store is too slow just now. */
  storeIsSlow: () => void = () => undefined;

  constructor(store: Store, settings: ClubSettings) {
    this.#settings = settings;
    this.#book = settings.book ?? quizBook();
    this.store = store;
    [this.#bot, this.#advance] = this.#wire();
  }

  use(store: Store): void {
    this.store = store;
    this.#alarms.clear();
    [this.#bot, this.#advance] = this.#wire();
  }

  /** A member types a line; returns the reply. */
  async say(member: string, line: string, channel = HALL): Promise<Delivered> {
    return this.#heard((deliver) =>
      this.#bot.line({ ...this.#request(member, channel), line }, deliver),
    );
  }

  /** The same in a direct message; `channel` is where they spoke last, if anywhere. */
  async whispered(member: string, line: string, channel = `direct:${member}`): Promise<string> {
    const { where, ...request } = this.#request(member, channel);
    return plainText(
      await this.#heard((deliver) =>
        this.#bot.line({ ...request, where: { ...where, direct: true }, line }, deliver),
      ),
    );
  }

  /** A member's reply as words. */
  async told(member: string, line: string, channel = HALL): Promise<string> {
    return plainText(await this.say(member, line, channel));
  }

  /** Members answer the open question rightly, one after the other. */
  async answerRight(...members: readonly string[]): Promise<void> {
    for (const member of members) await this.say(member, `/quiz answer ${await this.right()}`);
  }

  /** Members have read the club's book up to a place. */
  async haveRead(place: number, ...members: readonly string[]): Promise<void> {
    for (const id of members)
      await this.store.setPlace(CLUB, { id, name: id }, this.#book.id, place);
  }

  /** A member presses the first button whose label begins so, on the latest post that has one. */
  async press(member: string, label: string, on?: Reply, channel = HALL): Promise<Delivered> {
    const from = on ? [on] : this.posts.map((post) => post.reply).reverse();
    const press = from
      .flatMap((one) => one.buttons ?? [])
      .find((one) => one.label.startsWith(label))?.press;
    if (!press) throw new Error(`Expected a button ${label}`);
    return this.#heard((deliver) =>
      this.#bot.press({ ...this.#request(member, channel), press }, deliver),
    );
  }

  /** The same on a message that stands in the channel, as platforms tell. */
  async pressIn(message: string, member: string, press: Press): Promise<Delivered> {
    const request = this.#request(member, HALL);
    const pressed = { ...request, press, message: { channel: HALL, id: message } };
    return this.#heard((deliver) => this.#bot.press(pressed, deliver));
  }

  /** A member sends a form, or presses what no message has. */
  async send(member: string, press: Press, fields: Raws = {}): Promise<Delivered> {
    return this.#heard((deliver) =>
      this.#bot.press({ ...this.#request(member, HALL), press, fields }, deliver),
    );
  }

  /** A member saves a message from its menu. */
  async save(
    member: string,
    text: string,
    author: string | undefined,
    channel = HALL,
  ): Promise<Delivered> {
    const press = { command: 'save', action: 'message', args: [] };
    const fields = { text, ...(author !== undefined && { author: { id: author, name: author } }) };
    const request = this.#request(member, channel);
    return this.#heard((deliver) => this.#bot.press({ ...request, press, fields }, deliver));
  }

  /** A member gives a command values that the platform has made of them. */
  async choose(member: string, command: string, raws: Raws): Promise<Delivered> {
    const request = { ...this.#request(member, HALL), command, raws };
    return this.#heard((deliver) => this.#bot.command(request, deliver));
  }

  /** A member hands over a file with `/save`. */
  async saveFile(
    member: string,
    name: string,
    bytes: Uint8Array,
    book?: string,
  ): Promise<Delivered> {
    const file = { name, size: bytes.length, read: async () => bytes };
    return this.choose(member, 'save', { file, book });
  }

  /**
   * The same with a file that takes a while.
   * @returns all that was shown, each in the place of the one before
   */
  async saveLongFile(
    member: string,
    name: string,
    bytes: Uint8Array,
  ): Promise<readonly Delivered[]> {
    const file = { name, size: bytes.length, read: async () => bytes };
    const shown: Delivered[] = [];
    const request = { ...this.#request(member, HALL), command: 'save', raws: { file } };
    await this.#bot.command(request, async (reply) => void shown.push(reply));
    await this.#bot.settled();
    return shown;
  }

  /** Time passes, with everything that is due in it. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      const due = [this.#alarms, this.#counts].flatMap((timers) =>
        [...timers].flatMap(([channel, at]) => (at <= until ? [{ timers, channel, at }] : [])),
      );
      const [next] = due.sort((a, b) => a.at - b.at);
      if (!next) break;
      next.timers.delete(next.channel);
      this.now = Math.max(this.now, next.at);
      await (next.timers === this.#alarms ? this.#advance : this.#refresh)(CLUB, next.channel);
    }
    this.now = until;
  }

  /** Time passes until the next question is open, or the quiz over. */
  async toNext(channel = HALL): Promise<void> {
    const now = await this.quiz(channel);
    const before = now?.phase.name === 'open' ? now.n : undefined;
    for (let quiz = now; quiz && (quiz.n === before || quiz.phase.name !== 'open'); ) {
      await this.pass(500);
      quiz = await this.quiz(channel);
    }
  }

  /** Everything that was running goes on, as after a start. */
  async resume(): Promise<void> {
    for (const { channel } of await this.store.running()) await this.#advance(CLUB, channel);
  }

  /** The words of the latest post. */
  get latest(): string {
    const post = this.posts.at(-1);
    return post ? plainText(post.reply) : '';
  }

  quiz(channel = HALL) {
    return this.store.quiz(CLUB, channel);
  }

  /** The right answer to the open question. */
  async right(channel = HALL): Promise<string> {
    const quiz = await this.quiz(channel);
    return quiz?.rounds[quiz.n - 1]?.answer ?? '';
  }

  /** Points by member, of everybody on the board. */
  async points(): Promise<Record<string, number>> {
    return Object.fromEntries(
      (await this.store.board(CLUB, {})).map((row) => [row.member, row.points]),
    );
  }

  /** What counts of a member's answers, in sums. */
  async record(member: string) {
    return memberRecord(await this.store.ledger(CLUB, { member }));
  }

  #request(member: string, channel: string) {
    const where = { platform: 'test', club: CLUB, channel, direct: channel.startsWith('direct:') };
    const asker = { id: member, name: member, organiser: this.organisers.has(member) };
    return { where, asker, at: this.now };
  }

  async #heard(
    run: (deliver: (reply: Delivered) => Promise<void>) => Promise<void>,
  ): Promise<Delivered> {
    const heard: Delivered[] = [];
    await run(async (reply) => {
      heard.push(reply);
      if (reply.audience === 'room' && !reply.replaces) this.#keep(HALL, reply);
    });
    const [first] = heard;
    if (!first || heard.length > 1) throw new Error(`Expected one word back, got ${heard.length}`);
    return first;
  }

  #keep(channel: string, reply: Reply): Post {
    const post = { id: `m${this.posts.length + 1}`, channel, reply, edits: 0 };
    this.posts.push(post);
    return post;
  }

  #wire(): [Bot, (club: string, channel: string) => Promise<void>] {
    const { gap = 4000, window = 8000 } = this.#settings;
    const { store, log } = this;
    const clock = () => this.now;
    const runner = createRunner({
      store,
      library: libraryOf(this.#book, () => this.bookIs),
      messenger: this.#messenger(),
      clock,
      log,
      gap,
      wake: (_club, channel, at) => void this.#alarms.set(channel, at),
    });
    this.#refresh = runner.refresh;
    this.storeIsSlow = runner.sawTrouble;
    const ctx: Context = {
      store,
      library: libraryOf(this.#book, () => this.bookIs),
      clock,
      channels: this.channels,
      left: PLAIN_PLATFORM.left,
      random: this.#random,
      window,
      eReaders: {
        address: () => undefined,
        secretBytes: (count) => new Uint8Array(count),
        say: async () => undefined,
      },
      runner,
      takeExcerptWords: async (_, wanted) => wanted,
      showVoters: () => undefined,
      showAnswered: (_club, channel) =>
        void (this.#counts.get(channel) ?? this.#counts.set(channel, this.now + 3000)),
      posts: {
        tick: async () => undefined,
        postNow: () => Promise.reject(new Error('Expected no daily post')),
        ahead: async () => [],
      },
    };
    const talk = createTalk();
    this.understand = (member, line, by = 'mention') =>
      createTalk().understand({ ...ctx, ...this.#request(member, HALL), line, by });
    const bot = createBot({
      set: commandSet,
      ctx,
      advance: runner.advance,
      home: async () => ({ parts: [] }),
      understand: talk.understand,
      around: fairPlay,
      finish: async (reply, request, { what }) => {
        talk.note(request, reply, what);
        return reply;
      },
      log,
      reference: () => 'ref',
    });
    return [bot, runner.advance];
  }

  #messenger(): Messenger {
    const check = () => {
      if (this.refusal) throw this.refusal;
    };
    return {
      ...PLAIN_PLATFORM,
      post: async ({ channel }, message, nonce = '') => {
        check();
        const post = this.#nonces.get(nonce) ?? this.#keep(channel, message);
        if (nonce !== '') this.#nonces.set(nonce, post);
        return { channel, id: post.id };
      },
      edit: async (_club, { id }, message) => {
        check();
        const post = this.posts.find((one) => one.id === id);
        if (!post) throw new DeliveryError('gone', 'no such message');
        post.reply = message;
        post.edits += 1;
      },
      direct: async (_club, member, reply) => {
        this.letters.push({ member, reply });
      },
    };
  }
}

function libraryOf(book: Book, is: () => Club['bookIs']): Library {
  const index = buildIndex(book);
  const library: Pick<Library, 'list' | 'open'> = {
    list: async () =>
      is() === 'gone' ? [] : [{ id: book.id, title: book.title, author: book.author, own: false }],
    open: async (_club, id) => {
      if (is() === 'damaged') throw new UserError('The files are damaged.');
      return id === book.id && is() === 'there' ? index : undefined;
    },
  };
  return library as Library;
}
