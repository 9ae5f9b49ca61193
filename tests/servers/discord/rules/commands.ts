import { z } from 'zod';
import { asList, invalidForm, type Json } from '../refusal.ts';
import { distinct, flag, obey, oneOf, ordered, text, whole } from './fields.ts';

/**
 * ApplicationCommandUpdateRequest and the options under it;
 * https://docs.discord.com/developers/interactions/application-commands
 */

const NAME = z
  .string()
  .regex(/^[-_'\p{Ll}\p{Lm}\p{Lo}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u, 'is no command or option name');
const LOCALES = ['id', 'da', 'de', 'en-GB', 'en-US', 'es-ES', 'es-419', 'fr', 'hr', 'it', 'lt', 'hu', 'nl', 'no', 'pl'];
const MORE_LOCALES = [
  'pt-BR',
  'ro',
  'fi',
  'sv-SE',
  'vi',
  'tr',
  'cs',
  'el',
  'bg',
  'ru',
  'uk',
  'hi',
  'th',
  'zh-CN',
  'ja',
  'zh-TW',
  'ko',
];
const translated = (words: z.ZodType<string>) =>
  z.partialRecord(z.enum([...LOCALES, ...MORE_LOCALES]), words).nullish();

const NAMED = {
  name: NAME,
  name_localizations: translated(NAME),
  description: text(100, 1),
  description_localizations: translated(text(100, 1)),
};

const SAFE = Number.MAX_SAFE_INTEGER;
const absent = z.never('is not for this type of option').nullish();
const NO_BOUNDS = { min_value: absent, max_value: absent, min_length: absent, max_length: absent };
const NONE = {
  ...NO_BOUNDS,
  choices: absent,
  autocomplete: z.literal(false).nullish(),
  channel_types: absent,
};
const required = flag.nullish();

const choices = (value: z.ZodType<string | number>) =>
  z
    .array(z.object({ name: text(100, 1), name_localizations: translated(text(100, 1)), value }))
    .max(25)
    .refine((all) => distinct(all, (one) => one.name), 'Option choice names must be unique')
    .refine((all) => distinct(all, (one) => one.value), 'Option choice values must be unique')
    .nullish();

/** Choices and completions exclude each other. */
const either = (one: { autocomplete?: unknown; choices?: unknown }) =>
  !(one.autocomplete && asList(one.choices).length > 0);

const string = z
  .object({
    type: z.literal(3),
    ...NAMED,
    ...NONE,
    required,
    choices: choices(text(100, 1)),
    autocomplete: flag.nullish(),
    min_length: whole(0, 6000).nullish(),
    max_length: whole(1, 6000).nullish(),
  })
  .refine(either, 'choices and autocomplete exclude each other')
  .refine((one) => ordered(one.min_length, one.max_length), 'min_length is more than max_length');

const number = (type: 4 | 10, value: z.ZodType<number>) =>
  z
    .object({
      type: z.literal(type),
      ...NAMED,
      ...NONE,
      required,
      choices: choices(value),
      autocomplete: flag.nullish(),
      min_value: value.nullish(),
      max_value: value.nullish(),
    })
    .refine(either, 'choices and autocomplete exclude each other')
    .refine((one) => ordered(one.min_value, one.max_value), 'min_value is more than max_value');

const channelTypes = z
  .array(oneOf(0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16))
  .refine((all) => distinct(all, (one) => one), 'given twice');

const plain = [5, 6, 8, 9, 11].map((type) => z.object({ type: z.literal(type), ...NAMED, ...NONE, required }));

const basic = z.discriminatedUnion('type', [
  string,
  number(4, whole(-SAFE, SAFE)),
  number(10, z.number().min(-SAFE).max(SAFE)),
  z.object({ type: z.literal(7), ...NAMED, ...NONE, required, channel_types: channelTypes.nullish() }),
  ...plain,
]);

const list = <T extends z.ZodType<Json>>(one: T) =>
  z
    .array(one)
    .max(25)
    .refine((all) => distinct(all, (option) => option.name), 'Option names must be unique')
    .refine(
      (all) => all.every((option, i) => !option.required || all.slice(0, i).every((before) => before.required)),
      'Required options must be placed before non-required options',
    )
    .nullish();

const subCommand = z.object({ type: z.literal(1), ...NAMED, ...NONE, options: list(basic) });
const group = z.object({ type: z.literal(2), ...NAMED, ...NONE, options: list(subCommand) });
const options = list(z.discriminatedUnion('type', [...basic.options, subCommand, group])).refine(
  (all) => !all?.some((one) => one.type <= 2) || all.every((one) => one.type <= 2),
  'Sub-commands stand alone',
);

const SHARED = {
  default_member_permissions: z.union([z.string().regex(/^\d{1,19}$/), z.int().min(0)]).nullish(),
  dm_permission: flag.nullish(),
  nsfw: flag.nullish(),
  contexts: z
    .array(whole(0, 2))
    .min(1)
    .refine((all) => distinct(all, (one) => one), 'given twice')
    .nullish(),
  integration_types: z
    .array(whole(0, 1))
    .min(1)
    .refine((all) => distinct(all, (one) => one), 'given twice')
    .nullish(),
};

const chat = z
  .object({ type: z.literal(1), ...NAMED, options, ...SHARED })
  .refine((one) => weight(one) <= 8000, 'Command exceeds maximum size (8000)');

/** What is offered on a person or a message has a name only. */
const menu = z.object({
  type: oneOf(2, 3),
  name: text(32, 1),
  name_localizations: translated(text(32, 1)),
  description: z.literal('').nullish(),
  options: z.array(z.never()).nullish(),
  ...SHARED,
});

const few = (most: number, ...types: readonly unknown[]) =>
  [
    (all: readonly Json[]) => all.filter((one) => types.includes(one.type)).length <= most,
    `Maximum number of application commands reached (${most})`,
  ] as const;

const all = z
  .array(z.discriminatedUnion('type', [menu, chat]))
  .refine(...few(100, 1))
  .refine(...few(15, 2))
  .refine(...few(15, 3))
  .refine((all) => distinct(all, (one) => `${one.type} ${one.name}`), 'Application command names must be unique');

/**
 * Command definitions.
 * @param installs how the app may be added: 0 to servers, 1 to accounts
 * @throws Refusal naming every problem by its path
 */
export function checkCommands(given: unknown, installs: ReadonlySet<number>): void {
  // Without a type it is a chat command.
  const typed = (one: Json) => ({ ...one, type: one.type ?? 1 });
  const read = obey(all, Array.isArray(given) ? asList(given).map(typed) : given);
  for (const { integration_types, contexts } of read) {
    const ways = integration_types ?? [0];
    if (ways.some((way) => !installs.has(way)))
      throw invalidForm('integration_types: not enabled for this application');
    // Documented as meaningless, and refused here, so that nobody relies on it.
    if (contexts?.includes(2) && !ways.includes(1)) throw invalidForm('contexts: 2 is for accounts only');
  }
}

/** Characters of all names, descriptions and values; of a text in several languages the longest counts. */
function weight(one: Json): number {
  const longest = (words: unknown, others: unknown) =>
    Math.max(...[words, ...Object.values((others ?? {}) as object)].map((each) => String(each ?? '').length));
  const own = longest(one.name, one.name_localizations) + longest(one.description, one.description_localizations);
  const value = 'value' in one ? String(one.value).length : 0;
  return [...asList(one.choices), ...asList(one.options)].reduce((sum, inner) => sum + weight(inner), own + value);
}
