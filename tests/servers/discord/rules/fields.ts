import { z } from 'zod';
import { type Json, Refusal } from '../refusal.ts';

/**
 * Discord's rules as one table of zod schemas: this file has the kinds of fields, the others what
 * stands where. The figures were compared by hand with Discord's OpenAPI description
 * (github.com/discord/discord-api-spec, specs/openapi.json at 00194a6b), and where that is silent
 * or older (labels and uploads in forms, what goes with what) with docs.discord.com. They know what
 * the bot sends: any other field, which Discord may take, is refused here, until somebody writes
 * down what Discord says of it.
 */

/** A text of `min` to `max` characters; white space alone counts as none. */
export const text = (max: number, min = 0) =>
  z
    .string()
    .max(max)
    .refine((value) => value.trim().length >= min, `Must be ${min} or more in length.`);

export const whole = (min: number, max: number) => z.int().min(min).max(max);

/** One of some numbers. */
export const oneOf = (...values: readonly number[]) => z.literal([...values]);

export const flag = z.boolean();

/** An id; numbers are taken too, as `attachments` uses them. */
export const snowflake = z.union([
  z.string().regex(/^\d{1,20}$/, 'is not snowflake'),
  z.int().min(0),
]);

export const moment = z
  .string()
  .refine(
    (value) => /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)),
    'is not a date',
  );

/** Whether no two have the same key; those without one are left alone. */
export function distinct<T>(all: readonly T[], key: (one: T) => unknown): boolean {
  const keys = all.map(key).filter((one) => one !== undefined && one !== null);
  return new Set(keys).size === keys.length;
}

/** A list of `min` to `max`, no two of which have the same key. */
export const few = <T>(
  one: z.ZodType<T>,
  min: number,
  max: number,
  key: (one: T) => unknown = (it) => it,
) =>
  z
    .array(one)
    .min(min)
    .max(max)
    .refine((all) => distinct(all, key), 'given twice');

/** Whether two bounds, where both are given, are in order. */
export function ordered(min: unknown, max: unknown): boolean {
  return typeof min !== 'number' || typeof max !== 'number' || min <= max;
}

/** @throws Refusal naming every problem by its path, as Discord does */
export function obey<T>(rule: z.ZodType<T>, body: unknown): T {
  const read = rule.safeParse(body);
  if (read.success) return read.data;
  const { issues } = read.error;
  const lines = issues.map((one) => `${one.path.join('.')}: ${one.message}`);
  throw new Refusal(400, 50035, `Invalid Form Body\n${lines.join('\n')}`, nested(issues));
}

function nested(issues: readonly z.core.$ZodIssue[]): Json {
  const root: Record<string, unknown> = {};
  for (const { path, message } of issues) {
    let at = root;
    for (const step of path)
      at = at[String(step)] = (at[String(step)] ?? {}) as Record<string, unknown>;
    at._errors = [...((at._errors as unknown[] | undefined) ?? []), { code: 'INVALID', message }];
  }
  return root;
}
