import { randomBytes } from 'node:crypto';
import type { Log } from '../../../core/ports/runtime.ts';
import { incidentReply, type Reply, whisper } from '../../../core/reply.ts';
import { NotInstalled } from '../connect/workspace.ts';
import { render } from './render.ts';
import { respond } from './respond.ts';

/** Tells a member, at the address that came with the request, why nothing came of it. Never rejects. */
export async function apologise(body: unknown, error: unknown, log: Log): Promise<void> {
  const url = addressOf(body);
  if (error instanceof NotInstalled) {
    log.warn('a request from a workspace that has not installed the app');
    return tell(url, whisper('I’m not installed in this workspace. Ask whoever manages its apps to add me.'));
  }
  const reference = randomBytes(4).toString('hex');
  log.error('a request from slack was lost', { reference, error });
  await tell(url, incidentReply(reference));
}

async function tell(url: string | undefined, reply: Reply): Promise<void> {
  if (url === undefined) return;
  const [message] = render(reply);
  await respond(url, { ...message, response_type: 'ephemeral', replace_original: false });
}

function addressOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('response_url' in body)) return undefined;
  return typeof body.response_url === 'string' ? body.response_url : undefined;
}
