import { randomBytes } from 'node:crypto';
import { createPages } from '../commands/pages/pages.ts';
import type { Context } from '../commands/shared/context.ts';
import { createExcerpts } from '../commands/shared/excerpts.ts';
import { withClubZone } from '../commands/shared/zone.ts';
import { botOf } from './bot.ts';
import type { ClubId } from './core/call.ts';
import { VOTE } from './core/domain/next-book.ts';
import type { Adapter } from './core/ports/adapter.ts';
import type { Means } from './core/ports/means.ts';
import type { Reply } from './core/reply.ts';
import { EXCERPT_LIMITS } from './corpus/excerpt.ts';
import { createLibrary } from './corpus/library/index.ts';
import { failingParts } from './host/health.ts';
import { metricsOf } from './host/metrics.ts';
import { cronMinutes } from './host/minutes.ts';
import { adapterOf, channelsOf, messengerOf } from './host/platforms.ts';
import { definedOnly } from './lib/counted.ts';
import { systemEvery, within } from './lib/timer.ts';
import { createChapters } from './model/chapters.ts';
import { createRunner } from './quiz/run/runner.ts';
import { type Alarm, createAlarm } from './schedule/alarm.ts';
import { createDailyPosts } from './schedule/daily.ts';
import { showMeetings } from './schedule/meetings.ts';
import { showVoters } from './schedule/vote.ts';
import { createWatch } from './schedule/watch.ts';
import { addressOf, syncHandler } from './sync/http.ts';
import { createReports } from './sync/report.ts';
import type { World } from './world.ts';

/** Several times what the longest novel needs. */
const IMPORT_MAX_MS = 60_000;

/** How long a stop waits for daily posts under way. */
const POSTS_FINISH_MS = 3_000;

/**
 * How long a platform that is out of reach at the start holds up quizzes and posts of the others.
 */
const CONNECT_WAIT_MS = 15_000;

/**
 * How often an open question or vote is edited to say how many have answered: platforms limit
 * edits.
 */
const COUNT_EVERY_MS = 3_000;

/** How often the host's model is asked about a chapter: members' lookups come between. */
const CHAPTER_EVERY_S = 10;

/** What a club reads until it chooses, where the host names no other. */
const DEFAULT_BOOK = 'never-let-me-go';

export type App = ReturnType<typeof createApp>;

/** Puts the parts together. */
export function createApp(world: World, adapters: readonly Adapter[]) {
  const { config = {}, log, clock, setTimer, storage } = world;
  const { store } = storage;
  const firstBook = config.defaultBook ?? DEFAULT_BOOK;
  const delivery = deliveryOf(world, adapters);
  const work = workOf(world, delivery, firstBook);
  const { means, quizzes, daily, reports, voters, chapters } = work;
  const ctx = contextOf(world, adapters, delivery, work);
  const { excerpts, metrics } = delivery;
  const bot = botOf(world, ctx, { advance: quizzes.alarm.now, excerpts, metrics });
  let unwatch: (() => void) | undefined;

  const tick = async () => {
    await daily.tick();
    delivery.beat.tickedAt = clock();
  };

  return {
    bot,
    store,
    metrics,
    eReaders: syncHandler({ store, reports, clock, log }),
    /** What private links lead to. */
    pages: createPages(ctx, {
      finish: delivery.finish,
      join: (club, channel) => adapterOf(adapters, club)?.channelLink?.(club, channel),
    }),
    /**
     * Names of the parts that don't work: a platform's, `store`, `scheduler`; empty if all is well.
     */
    failing: () =>
      failingParts({ adapters, storage, clock, ticked: delivery.beat.tickedAt, setTimer }),
    tick,
    /** Asks the host's model about the next chapter of an imported book, if any. */
    askChapter: async () => chapters?.step(),
    /**
     * Queries the default book once, so that nobody's first question waits a second or more while
     * it is read.
     */
    async warmUp(): Promise<void> {
      const index = await means.library.open('', firstBook).catch((error: unknown) => {
        log.warn('could not open a book', { book: firstBook, error });
      });
      index?.find('who is who');
    },
    /**
     * Connects the adapters, resumes quizzes that were running, and begins to tick.
     * @returns lines for the host
     */
    async start(): Promise<readonly string[]> {
      const connected = Promise.all(adapters.map((adapter) => adapter.start(bot)));
      await within(connected, CONNECT_WAIT_MS, setTimer);

      // With a database, running quizzes belong to other processes; any left behind are found when
      // they are due.
      if (!storage.shared)
        for (const { club, channel } of await store.running())
          quizzes.alarm.set(club, channel, clock());
      const { every = systemEvery, everyMinute = cronMinutes(log) } = world;

      const watched = createWatch({
        ...means,
        wake: quizzes.alarm.set,
        tick,
        every,
        everyMinute,
        trouble: quizzes.runner.sawTrouble,
      });

      const asking = chapters && every(CHAPTER_EVERY_S, chapters.step);
      unwatch = () => {
        watched();
        asking?.();
      };

      return (await connected).flat();
    },
    async stop(): Promise<void> {
      unwatch?.();
      // A post under way is recorded as sent before anything ends: the next process doesn't send it
      // again.
      const finished = [daily.stop(), quizzes.stop(), voters.stop(), bot.settled()];
      await within(Promise.all(finished), POSTS_FINISH_MS, setTimer);
      await Promise.all(adapters.map((adapter) => adapter.stop()));
      await storage.close();
    },
  };
}

/** What carries replies and posts to the platforms, and counts them. */
function deliveryOf({ config = {}, clock, storage }: World, adapters: readonly Adapter[]) {
  const { store } = storage;
  /** When posts that were due were last looked for. */
  const beat = { tickedAt: clock() };
  const metrics = metricsOf(storage, () => clock() - beat.tickedAt);
  const excerpts = createExcerpts(config.excerpts ?? EXCERPT_LIMITS, store);
  const finish = <Shown extends Reply>(reply: Shown, club: ClubId) =>
    withClubZone(store, club, excerpts.forAll(reply));

  return { beat, metrics, excerpts, finish, messenger: messengerOf(adapters, finish, metrics) };
}

type Delivery = ReturnType<typeof deliveryOf>;

/** What works by itself: quizzes, daily posts, votes, and the host's model. */
function workOf(world: World, { metrics, messenger }: Delivery, firstBook: string) {
  const { config = {}, log, clock, setTimer, random, storage } = world;
  const { store, shelf } = storage;
  const library = createLibrary({
    shipped: world.books,
    first: firstBook,
    shelf,
    ...definedOnly({ quota: config.quota, opened: world.opened }),
    log,
    deadline: () => AbortSignal.timeout(IMPORT_MAX_MS),
    whenAdded: (club) => chapters?.note(club),
  });
  const means: Means = { store, library, messenger, clock, log };
  const model = world.model?.(store, metrics.modelAsked);
  const chapters = model && createChapters(means, model, shelf.clubs);

  return {
    means,
    quizzes: quizzesOf(world, means),
    voters: createAlarm({ advance: (club) => showVoters(means, club), clock, setTimer, log }),
    daily: createDailyPosts({ ...means, setTimer, random, noted: metrics.dailyPost }),
    reports: createReports(means),
    model,
    chapters,
  };
}

type Work = ReturnType<typeof workOf>;

/** What moves quizzes on, and says under a question how many have answered. */
function quizzesOf({ clock, setTimer, gap, log }: World, means: Means) {
  const advance = (club: ClubId, channel: string) => runner.advance(club, channel);
  const alarm = createAlarm({ advance, clock, setTimer, log });
  const runner = createRunner({ ...means, gap, wake: alarm.set });
  const counter = createAlarm({ advance: runner.refresh, clock, setTimer, log });
  return { alarm, runner, counter, stop: () => Promise.all([alarm.stop(), counter.stop()]) };
}

/** What commands may use. */
function contextOf(
  { clock, random, window = 0, asksBook = false, ...world }: World,
  adapters: readonly Adapter[],
  { messenger, excerpts }: Delivery,
  { means, quizzes, voters, daily, reports, model }: Work,
): Context {
  const { store, library } = means;
  const { site, links, catalog, encyclopedia } = world;
  const soon = (alarm: Alarm, club: ClubId, channel: string) => {
    if (messenger.redraws(club)) alarm.soon(club, channel, clock() + COUNT_EVERY_MS);
  };

  return {
    store,
    library,
    clock,
    random,
    window,
    asksBook,
    showAnswered: (club, channel) => soon(quizzes.counter, club, channel),
    showVoters: (club) => soon(voters, club, VOTE),
    showMeetings: (club) => void showMeetings(means, club),
    eReaders: {
      address: (club) => (site === undefined ? undefined : addressOf(site, club)),
      secretBytes: randomBytes,
      say: reports.say,
    },
    ...definedOnly({ links, catalog, encyclopedia }),
    takeExcerptWords: excerpts.takeWords,
    channels: channelsOf(adapters),
    left: messenger.left,
    runner: quizzes.runner,
    posts: daily,
    ...(model && { model, excerptMax: excerpts.most }),
  };
}
