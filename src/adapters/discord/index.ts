import { GatewayDispatchEvents, type GatewayDispatchPayload, Status } from 'discord.js';
import { platformId } from '../../core/call.ts';
import type { Adapter } from '../../core/ports/adapter.ts';
import type { Bot } from '../../core/ports/bot.ts';
import { lruCache } from '../../lib/memoize.ts';
import { systemTimer } from '../../lib/timer.ts';
import { type AdapterSettings, createRunning } from '../shared/running.ts';
import { greetServers } from './connect/arrival.ts';
import { checkGateway, connect, createClient, inviteLink, type Shards } from './connect/client.ts';
import { createEvents } from './connect/events.ts';
import { isTooLate } from './connect/failures.ts';
import { registerCommands } from './connect/register.ts';
import { createMessenger } from './reply/messenger.ts';
import { createWire } from './reply/wire.ts';
import { createChannels } from './request/channels.ts';
import { answerInteraction } from './request/interaction.ts';
import { answerMessage } from './request/mention.ts';
import { createWhereabouts } from './request/whereabouts.ts';

export interface DiscordSettings extends AdapterSettings {
  readonly token: string;
  /** Registers the commands in this one server. */
  readonly guildId?: string;
  readonly shards: Shards;
}

/** Discord: slash commands, buttons, forms, mentions and direct messages. Connects on `start`. */
export function createDiscord(settings: DiscordSettings): Adapter {
  const { token, guildId, apiUrl, shards, log, clock, setTimer = systemTimer } = settings;
  const running = createRunning({ what: 'Discord', log, setTimer });
  let bot: Bot | undefined;
  const client = createClient({
    ...settings,
    setTimer,
    stopping: running.stopping,
    take: takeSent,
  });
  const taken = lruCache<true>(10_000);
  const wire = createWire(client, setTimer, log);
  const whereabouts = createWhereabouts({ client, all: shards === 'auto', clock, setTimer, log });
  const events = createEvents(client.rest, () => client.user?.id, log);
  const messenger = createMessenger(wire, whereabouts, events, setTimer);

  function take(taskName: string, work: () => Promise<void>) {
    if (running.stopping()) return;
    const done = work().catch((error: unknown) => {
      if (isTooLate(error)) log.warn(`discord: ${taskName} came too late`, { error });
      else log.error(`discord: ${taskName} failed`, { error });
    });
    running.add(done);
  }

  /**
   * Interactions and messages are answered as the gateway sent them: they carry all they need.
   * After a reconnect it may send one again.
   */
  function takeSent({ t, d }: GatewayDispatchPayload) {
    if (
      !bot ||
      (t !== GatewayDispatchEvents.InteractionCreate && t !== GatewayDispatchEvents.MessageCreate)
    )
      return false;
    if (taken.has(d.id)) return true;
    taken.set(d.id, true);
    const listening = { bot, wire, log, setTimer, whereabouts, apiUrl, at: clock() };
    if (t === GatewayDispatchEvents.InteractionCreate)
      take('an interaction', () => answerInteraction(d, listening));
    else take('a message', () => answerMessage(d, client, listening));
    return true;
  }

  async function start(to: Bot) {
    bot = to;
    await running.untilReached(() => checkGateway(client, token));
    const connected = await connect(client, token, log);
    greetServers(client, clock, take, { bot: to, messenger });
    const firstPart = shards === 'auto' || shards.first === 0;
    const registered = firstPart
      ? await running.untilReached(() => registerCommands(connected, to.set, guildId, log))
      : 'Discord: commands are registered by the process that has shard 0';
    return [`Discord: invite the bot with ${inviteLink(connected.application.id)}`, registered];
  }

  return {
    platform: 'discord',
    channelLink: (club, channel) => `https://discord.com/channels/${platformId(club)}/${channel}`,
    messenger,
    channels: createChannels(client, clock, log),
    start,
    well: () =>
      !running.stopping() &&
      client.isReady() &&
      client.ws.shards.every(({ status }) => status === Status.Ready),
    stop: () =>
      running.stop(async (answered) => {
        await answered();
        await client.destroy();
      }),
  };
}
