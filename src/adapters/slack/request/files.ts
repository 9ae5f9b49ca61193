import type { UploadedFile } from '../../../core/call.ts';
import { UserError } from '../../../core/errors.ts';
import type { Delivered } from '../../../core/ports/bot.ts';
import { type Part, whisper } from '../../../core/reply.ts';
import { download, FILE_MAX } from '../../shared/download.ts';
import type { Workspace } from '../connect/workspace.ts';
import { slackError } from '../reply/failure.ts';
import { render } from '../reply/render.ts';
import { joining, type Route, send, type Tools } from '../reply/send.ts';
import type { SlackFile } from './call.ts';

type Attachment = Extract<Part, { kind: 'picture' | 'file' }>;

/**
 * Uploads the pictures and files of a reply. Nothing private can be attached to a message that only one member sees,
 * so those go into the direct conversation, and a line says so.
 */
export async function sendAttachments(
  route: Route,
  reply: Delivered,
  secret: boolean,
  tools: Tools,
): Promise<void> {
  const all = reply.parts.filter((part) => part.kind === 'picture' || part.kind === 'file');
  for (const one of all) {
    const failed = await upload(route, one, secret, tools).catch((error: unknown) => error ?? 'unknown');
    if (failed) tools.log.warn('could not upload a file', { error: slackError(failed) ?? 'no answer' });
    if (one.kind === 'picture' && !secret) continue;
    const words = failed
      ? `Slack didn’t accept the file ${one.name}. Ask whoever hosts me to give the app the scope files:write, then try again.`
      : `The file ${one.name} is in your direct messages with me.`;
    if (failed || secret) await send(route, render(whisper(words))[0], secret, tools);
  }
}

async function upload(route: Route, one: Attachment, secret: boolean, tools: Tools): Promise<void> {
  const { workspace, thread } = route;
  const channel = secret ? await tools.people.conversation(workspace, route.user) : route.channel;
  const file = Buffer.from(one.kind === 'picture' ? one.png : one.content);
  const args = {
    channel_id: channel,
    file,
    filename: one.name,
    title: one.name,
    ...(one.kind === 'picture' && { alt_text: one.alt }),
  };
  await joining(workspace, channel, () =>
    secret || !thread
      ? workspace.calls.once.filesUploadV2(args)
      : workspace.calls.once.filesUploadV2({ ...args, thread_ts: thread }),
  );
}

/**
 * A file that a member handed over. Its bytes are fetched only from Slack's own hosts or the configured API's, since
 * the bot's token goes along.
 * @param apiUrl the configured base of the Web API, if any
 */
export function uploadedFile(
  file: SlackFile,
  workspace: Workspace,
  apiUrl: string | undefined,
): UploadedFile {
  const name = file.name ?? 'file';
  return { name, size: file.size ?? 0, read: () => read(file, workspace, apiUrl) };
}

async function read(file: SlackFile, workspace: Workspace, apiUrl: string | undefined): Promise<Uint8Array> {
  if ((file.size ?? 0) > FILE_MAX) throw tooLarge();
  const bytes = await download((await address(file, workspace)) ?? '', {
    trusted: (url) => trusted(url.href, apiUrl),
    ms: 60_000,
    headers: { Authorization: `Bearer ${workspace.token}` },
    // Without the scope for files Slack answers with its sign-in page.
    accepts: ({ headers }) => headers.get('content-type')?.startsWith('text/html') !== true,
  });
  if (bytes === 'large') throw tooLarge();
  if (!bytes) throw refused();
  return bytes;
}

/** Files shared from elsewhere come as an id alone. */
async function address(file: SlackFile, workspace: Workspace): Promise<string | undefined> {
  const given = file.url_private_download ?? file.url_private;
  if (given !== undefined || file.id === undefined) return given;
  const { file: whole } = await workspace.calls.retrying.files.info({ file: file.id });
  return whole?.url_private_download ?? whole?.url_private;
}

/** Where Slack keeps files, on the usual port: https://docs.slack.dev/reference/objects/file-object */
const FILE_HOSTS = new Set(['files.slack.com', 'files.slack-gov.com']);

/** Whether the bot's token may be sent there. */
export function trusted(address: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (apiUrl !== undefined && url.host === new URL(apiUrl).host) return true;
  return url.protocol === 'https:' && FILE_HOSTS.has(url.host);
}

function tooLarge(): UserError {
  return new UserError(`That file is larger than ${FILE_MAX / 1024 / 1024} MB. Send a smaller one.`);
}

function refused(): UserError {
  return new UserError(
    'Slack didn’t let me read that file. Send it again in a direct message to me, or ask whoever hosts me to give the app the scope files:read.',
  );
}
