import type { Channel, Member, Request, Where } from '../../core/call.ts';
import { isZone } from '../../core/domain/club.ts';
import { DeliveryError } from '../../core/errors.ts';
import type { Delivered } from '../../core/ports/bot.ts';
import type { Messenger } from '../../core/ports/messenger.ts';
import type { Clock } from '../../core/ports/runtime.ts';
import type { MessageRef, Reply } from '../../core/reply.ts';

/** What stands in the room: what a member typed, or a reply. */
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
  /** The id of whoever it answers; absent where nobody asked. */
  readonly answers?: string;
  readonly reply?: Reply;
}

/** Older entries are gone, and so are their buttons. */
const ENTRIES_MAX = 300;

/** A member's id: names that differ in case alone are one. */
export function memberId(name: string): string {
  return name.toLowerCase();
}

/** A room on this machine, with what was said in it: one club, one channel, everyone an organiser. */
export class LocalRoom {
  readonly where: Where;
  /** Called with each entry that is new, or has changed. */
  onChange: (entry: RoomEntry, changed: boolean) => void = () => undefined;
  readonly #entries = new Map<string, RoomEntry>();
  #seq = 0;
  #count = 0;
  readonly #clock: Clock;
  /** When the room opened: ids of an earlier run mean none of its messages. */
  readonly #since: number;

  constructor(platform: string, clock: Clock) {
    this.#clock = clock;
    this.#since = clock();
    this.where = { platform, club: `${platform}:local`, channel: 'room', direct: false };
  }

  get seq(): number {
    return this.#seq;
  }

  add(what: Pick<RoomEntry, 'to' | 'said' | 'reply' | 'answers'>): MessageRef {
    const seq = ++this.#seq;
    const entry = { ...what, id: `m${this.#since}-${++this.#count}`, seq, since: seq };
    this.#entries.set(entry.id, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > ENTRIES_MAX && oldest !== undefined) this.#entries.delete(oldest);
    this.onChange(entry, false);
    return { channel: this.where.channel, id: entry.id };
  }

  /** Puts a reply in the place of another; false where that one is gone. */
  replace(id: string, reply: Reply, pressedBy?: string): boolean {
    const before = this.#entries.get(id);
    if (!before) return false;
    const entry = { ...before, reply, seq: ++this.#seq, pressedBy };
    this.#entries.set(id, entry);
    this.onChange(entry, true);
    return true;
  }

  /** What a member sees, in order; only what changed after `since` where given. */
  seenBy(member: string, since = 0): readonly RoomEntry[] {
    return [...this.#entries.values()].filter(({ to, seq }) => seq > since && (to ?? member) === member);
  }

  /** What somebody asks now. @param zone of the clock that they read, by its IANA name, where it is known */
  requestOf(name: string, zone?: string): Request {
    const own = zone !== undefined && isZone(zone) && { zone };
    const asker = { id: memberId(name), name, organiser: true, ...own };
    return { where: this.where, asker, at: this.#clock() };
  }

  /** Shows a reply to whom it is for. @param to the id of who asked @param pressed the message that it may take the place of */
  deliver(to: string, reply: Delivered, pressed?: MessageRef): void {
    const replaced = reply.replaces && pressed && this.replace(pressed.id, reply, to);
    if (!replaced) this.add({ reply, answers: to, ...(reply.audience === 'asker' && { to }) });
    if (reply.aside) this.add({ reply: reply.aside, to });
  }

  /** What a typed member or channel stands for. */
  resolve(type: 'member' | 'channel', typed: string): Member | Channel | undefined {
    const name = typed.replace(/^[@#]/, '');
    if (type === 'member') return { id: memberId(name), name };
    return name === this.where.channel ? { id: name } : undefined;
  }

  readonly messenger: Messenger = {
    onceFor: () => 0,
    redraws: () => true,
    meet: async () => undefined,
    linkTo: async () => undefined,
    post: async (_to, reply) => this.add({ reply }),
    edit: async (_club, { id }, reply) => {
      if (!this.replace(id, reply)) throw new DeliveryError('gone', 'There’s no such message in the room.');
    },
    direct: async (_club, member, reply) => void this.add({ reply, to: member }),
  };
}
