import { randomBytes } from 'node:crypto';
import type { Log } from '../../../core/ports/runtime.ts';
import { incidentReply, whisper } from '../../../core/reply.ts';
import { NotInstalled } from '../connect/workspace.ts';
import { render } from './render.ts';
import { respond } from './respond.ts';

const NOT_INSTALLED = 'I’m not installed in this workspace. Ask whoever manages its apps to add me.';

/** Tells a member, at the address that came with the request, why nothing came of it. Never rejects. */
export async function apologise(body: unknown, error: unknown, log: Log): Promise<void> {
  const { response_url: url } = body as { readonly response_url?: string };
  const reference = randomBytes(4).toString('hex');
  const isStranger = error instanceof NotInstalled;
  if (isStranger) log.warn('a request from a workspace that has not installed the app');
  else log.error('a request from slack was lost', { reference, error });
  const [message] = render(isStranger ? whisper(NOT_INSTALLED) : incidentReply(reference));
  if (url !== undefined) await respond(url, message, { secret: true });
}
