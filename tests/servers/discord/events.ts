import type { Route } from './http.ts';
import { asObject, Form, type Json } from './refusal.ts';
import type { World } from './world.ts';

const EXTERNAL = 3;

/** Scheduled events of servers. https://docs.discord.com/developers/resources/guild-scheduled-event */
export function eventRoutes(world: World, events: Map<string, Json[]>): Route[] {
  const of = (guild = '') => events.get(guild) ?? [];
  return [
    { method: 'GET', path: '/guilds/:guild/scheduled-events', run: ({ params: [guild] }) => of(guild) },
    {
      method: 'POST',
      path: '/guilds/:guild/scheduled-events',
      run: ({ params: [guild = ''], body }) => {
        check(body);
        const made = { ...body, id: world.id(), guild_id: guild, creator_id: world.bot.id, status: 1 };
        events.set(guild, [...of(guild), made]);
        world.changed();
        return made;
      },
    },
    {
      method: 'DELETE',
      path: '/guilds/:guild/scheduled-events/:event',
      run: ({ params: [guild = '', id] }) => {
        events.set(
          guild,
          of(guild).filter((one) => one.id !== id),
        );
        world.changed();
        return undefined;
      },
    },
  ];
}

/** @throws Refusal naming every problem by its path */
function check(body: Json): void {
  const form = new Form();
  form.text(body.name, 'name', 100, 1);
  form.text(body.description, 'description', 1000);
  form.check(body.privacy_level === 2, 'privacy_level', 'must be 2');
  const [start, end] = [
    Date.parse(String(body.scheduled_start_time)),
    Date.parse(String(body.scheduled_end_time)),
  ];
  form.check(!Number.isNaN(start), 'scheduled_start_time', 'must be a time');
  form.check(body.entity_type !== EXTERNAL || end > start, 'scheduled_end_time', 'must be after the start');
  form.text(asObject(body.entity_metadata).location, 'entity_metadata.location', 100, 1);
  form.refuse();
}
