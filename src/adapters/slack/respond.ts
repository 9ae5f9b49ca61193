import type { Rendered } from './render.ts';

/** Pauses before another try, ms. */
const PAUSES = [150, 600];

export interface Answer extends Rendered {
  readonly response_type: 'in_channel' | 'ephemeral';
  readonly replace_original: boolean;
  readonly thread_ts?: string;
}

/**
 * Answers a command or press at its `response_url`, which works wherever the member is, also where the bot isn't.
 * Tries again where the connection broke or Slack was unwell: an answer shown twice is better than none.
 * @returns false where it was not taken: the address works five times within 30 minutes
 */
export async function respond(url: string, answer: Answer): Promise<boolean> {
  const body = JSON.stringify({ ...answer, unfurl_links: false, unfurl_media: false });
  for (const pause of [...PAUSES, undefined]) {
    const status = await post(url, body);
    if (status !== undefined && status < 300) return true;
    if (status !== undefined && status < 500 && status !== 429) return false;
    if (pause !== undefined) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return false;
}

/** The status, or undefined where there was no answer. */
async function post(url: string, body: string): Promise<number | undefined> {
  try {
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    const signal = AbortSignal.timeout(10_000);
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}
