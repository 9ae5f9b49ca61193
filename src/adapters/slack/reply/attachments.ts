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
  for (const replyPart of reply.parts) {
    if (replyPart.kind !== 'file') continue;
    const failureWords = await upload(route, replyPart, secret).then(
      () => (secret ? `The file ${replyPart.name} is in your direct messages with me.` : ''),
      (error: unknown) => {
        route.log.warn('could not upload a file', { error: slackWord(error) });
        const todo =
          slackError(error) === 'missing_scope'
            ? 'Ask whoever hosts me to give the app the scope files:write, then try again.'
            : 'Try again in a minute.';
        return `Slack didn’t accept the file ${replyPart.name}. ${todo}`;
      },
    );
    if (failureWords !== '') await send(route, render(whisper(failureWords))[0], secret);
  }
}

async function upload(route: Route, attachment: Attachment, secret: boolean) {
  const { workspace, people, thread } = route;
  const channel = secret ? await people.conversation(workspace, route.user) : route.channel;
  const args = {
    channel_id: channel,
    file: Buffer.from(attachment.content),
    filename: attachment.name,
    title: attachment.name,
  };
  const into = secret || !thread ? args : { ...args, thread_ts: thread };
  await joining(workspace, channel, () => workspace.calls.careful.filesUploadV2(into));
}
