import { z } from 'zod';
import { asList, invalidForm, type Json } from '../refusal.ts';
import { few, flag, obey, oneOf, ordered, text, whole } from './fields.ts';

/**
 * ApplicationCommandUpdateRequest and the options under it;
 * https://docs.discord.com/developers/interactions/application-commands
 */

const NAMED = {
  name: z.string().regex(/^[-_'\p{Ll}\p{Lm}\p{Lo}\p{N}]{1,32}$/u, 'is no command or option name'),
  description: text(100, 1),
};
const required = flag.optional();
const SAFE = Number.MAX_SAFE_INTEGER;

const choices = few(
  z.strictObject({ name: text(100, 1), value: text(100, 1) }),
  0,
  25,
  (one) => one.value,
)
  .refine(
    (all) => new Set(all.map(({ name }) => name)).size === all.length,
    'Option choice names must be unique',
  )
  .optional();

const string = z
  .strictObject({
    type: z.literal(3),
    ...NAMED,
    required,
    choices,
    autocomplete: flag.optional(),
    min_length: whole(0, 6000).optional(),
    max_length: whole(1, 6000).optional(),
  })
  .refine(
    (one) => !(one.autocomplete && one.choices?.length),
    'choices and autocomplete exclude each other',
  )
  .refine((one) => ordered(one.min_length, one.max_length), 'min_length is more than max_length');

const integer = z
  .strictObject({
    type: z.literal(4),
    ...NAMED,
    required,
    min_value: whole(-SAFE, SAFE).optional(),
    max_value: whole(-SAFE, SAFE).optional(),
  })
  .refine((one) => ordered(one.min_value, one.max_value), 'min_value is more than max_value');

const channel = z.strictObject({
  type: z.literal(7),
  ...NAMED,
  required,
  channel_types: few(oneOf(0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16), 0, 13).optional(),
});

/** A member, a file. */
const plain = [6, 11].map((type) => z.strictObject({ type: z.literal(type), ...NAMED, required }));

const basic = z.discriminatedUnion('type', [string, integer, channel, ...plain]);

const list = <T extends Json>(one: z.ZodType<T>) =>
  few(one, 0, 25, ({ name }) => name)
    .refine(
      (all) =>
        all.every(
          (option, i) => !option.required || all.slice(0, i).every((before) => before.required),
        ),
      'Required options must be placed before non-required options',
    )
    .optional();

const subCommand = z.strictObject({ type: z.literal(1), ...NAMED, options: list(basic) });
const options = list(z.discriminatedUnion('type', [...basic.options, subCommand])).refine(
  (all) => !all?.some((one) => one.type === 1) || all.every((one) => one.type === 1),
  'Sub-commands stand alone',
);

const REACH = {
  contexts: few(whole(0, 2), 1, 3).optional(),
  integration_types: few(whole(0, 1), 1, 2).optional(),
};

const chat = z
  .strictObject({
    type: z.literal(1),
    ...NAMED,
    options,
    ...REACH,
    default_member_permissions: z
      .string()
      .regex(/^\d{1,19}$/)
      .nullish(),
  })
  .refine((one) => weight(one) <= 8000, 'Command exceeds maximum size (8000)');

/** What is offered on a message has a name only. */
const onMessage = z.strictObject({
  type: z.literal(3),
  name: text(32, 1),
  description: z.literal('').optional(),
  ...REACH,
  default_member_permissions: z.null().optional(),
});

const atMost = (most: number, type: number) =>
  [
    (all: readonly Json[]) => all.filter((one) => one.type === type).length <= most,
    `Maximum number of application commands reached (${most})`,
  ] as const;

const all = few(
  z.discriminatedUnion('type', [onMessage, chat]),
  0,
  200,
  ({ type, name }) => `${type} ${name}`,
)
  .refine(...atMost(100, 1))
  .refine(...atMost(15, 3));

/**
 * Command definitions.
 * @param installs how the app may be added: 0 to servers, 1 to accounts
 * @throws Refusal naming every problem by its path
 */
export function checkCommands(given: unknown, installs: ReadonlySet<number>): void {
  for (const { integration_types: ways = [0], contexts } of obey(all, given)) {
    if (ways.some((way) => !installs.has(way)))
      throw invalidForm('integration_types: not enabled for this application');
    // Documented as meaningless, and refused here, so that nobody relies on it.
    if (contexts?.includes(2) && !ways.includes(1))
      throw invalidForm('contexts: 2 is for accounts only');
  }
}

/** Characters of all names, descriptions and values. */
function weight({ name, description, value, options: under, choices: among }: Json): number {
  const own = [name, description, value].map((one) => String(one ?? '').length);
  return [...own, ...[...asList(among), ...asList(under)].map(weight)].reduce(
    (sum, one) => sum + one,
    0,
  );
}
