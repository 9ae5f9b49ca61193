import { z } from 'zod';
import { asList, asObject, emptyMessage, type Json, Refusal } from '../refusal.ts';
import { rows } from './components.ts';
import { address, distinct, flag, moment, obey, snowflake, text, whole } from './fields.ts';
import { FIGURES, type Figures } from './figures.ts';

export const EPHEMERAL = 64;
const SUPPRESS_EMBEDS = 4;
const SUPPRESS_NOTIFICATIONS = 4096;

/** What a message may be in the place it is sent to. */
export interface Place {
  /** Only answers to interactions can be seen by one person alone. */
  readonly ephemeral: boolean;
  readonly figures?: Figures;
  /** Bytes of the files sent along, by index. */
  readonly files?: readonly number[];
  /** An edit may leave out what stays. */
  readonly edit?: boolean;
}

const web = address(2048, 'http', 'https');
const media = z.object({
  url: address(2048, 'http', 'https', 'attachment').nullish(),
  width: z.int().nullish(),
  height: z.int().nullish(),
});

/** RichEmbed in the description; https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
const embed = (figures: Figures) =>
  z
    .object({
      type: z.string().nullish(),
      title: text(figures.title).nullish(),
      description: text(figures.description).nullish(),
      url: web.nullish(),
      color: whole(0, 0xffffff).nullish(),
      timestamp: moment.nullish(),
      author: z.object({ name: text(256).nullish(), url: web.nullish(), icon_url: media.shape.url }).nullish(),
      footer: z.object({ text: text(figures.footer).nullish(), icon_url: media.shape.url }).nullish(),
      image: media.nullish(),
      thumbnail: media.nullish(),
      fields: z
        .array(
          z.object({
            name: text(figures.fieldName, 1),
            value: text(figures.fieldValue, 1),
            inline: flag.nullish(),
          }),
        )
        .max(figures.fields)
        .nullish(),
    })
    .refine((one) => size(one) > 0 || one.image?.url != null || one.thumbnail?.url != null, 'This embed is empty');

/** Characters that count towards what all embeds of a message may have together. */
function size(one: Json): number {
  const fields = asList(one.fields).flatMap(({ name, value }) => [name, value]);
  const texts = [one.title, one.description, asObject(one.footer).text, asObject(one.author).name, ...fields];
  return texts.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);
}

/** MessageAllowedMentionsRequest */
const mentions = z
  .object({
    parse: z
      .array(z.enum(['users', 'roles', 'everyone']))
      .refine((all) => distinct(all, (one) => one), 'given twice')
      .nullish(),
    users: z.array(snowflake).max(100).nullish(),
    roles: z.array(snowflake).max(100).nullish(),
    replied_user: flag.nullish(),
  })
  .refine(
    ({ parse, users, roles }) =>
      !(parse?.includes('users') && users?.length) && !(parse?.includes('roles') && roles?.length),
    'parse and a list exclude each other',
  );

const flags = (known: number) =>
  z
    .int()
    .min(0)
    .refine((value) => (value & ~known) === 0, 'These message flags can not be set here');

/** MessageCreateRequest and MessageEditRequestPartial. 2,000 characters are what a bot may say; the description has the most anybody may. */
const message = (figures: Figures, { ephemeral, edit = false }: Pick<Place, 'ephemeral' | 'edit'>) =>
  z
    .object({
      content: text(figures.content).nullish(),
      embeds: z
        .array(embed(figures))
        .max(figures.embeds)
        .refine(
          (all) => all.reduce((sum, one) => sum + size(one), 0) <= figures.embedTotal,
          `Embed size exceeds maximum size of ${figures.embedTotal}`,
        )
        .nullish(),
      components: rows(figures).nullish(),
      attachments: z
        .array(
          z.object({
            id: snowflake,
            filename: z
              .string()
              .max(1024)
              .regex(/^[\w.-]+$/, 'would be renamed')
              .nullish(),
            description: text(figures.alt).nullish(),
          }),
        )
        .max(figures.attachments)
        .refine((all) => distinct(all, (one) => String(one.id)), 'one id twice')
        .nullish(),
      allowed_mentions: mentions.nullish(),
      flags: flags(SUPPRESS_EMBEDS | (edit ? 0 : SUPPRESS_NOTIFICATIONS) | (ephemeral ? EPHEMERAL : 0)).nullish(),
      tts: flag.nullish(),
      nonce: z.union([text(25, 1), z.int()]).nullish(),
      enforce_nonce: flag.nullish(),
      message_reference: z
        .object({
          message_id: snowflake,
          channel_id: snowflake.nullish(),
          guild_id: snowflake.nullish(),
          fail_if_not_exists: flag.nullish(),
          type: z.literal([0, 1]).nullish(),
        })
        .nullish(),
    })
    .refine((one) => !one.enforce_nonce || one.nonce != null, 'enforce_nonce needs a nonce');

type Rule = ReturnType<typeof message>;

const made = new Map<Figures, Map<string, Rule>>();

/** Rules are made once for each set of figures. */
function ruleOf(figures: Figures, { ephemeral, edit = false }: Place): Rule {
  const known = made.get(figures) ?? new Map<string, Rule>();
  made.set(figures, known);
  const key = `${ephemeral} ${edit}`;
  const rule = known.get(key) ?? message(figures, { ephemeral, edit });
  known.set(key, rule);
  return rule;
}

/** Refuses a message as Discord would. @throws Refusal naming every problem by its path */
export function checkMessage(body: Json, place: Place): void {
  const { figures = FIGURES, files = [], edit = false } = place;
  if (files.some((bytes) => bytes > figures.attachmentBytes)) throw new Refusal(413, 40005, 'Request entity too large');
  const read = obey(ruleOf(figures, place), body);
  const listed = read.attachments ?? [];
  const unlisted = files.findIndex((_, i) => !listed.some((one) => Number(one.id) === i));
  const tooMany = files.length > figures.attachments;
  if (tooMany || unlisted >= 0) {
    throw new Refusal(400, 50035, `Invalid Form Body\nfiles: ${tooMany ? 'too many' : `${unlisted} is not listed`}`);
  }
  const says = (read.content ?? '').trim() !== '' || (read.embeds ?? []).length > 0;
  const shows = files.length > 0 || (edit && listed.length > 0);
  const untouched = edit && (read.content === undefined || read.embeds === undefined);
  if (!says && !shows && !untouched) throw emptyMessage();
}
