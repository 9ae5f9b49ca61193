import { checkRows } from './check-components.ts';
import { FIGURES, type Figures } from './figures.ts';
import { asList, asObject, emptyMessage, Form, type Json } from './refusal.ts';

const EPHEMERAL = 64;
const SUPPRESS_EMBEDS = 4;
const SUPPRESS_NOTIFICATIONS = 4096;

/** What a message may be in the place it is sent to. */
export interface Rules {
  /** Only answers to interactions can be seen by one person alone. */
  readonly ephemeral: boolean;
  readonly figures?: Figures;
  /** Bytes of the files sent along, by index. */
  readonly files?: readonly number[];
  /** An edit may leave out what stays. */
  readonly edit?: boolean;
}

/** Refuses a message as Discord would. @throws Refusal naming every problem by its path */
export function checkMessage(body: Json, rules: Rules): void {
  const figures = rules.figures ?? FIGURES;
  const form = new Form();
  form.text(body.content, 'content', figures.content);
  checkEmbeds(form, asList(body.embeds), figures);
  checkRows(form, asList(body.components), figures);
  checkFiles(form, body, rules, figures);
  checkFlags(form, body, rules);
  checkPoll(form, body, rules);
  checkMentions(form, body);
  checkNonce(form, body);
  form.refuse();
  const empty =
    String(body.content ?? '').trim() === '' &&
    asList(body.embeds).length === 0 &&
    (rules.files ?? []).length === 0 &&
    asList(body.attachments).length === 0;
  const untouched = rules.edit && body.content === undefined && body.embeds === undefined;
  if (empty && !untouched) throw emptyMessage();
}

/** https://docs.discord.com/developers/resources/poll#poll-create-request-object */
function checkPoll(form: Form, body: Json, rules: Rules): void {
  if (body.poll === undefined) return;
  const poll = asObject(body.poll);
  const answers = asList(poll.answers);
  form.check(!rules.edit, 'poll', 'a poll can not be edited');
  form.text(asObject(poll.question).text, 'poll.question.text', 300, 1);
  form.check(answers.length >= 1 && answers.length <= 10, 'poll.answers', 'must be 1 to 10 in length');
  for (const [i, one] of answers.entries()) {
    form.text(asObject(one.poll_media).text, `poll.answers[${i}].poll_media.text`, 55, 1);
  }
  const hours = Number(poll.duration ?? 24);
  form.check(
    Number.isInteger(hours) && hours >= 1 && hours <= 768,
    'poll.duration',
    'must be 1 to 768 hours',
  );
}

function checkEmbeds(form: Form, embeds: readonly Json[], figures: Figures): void {
  form.check(embeds.length <= figures.embeds, 'embeds', `must be ${figures.embeds} or fewer in length`);
  let total = 0;
  for (const [i, embed] of embeds.entries()) {
    const path = `embeds[${i}]`;
    const footer = asObject(embed.footer);
    form.text(embed.title, `${path}.title`, figures.title);
    form.text(embed.description, `${path}.description`, figures.description);
    form.text(footer.text, `${path}.footer.text`, figures.footer);
    const fields = asList(embed.fields);
    form.check(
      fields.length <= figures.fields,
      `${path}.fields`,
      `must be ${figures.fields} or fewer in length`,
    );
    for (const [j, field] of fields.entries()) {
      form.check(typeof field.name === 'string', `${path}.fields[${j}].name`, 'This field is required');
      form.check(typeof field.value === 'string', `${path}.fields[${j}].value`, 'This field is required');
      form.text(field.name, `${path}.fields[${j}].name`, figures.fieldName, 1);
      form.text(field.value, `${path}.fields[${j}].value`, figures.fieldValue, 1);
      total += length(field.name) + length(field.value);
    }
    total += length(embed.title) + length(embed.description) + length(footer.text);
    const shows =
      length(embed.title) + length(embed.description) + fields.length > 0 || embed.image !== undefined;
    form.check(shows, path, 'This embed is empty');
  }
  form.check(
    total <= figures.embedTotal,
    'embeds',
    `Embed size exceeds maximum size of ${figures.embedTotal}`,
  );
}

function checkFiles(form: Form, body: Json, rules: Rules, figures: Figures): void {
  const files = rules.files ?? [];
  const listed = asList(body.attachments);
  form.check(
    files.length <= figures.attachments,
    'files',
    `must be ${figures.attachments} or fewer in length`,
  );
  for (const [i, bytes] of files.entries()) {
    form.check(bytes <= figures.attachmentBytes, `files[${i}]`, 'Request entity too large');
    form.check(
      listed.some((one) => Number(one.id) === i),
      'attachments',
      `file ${i} is not listed`,
    );
  }
  for (const [i, one] of listed.entries()) {
    form.text(one.description, `attachments[${i}].description`, figures.alt);
    form.check(/^[\w.-]+$/.test(String(one.filename)), `attachments[${i}].filename`, 'would be renamed');
  }
}

function checkFlags(form: Form, body: Json, rules: Rules): void {
  const flags = Number(body.flags ?? 0);
  const known = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | (rules.ephemeral ? EPHEMERAL : 0);
  form.check((flags & ~known) === 0, 'flags', `The message flags ${flags & ~known} can't be set here`);
}

function checkMentions(form: Form, body: Json): void {
  if (body.allowed_mentions === undefined) return;
  const { parse, users, roles } = asObject(body.allowed_mentions);
  const kinds = Array.isArray(parse) ? parse : [];
  form.check(
    kinds.every((one) => ['users', 'roles', 'everyone'].includes(one)),
    'allowed_mentions.parse',
    'unknown kind',
  );
  const both = (kind: string, list: unknown) => kinds.includes(kind) && asArray(list).length > 0;
  form.check(
    !both('users', users) && !both('roles', roles),
    'allowed_mentions',
    'parse and a list exclude each other',
  );
}

function checkNonce(form: Form, body: Json): void {
  form.text(body.nonce === undefined ? undefined : String(body.nonce), 'nonce', 25, 1);
  form.check(!body.enforce_nonce || body.nonce !== undefined, 'enforce_nonce', 'needs a nonce');
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function length(value: unknown): number {
  return typeof value === 'string' ? value.length : 0;
}
