import { z } from 'zod';
import { asList, emptyMessage, type Json, Refusal } from '../refusal.ts';
import { rows } from './components.ts';
import { few, flag, obey, snowflake, text, whole } from './fields.ts';
import { FIGURES, type Figures } from './figures.ts';

export const EPHEMERAL = 64;

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

/**
 * RichEmbed in the description;
 * https://docs.discord.com/developers/resources/message#embed-object-embed-limits
 */
const embed = (figures: Figures) =>
  z
    .strictObject({
      title: text(figures.title).optional(),
      description: text(figures.description).optional(),
      color: whole(0, 0xffffff).optional(),
      fields: z
        .array(
          z.strictObject({
            name: text(figures.fieldName, 1),
            value: text(figures.fieldValue, 1),
            inline: flag.optional(),
          }),
        )
        .max(figures.fields)
        .optional(),
    })
    .refine((one) => size(one) > 0, 'This embed is empty');

/** Characters that count towards what all embeds of a message may have together. */
function size(one: Json): number {
  const texts = [
    one.title,
    one.description,
    ...asList(one.fields).flatMap(({ name, value }) => [name, value]),
  ];
  return texts.reduce<number>((sum, value) => sum + String(value ?? '').length, 0);
}

/** MessageAllowedMentionsRequest: whoever is listed as well is listed twice. */
const mentions = z
  .strictObject({
    parse: few(z.enum(['users', 'roles', 'everyone']), 0, 3).optional(),
    users: z.array(snowflake).max(100).optional(),
    replied_user: flag.optional(),
  })
  .refine(
    ({ parse, users }) => !(parse?.includes('users') && users?.length),
    'parse and a list exclude each other',
  );

/**
 * MessageCreateRequest and MessageEditRequestPartial. 2,000 characters are what a bot may say; the
 * description has the most anybody may.
 */
const message = (figures: Figures, ephemeral: boolean) =>
  z
    .strictObject({
      content: text(figures.content).optional(),
      embeds: z
        .array(embed(figures))
        .max(figures.embeds)
        .refine(
          (all) => all.reduce((sum, one) => sum + size(one), 0) <= figures.embedTotal,
          `Embed size exceeds maximum size of ${figures.embedTotal}`,
        )
        .optional(),
      components: rows(figures).optional(),
      attachments: few(
        z.strictObject({
          id: snowflake,
          filename: z.string().regex(/^[\w.-]{1,1024}$/, 'would be renamed'),
        }),
        0,
        figures.attachments,
        (one) => String(one.id),
      ).optional(),
      allowed_mentions: mentions.optional(),
      flags: z
        .literal(ephemeral ? [0, EPHEMERAL] : [0], 'These message flags can not be set here')
        .optional(),
      nonce: text(25, 1).optional(),
      enforce_nonce: flag.optional(),
      // discord.js sends it with each message of its own making.
      tts: z.literal(false).optional(),
      message_reference: z
        .strictObject({ message_id: snowflake, fail_if_not_exists: flag.optional() })
        .optional(),
    })
    .refine((one) => !one.enforce_nonce || one.nonce !== undefined, 'enforce_nonce needs a nonce');

type Rule = ReturnType<typeof message>;

/** Rules are made once for each set of figures. */
const made = new Map<Figures, { readonly hidden: Rule; readonly open: Rule }>();

function ruleOf(figures: Figures, ephemeral: boolean): Rule {
  const known = made.get(figures) ?? {
    hidden: message(figures, true),
    open: message(figures, false),
  };
  made.set(figures, known);
  return ephemeral ? known.hidden : known.open;
}

/**
 * Refuses a message as Discord would.
 * @throws Refusal naming every problem by its path
 */
export function checkMessage(body: Json, place: Place): void {
  const { figures = FIGURES, files = [], edit = false } = place;
  if (files.some((bytes) => bytes > figures.attachmentBytes))
    throw new Refusal(413, 40005, 'Request entity too large');
  const read = obey(ruleOf(figures, place.ephemeral), body);
  const listed = read.attachments ?? [];
  const unlisted = files.findIndex((_, i) => !listed.some((one) => Number(one.id) === i));
  const tooMany = files.length > figures.attachments;
  if (tooMany || unlisted >= 0) {
    throw new Refusal(
      400,
      50035,
      `Invalid Form Body\nfiles: ${tooMany ? 'too many' : `${unlisted} is not listed`}`,
    );
  }
  const says = (read.content ?? '').trim() !== '' || (read.embeds ?? []).length > 0;
  const shows = files.length > 0 || (edit && listed.length > 0);
  const untouched = edit && (read.content === undefined || read.embeds === undefined);
  if (!says && !shows && !untouched) throw emptyMessage();
}
