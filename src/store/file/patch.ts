import { Roster } from '../../core/roster.ts';

/**
 * What turns one JSON value into another, itself JSON: `v` a new value, `a` items added at an array's end, `d` the
 * fields of an object or a roster that changed (0: the field is gone). An answer changes a few fields of a quiz that
 * carries all its questions; this keeps it to a short line.
 */
export type Patch =
  | { readonly v: unknown }
  | { readonly a: readonly unknown[] }
  | { readonly d: Readonly<Record<string, Patch | 0>> };

type Fields = Readonly<Record<string, unknown>>;

/** Undefined where nothing changed. A field that is undefined counts as absent, as it does in JSON. */
export function diff(before: unknown, after: unknown): Patch | undefined {
  if (Object.is(before, after)) return undefined;
  if (before instanceof Roster && after instanceof Roster) return diffRosters(before, after);
  if (Array.isArray(before) && Array.isArray(after)) return diffArrays(before, after);
  if (isFields(before) && isFields(after)) return diffFields(before, after);
  return { v: after };
}

/** The value after `patch`; `before` stays as it is. Undoes nothing: give it the value that `diff` saw. */
export function apply(before: unknown, patch: Patch): unknown {
  if ('v' in patch) return patch.v;
  if ('a' in patch) return [...(Array.isArray(before) ? before : []), ...patch.a];
  if (before instanceof Roster) return applyToRoster(before, patch.d);
  const fields = new Map(isFields(before) ? Object.entries(before) : []);
  for (const [key, change] of Object.entries(patch.d)) {
    if (change === 0) fields.delete(key);
    else fields.set(key, apply(fields.get(key), change));
  }
  return Object.fromEntries(fields);
}

function diffArrays(before: readonly unknown[], after: readonly unknown[]): Patch | undefined {
  const grown = after.length >= before.length && before.every((one, i) => diff(one, after[i]) === undefined);
  if (!grown) return { v: after };
  return after.length === before.length ? undefined : { a: after.slice(before.length) };
}

function diffFields(before: Fields, after: Fields): Patch | undefined {
  const changes: [string, Patch | 0][] = [];
  for (const key of Object.keys(before)) {
    if (has(before, key) && !has(after, key)) changes.push([key, 0]);
  }
  for (const key of Object.keys(after)) {
    if (!has(after, key)) continue;
    const change = has(before, key) ? diff(before[key], after[key]) : { v: after[key] };
    if (change) changes.push([key, change]);
  }
  return changes.length === 0 ? undefined : { d: Object.fromEntries(changes) };
}

/** Of two versions of one line, only what changed between them is looked at. */
function diffRosters(before: Roster<unknown>, after: Roster<unknown>): Patch | undefined {
  const ids = after.since(before) ?? new Set([...before.keys(), ...after.keys()]);
  const changes = [...ids].flatMap((id): (readonly [string, Patch | 0])[] => {
    if (!after.has(id)) return before.has(id) ? [[id, 0]] : [];
    const change = before.has(id) ? diff(before.get(id), after.get(id)) : { v: after.get(id) };
    return change ? [[id, change]] : [];
  });
  return changes.length === 0 ? undefined : { d: Object.fromEntries(changes) };
}

function applyToRoster(
  before: Roster<unknown>,
  changes: Readonly<Record<string, Patch | 0>>,
): Roster<unknown> {
  return Object.entries(changes).reduce(
    (roster, [id, change]) =>
      change === 0 ? roster.without(id) : roster.with(id, apply(roster.get(id), change)),
    before,
  );
}

function has(fields: Fields, key: string): boolean {
  return Object.hasOwn(fields, key) && fields[key] !== undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
