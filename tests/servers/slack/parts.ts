/** What blocks and their elements have in common. */
import { z } from 'zod';

export const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().max(max).regex(/\S/),
    emoji: z.boolean().optional(),
  });

export const id = z.string().min(1).max(255);

export const option = z.strictObject({ text: plainText(75), value: z.string().min(1).max(75) });

/** None of them twice. */
export const options = (max: number) =>
  z
    .array(option)
    .min(1)
    .max(max)
    .refine(
      (all) => new Set(all.map(({ value }) => value)).size === all.length,
      'has a value twice',
    );

/** A menu in a message or a form. */
export const select = z.strictObject({
  type: z.literal('static_select'),
  placeholder: plainText(150).optional(),
  action_id: id.optional(),
  options: options(100),
  initial_option: option.optional(),
});
