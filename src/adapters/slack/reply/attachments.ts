import { type Part, type Reply, whisper } from '../../../core/reply.ts';
import { slackError, slackWord } from './failure.ts';
import { render } from './render.ts';
import { joining, type Route, send } from './send.ts';

type Attachment = Extract<Part, { kind: 'file' }>;

/**
 * Uploads the files of a reply. Nothing private can be attached to a message that only one member
 * sees, so those go into the direct conversation, and a line says so.
 */
export async function sendAttachments(route: Route, reply: Reply, secret: boolean): Promise<void> {
  for (const one of reply.parts) {
    if (one.kind !== 'file') continue;
    const words = await upload(route, one, secret).then(
      () => (secret ? `The file ${one.name} is in your direct messages with me.` : ''),
      (error: unknown) => {
        route.log.warn('could not upload a file', { error: slackWord(error) });
        const todo =
          slackError(error) === 'missing_scope'
            ? 'Ask whoever hosts me to give the app the scope files:write, then try again.'
            : 'Try again in a minute.';
        return `Slack didn’t accept the file ${one.name}. ${todo}`;
      },
    );
    if (words !== '') await send(route, render(whisper(words))[0], secret);
  }
}

async function upload(route: Route, one: Attachment, secret: boolean): Promise<void> {
  const { workspace, people, thread } = route;
  const channel = secret ? await people.conversation(workspace, route.user) : route.channel;
  const args = {
    channel_id: channel,
    file: Buffer.from(one.content),
    filename: one.name,
    title: one.name,
  };
  const into = secret || !thread ? args : { ...args, thread_ts: thread };
  await joining(workspace, channel, () => workspace.calls.careful.filesUploadV2(into));
}
