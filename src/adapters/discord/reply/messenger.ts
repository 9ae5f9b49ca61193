import { randomUUID } from 'node:crypto';
import { type ClubId, platformId } from '../../../core/call.ts';
import { DeliveryError } from '../../../core/errors.ts';
import type { Messenger, PlatformMessenger } from '../../../core/ports/messenger.ts';
import type { SetTimer } from '../../../lib/timer.ts';
import { whoLeft } from '../../shared/member-checks.ts';
import { delivering } from '../connect/failures.ts';
import type { Whereabouts } from '../request/whereabouts.ts';
import type { Wire } from './wire.ts';

/**
 * Discord makes one message of posts with the same nonce within "the past few minutes", taken at
 * its least. https://docs.discord.com/developers/resources/message#create-message
 */
const NONCE_KEPT_MS = 2 * 60_000;

/**
 * Sends messages that don't reply to a command. If a reply takes several messages, the last one,
 * which has the buttons, can be edited; an edit that no longer fits posts the rest as further
 * messages.
 */
export function createMessenger(
  wire: Wire,
  whereabouts: Whereabouts,
  meet: Messenger['meet'],
  setTimer: SetTimer,
): PlatformMessenger {
  /**
   * A club that was imported from another server still names that one's channels.
   * @throws DeliveryError
   */
  function mustBeIn(club: ClubId, channel: string) {
    if ((wire.guildOf(channel) ?? platformId(club)) === platformId(club)) return;
    throw new DeliveryError('gone', 'Discord: the channel is of another server');
  }

  return {
    post: ({ club, channel }, message, nonce = randomUUID()) =>
      delivering('a post', async () => {
        mustBeIn(club, channel);
        return wire.post(channel, message, nonce);
      }),
    edit: (club, ref, message) =>
      delivering('an edit', async () => {
        mustBeIn(club, ref.channel);
        await wire.edit(ref, message);
      }),
    onceFor: () => NONCE_KEPT_MS,
    meet,
    direct: (club, member, message, nonce = randomUUID()) =>
      delivering('a direct message', async () => {
        await wire.direct(member, [message], nonce);
        whereabouts.wrote(member, club);
      }),
    left: (club, members, patience) =>
      whoLeft(members, (member) => whereabouts.hasLeft(club, member), patience, setTimer),
  };
}
