import { NotYet } from '../../src/core/asked-back.ts';
import type { Call } from './context.ts';

/** @throws NotYet if the bot can't post in a channel, saying how to change that */
export async function mustPost({ where, channels }: Call, channel = where.channel): Promise<void> {
  const obstacles = await channels.obstacles(where.club, [channel], where.channel);
  const blocking = obstacles.find((one) => one.blocking);
  if (blocking) throw new NotYet(`${blocking.how} Then try again.`, undefined, 'channel');
}
