/** What Slack takes as blocks: every field by name, unknown ones refused, with the documented limits. */
import { z } from 'zod';
import { input } from './inputs.ts';
import { id, option, plainText } from './parts.ts';

const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
const text = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  action_id: id.optional(),
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  url: z.url().max(3000).optional(),
  accessibility_label: z.string().max(75).optional(),
});

const select = z.strictObject({
  type: z.literal('static_select'),
  placeholder: plainText(150).optional(),
  action_id: id.optional(),
  options: z.array(option).min(1).max(100),
  initial_option: option.optional(),
});

const style = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
});

const richElement = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style: style.optional() }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number().int(),
    format: z.string().min(1),
    url: z.url().optional(),
    fallback: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string(), style: style.optional() }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string(), style: style.optional() }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string(), style: style.optional() }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']) }),
  z.strictObject({ type: z.literal('emoji'), name: z.string().min(1) }),
  z.strictObject({
    type: z.literal('link'),
    url: z.url(),
    text: z.string().optional(),
    style: style.optional(),
  }),
]);
const richElements = z.array(richElement).min(1);
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: richElements });
const border = z.number().int().min(0).max(1).optional();

const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id.optional(),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        richSection,
        z.strictObject({ type: z.literal('rich_text_quote'), elements: richElements, border }),
        z.strictObject({ type: z.literal('rich_text_preformatted'), elements: richElements, border }),
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(richSection).min(1),
          indent: z.number().int().min(0).max(8).optional(),
          offset: z.number().int().min(0).optional(),
          border,
        }),
      ]),
    )
    .min(1),
});

const shared = [
  z.strictObject({ type: z.literal('header'), block_id: id.optional(), text: plainText(150) }),
  z
    .strictObject({
      type: z.literal('section'),
      block_id: id.optional(),
      text: text(3000).optional(),
      fields: z.array(text(2000)).min(1).max(10).optional(),
    })
    .refine((one) => one.text !== undefined || one.fields !== undefined, 'text or fields is required'),
  z.strictObject({
    type: z.literal('actions'),
    block_id: id.optional(),
    elements: z
      .array(z.discriminatedUnion('type', [button, select]))
      .min(1)
      .max(25),
  }),
  z.strictObject({
    type: z.literal('context'),
    block_id: id.optional(),
    elements: z.array(text(3000)).min(1).max(10),
  }),
  z.strictObject({ type: z.literal('divider'), block_id: id.optional() }),
  richText,
] as const;

export const messageBlock = z.union(shared);
export const viewBlock = z.union([...shared, input]);

export type Block = z.infer<typeof viewBlock>;
export type Button = z.infer<typeof button>;
export type Select = z.infer<typeof select>;
export type Input = z.infer<typeof input>;
export type RichElement = z.infer<typeof richElement>;

export const modalView = z.strictObject({
  type: z.literal('modal'),
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  blocks: z.array(viewBlock).max(100),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
});

export const homeView = z.strictObject({
  type: z.literal('home'),
  blocks: z.array(viewBlock).max(100),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
});
