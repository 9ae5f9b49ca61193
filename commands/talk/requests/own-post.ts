/** A member's own daily post: what is said of “the daily post” is of theirs where they say so, or there is no other. */

import { RUN } from '../../../src/core/command-press.ts';
import type { Raws } from '../../../src/core/options.ts';
import type { Meaning } from '../../../src/core/ports/bot.ts';
import { type Button, textPart } from '../../../src/core/reply.ts';
import { channelDailies, dailyAt, ownKey } from '../../daily/dailies.ts';
import { offer, rawsOf, run, type Line as Said } from '../sayings.ts';
import { isOwn, saysOwn } from './post.ts';
import { spelled } from './spelled.ts';

/** What `/daily me` takes instead of a command for a channel's post, and how that is asked. */
const INSTEAD: Readonly<Record<string, (raws: Raws) => readonly [time: string, deed: string]>> = {
  'daily off': () => ['off', 'stop'],
  'daily pause': ({ until }) => [until === undefined ? 'pause' : `pause until ${until}`, 'pause'],
  'daily skip': ({ day }) => [day === undefined ? 'skip' : `skip ${day}`, 'skip'],
};

/** What a line means; of the writer's own post, where it speaks of that. */
export async function ofOwnPost(meaning: Meaning, said: Said): Promise<Meaning> {
  if (!meaning) return undefined;
  const isOfPost = ({ press }: Button) => press.action === RUN && press.command in INSTEAD;
  const offered = 'reply' in meaning ? meaning.reply.buttons?.find(isOfPost)?.press : undefined;
  const { command, raws } =
    'command' in meaning
      ? meaning
      : { command: offered?.command ?? '', raws: offered ? rawsOf(offered) : {} };
  const isChanged = command === 'daily set' && raws.time === undefined && raws.channel === undefined;
  const [time, deed] = INSTEAD[command]?.(raws) ?? [];
  if (!(isChanged || time) || !(await isOwnPost(said))) return meaning;
  if (isChanged) return run('daily me', raws);
  return offered
    ? offer([textPart(`Shall I ${deed} your daily post?`)], 'Yes, please', 'daily me', { time })
    : run('daily me', { time });
}

/** Whether it is the writer's own: where they say so also if they have none. */
export async function isOwnPost(said: Said): Promise<boolean> {
  const text = spelled(said.line);
  if (!(await dailyAt(said, ownKey(said)))) return saysOwn(text) === true;
  return isOwn(text, said) ?? (await channelDailies(said)).length === 0;
}
