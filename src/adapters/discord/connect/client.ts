import {
  ActivityType,
  type APIGatewayBotInfo,
  Client,
  Events,
  GatewayCloseCodes,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  Options,
  Routes,
  SimpleShardingStrategy,
} from 'discord.js';
import { Agent } from 'undici';
import { ConfigError } from '../../../core/errors.ts';
import type { Log } from '../../../core/ports/runtime.ts';
import { codeOf } from '../../../lib/error-code.ts';
import { trimSigns } from '../../../lib/text.ts';
import { type SetTimer, systemTimer } from '../../../lib/timer.ts';
import { UnreachableError } from '../../shared/running.ts';
import { isAway, statusOf } from './failures.ts';
import { NEEDED } from './obstacles.ts';

/** This process's part of the bot's connections. */
export type Shards =
  | 'auto'
  | { readonly first: number; readonly last: number; readonly total: number };

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/**
 * A rate limit that lasts longer isn't waited out, ms: another process may send it meanwhile, or
 * its day end.
 */
const LIMIT_WAITED_MAX_MS = 60_000;

/**
 * A shard of @discordjs/ws, and its numbers for one that waits for a resume, and for connecting
 * without one.
 */
type Shard = {
  readonly status: number;
  destroy(options: { reason: string; recover: number }): Promise<void>;
};
const RESUMING = 2;
const ANEW = 0;

/**
 * How long Discord may take to answer a resume, ms: as long as @discordjs/ws waits for a new
 * session.
 */
const RESUME_MAX_MS = 15_000;

/** The bot's own rights are read from the cached member. */
const isBot = ({ id, client }: { readonly id: string; readonly client: Client<true> }) =>
  id === client.user.id;

/**
 * A client without privileged intents: mentions and direct messages come with their text anyway.
 * Messages, presences and people aren't cached, as each event carries what it needs.
 * @param settings.stopping true once no new connection may be made
 * @param settings.take is asked first about all that the gateway sends; what it takes doesn't come
 * to discord.js, which would make objects of it that nobody reads
 */
export function createClient(settings: {
  apiUrl?: string;
  shards: Shards;
  stopping: () => boolean;
  setTimer?: SetTimer;
  take?: (sent: GatewayDispatchPayload) => boolean;
}): Client {
  const { apiUrl, shards, stopping, setTimer = systemTimer, take } = settings;
  const ids =
    shards === 'auto'
      ? shards
      : Array.from({ length: shards.last - shards.first + 1 }, (_, i) => shards.first + i);

  return new Client({
    shards: ids,
    ...(shards !== 'auto' && { shardCount: shards.total }),
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
    ],
    presence: { activities: [{ name: '/help', type: ActivityType.Listening }] },
    makeCache: Options.cacheWithLimits({
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: isBot },
      UserManager: { maxSize: 0, keepOverLimit: isBot },
    }),
    rest: {
      // Separate connections: undici's shared ones are of whichever version was loaded first, and
      // Slack's library brings a newer one, which doesn't understand the files that discord.js
      // sends.
      agent: new Agent(),
      // It would ask again at once, and without end, where a limit names no time.
      rejectOnRateLimit: ({ retryAfter }) => retryAfter === 0 || retryAfter > LIMIT_WAITED_MAX_MS,
      ...(apiUrl !== undefined && {
        api: trimSigns(apiUrl, '/').replace(/\/v\d+$/, ''),
      }),
    },
    ws: {
      buildStrategy(manager) {
        withholdOnceStopping(manager, stopping);
        if (take) takeFirst(manager, take);
        const strategy = new SimpleShardingStrategy(manager);
        giveUpResumes(manager, strategy, setTimer);
        return strategy;
      },
    },
  });
}

/**
 * To @discordjs/ws 1.2 a shard that waits for its next try counts as idle: destroying the client
 * leaves it alone, and it connects half a second later, again and again. So what each try asks for
 * first is withheld.
 */
function withholdOnceStopping({ options }: Manager, stopping: () => boolean) {
  const { retrieveSessionInfo } = options;
  const never = new Promise<null>(() => undefined);
  options.retrieveSessionInfo = (shard) => (stopping() ? never : retrieveSessionInfo(shard));
}

/**
 * To @discordjs/ws 1.2 a resume that Discord never answers is a sound connection, as its heartbeats
 * are answered: no event would ever come again. Such a shard begins a new session.
 */
function giveUpResumes(manager: Manager, strategy: SimpleShardingStrategy, setTimer: SetTimer) {
  const on: (event: string, heard: (of: { readonly shardId: number }) => void) => unknown =
    manager.on.bind(manager);
  const shards: ReadonlyMap<number, Shard> = Reflect.get(strategy, 'shards');
  const waiting = new Map<number, () => void>();

  on('hello', ({ shardId: id }) => {
    waiting.get(id)?.();
    // A new session is given up by @discordjs/ws itself.
    if (manager.options.retrieveSessionInfo(id) === null) return;
    const giveUp = () => {
      const shard = shards.get(id);
      if (shard?.status === RESUMING)
        void shard.destroy({ reason: 'Unanswered resume', recover: ANEW });
    };
    waiting.set(id, setTimer(giveUp, RESUME_MAX_MS));
  });
}

function takeFirst(manager: Manager, take: (sent: GatewayDispatchPayload) => boolean) {
  const emit: (event: string, ...values: readonly unknown[]) => boolean =
    manager.emit.bind(manager);
  const emitUntaken = (event: string, packet: { readonly data: GatewayDispatchPayload }) =>
    (event === 'dispatch' && take(packet.data)) || emit(event, packet);
  Object.assign(manager, { emit: emitUntaken });
}

/**
 * Asks Discord for its gateway, to see whether it answers: discord.js itself can't log in twice
 * after a failure.
 * @throws UnreachableError if it doesn't answer, or takes no session now; ConfigError if it refuses
 * the token
 */
export async function checkGateway(client: Client, token: string): Promise<void> {
  client.rest.setToken(token);
  const gateway = (await client.rest
    .get(Routes.gatewayBot())
    .catch(explain)) as Partial<APIGatewayBotInfo> | null;
  if (!gateway?.session_start_limit) throw new UnreachableError(CHECK_NETWORK);
  if (gateway.session_start_limit.remaining === 0)
    throw new UnreachableError(
      'Discord takes no further session from this bot today: it was started too often',
    );
}

/**
 * Logs in, and resolves once every shard has its servers.
 * @throws ConfigError if Discord refuses the settings; UnreachableError
 */
export async function connect(client: Client, token: string, log: Log): Promise<Client<true>> {
  client.on(Events.Error, (error) => log.error('discord: client error', { error }));
  client.on(Events.Warn, (warning) => log.warn('discord: warning', { warning }));
  client.on(Events.ShardError, (error, shard) =>
    log.warn('discord: connection error', { shard, error }),
  );
  client.on(Events.ShardReconnecting, (shard) => log.info('discord: connecting again', { shard }));

  const refused = new Promise<never>((_, refuse) => {
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      const explanation =
        WHY_CLOSED_BY_CODE[code] ?? `Discord closed the connection for good, with code ${code}.`;
      log.error(`discord: connection closed for good. ${explanation}`, { shard, code });
      refuse(new ConfigError([explanation]));
    });
  });

  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  const [connected] = await Promise.race([
    refused,
    Promise.all([ready, client.login(token).catch(explain)]),
  ]);

  doubtRefusals(client, log);
  return connected;
}

/**
 * @discordjs/rest forgets the token at the first 401, which may be a failure of Discord's or of a
 * proxy. Here Discord is asked again, and only a second 401 is final: then nothing more may be sent
 * (https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit).
 */
function doubtRefusals(client: Client, log: Log) {
  const { rest } = client;
  const set = rest.setToken.bind(rest);
  let asking = false;

  const ask = async () => {
    asking = true;
    const answer: unknown = await rest.get(Routes.gatewayBot()).catch((error: unknown) => error);
    asking = false;
    if (statusOf(answer) !== 401) return;
    await client
      .destroy()
      .catch((error: unknown) => log.warn('discord: could not disconnect', { error }));
    log.error(TOKEN_REFUSED);
  };

  rest.setToken = (token) => {
    // `destroy` takes the client's own before.
    if (client.token === null) return set(token);
    if (!asking) void ask();
    return rest;
  };
}

/** The address where a host adds the bot to a server, with the fewest rights that suffice. */
export function inviteLink(app: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${app}&scope=bot+applications.commands&permissions=${NEEDED}`;
}

function explain(error: unknown): never {
  if (codeOf(error) === 'TokenInvalid' || statusOf(error) === 401)
    throw new ConfigError([TOKEN_REFUSED]);
  if (statusOf(error) === 404) throw new ConfigError([CHECK_NETWORK]);
  if (!isAway(error)) throw error;
  throw new UnreachableError(CHECK_NETWORK, { cause: error });
}

const CHECK_NETWORK = 'Check the network, and DISCORD_API_URL if you have set it';

const TOKEN_REFUSED =
  'DISCORD_TOKEN: Discord refuses this token. Copy it again from the developer portal, page Bot, Reset Token.';

const WHY_CLOSED_BY_CODE: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: TOKEN_REFUSED,
  [GatewayCloseCodes.DisallowedIntents]:
    'DISCORD_TOKEN: Discord refuses an intent that this app asks for. Allow it in the developer portal, page Bot.',
  [GatewayCloseCodes.InvalidShard]:
    'DISCORD_SHARDS: Discord refuses this part. FIRST-LAST/TOTAL counts from 0, and LAST is below TOTAL.',
  [GatewayCloseCodes.ShardingRequired]:
    'DISCORD_SHARDS: the bot is in too many servers for this part. Use auto, or a larger TOTAL.',
};
