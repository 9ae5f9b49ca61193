import { z } from 'zod';
import type { Json } from '../refusal.ts';
import { address, distinct, emoji, flag, oneOf, ordered, snowflake, text, whole } from './fields.ts';
import type { Figures } from './figures.ts';

/** https://docs.discord.com/developers/components/reference; ActionRow, Button, StringSelect … in the description. */

const ID = whole(0, 2 ** 31 - 1).nullish();
export const customId = text(100, 1);

const LINK = 5;
const PREMIUM = 6;

/** What the style of a button asks for and rules out. */
function fits({ style, custom_id, url, sku_id, label, emoji: picture }: Json): boolean {
  const bare = label == null && picture == null;
  if (style === LINK) return url != null && custom_id == null && sku_id == null && !bare;
  if (style === PREMIUM) return sku_id != null && custom_id == null && url == null && bare;
  return custom_id != null && url == null && sku_id == null && !bare;
}

const button = (figures: Figures) =>
  z
    .object({
      type: z.literal(2),
      id: ID,
      style: whole(1, 6),
      label: text(figures.label, 1).nullish(),
      emoji: emoji.nullish(),
      custom_id: customId.nullish(),
      url: address(512, 'http', 'https', 'discord').nullish(),
      sku_id: snowflake.nullish(),
      disabled: flag.nullish(),
    })
    .refine(fits, 'The style does not go with custom_id, url, sku_id, label and emoji');

const BOUNDS = { min_values: whole(0, 25).nullish(), max_values: whole(1, 25).nullish() };

export const stringSelect = (figures: Pick<Figures, 'options' | 'optionText' | 'placeholder'>) => {
  const option = z.object({
    label: text(figures.optionText, 1),
    value: text(figures.optionText, 1),
    description: text(figures.optionText).nullish(),
    emoji: emoji.nullish(),
    default: flag.nullish(),
  });
  return z
    .object({
      type: z.literal(3),
      id: ID,
      custom_id: customId,
      placeholder: text(figures.placeholder).nullish(),
      ...BOUNDS,
      disabled: flag.nullish(),
      required: flag.nullish(),
      options: z
        .array(option)
        .min(1)
        .max(figures.options)
        .refine((all) => distinct(all, (one) => one.value), 'The specified option value is already used'),
    })
    .refine((one) => ordered(one.min_values, one.max_values), 'min_values is more than max_values')
    .refine((one) => ordered(one.max_values ?? one.min_values, one.options.length), 'fewer options than values')
    .refine(
      (one) => one.options.filter((option) => option.default).length <= (one.max_values ?? 1),
      'more defaults than values',
    );
};

/** Users, roles, both, channels. */
export const pickers = [5, 6, 7, 8].map((type) =>
  z
    .object({
      type: z.literal(type),
      id: ID,
      custom_id: customId,
      placeholder: text(150).nullish(),
      ...BOUNDS,
      disabled: flag.nullish(),
      required: flag.nullish(),
      default_values: z
        .array(z.object({ id: snowflake, type: z.enum(['user', 'role', 'channel']) }))
        .max(25)
        .nullish(),
      channel_types: z.array(whole(0, 16)).nullish(),
    })
    .refine((one) => ordered(one.min_values, one.max_values), 'min_values is more than max_values'),
);

/** The rows of a message. */
export const rows = (figures: Figures) => {
  const inside = z.discriminatedUnion('type', [button(figures), stringSelect(figures), ...pickers]);
  const row = z.object({
    type: z.literal(1),
    id: ID,
    components: z
      .array(inside)
      .min(1)
      .max(figures.rowButtons)
      .refine((all) => all.length === 1 || all.every((one) => one.type === 2), 'a menu takes a row of its own'),
  });
  const each = (all: readonly z.infer<typeof row>[]) => all.flatMap((one) => one.components);
  return z
    .array(row)
    .max(figures.rows)
    .refine((all) => distinct<Json>(each(all), (one) => one.custom_id), 'Component custom id cannot be duplicated')
    .refine(
      (all) => distinct<Json>([...all, ...each(all)], (one) => one.id || undefined),
      'Component id cannot be duplicated',
    );
};

const WITHIN = { options: 25, optionText: 100, placeholder: 150 };
const required = flag.nullish();

const textInput = z
  .object({
    type: z.literal(4),
    id: ID,
    custom_id: customId,
    style: oneOf(1, 2),
    label: text(45).nullish(),
    min_length: whole(0, 4000).nullish(),
    max_length: whole(1, 4000).nullish(),
    required,
    value: text(4000).nullish(),
    placeholder: text(100).nullish(),
  })
  .refine((one) => ordered(one.min_length, one.max_length), 'min_length is more than max_length')
  .refine((one) => (one.value?.length ?? 0) <= (one.max_length ?? 4000), 'value is longer than max_length');

const fileUpload = z
  .object({
    type: z.literal(19),
    id: ID,
    custom_id: customId,
    min_values: whole(0, 10).nullish(),
    max_values: whole(1, 10).nullish(),
    required,
    file_types: z.array(z.string()).max(10).nullish(),
  })
  .refine((one) => ordered(one.min_values, one.max_values), 'min_values is more than max_values')
  .refine((one) => (one.min_values === 0) === (one.required === false), 'min_values is 0 where it is not required');

const choices = (min: number) =>
  z
    .array(
      z.object({
        label: text(100, 1),
        value: text(100, 1),
        description: text(100).nullish(),
        default: flag.nullish(),
      }),
    )
    .min(min)
    .max(10)
    .refine((all) => distinct(all, (one) => one.value), 'The specified option value is already used');

const radio = z
  .object({ type: z.literal(21), id: ID, custom_id: customId, options: choices(2), required })
  .refine((one) => one.options.filter((option) => option.default).length <= 1, 'more than one default');

const checkboxes = z
  .object({ type: z.literal(22), id: ID, custom_id: customId, options: choices(1), required, ...BOUNDS })
  .refine((one) => ordered(one.min_values, one.max_values), 'min_values is more than max_values');

const checkbox = z.object({
  type: z.literal(23),
  id: ID,
  custom_id: customId,
  required: z.never().nullish(),
});

/** Nothing in a form is disabled, and its words stand on the label. */
const LABELLED = z
  .discriminatedUnion('type', [textInput, stringSelect(WITHIN), ...pickers, fileUpload, radio, checkboxes, checkbox])
  .refine((one: Json) => !one.disabled, 'disabled is not allowed in a form')
  .refine((one: Json) => one.label == null, 'the label stands on the label');

const tops = z.discriminatedUnion('type', [
  z.object({
    type: z.literal(18),
    id: ID,
    label: text(45, 1),
    description: text(100).nullish(),
    component: LABELLED,
  }),
  z.object({ type: z.literal(10), id: ID, content: text(4000, 1) }),
  z.object({
    type: z.literal(1),
    id: ID,
    components: z.array(textInput.refine((one) => Boolean(one.label), 'label is required')).length(1),
  }),
]);

/** A form: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
export const modal = z.object({
  custom_id: customId,
  title: text(45, 1),
  components: z
    .array(tops)
    .min(1)
    .max(5)
    .refine(
      (all) => distinct<Json>(all.flatMap(inputs), (one) => one.custom_id),
      'Component custom id cannot be duplicated',
    ),
});

function inputs(top: z.infer<typeof tops>): readonly Json[] {
  if (top.type === 1) return top.components;
  return top.type === 18 ? [top.component] : [];
}
