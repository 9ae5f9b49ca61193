import type { Routes } from './http.ts';
import { asList, type Json, missingAccess, Refusal } from './refusal.ts';
import { checkCommands } from './rules/commands.ts';
import { guildForm, memberForm, userForm } from './wire-forms.ts';
import type { World } from './world.ts';

/** Who the bot is, where its gateway is, and which commands it has. */
export function accountRoutes(world: World, gateway: { url: string; shards: number }): Routes {
  const commands = (path: string, scope: (params: readonly string[]) => string): Routes => ({
    // Discord promises no order.
    [`GET ${path}`]: ({ params }) =>
      (world.commands.get(known(world, scope(params))) ?? []).toReversed().map(spare),
    [`PUT ${path}`]({ params, json }) {
      const where = known(world, scope(params));
      checkCommands(json, world.installs);
      const all = where === 'global' ? asList(json) : asList(json).map(withoutReach);
      // Discord writes its defaults out.
      const kept = all.map((one) => ({
        id: world.id(),
        application_id: world.bot.id,
        version: world.id(),
        name_localizations: null,
        description_localizations: null,
        nsfw: false,
        ...one,
      }));
      world.commands.set(where, kept);
      world.changed();
      return kept;
    },
  });
  return {
    'GET /gateway/bot': () => ({
      ...gateway,
      session_start_limit: {
        total: 1000,
        remaining: world.sessionsLeft,
        reset_after: 1000,
        max_concurrency: 16,
      },
    }),
    'GET /users/@me': () => userForm(world.bot, true),
    'GET /applications/@me': () => ({
      id: world.bot.id,
      name: world.bot.name,
      flags: 0,
      integration_types_config: Object.fromEntries([...world.installs].map((way) => [way, {}])),
    }),
    'GET /guilds/:guild'({ params: [id = ''] }) {
      const guild = world.guilds.get(id);
      if (!guild) throw missingAccess();
      const { channels: _channels, members: _members, ...form } = guildForm(guild, world) as Json;
      return form;
    },
    'GET /guilds/:guild/members/:user'({ params: [guild = '', user = ''] }) {
      const person = world.people.get(user);
      if (!world.guilds.has(guild)) throw missingAccess();
      if (person?.guild !== guild && !person?.alsoIn?.includes(guild))
        throw new Refusal(404, 10007, 'Unknown Member');
      return { user: userForm(person), ...memberForm(person) };
    },
    ...commands('/applications/:app/commands', () => 'global'),
    ...commands('/applications/:app/guilds/:guild/commands', ([, guild = '']) => guild),
  };
}

function known(world: World, scope: string): string {
  if (scope !== 'global' && !world.guilds.has(scope)) throw missingAccess();
  return scope;
}

/**
 * Discord leaves out what is empty or false in options:
 * https://github.com/discord/discord-api-docs/issues/3161
 */
function spare({ options, ...one }: Json): Json {
  const inner = asList(options).map(spare);
  const said = Object.entries(one).filter(([, value]) => value !== false);
  return { ...Object.fromEntries(said), ...(inner.length > 0 && { options: inner }) };
}

/**
 * Where it may be used is kept of a global command alone:
 * https://docs.discord.com/developers/interactions/application-commands
 */
function withoutReach(one: Json): Json {
  return { ...one, contexts: null, integration_types: [0] };
}
