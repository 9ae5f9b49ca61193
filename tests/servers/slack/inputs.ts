/**
 * What Slack takes as input blocks of a modal:
 * docs.slack.dev/reference/block-kit/blocks/input-block.
 */
import { z } from 'zod';
import { id, option, options, plainText, select } from './parts.ts';

const action_id = id;
const whole = z.string().regex(/^-?\d+$/);

/** A group of radio buttons or checkboxes holds ten. */
const few = options(10);

/** The initial choice has to be one of the options, word for word. */
function among(options: readonly unknown[], chosen: readonly unknown[]): boolean {
  const known = options.map((one) => JSON.stringify(one));
  return chosen.every((one) => known.includes(JSON.stringify(one)));
}

const chosenOne = <T extends { options: readonly unknown[]; initial_option?: unknown }>(one: T) =>
  one.initial_option === undefined || among(one.options, [one.initial_option]);
const NOT_AMONG = 'initial_option is not among the options';

const element = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('plain_text_input'),
      action_id,
      multiline: z.boolean(),
      max_length: z.number().int().min(1).max(3000),
      initial_value: z.string().min(1).optional(),
    })
    .refine(
      ({ initial_value = '', max_length }) => initial_value.length <= max_length,
      'is longer than max_length',
    ),
  z.strictObject({
    type: z.literal('file_input'),
    action_id,
    filetypes: z.array(z.string().regex(/^[a-z0-9]+$/, 'is no extension')).optional(),
    max_files: z.number().int().min(1).max(10),
  }),
  select.refine(chosenOne, NOT_AMONG),
  z
    .strictObject({
      type: z.literal('radio_buttons'),
      action_id,
      options: few,
      initial_option: option.optional(),
    })
    .refine(chosenOne, NOT_AMONG),
  z
    .strictObject({
      type: z.literal('checkboxes'),
      action_id,
      options: few,
      initial_options: few.optional(),
    })
    .refine((one) => among(one.options, one.initial_options ?? []), NOT_AMONG),
  z.strictObject({
    type: z.literal('external_select'),
    action_id,
    min_query_length: z.number().int().min(0),
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal('number_input'),
    action_id,
    is_decimal_allowed: z.boolean(),
    min_value: whole,
    max_value: whole,
    initial_value: whole.optional(),
  }),
  z.strictObject({
    type: z.literal('datepicker'),
    action_id,
    initial_date: z.iso.date().optional(),
  }),
  z.strictObject({
    type: z.literal('timepicker'),
    action_id,
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
  }),
  z.strictObject({
    type: z.literal('conversations_select'),
    action_id,
    initial_conversation: z
      .string()
      .regex(/^[CDG][A-Z0-9]+$/)
      .optional(),
    filter: z.strictObject({
      include: z.array(z.enum(['im', 'mpim', 'private', 'public'])),
      exclude_bot_users: z.boolean(),
    }),
  }),
]);

export const input = z.strictObject({
  type: z.literal('input'),
  block_id: id,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean(),
  element,
});
