import {
  type APIGuildScheduledEvent,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  type REST,
  Routes,
} from 'discord.js';
import { type ClubId, ownerOf, platformId } from '../../../core/call.ts';
import type { Meeting } from '../../../core/ports/messenger.ts';
import type { Log } from '../../../core/ports/runtime.ts';
import { inTurnBy } from '../../../lib/turns.ts';
import { failureOf, withoutRequest } from './failures.ts';

/** A server may have a hundred in all. */
const EVENTS_AHEAD_MAX = 25;

/**
 * Brings a server's scheduled events in line with a club's meetings: missing ones are made, others of the bot's own are
 * deleted. Without the right to ("Create Events") nothing happens. Running it again changes nothing.
 * @param me the bot's own id, once it is known
 */
export function createEvents(rest: REST, me: () => string | undefined, log: Log) {
  /** Changes of one club run in turn: two at once would create the same events twice. */
  const inTurn = inTurnBy();

  async function meet(club: ClubId, meetings: readonly Meeting[]): Promise<void> {
    if (ownerOf(club) !== undefined) return;
    const guild = platformId(club);
    try {
      const known = (await rest.get(Routes.guildScheduledEvents(guild))) as APIGuildScheduledEvent[];
      const ours = known.filter(
        ({ creator_id, status }) => creator_id === me() && status === GuildScheduledEventStatus.Scheduled,
      );
      const wanted = meetings.slice(0, EVENTS_AHEAD_MAX);
      for (const one of ours.filter((event) => !wanted.some((meeting) => same(event, meeting)))) {
        await rest.delete(Routes.guildScheduledEvent(guild, one.id));
      }
      for (const one of wanted.filter((meeting) => !ours.some((event) => same(event, meeting)))) {
        await rest.post(Routes.guildScheduledEvents(guild), { body: eventOf(one) });
      }
    } catch (error) {
      if (failureOf(error) === 'failed') throw withoutRequest(error);
      log.debug('discord: could not read or change a server’s events', { club });
    }
  }

  return (club: ClubId, meetings: readonly Meeting[]) => inTurn(club, () => meet(club, meetings));
}

function same(event: APIGuildScheduledEvent, meeting: Meeting): boolean {
  return event.name === meeting.name && Date.parse(event.scheduled_start_time) === meeting.at;
}

function eventOf({ name, about, at, until }: Meeting) {
  return {
    name: [...name].slice(0, 100).join(''),
    description: about,
    scheduled_start_time: new Date(at).toISOString(),
    scheduled_end_time: new Date(until).toISOString(),
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    entity_type: GuildScheduledEventEntityType.External,
    entity_metadata: { location: 'Where the club meets' },
  };
}
