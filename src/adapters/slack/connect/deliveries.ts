import type { AllMiddlewareArgs } from '@slack/bolt';
import type { Once } from '../../../core/ports/once.ts';
import type { Clock, Log } from '../../../core/ports/runtime.ts';
import { compact } from '../../../lib/counted.ts';
import { lruCache } from '../../../lib/memoize.ts';
import { apologise } from '../reply/respond.ts';
import { REPLAYABLE_MS } from './gate.ts';

type Context = AllMiddlewareArgs['context'];

/** When a delivery arrived, ms since 1970, and for which workspace. */
export interface SlackArrival {
  readonly team: string | undefined;
  readonly at: number;
}

export type Deliveries = ReturnType<typeof createDeliveries>;

/**
 * Handles each delivery of Slack's once, and tells the member where that fails.
 * @param tools.once for requests that are signed
 * @param tools.track called with every request under way
 */
export function createDeliveries(tools: {
  clock: Clock;
  log: Log;
  once: Once | undefined;
  track: (work: Promise<void>) => void;
}) {
  const { clock, log, once, track } = tools;
  const seen = lruCache<true>(5000);

  const arrivalOf = ({ teamId }: Context) => ({ team: teamId, at: clock() });

  /**
   * Slack shows by itself that an acknowledgement was late; the answer may still reach the member.
   */
  const acknowledge = (ack: () => Promise<void>) =>
    ack().catch(() => log.warn('slack: acknowledged too late'));

  /**
   * Slack sends again what was acknowledged late, and a message that mentions the bot in a direct
   * conversation may come as two events. Whoever has the bytes of a signed request can send them
   * again for as long as the signature counts, to a process that knows nothing of the first time.
   * Over a socket nobody but Slack sends anything.
   */
  const isFirst = async (body: Delivery, context: Context) => {
    const keys = keysOf(body);
    const isNew = !keys.some((key) => seen.get(key));
    for (const key of keys) seen.set(key, true);
    if (!isNew || !once || context.signed !== true) return isNew;
    return once.first(keys, clock() + REPLAYABLE_MS).catch((error: unknown) => {
      log.warn('slack: could not note a request as done', { error });
      return true;
    });
  };

  async function take(
    { body, context }: { body: unknown; context: Context },
    run: (arrival: SlackArrival) => Promise<void>,
  ) {
    const arrival = arrivalOf(context);
    const work = isFirst(body as Delivery, context)
      .then(async (isNew) => (isNew ? run(arrival) : undefined))
      .catch((error: unknown) => apologise(body, error, log));
    track(work);
    await work;
  }

  return {
    take,
    arrivalOf,
    acknowledge,
    /** A listener that acknowledges before anything else. */
    acknowledged:
      <Desk, Body>(
        desk: Desk,
        run: (desk: Desk, body: Body, arrival: SlackArrival) => Promise<void>,
      ) =>
      async ({ ack, ...delivery }: { ack: () => Promise<void>; body: Body; context: Context }) => {
        await acknowledge(ack);
        await take(delivery, (arrival) => run(desk, delivery.body, arrival));
      },
  };
}

interface Delivery {
  readonly event_id?: string;
  readonly trigger_id?: string;
  readonly team_id?: string;
  readonly event?: { readonly channel?: unknown; readonly ts?: unknown; readonly type?: unknown };
}

/** A delivery that shares any of these with another is the same one. */
function keysOf({ event_id, trigger_id, team_id: team, event }: Delivery) {
  const spoken = event?.type === 'message' || event?.type === 'app_mention';
  return compact(
    event_id && `event ${event_id}`,
    trigger_id && `trigger ${trigger_id}`,
    spoken &&
      event.ts !== undefined &&
      `message ${team ?? ''} ${String(event.channel)} ${String(event.ts)}`,
  );
}
