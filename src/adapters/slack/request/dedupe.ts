/** What of a delivery tells it from any other. */
export interface Delivery {
  readonly event_id?: string;
  readonly trigger_id?: string;
  readonly team_id?: string;
  readonly event?: { readonly channel?: unknown; readonly ts?: unknown; readonly type?: unknown };
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
