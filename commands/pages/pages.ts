import type { ClubId } from '../../src/core/call.ts';
import type { Quiz } from '../../src/core/domain/quiz.ts';
import type { Followed, Page, Pages } from '../../src/core/ports/pages.ts';
import type { Reply } from '../../src/core/reply.ts';
import { DAY_MS } from '../../src/lib/timer.ts';
import { sha256 } from '../../src/lib/token.ts';
import { screenOf } from '../../src/quiz/views/screen.ts';
import { calendarFeed } from '../shared/club/calendar-feed.ts';
import type { Call, Context } from '../shared/context.ts';
import { clubNews, clubSections } from './club.ts';

/**
 * @param pageParts.finish last changes to what everybody is shown
 * @param pageParts.join where to play along, where there are links
 */
export function createPages(
  ctx: Context,
  pageParts: {
    readonly finish: (reply: Reply, club: ClubId) => Promise<Reply>;
    readonly join: (club: ClubId, channel: string) => string | undefined;
  },
): Pages {
  const { store } = ctx;
  const finishPage = async (club: ClubId, { title, sections }: Page) => ({
    title,
    sections: await Promise.all(sections.map((section) => pageParts.finish(section, club))),
  });

  return {
    async follow(token) {
      const target = await store.findLink(sha256(token));
      if (target && (await stands(ctx, target))) return target;
      return undefined;
    },
    club: async (club) => finishPage(club, await clubSections(callOfPage(ctx, club))),
    async screen(club, channel) {
      const running = await store.quiz(club, channel);
      const last = running ? undefined : await store.lastQuiz(club, channel);
      const preferences = await store.preferences(club);
      const join = pageParts.join(club, channel);
      const shown = screenOf(
        running && (await playedIn(ctx, club, running, running.phase.name === 'ending')),
        last && (await playedIn(ctx, club, last, true)),
        preferences,
      );
      return { ...shown, ...(join !== undefined && { join }) };
    },
    calendar: (club) => calendarFeed(callOfPage(ctx, club)),
    posts: (club) => clubNews(callOfPage(ctx, club), pageParts.finish),
  };
}

/** A screen ends by itself after so long without a quiz. */
const SCREEN_IDLE_MS = DAY_MS;

/** Whether a page may still be seen: a screen shows no more than its owner may see now. */
async function stands({ store, channels, clock }: Context, { club, link }: Followed) {
  const owner = link.member ?? link.by.id;
  if (link.kind !== 'screen') return true;
  const { channel = '' } = link;
  const running = await store.quiz(club, channel);
  const last = running ? undefined : await store.lastQuiz(club, channel);
  const lastAt = last?.phase.name === 'ending' ? last.phase.since : (last?.startedAt ?? 0);
  const isIdle = !running && clock() - Math.max(link.at, lastAt) > SCREEN_IDLE_MS;
  if (isIdle) await store.dropLink(club, link);
  return !isIdle && channels.reads(club, channel, owner);
}

async function playedIn({ store }: Context, club: ClubId, quiz: Quiz, over: boolean) {
  const players = await store.players(club, quiz.id);
  return { quiz, players, entries: over ? await store.ledger(club, { quiz: quiz.id }) : [] };
}

/** The request behind a page, which nobody typed. */
function callOfPage(ctx: Context, club: ClubId): Call {
  const whereabouts = { platform: club.split(':')[0] ?? '', club, channel: '', direct: false };
  return {
    ...ctx,
    where: whereabouts,
    asker: { id: '', name: '', organiser: false },
    at: ctx.clock(),
  };
}
