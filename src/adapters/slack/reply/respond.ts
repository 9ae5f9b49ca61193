import * as http from 'node:http';
import * as https from 'node:https';
import type { Rendered } from './render.ts';

/** Pauses before another try, ms. */
const PAUSES = [150, 600];

/** How long an answer from the address is waited for, ms. */
const SILENCE = 10_000;

export interface ResponseMessage extends Rendered {
  readonly response_type: 'in_channel' | 'ephemeral';
  readonly replace_original: boolean;
  readonly thread_ts?: string;
}

/**
 * Answers a command or press at its `response_url`, which works wherever the member is, also where the bot isn't.
 * An acknowledgement could carry an answer too, but nobody would know whether it arrived. Tries again where the
 * connection broke or Slack failed: an answer shown twice is better than none.
 * @returns false where it was not taken: the address works five times within 30 minutes
 */
export async function respond(url: string, answer: ResponseMessage): Promise<boolean> {
  const body = JSON.stringify({ unfurl_links: false, unfurl_media: false, ...answer });
  for (const pause of [...PAUSES, undefined]) {
    const status = await post(url, body);
    if (status !== undefined && status < 300) return true;
    if (status !== undefined && status < 500 && status !== 429) return false;
    if (pause !== undefined) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return false;
}

/**
 * The status, or undefined where there was no answer. It is `node:http` for its price: with `fetch` a whole command,
 * from its event to its answer, takes nearly half as much CPU again.
 */
function post(url: string, body: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
    };
    const { request } = url.startsWith('https:') ? https : http;
    try {
      const sent = request(url, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode);
        response.on('error', () => {}).resume();
      });
      const late = setTimeout(() => sent.destroy(), SILENCE);
      sent.on('error', () => resolve(undefined));
      sent.on('close', () => {
        clearTimeout(late);
        resolve(undefined);
      });
      sent.end(body);
    } catch {
      // Not an address.
      resolve(undefined);
    }
  });
}
