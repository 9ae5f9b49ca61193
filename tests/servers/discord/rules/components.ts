import { z } from 'zod';
import type { Json } from '../refusal.ts';
import { distinct, few, flag, oneOf, ordered, snowflake, text, whole } from './fields.ts';
import { FIGURES, type Figures } from './figures.ts';

/**
 * https://docs.discord.com/developers/components/reference; ActionRow, Button, StringSelect … in
 * the description.
 */

const custom_id = text(100, 1);

const button = (figures: Figures) =>
  z.strictObject({
    type: z.literal(2),
    // Links (5) and what is on sale (6) have no id, and the bot has none of them.
    style: whole(1, 4),
    label: text(figures.label, 1),
    custom_id,
    disabled: flag.optional(),
  });

const VALUES = { min_values: whole(0, 25).optional(), max_values: whole(1, 25).optional() };
const inOrder = ({ min_values: least, max_values: most }: Json) => ordered(least, most);
const OUT_OF_ORDER = 'min_values is more than max_values';

const choices = (figures: Pick<Figures, 'options' | 'optionText'>, min = 1) => {
  const words = text(figures.optionText, 1);
  const one = z.strictObject({ label: words, value: words, default: flag.optional() });
  return few(one, min, figures.options, ({ value }) => value);
};

type Picked = {
  options: readonly { default?: boolean | undefined }[];
  max_values?: number | undefined;
};
const defaultsFit = ({ options, max_values: most = 1 }: Picked) =>
  options.filter((one) => one.default).length <= most;

const stringSelect = (figures: Figures, more: Record<string, z.ZodType> = {}) =>
  z
    .strictObject({
      type: z.literal(3),
      custom_id,
      placeholder: text(figures.placeholder).optional(),
      ...VALUES,
      options: choices(figures),
      ...more,
    })
    .refine(inOrder, OUT_OF_ORDER)
    .refine(
      (one) => ordered(one.max_values ?? one.min_values, one.options.length),
      'fewer options than values',
    )
    .refine(defaultsFit, 'more defaults than values');

/** The rows of a message. */
export const rows = (figures: Figures) => {
  const inside = z.discriminatedUnion('type', [button(figures), stringSelect(figures)]);
  const row = z.strictObject({
    type: z.literal(1),
    components: z
      .array(inside)
      .min(1)
      .max(figures.rowButtons)
      .refine(
        (all) => all.length === 1 || all.every((one) => one.type === 2),
        'a menu takes a row of its own',
      ),
  });
  return z
    .array(row)
    .max(figures.rows)
    .refine(
      (all) =>
        distinct(
          all.flatMap((one) => one.components),
          (one) => one.custom_id,
        ),
      'Component custom id cannot be duplicated',
    );
};

const required = flag.optional();
const wantedOrNot = ({ min_values: least, required: wanted }: Json) =>
  (least === 0) === (wanted === false);
const NOT_WANTED = 'min_values is 0 where it is not required';

const textInput = z
  .strictObject({
    type: z.literal(4),
    custom_id,
    style: oneOf(1, 2),
    max_length: whole(1, 4000).optional(),
    required,
    value: text(4000).optional(),
    placeholder: text(100).optional(),
  })
  .refine((one) => ordered(one.value?.length, one.max_length), 'value is longer than max_length');

const channelSelect = z
  .strictObject({
    type: z.literal(8),
    custom_id,
    ...VALUES,
    required,
    default_values: z
      .array(z.strictObject({ id: snowflake, type: z.literal('channel') }))
      .optional(),
    channel_types: z.array(whole(0, 16)).optional(),
  })
  .refine(inOrder, OUT_OF_ORDER)
  .refine(wantedOrNot, NOT_WANTED);

const fileUpload = z
  .strictObject({
    type: z.literal(19),
    custom_id,
    min_values: whole(0, 10).optional(),
    max_values: whole(1, 10).optional(),
    required,
    file_types: few(
      z.string().regex(/^(?:audio|image|video|\.[a-z0-9]+)$/, 'is no kind of file'),
      0,
      10,
    ).optional(),
  })
  .refine(inOrder, OUT_OF_ORDER)
  .refine(wantedOrNot, NOT_WANTED);

const TEN = { ...FIGURES, options: 10 };

const radio = z
  .strictObject({ type: z.literal(21), custom_id, options: choices(TEN, 2), required })
  .refine(defaultsFit, 'more than one default');

const checkboxes = z
  .strictObject({ type: z.literal(22), custom_id, options: choices(TEN), required, ...VALUES })
  .refine(inOrder, OUT_OF_ORDER)
  .refine(wantedOrNot, NOT_WANTED);

/** Nothing in a form is disabled, and its words stand on the label. */
const top = z.strictObject({
  type: z.literal(18),
  label: text(45, 1),
  description: text(100).optional(),
  component: z.discriminatedUnion('type', [
    textInput,
    stringSelect(FIGURES, { required }).refine(wantedOrNot, NOT_WANTED),
    channelSelect,
    fileUpload,
    radio,
    checkboxes,
  ]),
});

/**
 * A form:
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
 */
export const modal = z.strictObject({
  custom_id,
  title: text(45, 1),
  components: few(top, 1, 5, (one) => one.component.custom_id),
});
