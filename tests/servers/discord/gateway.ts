import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { asObject, type Json } from './refusal.ts';
import { guildForm, userForm } from './wire-forms.ts';
import type { World } from './world.ts';

const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

/**
 * Every intent that there is: https://docs.discord.com/developers/events/gateway#gateway-intents
 */
const KNOWN = 0x1ffff | (3 << 20) | (3 << 24);

/**
 * What a session must have asked for to be sent an event, in a server and elsewhere; absent:
 * everybody gets it.
 */
const INTENTS: Readonly<Record<string, { readonly guild: number; readonly direct: number }>> = {
  GUILD_CREATE: { guild: 1 << 0, direct: 0 },
  MESSAGE_CREATE: { guild: 1 << 9, direct: 1 << 12 },
};
const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  resume: 6,
  reconnect: 7,
  invalid: 9,
  hello: 10,
  ack: 11,
} as const;

/** A session outlives its connection, so that it can be resumed. */
interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly events: { readonly s: number; readonly t: string; readonly d: unknown }[];
  socket: WebSocket | undefined;
  intents: number;
}

export type Gateway = ReturnType<typeof createGateway>;

interface GatewayRules {
  readonly token: string;
  readonly total: number;
  /** ms between heartbeats */
  readonly heartbeat?: number;
}

/** The gateway at `/gateway`, on the same port as the REST API. */
export function createGateway(http: Server, host: string, world: World, rules: GatewayRules) {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const presences: Json[] = [];
  let identified = 0;
  let resumed = 0;
  let frozen = false;

  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    sockets.handleUpgrade(request, socket, head, (ws) => accept(ws));
  });

  function accept(ws: WebSocket): void {
    let session: Session | undefined;
    send(ws, { op: OP.hello, d: { heartbeat_interval: rules.heartbeat ?? 30_000 } });
    ws.on('error', () => ws.terminate());
    ws.on('close', () => {
      if (session?.socket === ws) session.socket = undefined;
      world.changed();
    });
    ws.on('message', (data) => {
      const { op, d } = JSON.parse(String(data)) as { op: number; d: unknown };
      if (frozen && session) return;
      if (op !== OP.heartbeat && op !== OP.identify && op !== OP.resume && !session)
        return close(ws, 4003);
      if (op === OP.identify && session) return close(ws, 4005);
      if (op === OP.heartbeat) send(ws, { op: OP.ack });
      if (op === OP.presence) presences.push(asObject(d));
      if (op === OP.identify) session = identify(ws, asObject(d));
      if (op === OP.resume) session = resume(ws, asObject(d));
      world.changed();
    });
  }

  function identify(ws: WebSocket, data: Json): Session | undefined {
    identified++;
    const [shard = 0, total = 1] = Array.isArray(data.shard) ? data.shard.map(Number) : [];
    const intents = Number(data.intents);
    if (data.token !== rules.token) return close(ws, 4004);
    if (!(shard < total)) return close(ws, 4010);
    if (!Number.isInteger(data.intents) || (intents & ~KNOWN) !== 0) return close(ws, 4013);
    if ((intents & PRIVILEGED) !== 0) return close(ws, 4014);
    if (data.presence) presences.push(asObject(data.presence));
    const session: Session = {
      id: world.id(),
      shard: [shard, total],
      events: [],
      socket: ws,
      intents,
    };
    sessions.set(session.id, session);
    const guilds = [...world.guilds.values()].filter((guild) => shardOf(guild.id, total) === shard);
    push(session, 'READY', {
      v: 10,
      user: userForm(world.bot, true),
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `ws://${host}/gateway`,
      shard: session.shard,
      application: { id: world.bot.id, flags: 0 },
    });
    for (const guild of guilds) {
      if (wants(session, 'GUILD_CREATE', guild.id))
        push(session, 'GUILD_CREATE', guildForm(guild, world));
    }
    return session;
  }

  function resume(ws: WebSocket, data: Json): Session | undefined {
    const session = sessions.get(String(data.session_id));
    if (!session || data.token !== rules.token) {
      send(ws, { op: OP.invalid, d: false });
      return undefined;
    }
    resumed++;
    session.socket = ws;
    for (const event of session.events.filter(({ s }) => s > Number(data.seq)))
      send(ws, { op: OP.dispatch, ...event });
    push(session, 'RESUMED', {});
    return session;
  }

  function push(session: Session, t: string, d: unknown): void {
    const event = { s: session.events.length + 1, t, d };
    session.events.push(event);
    if (session.socket && !frozen) send(session.socket, { op: OP.dispatch, ...event });
  }

  const live = () => [...sessions.values()].filter((session) => session.socket !== undefined);

  return {
    /**
     * Sends an event to the shard that a guild belongs to; without a guild, as for direct messages,
     * to shard 0. A session that did not ask for such events gets none.
     */
    dispatch(event: string, data: unknown, guild?: string): void {
      for (const session of sessions.values()) {
        const [shard, total] = session.shard;
        if (!wants(session, event, guild)) continue;
        if (shard === (guild === undefined ? 0 : shardOf(guild, total))) push(session, event, data);
      }
    },
    /** Cuts all connections, as if the network had gone; sessions can be resumed. */
    drop(): void {
      for (const client of sockets.clients) client.terminate();
    },
    /** Forgets all sessions, so that none can be resumed. */
    forget: () => sessions.clear(),
    /** Asks every connection to reconnect (7), or says that its session is void (9). */
    tell(op: 7 | 9): void {
      for (const { socket } of live()) if (socket) send(socket, { op, d: false });
      if (op === OP.invalid) sessions.clear();
    },
    /**
     * While frozen, connections stand and nothing comes through them: what happens is sent after a
     * resume.
     */
    freeze(now: boolean): void {
      frozen = now;
    },
    /**
     * Sends the last event of every session once more, as after a resume that was answered twice.
     */
    repeat(): void {
      for (const { socket, events } of live()) {
        const last = events.at(-1);
        if (socket && last) send(socket, { op: OP.dispatch, ...last });
      }
    },
    /** Closes all connections with a code of Discord's. */
    closeWith(code: number): void {
      for (const client of sockets.clients) client.close(code);
    },
    presences: presences as readonly Json[],
    sessions: () => live().length,
    /** The shards that are connected, in order, with how many there are in all. */
    shards: () =>
      live()
        .map((one) => one.shard)
        .sort(([a], [b]) => a - b),
    /** How many `identify` came. */
    identified: () => identified,
    resumed: () => resumed,
    stop(): void {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

/** Whether a session asked for such events. */
function wants({ intents }: Session, event: string, guild: string | undefined): boolean {
  const need = INTENTS[event]?.[guild === undefined ? 'direct' : 'guild'] ?? 0;
  return (intents & need) === need;
}

const shardOf = (guild: string, total: number): number =>
  Number((BigInt(guild) >> 22n) % BigInt(total));

function send(ws: WebSocket, packet: unknown): void {
  ws.send(JSON.stringify({ s: null, t: null, d: null, ...(packet as object) }));
}

function close(ws: WebSocket, code: number): undefined {
  ws.close(code);
}
