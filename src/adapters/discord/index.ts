import {
  type APIApplicationCommandOptionChoice,
  type APIInteraction,
  type Client,
  Events,
  GatewayDispatchEvents,
  InteractionResponseType,
  InteractionType,
  type Message,
  MessageFlags,
} from 'discord.js';
import type { Bot, ResponseMode } from '../../core/bot.ts';
import { messageCommands } from '../../core/command.ts';
import type { Completion } from '../../core/options.ts';
import type { Adapter } from '../../core/ports/adapter.ts';
import type { Clock, Log } from '../../core/ports/ports.ts';
import { type SetTimer, systemTimer } from '../../lib/timer.ts';
import { untilReached } from '../shared/reach.ts';
import { UnderWay } from '../shared/under-way.ts';
import { greetNewServers, greetRecentServers } from './connect/arrival.ts';
import { connect, createClient, greet, inviteLink, isConnected, type Shards } from './connect/client.ts';
import { createEvents } from './connect/events.ts';
import { isLate } from './connect/failures.ts';
import { registerCommands } from './connect/registration.ts';
import { COMMANDS } from './reply/limits.ts';
import { label } from './reply/markdown.ts';
import { createMessenger } from './reply/messenger.ts';
import { Responder } from './reply/responder.ts';
import { createWire } from './reply/wire.ts';
import { type Incoming, readInteraction } from './request/call.ts';
import { createChannels } from './request/channels.ts';
import { createDirectClubs } from './request/direct-club.ts';
import { createWhereabouts } from './request/last-club.ts';
import { answerMessage } from './request/mention.ts';
import { createUpload } from './request/upload.ts';

export interface DiscordSettings {
  readonly token: string;
  /** Registers the commands in this one server. */
  readonly guildId?: string;
  /** Another base for the REST API, without the version. */
  readonly apiUrl?: string;
  readonly shards: Shards;
  readonly log: Log;
  readonly clock: Clock;
  /** Timers; the system's by default. */
  readonly setTimer?: SetTimer;
}

/** Discord: slash commands, buttons, forms, mentions and direct messages. Connects on `start`. */
export function createDiscord(settings: DiscordSettings): Adapter {
  const { log, clock, setTimer = systemTimer } = settings;
  const client = createClient({ ...settings, stopping: () => stopping !== undefined });
  const commandIds = new Map<string, string>();
  const wire = createWire(client.rest, commandIds);
  const means = { wire, log, setTimer };
  const upload = createUpload(settings.apiUrl);
  const whereabouts = createWhereabouts();
  const all = settings.shards === 'auto';
  const settleClub = createDirectClubs({ client, whereabouts, all, clock, setTimer, log });
  const underWay = new UnderWay();
  let stopping: Promise<void> | undefined;

  function take(what: string, work: () => Promise<void>): void {
    if (stopping !== undefined) return;
    const done = work().catch((error: unknown) => {
      if (isLate(error)) log.warn(`discord: ${what} came too late`, { error });
      else log.error(`discord: ${what} failed`, { error });
    });
    underWay.add(done);
  }

  async function answer(bot: Bot, raw: APIInteraction): Promise<void> {
    if (raw.guild_id === undefined && raw.user) await settleClub(raw.user.id);
    const call = readInteraction(raw, {
      at: clock(),
      whereabouts,
      upload,
      onMessage: (label) => messageCommands(bot.set).find((one) => one.label === label)?.press,
    });
    const handle = { app: raw.application_id, id: raw.id, token: raw.token };
    if (call?.kind === 'complete') {
      const choices = choicesOf(await bot.complete(call.request));
      const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
      await wire.callback(handle, type, { body: { choices } });
    } else if (call) {
      const responder = new Responder({ handle, ...askOf(bot, raw, call) }, means);
      await responder.hold();
      if (call.kind === 'command') await bot.command(call.request, (reply) => responder.deliver(reply));
      else await bot.press(call.request, (reply) => responder.deliver(reply));
    }
  }

  async function stop(): Promise<void> {
    await underWay.ended(setTimer);
    await client.destroy();
  }

  const events = createEvents(client.rest, () => client.user?.id, log);
  const messenger = createMessenger(wire, whereabouts, log, events);
  return {
    platform: 'discord',
    linkTo: (club, channel) => `https://discord.com/channels/${club.replace(/^discord:/, '')}/${channel}`,
    messenger,
    channels: createChannels(client, clock, log),
    async start(bot) {
      listen(client, {
        interaction: (raw) => take('an interaction', () => answer(bot, raw)),
        message: (message, me) =>
          take('a message', async () => {
            if (!message.inGuild() && !message.author.bot) await settleClub(message.author.id);
            await answerMessage(message, me, { bot, wire, log, whereabouts, upload, at: clock() });
          }),
      });
      const waiting = { what: 'Discord', log, setTimer, stopped: () => stopping !== undefined };
      await untilReached(() => greet(client, settings.token), waiting);
      greetNewServers(client, take, { bot, messenger });
      await connect(client, settings.token, log);
      greetRecentServers(client, clock(), take, { bot, messenger });
      const app = client.application?.id ?? '';
      const firstPart = settings.shards === 'auto' || settings.shards.first === 0;
      const registered = firstPart
        ? [
            await untilReached(
              () => registerCommands(client.rest, app, bot.set, settings.guildId, commandIds),
              waiting,
            ),
          ]
        : ['Discord: commands are registered by the process that has shard 0'];
      return [`Discord: invite the bot with ${inviteLink(app)}`, ...registered];
    },
    well: () => stopping === undefined && isConnected(client),
    stop: () => (stopping ??= stop()),
  };
}

/** Interactions are taken as the gateway sends them: they carry all they need, and no cache has to be asked. */
function listen(
  client: Client,
  on: { interaction: (raw: APIInteraction) => void; message: (message: Message, me: string) => void },
): void {
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: APIInteraction) => on.interaction(raw));
  client.on(Events.MessageCreate, (message) => {
    if (client.user) on.message(message, client.user.id);
  });
}

function askOf(bot: Bot, raw: APIInteraction, call: Exclude<Incoming, { kind: 'complete' }>) {
  const { request } = call;
  const message = 'message' in raw ? raw.message : undefined;
  const hidden = ((message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return {
    direct: request.where.direct,
    ...(message && { pressed: { hidden } }),
    takesForm: raw.type !== InteractionType.ModalSubmit,
    mode: modeOf(bot, call),
  };
}

function modeOf(bot: Bot, call: Exclude<Incoming, { kind: 'complete' }>): ResponseMode {
  if (call.kind === 'press') return bot.modeOfPress(call.request.press);
  return bot.modeOfCommand(call.request.command, call.request.raws);
}

/** Completions as Discord's choices. One whose value is too long to be sent back is left out. */
function choicesOf(all: readonly Completion[]): APIApplicationCommandOptionChoice<string>[] {
  return all
    .filter(({ value }) => value !== '' && value.length <= COMMANDS.choiceText)
    .slice(0, COMMANDS.choices)
    .map(({ label: name, value }) => ({ name: label(name, COMMANDS.choiceText), value }));
}
