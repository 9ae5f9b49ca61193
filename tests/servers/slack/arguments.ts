/**
 * What each method must be given: https://docs.slack.dev/reference/methods. Arguments that no rule
 * names are ignored.
 */
import { z } from 'zod';
import { Refusal } from './check.ts';
import type { Args } from './method.ts';

const id = z.string().regex(/^[A-Z][A-Z0-9]+$/, 'is not an id');
const ts = z.string().regex(/^\d+\.\d+$/, 'is not a timestamp');
const flag = z.boolean();

const said = {
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  link_names: flag.optional(),
  parse: z.enum(['none', 'full']).optional(),
};
const posted = { ...said, channel: id, thread_ts: ts.optional() };

const page = { limit: z.int().max(1000).optional(), include_all_metadata: flag.optional() };

const RULES: Readonly<Record<string, z.ZodType>> = {
  'chat.postMessage': z.object({
    ...posted,
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
    metadata: z
      .object({ event_type: z.string().min(1), event_payload: z.looseObject({}) })
      .optional(),
  }),
  'chat.postEphemeral': z.object({ ...posted, user: id }),
  'chat.update': z.object({ ...said, channel: id, ts }),
  'conversations.history': z.object({ channel: id, ...page }),
  'conversations.replies': z.object({ channel: id, ts, ...page }),
  'conversations.info': z.object({ channel: id }),
  'conversations.members': z.object({
    channel: id,
    limit: z.int().max(1000).optional(),
    cursor: z.string().optional(),
  }),
  'conversations.join': z.object({ channel: id }),
  'conversations.open': z.object({
    users: z.string().regex(/^[UW][A-Z0-9]+(,[UW][A-Z0-9]+){0,7}$/),
  }),
  'users.info': z.object({ user: id }),
  'views.open': z.object({ trigger_id: z.string().min(1), view: z.looseObject({}) }),
  'views.publish': z.object({ user_id: id, view: z.looseObject({}) }),
  'files.info': z.object({ file: id }),
  'files.getUploadURLExternal': z.object({ filename: z.string().min(1), length: z.int().min(1) }),
  'files.completeUploadExternal': z.object({
    files: z.array(z.object({ id, title: z.string().optional() })).min(1),
    channel_id: id.optional(),
    thread_ts: ts.optional(),
  }),
  response_url: z.object({
    ...said,
    response_type: z.enum(['in_channel', 'ephemeral']).optional(),
    replace_original: flag.optional(),
    delete_original: flag.optional(),
    thread_ts: ts.optional(),
  }),
};

/** @throws Refusal naming what is missing or of another kind */
export function checkArguments(method: string, args: Args): void {
  const read = RULES[method]?.safeParse(args);
  if (!read || read.success) return;
  const messages = read.error.issues.map(({ path, message }) => {
    const [name = ''] = path;
    const missing = args[String(name)] === undefined;
    return missing
      ? `[ERROR] missing required field: ${String(name)}`
      : `[ERROR] ${path.join('.')}: ${message}`;
  });
  throw new Refusal('invalid_arguments', messages);
}

/** Arguments that are JSON in a form, that are true or false, and that are numbers. */
const JSON_NAMES = new Set(['blocks', 'files', 'metadata', 'view']);
const FLAG_NAMES = new Set(['include_all_metadata', 'link_names', 'unfurl_links', 'unfurl_media']);

/** A form's fields as what they stand for; what can't be read stays as it is. */
export function fromForm(pairs: Iterable<readonly [string, string]>): Args {
  return Object.fromEntries([...pairs].map(([name, value]) => [name, readValue(name, value)]));
}

function readValue(name: string, value: string): unknown {
  if (FLAG_NAMES.has(name) && /^(true|false|1|0)$/.test(value))
    return value === 'true' || value === '1';
  if ((name === 'length' || name === 'limit') && /^\d+$/.test(value)) return Number(value);
  if (!JSON_NAMES.has(name)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
