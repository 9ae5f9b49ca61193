/** The word that goes with one thing, or the one that goes with several: `has`, `have`. */
export const wordForm = (n: number, singular: string, plural: string): string =>
  n === 1 ? singular : plural;

/** A number with its noun, such as `1 hour` or `2 hours`; for nouns whose plural only adds an s. */
export const counted = (n: number, noun: string): string =>
  `${n.toLocaleString('en')} ${wordForm(n, noun, `${noun}s`)}`;

const IN_SENTENCE = new Intl.ListFormat('en-GB');

/** Things in a sentence: `Ruth`, `Ruth and Tommy`, `Ruth, Tommy and Kathy`; empty for none. */
export const listed = (things: readonly string[]): string => IN_SENTENCE.format(things);

/**
 * The first lines, and one that counts the rest: `and 4 more`. Unchanged where there are at most
 * `most`.
 */
export const firstOf = (
  lines: readonly string[],
  linesMax: number,
  remainder = 'more',
): readonly string[] =>
  lines.length <= linesMax
    ? lines
    : [...lines.slice(0, linesMax), `and ${lines.length - linesMax} ${remainder}`];

/** The indices of the things for which something holds, in their order. */
export const indexesWhere = <T>(
  things: readonly T[],
  holds: (thing: T, at: number) => unknown,
): number[] => [...things.keys()].filter((at) => holds(things[at] as T, at));

/** The things before the first that ends them; all where none does. */
export function takeUntil<T>(
  things: readonly T[],
  isEnd: (thing: T, at: number) => unknown,
): readonly T[] {
  const end = things.findIndex(isEnd);
  if (end < 0) return things;
  return things.slice(0, end);
}

/** A list; another one instead where it is empty. */
export const firstFilled = <T>(list: readonly T[], instead: readonly T[]): readonly T[] =>
  list.length > 0 ? list : instead;

/** Without false, undefined and empty text. */
export function compact<T>(...things: readonly (T | false | undefined | '')[]): T[] {
  return things.filter(
    (thing): thing is T => thing !== false && thing !== undefined && thing !== '',
  );
}

/** An object's properties, of which those that may be undefined are optional. */
type Defined<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

/** An object without the properties that are undefined: a stored row has none of these. */
export function definedOnly<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}

/**
 * A record's own value: an id from outside such as `constructor` finds nothing unless it was set.
 */
export function ownField<T>(
  record: Readonly<Record<string, T>> | undefined,
  key: string,
): T | undefined {
  if (record && Object.hasOwn(record, key)) return record[key];
  return undefined;
}

/** The sum of numbers, or of the size of each thing. */
export function totalOf<T>(things: Iterable<T>, sizeOf: (thing: T) => number = Number): number {
  let total = 0;
  for (const thing of things) total += sizeOf(thing);
  return total;
}

/** How often each thing occurs, in order of first occurrence. */
export function tally<T>(things: Iterable<T>): Map<T, number> {
  const times = new Map<T, number>();
  for (const thing of things) times.set(thing, (times.get(thing) ?? 0) + 1);
  return times;
}

/**
 * Things by key, groups and members in their first order, like `Map.groupBy`, which Node 20 lacks.
 */
export function groupBy<T, K>(things: Iterable<T>, keyOf: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

/** The first `most` things of each key, in their order. */
export function limitPerKey<T>(
  perKeyMax: number,
  things: readonly T[],
  keyOf: (thing: T) => unknown,
): T[] {
  const times = new Map<unknown, number>();
  return things.filter((thing) => {
    const timesBefore = times.get(keyOf(thing)) ?? 0;
    times.set(keyOf(thing), timesBefore + 1);
    return timesBefore < perKeyMax;
  });
}

/**
 * The first thing of each key, then the second of each, and so on, otherwise in their order; none
 * is there twice.
 */
export function roundRobin<T>(things: readonly T[], keyOf: (thing: T) => unknown): T[] {
  const turns = new Map(
    [...groupBy(things, keyOf).values()].flatMap((group) =>
      group.map((thing, turn) => [thing, turn]),
    ),
  );
  return things.toSorted((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0));
}

/**
 * All stretches of so many things, each half-open from the index of its first; the longest first,
 * and of those as long the first.
 * @param lengthMax how long one may be
 */
export function* stretches(
  count: number,
  lengthMax = count,
): Generator<readonly [from: number, to: number]> {
  for (let length = Math.min(lengthMax, count); length > 0; length--)
    for (let from = 0; from + length <= count; from++) yield [from, from + length];
}

/** The length of the longest run of consecutive whole numbers: 3 for 1, 2, 3, 5. */
export function longestRun(numbers: Iterable<number>): number {
  const distinct = new Set(numbers);
  const lengths = new Map<number, number>();
  for (const n of [...distinct].sort((a, b) => a - b))
    lengths.set(n, (lengths.get(n - 1) ?? 0) + 1);
  return Math.max(0, ...lengths.values());
}

/** Things in order, in as few groups as they fit in: each joins the last group if there is room. */
export function grouped<T>(things: readonly T[], fits: (group: readonly T[]) => boolean): T[][] {
  const groups: T[][] = [];
  for (const thing of things) {
    const last = groups.at(-1);
    if (last && fits([...last, thing])) last.push(thing);
    else groups.push([thing]);
  }
  return groups;
}

const NAMED_MAX = 20;

/**
 * The first of these, and how many more there are.
 * @param count the real number, where these aren't all
 */
export function andMore(
  names: readonly string[],
  namedMax = NAMED_MAX,
  count = names.length,
): string {
  const unnamed = count - Math.min(names.length, namedMax);
  return names.slice(0, namedMax).join(', ') + (unnamed > 0 ? ` and ${unnamed} more` : '');
}
