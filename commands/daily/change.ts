import { type Daily, type DailyRule, dailyKey } from '../../src/core/domain/club.ts';
import { DeliveryError, UnclearError, UserError } from '../../src/core/errors.ts';
import { channel } from '../../src/core/options.ts';
import { shortRef } from '../../src/core/press.ts';
import {
  type Button,
  button,
  type Reply,
  replacement,
  say,
  textPart,
} from '../../src/core/reply.ts';
import { definedOnly } from '../../src/lib/counted.ts';
import { nextPost, whenInWords } from '../../src/schedule/next.ts';
import { TROUBLE } from '../../src/schedule/post/posting.ts';
import { type Call, define, type Pressed } from '../shared/context.ts';
import {
  channelDailies,
  channelSpan,
  kindInWords,
  nextPostPart,
  ownKey,
} from '../shared/dailies.ts';

/** A command of organisers about the daily post that they mean. */
function dailyCommand(
  commandName: string,
  description: string,
  change: (call: Call, daily: Daily) => Promise<Reply>,
  actions: Readonly<Record<string, (call: Pressed) => Promise<Reply>>> = {},
) {
  return define({
    name: commandName,
    description,
    who: 'organisers',
    options: { channel: channel('Which channel, if several have one', 'known') },
    run: async ({ options, ...call }) => change(call, await dailyOf(call, options.channel?.id)),
    // Whatever their buttons do takes the change back.
    undoing: Object.keys(actions),
    actions,
  });
}

export const dailyNow = dailyCommand(
  'daily now',
  'Posts a daily post now, in the channel you’ve set',
  postNow,
);
export const dailyPause = dailyCommand(
  'daily pause',
  'Pauses a daily post until you resume it yourself',
  pause,
  {
    resume: async (call) => ({
      ...(await resume(call, await dailyOf(call, call.args[0]))),
      replaces: true,
    }),
  },
);
export const dailyOff = dailyCommand('daily off', 'Stops a channel’s daily post', turnOff, {
  undo: undoDaily,
});

async function pause(call: Call, daily: Daily): Promise<Reply> {
  if (!daily.paused)
    await changeDailyIfOn(call, daily, ({ trouble: _, ...one }) => ({
      ...one,
      paused: { since: call.at },
    }));
  const pauseWords = daily.paused ? 'is paused already. It stays so' : 'is paused';
  return say(`The daily post ${pauseWords} until somebody resumes it.`, resumeButton(daily));
}

async function resume(call: Call, daily: Daily): Promise<Reply> {
  const on = await changeDailyIfOn(call, daily, ({ paused: _, trouble: __, ...one }) => one);
  return {
    parts: [textPart(`The daily post is on${daily.paused ? ' again' : ''}.`), nextPostPart(on)],
  };
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
  throw new UserError(nothingInWords(daily));
}

/** What is said where there is no such post. */
async function noDaily(call: Call, id: string | undefined): Promise<UserError> {
  const inThere = id === undefined ? '' : ' in that channel';
  const ownHint = (await dailyAt(call, ownKey(call)))
    ? ' Change yours with /daily me, such as /daily me 8am.'
    : '';
  return new UserError(
    `There’s no daily post${inThere}. An organiser can set one with /daily set 9am.${ownHint}`,
  );
}

/** The post of the channel they name, else of the channel they are in, else the club's only one. */
async function dailyOf(call: Call, id: string | undefined): Promise<Daily> {
  const dailies = await channelDailies(call);
  const [only, other] = dailies;
  const named = dailies.find(({ channel }) => channel === (id ?? call.where.channel));
  if (named) return named;
  if (only && !other && id === undefined) return only;

  if (!only || id !== undefined) throw await noDaily(call, id);

  const candidates = dailies.map(({ what, channel, setBy, ...when }) => ({
    label: `${what} ${whenInWords(when)}, set by ${setBy.name}`,
    value: channel,
  }));

  throw new UnclearError(
    'Several channels have a daily post, as /daily show says. Which?',
    candidates,
    'channel',
  );
}

/** A warning for a post that would show nothing if it were due now. */
export const nothingInWords = ({ what }: Daily): string =>
  `So far I’ve no ${kindInWords(what)} to post that wouldn’t spoil the book. ` +
  'One comes once you’ve read on, if the book has any; or choose something else, such as what:mix.';

/** The daily post with a key, which is the channel's or `ownKey`; undefined if there is none. */
export const dailyAt = async ({ store, where }: Call, key: string): Promise<Daily | undefined> =>
  (await store.dailies(where.club)).find((daily) => dailyKey(daily) === key);

/**
 * Changes a daily post, also one that is off, and sets when it comes next; one that is due right
 * now still comes.
 */
export function changeDaily(
  { store, where, clock }: Call,
  key: string,
  change: (daily: Daily | undefined) => Daily,
) {
  const nowMs = clock();
  return store.changeDaily(where.club, key, (earlier) => {
    const daily = change(earlier);
    return { ...daily, ...nextPost(daily, Math.min(nowMs, (earlier?.due ?? Infinity) - 1)) };
  });
}

const CHANGED = 'The daily post has changed since then. See it with /daily show.';

/**
 * `changeDaily` for a post that is on.
 * @throws UserError if it is off by then, and what `to` throws
 */
const changeDailyIfOn = (call: Call, daily: Daily, to: (daily: Daily) => Daily) =>
  changeDaily(call, dailyKey(daily), (earlier) => {
    if (earlier?.off === undefined && earlier) return to(earlier);
    throw new UserError(CHANGED);
  });

export const ruleOf = ({ time, zone, what, days, book, paused }: Daily): DailyRule =>
  definedOnly({ time, zone, what, days, book, paused });

/** Changes with every setting of the post. */
const refOf = (daily: Daily) => shortRef(JSON.stringify([ruleOf(daily), daily.off]));

/**
 * A button that restores a daily post as it was, or removes one that is new, unless it has changed
 * since.
 */
export function backButton(label: string, daily: Daily): Button {
  const set = daily.member === undefined ? 'daily set' : 'daily me';
  const [command, action] =
    set === 'daily set' && daily.off !== undefined ? ['daily off', 'undo'] : [set, 'back'];
  return button(label, command, action, [dailyKey(daily), refOf(daily)]);
}

/**
 * Does what that button says, unless the post has changed since.
 * @param ownerKey the key of a member's own post
 */
export async function undoDaily(
  { args: [key = '', ref], ...call }: Pressed,
  ownerKey?: string,
): Promise<Reply> {
  const { id, name } = call.asker;
  const at = call.clock();

  const daily = await changeDaily(call, key, (earlier) => {
    // A forged press may name a post that the command isn't about, such as the plan's notices.
    if (earlier?.key !== ownerKey || !earlier || refOf(earlier) !== ref)
      throw new UserError(CHANGED);
    const { off: _, book: __, paused: ___, before, ...rest } = earlier;
    if (before) return { ...rest, setBy: { id, name }, ...before };
    return turnedOffAt(earlier, at);
  });

  if (daily.off !== undefined) return offReply(daily);
  const set = `It’s set again: a ${await contentInWords(call, daily)} ${whenInWords(daily)}.`;

  return replacement(`${set}${pauseInWords(daily)}`);
}

const turnedOffAt = (daily: Daily, off: number) => ({
  ...daily,
  off,
  before: ruleOf(daily),
});

function offReply(daily: Daily): Reply {
  const whose = daily.member === undefined ? 'The' : 'Your own';
  return say(
    `${whose} daily post is off. I remember what I’ve shown.`,
    backButton('Set it again', daily),
  );
}

/** Turns a daily post off; it can be set again as it was. */
export async function turnOff(call: Call, daily: Daily): Promise<Reply> {
  const at = call.clock();
  return offReply(await changeDailyIfOn(call, daily, (running) => turnedOffAt(running, at)));
}

/** What a post shows, with the book where it names one. */
export async function contentInWords(
  { library, where }: Call,
  { what, book }: DailyRule,
): Promise<string> {
  const title = (book === undefined ? [] : await library.list(where.club)).find(
    ({ id }) => id === book,
  )?.title;
  return `${kindInWords(what)}${title === undefined ? '' : ` from ${title}`}`;
}

export const resumeButton = (daily: Daily): Button =>
  button('Resume it', 'daily pause', 'resume', [dailyKey(daily)]);

/** That a daily post is paused, with a leading space; empty if it isn't. */
export const pauseInWords = ({ paused, member }: Daily): string => {
  if (!paused) return '';
  if (member === undefined) return ' It’s paused; “Resume it” under /daily show resumes it.';
  return ' It’s paused; /daily me with a time resumes it.';
};
