/** Where an older version differs from the one that replaced it. */
interface Newer<V> {
  readonly version: Roster<V>;
  readonly id: string;
  /** What stood there before; undefined where nothing did. */
  readonly before: V | undefined;
}

/**
 * Values by id, as they were at one moment; a change makes a new version and leaves the old one as it was.
 *
 * All versions of a line share one map, which the newest holds, and an older one knows what the next changed
 * (H. G. Baker, Shallow binding makes functional arrays fast, 1991). So a change to the newest costs the same however
 * many ids there are; a change to an older version copies it, and reading one goes through what changed since.
 * Ids are hostile text: `__proto__` is one like any other. In JSON it is an object, and `Roster.of` takes that back.
 */
export class Roster<V> implements Iterable<readonly [id: string, value: V]> {
  readonly size: number;
  #map: Map<string, V> | undefined;
  #newer: Newer<V> | undefined;

  private constructor(map: Map<string, V>) {
    this.#map = map;
    this.size = map.size;
  }

  /** The values of an object's own fields, or of pairs; of two with the same id the later. Empty without. */
  static of<V>(values: Readonly<Record<string, V>> | Iterable<readonly [string, V]> = {}): Roster<V> {
    return new Roster(new Map(Symbol.iterator in values ? values : Object.entries(values)));
  }

  get(id: string): V | undefined {
    let version: Roster<V> = this;
    while (version.#newer) {
      if (version.#newer.id === id) return version.#newer.before;
      version = version.#newer.version;
    }
    return version.#map?.get(id);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  /** A version in which this value stands under this id. */
  with(id: string, value: V): Roster<V> {
    return this.#changed(id, (map) => map.set(id, value));
  }

  /** A version without this id; itself where there is none. */
  without(id: string): Roster<V> {
    return this.has(id) ? this.#changed(id, (map) => map.delete(id)) : this;
  }

  /** The same ids, each with its value made anew. */
  map<W>(change: (value: V, id: string) => W): Roster<W> {
    return new Roster(new Map([...this].map(([id, value]) => [id, change(value, id)])));
  }

  /** Ids in the order in which they came. */
  keys(): readonly string[] {
    return [...this].map(([id]) => id);
  }

  values(): readonly V[] {
    return [...this].map(([, value]) => value);
  }

  /** Goes through the values as they are now, whatever is changed meanwhile. */
  [Symbol.iterator](): Iterator<readonly [string, V]> {
    return [...this.#whole()][Symbol.iterator]();
  }

  /** Ids that changed since an earlier version, in no order; undefined where that is none of this line. */
  since(earlier: Roster<V>): ReadonlySet<string> | undefined {
    const ids = new Set<string>();
    let version = earlier;
    while (version !== this) {
      if (!version.#newer) return undefined;
      ids.add(version.#newer.id);
      version = version.#newer.version;
    }
    return ids;
  }

  toJSON(): Readonly<Record<string, V>> {
    return Object.fromEntries(this);
  }

  #changed(id: string, change: (map: Map<string, V>) => void): Roster<V> {
    const map = this.#map ?? new Map(this.#whole());
    const before = map.get(id);
    change(map);
    const version = new Roster(map);
    if (!this.#map) return version;
    this.#map = undefined;
    this.#newer = { version, id, before };
    return version;
  }

  #whole(): ReadonlyMap<string, V> {
    if (this.#map) return this.#map;
    const overlaid = new Map<string, V | undefined>();
    let version: Roster<V> = this;
    while (version.#newer) {
      const { id, before, version: next } = version.#newer;
      if (!overlaid.has(id)) overlaid.set(id, before);
      version = next;
    }
    const whole = new Map(version.#map);
    for (const [id, value] of overlaid) {
      if (value === undefined) whole.delete(id);
      else whole.set(id, value);
    }
    return whole;
  }
}
