import type { UploadedFile } from '../../../core/call.ts';
import { type Part, type Reply, whisper } from '../../../core/reply.ts';
import { uploadedFile } from '../../shared/download.ts';
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
  reply: Reply,
  secret: boolean,
  tools: Tools,
): Promise<void> {
  const all = reply.parts.filter((part) => part.kind === 'picture' || part.kind === 'file');
  for (const one of all) {
    const failed = await upload(route, one, secret, tools).catch((error: unknown) => error ?? 'unknown');
    if (failed) tools.log.warn('could not upload a file', { error: slackError(failed) ?? 'no answer' });
    if (one.kind === 'picture' && !secret) continue;
    const todo =
      slackError(failed) === 'missing_scope'
        ? 'Ask whoever hosts me to give the app the scope files:write, then try again.'
        : 'Try again in a minute.';
    const words = failed
      ? `Slack didn’t accept the file ${one.name}. ${todo}`
      : `The file ${one.name} is in your direct messages with me.`;
    if (failed || secret) await send(route, render(whisper(words))[0], secret, tools);
  }
}

async function upload(route: Route, one: Attachment, secret: boolean, tools: Tools): Promise<void> {
  const { workspace, thread } = route;
  const channel = secret ? await tools.people.conversation(workspace, route.user) : route.channel;
  const args = {
    channel_id: channel,
    file: Buffer.from(one.kind === 'picture' ? one.png : one.content),
    filename: one.name,
    title: one.name,
    ...(one.kind === 'picture' && { alt_text: one.alt }),
  };
  const into = secret || !thread ? args : { ...args, thread_ts: thread };
  await joining(workspace, channel, () => workspace.calls.once.filesUploadV2(into));
}

/** Where Slack keeps files: https://docs.slack.dev/reference/objects/file-object */
export const FILE_HOSTS = new Set(['files.slack.com', 'files.slack-gov.com']);

/** A file that a member handed over. @param apiUrl the configured base of the Web API, if any */
export function slackFile(file: SlackFile, workspace: Workspace, apiUrl: string | undefined): UploadedFile {
  return uploadedFile(
    { name: file.name ?? 'file', size: file.size ?? 0, address: () => addressOf(file, workspace) },
    {
      hosts: FILE_HOSTS,
      apiUrl,
      headers: { Authorization: `Bearer ${workspace.token}` },
      // Without the scope for files Slack answers with its sign-in page.
      accepts: ({ headers }) => headers.get('content-type')?.startsWith('text/html') !== true,
    },
    'Slack didn’t let me read that file. Send it again in a direct message to me, or ask whoever hosts me to give the app the scope files:read.',
  );
}

/** Files shared from elsewhere come as an id alone. */
async function addressOf(file: SlackFile, workspace: Workspace): Promise<string | undefined> {
  const given = file.url_private_download ?? file.url_private;
  if (given !== undefined || file.id === undefined) return given;
  const { file: whole } = await workspace.calls.retrying.files.info({ file: file.id });
  return whole?.url_private_download ?? whole?.url_private;
}
