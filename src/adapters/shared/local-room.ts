import type { Channel, Member, Request, Where } from '../../core/call.ts';
import { isZone } from '../../core/domain/club.ts';
import { DeliveryError } from '../../core/errors.ts';
import { withZone } from '../../core/plain-text.ts';
import type { Delivered } from '../../core/ports/bot.ts';
import type { PlatformMessenger } from '../../core/ports/messenger.ts';
import type { Clock } from '../../core/ports/runtime.ts';
import type { MessageRef, Reply } from '../../core/reply.ts';

export interface RoomEntry {
  readonly id: string;
  /** Goes up with every change in the room. */
  readonly seq: number;
  /** Its `seq` when it was new. */
  readonly since: number;
  /** Whose press changed it last; absent where something else did. */
  readonly pressedBy?: string | undefined;
  /** The id of the only member who sees it; absent: everyone. */
  readonly to?: string;
  readonly said?: { readonly by: string; readonly words: string };
  /** The id of whoever it answers; absent if nobody asked. */
  readonly answers?: string;
  readonly reply?: Reply;
  /** The reply that it stands beside, whose numbers its own go on from. */
  readonly beside?: Reply;
}

export const EMPTY: Reply = { parts: [] };

/** Older entries are gone, and so are their buttons. */
const ENTRIES_MAX = 300;

/** A member's id: names that differ in case alone are one. */
export function memberId(memberName: string): string {
  return memberName.toLowerCase();
}

export type LocalRoom = ReturnType<typeof createLocalRoom>;

/**
 * A room on this machine, with what was said in it: one club, one channel, everyone an organiser.
 * @param zone of the machine, in which times are written where a page can't show them in the
 * reader's own
 */
export function createLocalRoom(platform: string, clock: Clock, zone?: string) {
  const where: Where = { platform, club: `${platform}:local`, channel: 'room', direct: false };
  const entries = new Map<string, RoomEntry>();
  /** When the room opened: ids of an earlier run mean none of its messages. */
  const opened = clock();
  let seq = 0;
  let count = 0;

  const messenger: PlatformMessenger = {
    post: async (_to, reply) => room.add({ reply }),
    edit: async (_club, { id }, reply) => {
      if (!replace(id, reply))
        throw new DeliveryError('gone', 'There’s no such message in the room.');
    },
    direct: async (_club, member, reply) => void room.add({ reply, to: member }),
  };

  /** Puts a reply in the place of another; false if that one is gone. */
  function replace(id: string, shown: Reply, pressedBy?: string) {
    const reply = withZone(shown, zone);
    const previousRoomEntry = entries.get(id);
    if (!previousRoomEntry) return false;
    const entry = { ...previousRoomEntry, reply, seq: ++seq, pressedBy };
    entries.set(id, entry);
    room.onChange(entry, true);
    return true;
  }

  const room = {
    where,
    messenger,
    /** Called with each entry that is new, or has changed. */
    onChange: (_entry: RoomEntry, _changed: boolean): void => undefined,
    seq: () => seq,
    add(happened: Pick<RoomEntry, 'to' | 'said' | 'reply' | 'answers' | 'beside'>): MessageRef {
      const since = ++seq;
      const zoned = happened.reply && { reply: withZone(happened.reply, zone) };
      const entry = { ...happened, ...zoned, id: `m${opened}-${++count}`, seq: since, since };
      entries.set(entry.id, entry);
      const [oldest = ''] = entries.keys();
      if (entries.size > ENTRIES_MAX) entries.delete(oldest);
      room.onChange(entry, false);
      return { channel: where.channel, id: entry.id };
    },
    /** What a member sees, in order; only what changed after `since` where given. */
    seenBy: (member: string, since = 0): readonly RoomEntry[] =>
      [...entries.values()].filter(
        ({ to, seq: last }) => last > since && (to ?? member) === member,
      ),
    /**
     * A member's request now.
     * @param zone of the clock that they read, by its IANA name, where it is known
     */
    requestOf(speaker: string, zone?: string): Request {
      const ownZone = zone !== undefined && isZone(zone) && { zone };
      return {
        where,
        asker: { id: memberId(speaker), name: speaker, organiser: true, ...ownZone },
        at: clock(),
      };
    },
    /**
     * Shows the replies to one request to their audience.
     * @param to the id of the asker
     * @param pressed the message that they may replace
     */
    deliverer(to: string, pressed?: MessageRef): (reply: Delivered) => void {
      let stands: MessageRef | undefined;
      const add = (reply: Delivered) =>
        room.add({ reply, answers: to, ...(reply.audience === 'asker' && { to }) });

      const placed = (reply: Delivered): MessageRef | undefined => {
        if (reply.revises) {
          if (stands && replace(stands.id, reply)) return stands;
          return undefined;
        }
        if (reply.replaces && pressed && replace(pressed.id, reply, to)) return pressed;
        return undefined;
      };

      return (reply) => {
        stands = placed(reply) ?? add(reply);
        if (reply.aside) room.add({ reply: reply.aside, to, beside: reply });
      };
    },
    /** Empties an entry, such as a form that was sent. */
    empty: (id: string): boolean => replace(id, EMPTY),
    /** What a typed member or channel stands for. */
    resolve(type: 'member' | 'channel', typedText: string): Member | Channel | undefined {
      const plainName = typedText.replace(/^[@#]/, '');
      if (type === 'member') return { id: memberId(plainName), name: plainName };
      if (plainName !== where.channel) return undefined;
      return { id: plainName };
    },
  };
  return room;
}
