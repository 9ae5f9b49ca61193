import type { Daily } from '../../src/core/domain/club.ts';
import { DeliveryError, UnclearError, UserError } from '../../src/core/errors.ts';
import { channel } from '../../src/core/options.ts';
import { momentPart, type Reply, say, textPart } from '../../src/core/reply.ts';
import { TROUBLE } from '../../src/schedule/post/posting.ts';
import { whenInWords } from '../../src/schedule/words/days.ts';
import { type Call, define, type Pressed } from '../shared/context.ts';
import {
  changeDailyIfOn,
  channelDailies,
  channelSpan,
  dailyAt,
  nothingInWords,
  ownKey,
  resumeButton,
  turnOff,
  undoDaily,
} from '../shared/dailies.ts';

/** A command of organisers about the daily post that they mean. */
function dailyCommand(
  name: string,
  description: string,
  change: (call: Call, daily: Daily) => Promise<Reply>,
  actions: Readonly<Record<string, (call: Pressed) => Promise<Reply>>> = {},
) {
  return define({
    name,
    description,
    who: 'organisers',
    options: { channel: channel('Which channel, if several have one', 'known') },
    run: async ({ options, ...call }) => change(call, await dailyOf(call, options.channel?.id)),
    actions,
  });
}

export const dailyNow = dailyCommand('daily now', 'Posts a daily post now, in the channel you’ve set', postNow);
export const dailyPause = dailyCommand('daily pause', 'Pauses a daily post until you resume it', pause, {
  resume: async (call) => ({ ...(await resume(call, await dailyOf(call, call.args[0]))), replaces: true }),
});
export const dailyOff = dailyCommand('daily off', 'Stops a channel’s daily post', turnOff, { undo: undoDaily });

async function pause(call: Call, daily: Daily): Promise<Reply> {
  if (!daily.paused)
    await changeDailyIfOn(call, daily, ({ trouble: _, ...one }) => ({ ...one, paused: { since: call.at } }));
  const words = daily.paused ? 'is paused already. It stays so' : 'is paused';
  return say(`The daily post ${words} until somebody resumes it.`, resumeButton(daily));
}

async function resume(call: Call, daily: Daily): Promise<Reply> {
  const { due } = await changeDailyIfOn(call, daily, ({ paused: _, trouble: __, ...one }) => one);
  const words = `The daily post is on${daily.paused ? ' again' : ''}.`;
  return { parts: [textPart(words), momentPart('The next one comes on ', due)] };
}

async function postNow(call: Call, daily: Daily): Promise<Reply> {
  try {
    if (await call.posts.postNow(call.where.club, daily.channel))
      return say([
        { text: 'Posted in ' },
        channelSpan(call, daily.channel),
        { text: '. The schedule stays as it is.' },
      ]);
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.failure === 'refused') throw error;
    throw new UserError(TROUBLE[error.failure]);
  }
  throw new UserError(await nothingInWords(call, daily));
}

/** The post of the channel they name, else of the channel they are in, else the club's only one. */
async function dailyOf(call: Call, id: string | undefined): Promise<Daily> {
  const dailies = await channelDailies(call);
  const [only, other] = dailies;
  const named = dailies.find(({ channel }) => channel === (id ?? call.where.channel));
  if (named) return named;
  if (only && !other && id === undefined) return only;
  if (!only || id !== undefined) {
    const there = id === undefined ? '' : ' in that channel';
    const own = (await dailyAt(call, ownKey(call))) ? ' Change yours with /daily me, such as /daily me 8am.' : '';
    throw new UserError(`There’s no daily post${there}. An organiser can set one with /daily set 9am.${own}`);
  }
  const candidates = dailies.map(({ what, channel, setBy, ...when }) => ({
    label: `${what} ${whenInWords(when)}, set by ${setBy.name}`,
    value: channel,
  }));
  throw new UnclearError('Several channels have a daily post, as /daily show says. Which?', candidates, 'channel');
}
