import { setTimeout as pause } from 'node:timers/promises';
import type { DiscordServer, Person, Seen } from '../servers/discord/index.ts';

/** How often a message is looked at, ms. */
const LOOK_MS = 20;

/** A reply as it is in the end: where a long file is being read, first it says that it is. */
export async function onceRead(server: DiscordServer, reader: Person, reply: Seen): Promise<Seen> {
  const channel = server.world.channels.get(reply.channel);
  for (;;) {
    const shown = channel && server.messages(channel, reader).find(({ id }) => id === reply.id);
    if (!shown?.text.startsWith('Reading ')) return shown ?? reply;
    await pause(LOOK_MS);
  }
}
