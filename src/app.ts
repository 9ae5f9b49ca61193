import { randomBytes } from 'node:crypto';
import { homePage } from '../commands/home.ts';
import { commandSet } from '../commands/index.ts';
import { createPages } from '../commands/pages/pages.ts';
import { fairPlay } from '../commands/quiz/fair.ts';
import { greet, lacksThere } from '../commands/setup.ts';
import type { Context } from '../commands/shared/context.ts';
import { createExcerpts } from '../commands/shared/excerpts.ts';
import { askedMeanwhile, NOT_SAID, noteReader } from '../commands/shared/seen.ts';
import { withClubZone } from '../commands/shared/zone.ts';
import { createTalk } from '../commands/talk/index.ts';
import { createBot } from './core/bot.ts';
import type { ClubId } from './core/call.ts';
import type { Advance } from './core/command.ts';
import { VOTE } from './core/domain/next-book.ts';
import { HostError } from './core/errors.ts';
import type { Adapter } from './core/ports/adapter.ts';
import type { Bot } from './core/ports/bot.ts';
import type { Means } from './core/ports/means.ts';
import type { Reply } from './core/reply.ts';
import { EXCERPT_LIMITS } from './corpus/excerpt.ts';
import { createLibrary } from './corpus/library/index.ts';
import { failingParts } from './host/health.ts';
import { type Metrics, metricsOf } from './host/metrics.ts';
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
  const { config = {}, log, clock, setTimer, gap, storage } = world;
  const { store } = storage;
  const firstBook = config.defaultBook ?? DEFAULT_BOOK;
  let ticked = clock();
  const metrics = metricsOf(storage, () => clock() - ticked);
  const excerpts = createExcerpts(config.excerpts ?? EXCERPT_LIMITS, store);
  const finish = <Shown extends Reply>(reply: Shown, club: ClubId) =>
    withClubZone(store, club, excerpts.forAll(reply));
  const messenger = messengerOf(adapters, finish, metrics);
  const library = createLibrary({
    shipped: world.books,
    first: firstBook,
    shelf: storage.shelf,
    ...definedOnly({ quota: config.quota, opened: world.opened }),
    log,
    deadline: () => AbortSignal.timeout(IMPORT_MAX_MS),
    whenAdded: (club) => chapters?.note(club),
  });
  const means: Means = { store, library, messenger, clock, log };
  const advance = (club: ClubId, channel: string) => runner.advance(club, channel);
  const alarm = createAlarm({ advance, clock, setTimer, log });
  const runner = createRunner({ ...means, gap, wake: alarm.set });
  const counter = createAlarm({ advance: runner.refresh, clock, setTimer, log });
  const voters = createAlarm({ advance: (club) => showVoters(means, club), clock, setTimer, log });
  const daily = createDailyPosts({
    ...means,
    setTimer,
    random: world.random,
    noted: metrics.dailyPost,
  });
  const reports = createReports(means);
  const model = world.model?.(store, metrics.modelAsked);
  const chapters = model && createChapters(means, model, storage.shelf.clubs);
  const soon = (someAlarm: Alarm, club: ClubId, channel: string) => {
    if (messenger.redraws(club)) someAlarm.soon(club, channel, clock() + COUNT_EVERY_MS);
  };
  const { random, window = 0, asksBook = false, site, links, catalog, encyclopedia } = world;
  const ctx: Context = {
    store,
    library,
    clock,
    random,
    window,
    asksBook,
    showAnswered: (club, channel) => soon(counter, club, channel),
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
    runner,
    posts: daily,
    ...(model && { model, excerptMax: excerpts.most }),
  };
  const bot = botOf(world, ctx, { advance: alarm.now, excerpts, metrics });
  let unwatch: (() => void) | undefined;

  const tick = async () => {
    await daily.tick();
    ticked = clock();
  };

  return {
    bot,
    store,
    metrics,
    eReaders: syncHandler({ store, reports, clock, log }),
    /** What private links lead to. */
    pages: createPages(ctx, {
      finish,
      join: (club, channel) => adapterOf(adapters, club)?.channelLink?.(club, channel),
    }),
    /**
     * Names of the parts that don't work: a platform's, `store`, `scheduler`; empty if all is well.
     */
    failing: () => failingParts({ adapters, storage, clock, ticked, setTimer }),
    tick,
    /** Asks the host's model about the next chapter of an imported book, if any. */
    askChapter: async () => chapters?.step(),
    /**
     * Queries the default book once, so that nobody's first question waits a second or more while
     * it is read.
     */
    async warmUp(): Promise<void> {
      const index = await library.open('', firstBook).catch((error: unknown) => {
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
        for (const { club, channel } of await store.running()) alarm.set(club, channel, clock());
      const { every = systemEvery, everyMinute = cronMinutes(log) } = world;

      const watched = createWatch({
        ...means,
        wake: alarm.set,
        tick,
        every,
        everyMinute,
        trouble: runner.sawTrouble,
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
      const finished = [daily.stop(), alarm.stop(), counter.stop(), voters.stop(), bot.settled()];
      await within(Promise.all(finished), POSTS_FINISH_MS, setTimer);
      await Promise.all(adapters.map((adapter) => adapter.stop()));
      await storage.close();
    },
  };
}

function botOf(
  { log }: World,
  ctx: Context,
  {
    advance,
    excerpts,
    metrics,
  }: { advance: Advance; excerpts: ReturnType<typeof createExcerpts>; metrics: Metrics },
): Bot {
  const talk = createTalk();
  /**
   * A reader who can't be noted, as on a full disk, gets the answer all the same.
   * @throws other errors
   */
  const unnoted = (error: unknown): undefined => {
    if (!(error instanceof HostError)) throw error;
    log.warn('could not note a reader', { error });
  };

  const asked = askedMeanwhile();

  return createBot({
    set: commandSet,
    ctx,
    advance,
    home: async (call) =>
      withClubZone(call.store, call.where.club, await homePage(call), call.asker.zone),
    greet,
    understand: talk.understand,
    pass: talk.pass,
    around: fairPlay,
    finish: async (reply, request, { what, outcome }) => {
      const { where, asker } = request;
      const cut = await excerpts.forReader(request, reply);
      const shown = await withClubZone(ctx.store, where.club, cut, asker.zone);
      const isToCome = reply.form !== undefined || outcome === 'refused';

      // Perhaps they had all about them erased before this came later.
      const aside = reply.revises
        ? undefined
        : await noteReader(ctx, request, what, isToCome).catch(unnoted);
      talk.note(request, shown, what);

      // The aside asks for the place already, this one's or that of a request at the same time.
      if (aside) asked.note(request);
      const parts = asked.has(request)
        ? shown.parts.filter((replyPart) => replyPart !== NOT_SAID)
        : shown.parts;
      const told = aside ?? (await lacksThere(ctx, request));

      return { ...shown, parts, ...(told && { aside: told }) };
    },
    begin: (request) => {
      asked.begin(request);
      const began = performance.now();
      return (handled) => {
        const ms = performance.now() - began;
        metrics.answered(handled, ms);
        const say = handled.outcome === 'failed' ? log.info : log.debug;
        say(handled.outcome === 'failed' ? 'request failed' : 'request', {
          ms: Math.round(ms),
          ...handled,
        });
      };
    },
    log,
    reference: () => randomBytes(4).toString('hex'),
  });
}
