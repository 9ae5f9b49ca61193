import { LRUCache } from 'lru-cache';

/** What of a delivery tells it from any other. */
export interface Delivery {
  readonly event_id?: string;
  readonly trigger_id?: string;
  readonly team_id?: string;
  readonly event?: { readonly channel?: unknown; readonly ts?: unknown; readonly type?: unknown };
}

/**
 * Tells whether a delivery came before: Slack sends again what was acknowledged late, and a message that mentions
 * the bot in a direct conversation may come as two events. Remembers the last 5,000.
 */
export function createDedupe(): (delivery: Delivery) => boolean {
  const seen = new LRUCache<string, true>({ max: 5000 });
  return (delivery) => {
    const keys = keysOf(delivery);
    const again = keys.some((key) => seen.get(key));
    for (const key of keys) seen.set(key, true);
    return again;
  };
}

/** Names a delivery: another one that shares any of these is the same. */
export function keysOf({ event_id, trigger_id, team_id: team, event }: Delivery): string[] {
  const spoken = event?.type === 'message' || event?.type === 'app_mention';
  return [
    ...(event_id ? [`event ${event_id}`] : []),
    ...(trigger_id ? [`trigger ${trigger_id}`] : []),
    ...(spoken && event.ts ? [`message ${team ?? ''} ${String(event.channel)} ${String(event.ts)}`] : []),
  ];
}
