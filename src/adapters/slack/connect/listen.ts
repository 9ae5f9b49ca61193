import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  BlockSuggestion,
  MessageShortcut,
  ViewSubmitAction,
} from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import type { Once } from '../../../core/ports/once.ts';
import type { Clock, Log } from '../../../core/ports/runtime.ts';
import { compact } from '../../../lib/counted.ts';
import { apologise } from '../reply/respond.ts';
import type { CloseForm, How, Inbound, MessageEvent } from '../request/inbound.ts';
import { REPLAYABLE } from './gate.ts';

/** How long a form that was sent may wait for what was wrong with it, ms: Slack waits for three seconds. */
const JUDGED = 2000;

type Context = AllMiddlewareArgs['context'];

/**
 * Hears everything that Slack sends, acknowledges it before anything else, and hands it on once.
 * @param tools.once for requests that are signed
 * @param tools.track called with every request under way
 * @param tools.leave called when the app, or its token, is removed from a workspace
 */
export function listen(
  app: App,
  inbound: Inbound,
  tools: {
    clock: Clock;
    log: Log;
    once: Once | undefined;
    track: (work: Promise<void>) => void;
    leave: (team: string) => Promise<void>;
  },
): void {
  const { clock, log, once, track, leave } = tools;
  const seen = new LRUCache<string, true>({ max: 5000 });

  /** A late acknowledgement is Slack's to show; the answer may still reach the member. */
  const acknowledge = (ack: () => Promise<void>) =>
    ack().catch(() => log.warn('slack: acknowledged too late'));

  /**
   * Slack sends again what was acknowledged late, and a message that mentions the bot in a direct conversation may come
   * as two events. Whoever has the bytes of a signed request can send them again for as long as the signature counts,
   * to a process that knows nothing of the first time. Over a socket nobody but Slack sends anything.
   */
  const isFirst = async (body: Delivery, context: Context): Promise<boolean> => {
    const keys = keysOf(body);
    const first = !keys.some((key) => seen.get(key));
    for (const key of keys) seen.set(key, true);
    if (!first || !once || context.signed !== true) return first;
    return once.first(keys, clock() + REPLAYABLE).catch((error: unknown) => {
      log.warn('slack: could not note a request as done', { error });
      return true;
    });
  };

  const handle = async (body: unknown, context: Context, run: (how: How) => Promise<void>): Promise<void> => {
    const at = clock();
    const work = isFirst(body as Delivery, context)
      .then(async (first) => (first ? run({ team: context.teamId, at }) : undefined))
      .catch((error: unknown) => apologise(body, error, log));
    track(work);
    await work;
  };

  const acknowledged =
    <B>(run: (body: B, how: How) => Promise<void>) =>
    async ({ ack, body, context }: { ack: () => Promise<void>; body: B; context: Context }) => {
      await acknowledge(ack);
      await handle(body, context, (how) => run(body, how));
    };

  app.command(/.*/, acknowledged(inbound.slash));
  app.action<BlockAction>({ type: 'block_actions' }, acknowledged(inbound.pressed));
  app.shortcut<MessageShortcut>({ type: 'message_action' }, acknowledged(inbound.onMessage));
  app.view({ type: 'view_submission', callback_id: /.*/ }, async ({ ack, body, context }) => {
    let answered: Promise<void> | undefined;
    const close: CloseForm = async (errors) => {
      if (answered !== undefined) return false;
      answered = acknowledge(() => (errors ? ack({ response_action: 'errors', errors }) : ack()));
      await answered;
      return true;
    };
    // A form that Slack waits for longer is one that it says has failed.
    const timer = setTimeout(() => void close(), JUDGED);
    await handle(body, context, (how) => inbound.submitted(body as ViewSubmitAction, how, close));
    clearTimeout(timer);
    await close();
  });
  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: /.*/ },
    async ({ ack, body, context }) => {
      const how = { team: context.teamId, at: clock() };
      const options = await inbound.suggested(body as BlockSuggestion, how).catch(() => []);
      await acknowledge(() => ack({ options: [...options] }));
    },
  );
  app.event('app_mention', async ({ event, body, context }) => {
    await handle(body, context, (how) => inbound.mentioned(event as MessageEvent, how));
  });
  app.event('message', async ({ event, body, context }) => {
    // The bot's own posts come, too.
    if (event.channel_type !== 'im' || 'bot_id' in event) return;
    await handle(body, context, (how) => inbound.spoken(event as MessageEvent, how));
  });
  app.event('member_joined_channel', async ({ event, body, context }) => {
    // Where nobody invited it, the bot joined by itself, to post what was asked for.
    if (event.inviter === undefined) return;
    await handle(body, context, (how) => inbound.joined(event, how));
  });
  app.event('app_home_opened', async ({ event, body, context }) => {
    if (event.tab !== 'home') return;
    await handle(body, context, (how) => inbound.homeOpened(event, how));
  });
  const gone = async (body: unknown, context: Context) =>
    handle(body, context, async ({ team }) => (team === undefined ? undefined : leave(team)));
  app.event('app_uninstalled', ({ body, context }) => gone(body, context));
  app.event('tokens_revoked', async ({ event, body, context }) => {
    // Members’ own tokens are never stored.
    if ((event.tokens.bot ?? []).length > 0) await gone(body, context);
  });
  app.error(async (error) => log.warn('slack library', { error: error.name }));
}

/** What of a delivery tells it from any other. */
interface Delivery {
  readonly event_id?: string;
  readonly trigger_id?: string;
  readonly team_id?: string;
  readonly event?: { readonly channel?: unknown; readonly ts?: unknown; readonly type?: unknown };
}

/** Names a delivery: another one that shares any of these is the same. */
function keysOf({ event_id, trigger_id, team_id: team, event }: Delivery): string[] {
  const spoken = event?.type === 'message' || event?.type === 'app_mention';
  return compact(
    event_id && `event ${event_id}`,
    trigger_id && `trigger ${trigger_id}`,
    spoken && event.ts !== undefined && `message ${team ?? ''} ${String(event.channel)} ${String(event.ts)}`,
  );
}
