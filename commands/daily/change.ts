import { UnclearWords } from '../../src/core/asked-back.ts';
import type { Daily } from '../../src/core/domain/club.ts';
import { DeliveryError, UserError } from '../../src/core/errors.ts';
import { channel, type OptionSpecs, text, type Values } from '../../src/core/options.ts';
import { type Reply, type Span, say } from '../../src/core/reply.ts';
import { TROUBLE } from '../../src/schedule/post/sending.ts';
import { whenInWords } from '../../src/schedule/words/days.ts';
import { type Call, define, type Pressed } from '../shared/context.ts';
import { channelDailies, channelSpan, ownKey } from '../shared/dailies.ts';
import { dailyAt, nothingInWords, setBack, turnOff } from './dailies.ts';
import { pause, pressed, skipPost } from './rest.ts';
import { pickInWords } from './show.ts';

const WHICH = { channel: channel('Which channel, if several have one', 'known') };

/** A command of organisers about the daily post that they mean. @param options besides the channel */
function changing<Options extends OptionSpecs>(
  name: string,
  description: string,
  options: Options,
  change: (call: Call, daily: Daily, said: Values<Options>) => Promise<Reply>,
  actions: Readonly<Record<string, (call: Pressed) => Promise<Reply>>> = {},
) {
  return define({
    name,
    description,
    who: 'organisers',
    options: { ...options, ...WHICH },
    async run(call) {
      const { channel } = call.options as Values<typeof WHICH>;
      return change(call, await dailyOf(call, channel?.id), call.options);
    },
    actions,
  });
}

const { undo, ...resting } = pressed((call) => dailyOf(call, call.args[0]));

export const dailyNow = changing('daily now', 'Posts a daily post now, in the channel you’ve set', {}, post);
export const dailySkip = changing(
  'daily skip',
  'Skips the next daily post, or that of another day',
  {
    day: text('Which day’s, such as tomorrow; the next one if you leave it out', {
      rest: true,
      max: 60,
    }),
  },
  (call, daily, { day }) => skipPost(call, daily, day),
  { undo },
);
export const dailySwap = changing('daily swap', 'Saves the next daily post for later, and takes another', {}, swap);
export const dailyPause = changing(
  'daily pause',
  'Pauses a daily post, or resumes one that’s paused',
  {
    until: text('The day it resumes, such as 2 January', { rest: true, greedy: true, max: 60 }),
  },
  (call, daily, { until }) => pause(call, daily, until),
  resting,
);
export const dailyOff = changing('daily off', 'Stops a channel’s daily post', {}, turnOff, { undo: setBack });

async function post(call: Call, daily: Daily): Promise<Reply> {
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

async function swap(call: Call, daily: Daily): Promise<Reply> {
  const { posts, store, where } = call;
  const [next, other] = await posts.ahead(where.club, daily, 2);
  if (!next || !other || other.item === next.item) {
    throw new UserError('There’s no other post I could use without spoiling the book.');
  }
  await store.show(where.club, next.deck, next.item, next.restart);
  const [then] = await posts.ahead(where.club, daily, 1);
  return say(then ? `Swapped. The next one is ${await pickInWords(call, then)}.` : 'Swapped.');
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
    const own = (await dailyAt(call, ownKey(call))) ? ' Change yours with /daily me, such as /daily me pause.' : '';
    throw new UserError(`There’s no daily post${there}. An organiser can set one with /daily set 9am.${own}`);
  }
  const places = dailies.flatMap(({ channel }, i): Span[] => [
    { text: `${i === 0 ? ': ' : ', '}${i + 1} is in ` },
    channelSpan(call, channel),
  ]);
  const asked = 'Several channels have a daily post, but not this one';
  throw new UnclearWords(
    [{ text: asked }, ...places, { text: '. Which do you mean?' }],
    dailies.map((daily, i) => ({
      label: `${i + 1}: ${daily.what} ${whenInWords(daily)}, set by ${daily.setBy.name}`,
      value: daily.channel,
    })),
    'channel',
  );
}
