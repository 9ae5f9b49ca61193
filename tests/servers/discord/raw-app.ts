import { WebSocket } from 'ws';
import { startDiscordServer } from './index.ts';
import type { Kind } from './interactions.ts';
import type { Json } from './refusal.ts';
import { seen } from './seen.ts';

/** What Discord answers: its status, and what its JSON says. */
export interface Answer {
  readonly status: number;
  readonly code?: number;
  readonly id?: string;
}

export type RawApp = Awaited<ReturnType<typeof startRawApp>>;

const TYPE = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/**
 * An app without any library: it sends what it is told to, and hears what the gateway tells it.
 * @param settings.intents what the app wants to hear of; everything that is not privileged unless
 * given
 */
export async function startRawApp(
  settings: Parameters<typeof startDiscordServer>[0] & { intents?: number } = {},
) {
  const { intents = (1 << 0) | (1 << 9) | (1 << 12), ...rest } = settings;
  const server = await startDiscordServer(rest);
  const guild = server.addGuild();
  const [room] = guild.channels;
  if (!room) throw new Error('Expected a channel');
  const maya = server.addPerson('Maya', { guild });
  const events: { t: string; d: Json }[] = [];
  const socket = new WebSocket(`${server.url.replace('http', 'ws').replace('/api', '')}/gateway`);
  socket.on('message', (data) => {
    const { op, t, d } = JSON.parse(String(data));
    if (op === 10) socket.send(JSON.stringify({ op: 2, d: { token: server.token, intents } }));
    if (t) events.push({ t, d });
    server.world.changed();
  });
  await server.until('the session', () => server.gateway.sessions() || undefined);

  async function ask(
    method: string,
    path: string,
    body: unknown = {},
    token = server.token,
  ): Promise<Answer> {
    const response = await fetch(`${server.url}/v10${path}`, {
      method,
      headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
      ...(method !== 'DELETE' && method !== 'GET' && { body: JSON.stringify(body) }),
    });
    const json = (await response.json().catch(() => ({}))) as object;
    return { ...json, status: response.status };
  }

  return {
    server,
    guild,
    maya,
    /** The first channel's id. */
    channel: room.id,
    /** The events that came, in order. */
    events: events as readonly { readonly t: string; readonly d: Json }[],
    ask,
    /** Somebody does something. */
    async asked(kind: Kind = 'command', channel = room) {
      const one = server.raw(maya, TYPE[kind], kind, { channel }, {});
      const { id, token } = one;
      await server.until('the interaction', () => events.find(({ d }) => d.id === id));
      return {
        /** Where it is answered first, and afterwards. */
        callback: `/interactions/${id}/${token}/callback`,
        webhook: `/webhooks/1/${token}`,
        /** What the asker has seen of an answer. */
        shown: () => one.seen.map(seen),
      };
    },
    async stop(): Promise<void> {
      socket.terminate();
      await server.stop();
    },
  };
}
