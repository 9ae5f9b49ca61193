import {
  type APIGuildScheduledEvent,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  type REST,
  Routes,
} from 'discord.js';
import { type ClubId, platformId } from '../../../core/call.ts';
import type { Meeting } from '../../../core/ports/messenger.ts';
import type { Log } from '../../../core/ports/runtime.ts';
import { createKeyedTurns } from '../../../lib/turns.ts';
import { clipped, head, label } from '../../shared/text.ts';
import { failureOf, stripRequest } from './failures.ts';

/** A server may have a hundred in all. */
const EVENTS_AHEAD_MAX = 25;

const NAME_MAX = 100;
/** Characters of a long name's end, each of up to two UTF-16 units. */
const NAME_END_CHARS = 20;
const DESCRIPTION_MAX = 1000;

/**
 * Brings a server's scheduled events in line with a club's meetings: missing ones are made, others
 * of the bot's own are deleted. Without the right to ("Create Events") nothing happens. Running it
 * again changes nothing.
 * @param me the bot's own id, once it is known
 */
export function createEvents(restClient: REST, me: () => string | undefined, log: Log) {
  /** Changes of one club run in turn: two at once would create the same events twice. */
  const inTurn = createKeyedTurns();

  /**
   * The latest wish of each club: with many answers at once, those between say nothing that it
   * doesn't.
   */
  const latest = new Map<ClubId, readonly Meeting[]>();

  /** A meeting that moved keeps its event, and so whoever marked it. */
  async function bringInLine(
    guild: string,
    ours: readonly APIGuildScheduledEvent[],
    wanted: readonly Meeting[],
  ) {
    const pairs = wanted
      .map(eventOf)
      .map((body) => ({ body, event: ours.find(({ name }) => name === body.name) }));
    for (const our of ours.filter((event) => !pairs.some((pair) => pair.event === event))) {
      await restClient.delete(Routes.guildScheduledEvent(guild, our.id));
    }

    for (const { event, body } of pairs) {
      if (!event) await restClient.post(Routes.guildScheduledEvents(guild), { body });
      else if (!isSame(event, body))
        await restClient.patch(Routes.guildScheduledEvent(guild, event.id), { body });
    }
  }

  async function meet(club: ClubId) {
    const meetings = latest.get(club);
    latest.delete(club);
    if (!meetings) return;

    const guild = platformId(club);
    try {
      const scheduled = (await restClient.get(
        Routes.guildScheduledEvents(guild),
      )) as APIGuildScheduledEvent[];
      const ours = scheduled.filter(
        ({ creator_id, status }) =>
          creator_id === me() && status === GuildScheduledEventStatus.Scheduled,
      );
      await bringInLine(guild, ours, meetings.slice(0, EVENTS_AHEAD_MAX));
    } catch (error) {
      if (failureOf(error) === 'failed') throw stripRequest(error);
      log.debug('discord: could not read or change a server’s events', { club });
    }
  }

  return (club: ClubId, meetings: readonly Meeting[]) => {
    latest.set(club, meetings);
    return inTurn(club, () => meet(club));
  };
}

function isSame(
  event: APIGuildScheduledEvent,
  { description, scheduled_start_time: at }: ReturnType<typeof eventOf>,
) {
  return (
    event.description === description && Date.parse(event.scheduled_start_time) === Date.parse(at)
  );
}

/** A long one loses its middle: only the end tells the parts of a book apart. */
function eventName(meetingName: string) {
  const nameLine = label(meetingName, Infinity);
  if (nameLine.length <= NAME_MAX) return nameLine;
  return `${head(nameLine, NAME_MAX - 1 - 2 * NAME_END_CHARS)}…${[...nameLine].slice(-NAME_END_CHARS).join('')}`;
}

function eventOf({ name, about, at, until }: Meeting) {
  return {
    name: eventName(name),
    // Discord refuses an empty one.
    description: clipped(about.trim() || name, DESCRIPTION_MAX),
    scheduled_start_time: new Date(at).toISOString(),
    scheduled_end_time: new Date(until).toISOString(),
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    entity_type: GuildScheduledEventEntityType.External,
    entity_metadata: { location: 'Where the club meets' },
  };
}
