/** A member's own daily post: “the daily post” is theirs where they say so, or there is no other. */

import { RUN, runButton } from '../../../src/core/command-press.ts';
import type { Raws } from '../../../src/core/options.ts';
import type { Meaning } from '../../../src/core/ports/bot.ts';
import type { Button } from '../../../src/core/reply.ts';
import { compact } from '../../../src/lib/counted.ts';
import { capital } from '../../../src/lib/text.ts';
import { whenInWords } from '../../../src/schedule/words/days.ts';
import { channelDailies, dailyAt, ownKey, restInWords } from '../../daily/dailies.ts';
import { type Line, offer, rawsOf, run, say } from '../sayings.ts';
import { spelled } from '../words.ts';
import { whosePost } from './post.ts';

/** For each command on a channel's post, the way of `/daily me` to do the same, and what that does. */
const INSTEAD = new Map<string, readonly [way: string, deed: string]>([
  ['daily off', ['off', 'stop']],
  ['daily pause', ['pause', 'pause']],
  ['daily skip', ['skip', 'skip']],
]);

const ALL = /\bboth\b|\ball(?: (?:of|the|my|our|daily))* (?:posts|them)\b/;

/** The meaning of a line; for the writer's own post where it speaks of that, or for each, where it speaks of all. */
export async function ofOwnPost(meaning: Meaning, said: Line): Promise<Meaning> {
  if (!meaning) return undefined;
  const { command, raws } = wanted(meaning);
  const [way, deed = ''] = INSTEAD.get(command) ?? [];
  const isChanged = command === 'daily set' && raws.time === undefined;
  if (raws.channel !== undefined || !(isChanged || way)) return meaning;
  const time = compact(way, ...Object.values(raws)).join(' ');
  const each = way && ALL.test(spelled(said.line)) ? await toEach(said, [command, raws, time, deed]) : [];
  if (each.length > 1) return say('Each post goes by itself. Press those you mean.', each);
  if (!(await isOwnPost(said))) return (way && (await onlyOfAll(said, command, raws, deed))) || meaning;
  if (!way) return run('daily me', raws);
  const asked = `Shall I ${deed} your daily post?`;
  return 'reply' in meaning ? offer(asked, 'Yes, please', 'daily me', { time }) : run('daily me', { time });
}

/** Somebody who speaks of a post to themselves and has none is asked whether they mean the channel's, if it has one. */
async function onlyOfAll(said: Line, command: string, raws: Raws, deed: string): Promise<Meaning> {
  const isOfOne = !said.where.direct && whosePost(spelled(said.line), said) === 'perhaps own';
  if (!isOfOne || (await channelDailies(said)).length === 0) return undefined;
  const none = `You have no daily post of your own. /${command} ${deed}s the channel’s, for everybody.`;
  return say(none, runButton(`/${command}`, command, raws));
}

function wanted(meaning: NonNullable<Meaning>): { readonly command: string; readonly raws: Raws } {
  if ('command' in meaning) return meaning;
  const isOfPost = ({ press }: Button) => press.action === RUN && INSTEAD.has(press.command);
  const offered = meaning.reply.buttons?.find(isOfPost)?.press;
  return { command: offered?.command ?? '', raws: offered ? rawsOf(offered) : {} };
}

/** Does that to each post that the writer may change; a paused one is resumed by a pause without a day. */
async function toEach(
  said: Line,
  [command, raws, time, deed]: readonly [command: string, raws: Raws, time: string, deed: string],
): Promise<readonly Button[]> {
  const channels = said.asker.organiser ? await channelDailies(said) : [];
  return [...channels, ...compact(await dailyAt(said, ownKey(said)))].flatMap((daily) => {
    const isToGoOn = time === 'pause' && restInWords(daily, said.at) !== '';
    const does = isToGoOn ? 'Resume' : capital(deed);
    return daily.member === undefined
      ? runButton(`${does} the one ${whenInWords(daily)}`, command, { ...raws, channel: daily.channel })
      : runButton(`${does} yours`, 'daily me', { time: does === 'Resume' ? 'on' : time });
  });
}

/** Whether it is the writer's own: also if they have none, where they say so; members who organise nothing mean no other. */
export async function isOwnPost(said: Line): Promise<boolean> {
  const whose = whosePost(spelled(said.line), said);
  if (whose === 'own' || whose === 'channel') return whose === 'own';
  if (!(await dailyAt(said, ownKey(said)))) return false;
  return whose === 'perhaps own' || !said.asker.organiser || (await channelDailies(said)).length === 0;
}
