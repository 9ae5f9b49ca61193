import { randomBytes } from 'node:crypto';
import { homePage } from '../commands/home.ts';
import { commandSet } from '../commands/index.ts';
import { fairPlay } from '../commands/quiz/fair.ts';
import { greet, lacksThere } from '../commands/setup.ts';
import type { Context } from '../commands/shared/context.ts';
import type { createExcerpts } from '../commands/shared/excerpts.ts';
import { askedMeanwhile, NOT_SAID, noteReader } from '../commands/shared/seen.ts';
import { withClubZone } from '../commands/shared/zone.ts';
import { createTalk } from '../commands/talk/index.ts';
import { createBot } from './core/bot.ts';
import type { Advance } from './core/command.ts';
import { HostError } from './core/errors.ts';
import type { Bot } from './core/ports/bot.ts';
import type { Metrics } from './host/metrics.ts';
import type { World } from './world.ts';

/** The bot that every platform speaks to: what it does around a request. */
export function botOf(
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
