import type { Meaning } from '../../src/core/bot.ts';
import type { Request } from '../../src/core/call.ts';
import type { Context } from '../shared/context.ts';

/** What a member says of how far they are, without naming the command; undefined where it's something else. */
export async function aboutPlace(
  _ctx: Context,
  _request: Request,
  _line: string,
  _words: string,
): Promise<Meaning> {
  return undefined;
}
