import type { Reply } from '../../core/reply.ts';

/** What stands in the room: what a member typed, or a reply. */
export interface RoomEntry {
  readonly id: string;
  /** Goes up with every change in the room. */
  readonly seq: number;
  /** The only member who sees it; absent: everyone. */
  readonly to?: string;
  readonly said?: { readonly by: string; readonly words: string };
  readonly reply?: Reply;
}

/** How many entries the room remembers; older ones are gone, and so are their buttons. */
const REMEMBERED = 300;

/** What was said in the room, oldest first. */
export class RoomLog {
  readonly #entries = new Map<string, RoomEntry>();
  /** Called with each entry that is new or has changed. */
  onChange: (entry: RoomEntry) => void = () => undefined;
  #seq = 0;

  get seq(): number {
    return this.#seq;
  }

  add(what: Omit<RoomEntry, 'id' | 'seq'>): RoomEntry {
    const seq = ++this.#seq;
    const entry = { ...what, id: `m${seq}`, seq };
    this.#entries.set(entry.id, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > REMEMBERED && oldest !== undefined) this.#entries.delete(oldest);
    this.onChange(entry);
    return entry;
  }

  /** Another reply in the place of one; undefined where that is gone. */
  replace(id: string, reply: Reply): RoomEntry | undefined {
    const before = this.#entries.get(id);
    if (!before) return undefined;
    const entry = { ...before, reply, seq: ++this.#seq };
    this.#entries.set(id, entry);
    this.onChange(entry);
    return entry;
  }

  get(id: string): RoomEntry | undefined {
    return this.#entries.get(id);
  }

  /** What a member sees, in order; only what changed after `since` where given. */
  seenBy(member: string, since = 0): readonly RoomEntry[] {
    return [...this.#entries.values()].filter(({ to, seq }) => seq > since && (to ?? member) === member);
  }
}
