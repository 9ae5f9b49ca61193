import { onTestFinished } from 'vitest';
import type { Book } from '../../src/core/domain/book.ts';
import { type Daily, dailyKey, WEEKDAYS } from '../../src/core/domain/club.ts';
import { DeliveryError } from '../../src/core/errors.ts';
import type { Library } from '../../src/core/ports/library.ts';
import type { Messenger } from '../../src/core/ports/messenger.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { Reply } from '../../src/core/reply.ts';
import { buildIndex } from '../../src/corpus/search/index.ts';
import { lazy } from '../../src/lib/memoize.ts';
import { systemTimer } from '../../src/lib/timer.ts';
import { createDailyPosts, type DailyPosts } from '../../src/schedule/daily.ts';
import { nextDue } from '../../src/schedule/next.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { PLAIN_PLATFORM } from '../plain-platform.ts';
import { readableLog } from '../store/folder.ts';
import { smallBook } from './small-book.ts';

export const CLUB = 'test:club';
export const OLU = { id: 'u-olu', name: 'Olu' };
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A message that stands in a channel. */
interface Standing {
  readonly id: string;
  readonly club: string;
  readonly channel: string;
  readonly at: number;
  message: Reply;
}

/** What was sent where; refuses what it is told to. */
export class Post implements Messenger {
  readonly posts: Standing[] = [];
  readonly letters: { readonly member: string; readonly message: Reply }[] = [];
  /** Thrown by the next calls, first first; `undefined` lets one through. */
  readonly faults: (DeliveryError | undefined)[] = [];
  /** Thrown for as long as it is set. */
  refusal: DeliveryError | undefined;
  readonly onceFor: (club: string) => number;
  readonly redraws = PLAIN_PLATFORM.redraws;
  readonly meet = PLAIN_PLATFORM.meet;
  readonly find = PLAIN_PLATFORM.find;
  /** Whoever is in the club no more. */
  readonly leavers = new Set<string>();
  readonly left = async () => this.leavers;
  readonly #clock: () => number;
  readonly #nonces = new Map<string, { readonly at: number; readonly post: Standing }>();

  /** @param once how long a nonce is kept, ms; 0: the platform knows none */
  constructor(clock: () => number, once: number | ((club: string) => number)) {
    this.#clock = clock;
    this.onceFor = typeof once === 'number' ? () => once : once;
  }

  async post(to: { club: string; channel: string }, message: Reply, nonce?: string) {
    this.#refuse();
    const known = nonce === undefined ? undefined : this.#nonces.get(nonce);
    if (known && this.#clock() - known.at < this.onceFor(to.club)) return ref(known.post);
    const post = { id: `m${this.posts.length + 1}`, ...to, at: this.#clock(), message };
    this.posts.push(post);
    if (nonce !== undefined) this.#nonces.set(nonce, { at: this.#clock(), post });
    return ref(post);
  }

  async edit(_club: string, { id }: { id: string }, message: Reply) {
    const post = this.posts.find((one) => one.id === id);
    if (!post) throw new DeliveryError('gone', 'no such message');
    post.message = message;
  }

  async direct(_club: string, member: string, message: Reply) {
    this.letters.push({ member, message });
  }

  #refuse(): void {
    const fault = this.refusal ?? this.faults.shift();
    if (fault) throw fault;
  }
}

const ref = ({ channel, id }: Standing) => ({ channel, id });

async function noBooks(): Promise<never> {
  throw new Error('Expected no book to be added');
}

/** A library of given books, each indexed when it is first opened. */
export function libraryOf(...books: readonly Book[]): Library {
  const indexes = new Map(books.map((book) => [book.id, lazy(() => buildIndex(book))]));
  return {
    list: async () => books.map(({ id, title, author }) => ({ id, title, author, own: false })),
    open: async (_club, id) => indexes.get(id)?.(),
    add: noBooks,
    reread: noBooks,
    readAsArticle: noBooks,
    reopen: noBooks,
    putBeside: noBooks,
    withoutArticles: noBooks,
    mend: async () => undefined,
    keepAsks: async () => undefined,
    remove: async () => false,
  };
}

/**
 * Where a made-up process dies: at the `step`th call of store or messenger, before or after it has
 * its effect.
 */
interface Death {
  readonly step: number;
  readonly when: 'before' | 'after';
}

/** Fails in every call once the process is dead. */
class Mortal {
  readonly #death: Death | undefined;
  #calls = 0;
  dead = false;

  constructor(death?: Death) {
    this.#death = death;
  }

  wrap<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (one, name) => {
        const value: unknown = Reflect.get(one, name, one);
        if (typeof value !== 'function' || name === 'onceFor') return value;
        return async (...args: unknown[]) => {
          if (this.dead) throw new Error('this process is dead');
          const mine = ++this.#calls === this.#death?.step;
          if (mine && this.#death?.when === 'before') this.#die();
          const result: unknown = await Reflect.apply(value, one, args);
          if (mine) this.#die();
          return result;
        };
      },
    });
  }

  #die(): never {
    this.dead = true;
    throw new Error('this process dies here');
  }
}

interface Settings {
  readonly now: string;
  readonly once?: ConstructorParameters<typeof Post>[1];
  readonly book?: Book;
  /** In place of files: lives on through every restart. */
  readonly store?: Store;
}

/** A club's process over real files: it can die at any step and be started again. */
export class Host {
  now: number;
  readonly book: Book;
  readonly post: Post;
  readonly log = readableLog();
  readonly #kept: Store | undefined;
  readonly #folder: string;
  /** What a restart would read anew, and find as it was. */
  readonly #shelf: Library;
  readonly #recorded = new Map<string, Set<string>>();
  #store: Store | undefined;
  mortal = new Mortal();
  /** How a book is opened; a test may make it fail. */
  openBook: (open: () => ReturnType<Library['open']>, id: string) => ReturnType<Library['open']> = (
    open,
  ) => open();
  daily: DailyPosts;

  static async start(settings: Settings): Promise<Host> {
    const host = new Host(await inFolderUntilEnd(), settings);
    await host.restart();
    onTestFinished(() => host.#store?.close());
    return host;
  }

  private constructor(folder: string, { now, once = 0, book = smallBook(), store }: Settings) {
    this.#kept = store;
    this.#folder = folder;
    this.now = Date.parse(now);
    this.book = book;
    this.#shelf = libraryOf(book);
    this.post = new Post(() => this.now, once);
    this.daily = this.#posts(this.post, undefined);
  }

  get store(): Store {
    if (!this.#store) throw new Error('Expected a store that is open');
    return this.#store;
  }

  async restart(death?: Death): Promise<void> {
    await this.#store?.close();
    this.#store = this.#kept ?? (await openFileStore({ folder: this.#folder, log: this.log }));
    this.mortal = new Mortal(death);
    this.daily = this.#posts(
      this.mortal.wrap(this.post),
      this.mortal.wrap(this.#recording(this.#store)),
    );
  }

  /** The store, noting the days that it's told to record: it keeps only the last thirty. */
  #recording(store: Store): Store {
    const settleDaily: Store['settleDaily'] = async (club, key, settled) => {
      await store.settleDaily(club, key, settled);
      const days = this.#recorded.get(club) ?? new Set<string>();
      const stored = (await store.dailies(club)).find((daily) => dailyKey(daily) === key);
      for (const one of [...(stored?.skipped ?? []), ...(stored?.unsure ?? [])]) days.add(one);
      this.#recorded.set(club, days);
    };
    return new Proxy(store, {
      get: (target, name) => {
        if (name === 'settleDaily') return settleDaily;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  /** Lets time pass, with a tick each minute (or more rarely). */
  async pass(ms: number, every = MINUTE): Promise<void> {
    for (const end = this.now + ms; this.now < end; ) {
      this.now = Math.min(this.now + every, end);
      await this.daily.tick();
    }
  }

  /** When the next daily post of any club is due. */
  async nextDue(): Promise<number> {
    const [latest] = (await this.store.dueDailies(this.now + 3 * DAY, 1000)).slice(-1);
    return latest?.daily.due ?? this.now + DAY;
  }

  /** Every local day that a club's dailies ever recorded as skipped or unsure. */
  recorded(club: string): readonly string[] {
    return [...(this.#recorded.get(club) ?? [])];
  }

  /** Sets a daily post, for everyone unless changed, due next from now. */
  set(changes: Partial<Daily> = {}): Promise<Daily> {
    return this.setFor(CLUB, changes);
  }

  async setFor(club: string, changes: Partial<Daily> = {}): Promise<Daily> {
    const rule = { time: '08:00', zone: 'Europe/London', days: WEEKDAYS, ...changes };
    const daily: Daily = {
      channel: 'c1',
      what: 'passage',
      setBy: OLU,
      setIn: 'c-staff',
      skipped: [],
      ...rule,
      ...nextDue(rule, this.now),
      ...changes,
    };
    await this.store.setDaily(club, daily);
    return daily;
  }

  async theDaily(key = 'c1'): Promise<Daily> {
    const found = (await this.store.dailies(CLUB)).find((one) => (one.key ?? one.channel) === key);
    if (!found) throw new Error(`Expected a daily under ${key}`);
    return found;
  }

  #posts(messenger: Messenger, store: Store | undefined): DailyPosts {
    return createDailyPosts({
      setTimer: systemTimer,
      random: () => 0,
      store: store ?? this.mortal.wrap({} as Store),
      library: this.#library(),
      messenger,
      clock: () => this.now,
      log: this.log,
    });
  }

  #library(): Library {
    return {
      ...this.#shelf,
      open: (club, id) => this.openBook(() => this.#shelf.open(club, id), id),
    };
  }
}
