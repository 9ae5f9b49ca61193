/**
 * What Slack takes as blocks, with the documented limits, as far as the bot sends it: anything else
 * is refused here until somebody writes down what Slack says of it.
 */
import { z } from 'zod';
import { input } from './inputs.ts';
import { id, plainText, select } from './parts.ts';

const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  action_id: id.optional(),
  value: z.string().max(2000),
  style: z.enum(['primary', 'danger']).optional(),
});

const richElement = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string().min(1),
    style: z
      .strictObject({ bold: z.literal(true), italic: z.literal(true), code: z.literal(true) })
      .partial()
      .optional(),
  }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number().int(),
    format: z.string().min(1),
    fallback: z.string(),
  }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().regex(/^[CDG][A-Z0-9]+$/) }),
  z.strictObject({ type: z.literal('link'), url: z.url(), text: z.string() }),
]);
const richElements = z.array(richElement).min(1);
const richSection = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: richElements,
});
const richText = z.strictObject({
  type: z.literal('rich_text'),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        richSection,
        z.strictObject({ type: z.literal('rich_text_quote'), elements: richElements }),
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(richSection).min(1),
          offset: z.number().int().min(0).optional(),
        }),
      ]),
    )
    .min(1),
});

const shared = [
  z.strictObject({ type: z.literal('header'), text: plainText(150) }),
  z.strictObject({ type: z.literal('section'), text: plainText(3000) }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: id.optional(),
    elements: z
      .array(z.discriminatedUnion('type', [button, select]))
      .min(1)
      .max(25),
  }),
  z.strictObject({ type: z.literal('context'), elements: z.array(plainText(3000)).min(1).max(10) }),
  richText,
] as const;

export const messageBlock = z.discriminatedUnion('type', shared);
const viewBlock = z.discriminatedUnion('type', [...shared, input]);

export type Block = z.infer<typeof viewBlock>;
/** A row of buttons, or a menu. */
export type Row = Extract<Block, { type: 'actions' }>;
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
  private_metadata: z.string().max(3000),
  callback_id: id,
});

export const homeView = z.strictObject({
  type: z.literal('home'),
  blocks: z.array(viewBlock).max(100),
});
