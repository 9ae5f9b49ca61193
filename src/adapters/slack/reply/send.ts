import type { Log } from '../../../core/ports/ports.ts';
import type { Workspace } from '../connect/workspace.ts';
import type { Origin } from '../form/modal.ts';
import type { People } from '../request/people.ts';
import { slackError } from './failure.ts';
import { postEphemeral, postMessage } from './post.ts';
import type { Rendered } from './render.ts';
import { respond } from './respond.ts';

/** Where a request came from, and every way to answer it. */
export interface Route extends Origin {
  readonly workspace: Workspace;
  readonly user: string;
  /** Opens one modal within three seconds of the press. */
  readonly triggerId?: string;
}

export interface Tools {
  readonly people: People;
  readonly log: Log;
}

/** Sends one message by the first way that works. */
export async function send(route: Route, message: Rendered, secret: boolean, tools: Tools): Promise<void> {
  const { workspace, responseUrl, thread, user } = route;
  if (responseUrl) {
    const answer = { ...message, response_type: responseType(secret), replace_original: false };
    if (await respond(responseUrl, { ...answer, ...(thread && { thread_ts: thread }) })) return;
  }
  if (!secret) {
    await postMessage(workspace, route, message);
    return;
  }
  try {
    await postEphemeral(workspace, route, user, message);
  } catch (error) {
    tools.log.debug('a private answer goes to the direct conversation', { error: slackError(error) });
    const channel = await tools.people.conversation(workspace, user);
    await postMessage(workspace, { channel }, message);
  }
}

/** Who sees an answer at a `response_url`. */
export function responseType(secret: boolean): 'ephemeral' | 'in_channel' {
  return secret ? 'ephemeral' : 'in_channel';
}
