import { z } from 'zod';
import { moment, oneOf, snowflake, text, whole } from './fields.ts';
import { EPHEMERAL } from './message.ts';

const EXTERNAL = 3;

/** https://docs.discord.com/developers/resources/guild-scheduled-event#create-guild-scheduled-event */
export const scheduledEvent = z
  .object({
    name: text(100, 1),
    description: text(1000).nullish(),
    privacy_level: z.literal(2),
    entity_type: oneOf(1, 2, EXTERNAL),
    channel_id: snowflake.nullish(),
    scheduled_start_time: moment,
    scheduled_end_time: moment.nullish(),
    entity_metadata: z.object({ location: text(100, 1).nullish() }).nullish(),
  })
  .refine(
    ({ entity_type: type, channel_id: channel }) => (type === EXTERNAL) === (channel == null),
    'channel_id is for stages and voice channels',
  )
  .refine(
    (one) => one.entity_type !== EXTERNAL || Boolean(one.scheduled_end_time && one.entity_metadata?.location),
    'An event elsewhere needs an end and a location',
  )
  .refine(
    ({ scheduled_start_time: start, scheduled_end_time: end }) => !end || Date.parse(end) > Date.parse(start),
    'The end must be after the start',
  );

/** CreateTextThreadWithMessageRequest */
export const threadUnder = z.object({
  name: text(100, 1),
  auto_archive_duration: oneOf(60, 1440, 4320, 10080).nullish(),
  rate_limit_per_user: whole(0, 21600).nullish(),
});

/** What a bot without Manage Threads may change of a thread: https://docs.discord.com/developers/resources/channel#modify-channel */
export const openedAgain = z.strictObject({ archived: z.boolean() });

/** CreatePrivateChannelRequest */
export const directChannel = z.object({ recipient_id: snowflake });

/** What a deferral may say: who will see the answer. */
export const deferral = z
  .object({ flags: z.literal([0, EPHEMERAL], 'A deferral can only be ephemeral').nullish() })
  .nullish();

/** ApplicationCommandAutocompleteCallbackRequest */
export const completions = z.object({
  choices: z
    .array(
      z.object({
        name: text(100, 1),
        name_localizations: z.record(z.string(), text(100, 1)).nullish(),
        value: z.union([text(100, 1), z.number()]),
      }),
    )
    .max(25),
});

/** The first answer to an interaction; what is in `data` depends on the type. */
export const callback = z.object({
  type: oneOf(1, 4, 5, 6, 7, 8, 9, 10, 12),
  data: z.looseObject({}).nullish(),
});
