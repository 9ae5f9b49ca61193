import { z } from 'zod';
import { moment, oneOf, snowflake, text } from './fields.ts';
import { EPHEMERAL } from './message.ts';

/**
 * An event elsewhere:
 * https://docs.discord.com/developers/resources/guild-scheduled-event#create-guild-scheduled-event
 */
export const scheduledEvent = z
  .strictObject({
    name: text(100, 1),
    description: text(1000, 1).optional(),
    privacy_level: z.literal(2),
    entity_type: z.literal(3),
    scheduled_start_time: moment,
    scheduled_end_time: moment,
    entity_metadata: z.strictObject({ location: text(100, 1) }),
  })
  .refine(
    ({ scheduled_start_time: start, scheduled_end_time: end }) =>
      Date.parse(end) > Date.parse(start),
    'The end must be after the start',
  );

/** CreateTextThreadWithMessageRequest */
export const threadUnder = z.strictObject({
  name: text(100, 1),
  auto_archive_duration: oneOf(60, 1440, 4320, 10080).optional(),
});

/**
 * What a bot without Manage Threads may change of a thread:
 * https://docs.discord.com/developers/resources/channel#modify-channel
 */
export const openedAgain = z.strictObject({ archived: z.boolean() });

/** CreatePrivateChannelRequest */
export const directChannel = z.strictObject({ recipient_id: snowflake });

/** What a deferral may say: who will see the answer. */
export const deferral = z
  .strictObject({ flags: z.literal([0, EPHEMERAL], 'A deferral can only be ephemeral').optional() })
  .optional();

/** ApplicationCommandAutocompleteCallbackRequest */
export const completions = z.strictObject({
  choices: z.array(z.strictObject({ name: text(100, 1), value: text(100, 1) })).max(25),
});

/** The first answer to an interaction; what is in `data` depends on the type. */
export const callback = z.strictObject({
  type: oneOf(4, 5, 6, 7, 8, 9),
  data: z.looseObject({}).optional(),
});
