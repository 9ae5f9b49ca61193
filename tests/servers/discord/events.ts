import type { Routes } from './http.ts';
import { type Json, missingAccess, missingPermissions, Refusal } from './refusal.ts';
import { RIGHTS } from './rights.ts';
import { obey } from './rules/fields.ts';
import { scheduledEvent } from './rules/others.ts';
import type { World } from './world.ts';

/** Scheduled or under way, in one server. */
const MOST = 100;

/**
 * Scheduled events of servers. https://docs.discord.com/developers/resources/guild-scheduled-event
 */
export function eventRoutes(world: World, events: Map<string, Json[]>): Routes {
  const of = (guild = '') => {
    if (!world.guilds.has(guild)) throw missingAccess();
    return events.get(guild) ?? [];
  };
  /** Since 2026-02-23 the right to manage events does not allow making them. */
  const allowed = (guild: string, ...rights: readonly bigint[]) => {
    const mine = world.guilds.get(guild)?.rights ?? 0n;
    if (!rights.some((one) => (mine & one) !== 0n)) throw missingPermissions();
  };
  return {
    'GET /guilds/:guild/scheduled-events': ({ params: [guild] }) => of(guild),
    'POST /guilds/:guild/scheduled-events'({ params: [guild = ''], body }) {
      const known = of(guild);
      allowed(guild, RIGHTS.createEvents);
      obey(scheduledEvent, body);
      if (known.length >= MOST) throw new Refusal(400, 30038, 'Maximum number of events reached');
      const made = {
        ...body,
        id: world.id(),
        guild_id: guild,
        creator_id: world.bot.id,
        status: 1,
      };
      events.set(guild, [...known, made]);
      world.changed();
      return made;
    },
    'PATCH /guilds/:guild/scheduled-events/:event'({ params: [guild = '', id], body }) {
      const known = of(guild);
      allowed(guild, RIGHTS.createEvents, RIGHTS.manageEvents);
      const before = known.find((one) => one.id === id);
      if (!before) throw new Refusal(404, 10070, 'Unknown Guild Scheduled Event');
      obey(scheduledEvent, body);
      const changed = { ...before, ...body };
      events.set(
        guild,
        known.map((one) => (one === before ? changed : one)),
      );
      world.changed();
      return changed;
    },
    'DELETE /guilds/:guild/scheduled-events/:event'({ params: [guild = '', id] }) {
      const known = of(guild);
      allowed(guild, RIGHTS.createEvents, RIGHTS.manageEvents);
      if (!known.some((one) => one.id === id))
        throw new Refusal(404, 10070, 'Unknown Guild Scheduled Event');
      events.set(
        guild,
        known.filter((one) => one.id !== id),
      );
      world.changed();
      return undefined;
    },
  };
}
