/** The club's daily posts and their open questions, for whoever has to know of them. */

import { type Daily, type DailyRule, dailyKey } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { shortRef } from '../../src/core/press.ts';
import { type Button, button, type Reply, replacement, type Span, say } from '../../src/core/reply.ts';
import { compact, definedOnly } from '../../src/lib/counted.ts';
import { dailyPost } from '../../src/schedule/daily-post.ts';
import { nextPost } from '../../src/schedule/next.ts';
import { whenInWords } from '../../src/schedule/words/days.ts';
import type { Call, Pressed } from './context.ts';

/** A channel as seen from another, with a link to it. */
export const channelSpan = ({ where }: Pick<Call, 'where'>, id: string): Span =>
  id === where.channel ? { text: 'this channel' } : { text: 'another channel', names: { channel: id } };

export const ownKey = ({ asker }: Pick<Call, 'asker'>) => `member:${asker.id}`;

/** The club's daily posts in channels: neither members' own nor the plan's notices. */
export async function channelDailies({ store, where }: Call): Promise<readonly Daily[]> {
  return (await store.dailies(where.club)).filter((daily) => daily.key === undefined);
}

export type OpenDaily = NonNullable<Awaited<ReturnType<typeof dailyQuestionOf>>>;

/**
 * The daily questions open for the asker: of this channel, their own, and in direct messages of the channels they read.
 */
export async function openDailies(call: Call): Promise<readonly OpenDaily[]> {
  const { club, channel, direct } = call.where;
  const all = direct ? (await channelDailies(call)).map((one) => one.channel) : [];
  const read = await Promise.all(all.map((one) => call.channels.reads(club, one, call.asker.id)));
  const keys = [channel, ownKey(call), ...all.filter((_, at) => read[at])];
  return compact(...(await Promise.all(keys.map((key) => dailyQuestionOf(call, key)))));
}

export function questionReply({ key, asked: { day }, book, question: one }: OpenDaily): Reply {
  const daily = { key, channel: key, day, member: key };
  return { ...dailyPost(daily, book, { kind: 'question', one }, 0), audience: 'asker' };
}

/** The question that a daily post asks now; undefined if none is open. @param key its `dailyKey` */
export async function dailyQuestionOf({ where, store, library }: Call, key: string) {
  const asked = await store.dailyQuestion(where.club, key);
  const book = asked && (await library.open(where.club, asked.book))?.book;
  const question = book?.questions.find((one) => one.id === asked?.question);
  return asked && book && question && { key, book, question, asked };
}

/** A warning for a post that would show nothing if it were due now. */
export const nothingInWords = async ({ posts, where }: Call, daily: Daily): Promise<string> =>
  (await posts.has(where.club, daily))
    ? 'The next one comes once you’ve read on: so far I’ve nothing to post that wouldn’t spoil the book.'
    : `I have no ${kindInWords(daily.what)}s for this book. Choose something else to post, such as what:passage.`;

/** The daily post with a key, which is the channel's or `ownKey`; undefined if there is none. */
export async function dailyAt({ store, where }: Call, key: string): Promise<Daily | undefined> {
  return (await store.dailies(where.club)).find((one) => dailyKey(one) === key);
}

/** Changes a daily post, also one that is off, and sets when it comes next; one that is due right now still comes. */
export function changeDaily(
  { store, where, clock }: Call,
  key: string,
  change: (daily: Daily | undefined) => Daily,
): Promise<Daily> {
  const now = clock();
  return store.changeDaily(where.club, key, (before) => {
    const daily = change(before);
    return { ...daily, ...nextPost(daily, Math.min(now, (before?.due ?? Infinity) - 1)) };
  });
}

const CHANGED = 'The daily post has changed since then. See it with /daily show.';

/** `changeDaily` for a post that is on. @throws UserError if it is off by then, and what `to` throws */
export const changeDailyIfOn = (call: Call, daily: Daily, to: (daily: Daily) => Daily): Promise<Daily> =>
  changeDaily(call, dailyKey(daily), (one) => {
    if (one?.off === undefined && one) return to(one);
    throw new UserError(CHANGED);
  });

export const ruleOf = ({ time, zone, what, days, book, paused }: Daily): DailyRule =>
  definedOnly({ time, zone, what, days, book, paused });

/** Changes with every setting of the post. */
const refOf = ({ time, zone, what, days, book, paused, off }: Daily): string =>
  shortRef(JSON.stringify([time, zone, what, days, book, paused?.since, off]));

/** A button that restores a daily post as it was, or removes one that is new, unless it has changed since. */
export function backButton(label: string, daily: Daily): Button {
  const set = daily.member === undefined ? 'daily set' : 'daily me';
  const [command, action] = set === 'daily set' && daily.off !== undefined ? ['daily off', 'undo'] : [set, 'back'];
  return button(label, command, action, [dailyKey(daily), refOf(daily)]);
}

/** Does what that button says, unless the post has changed since. @param own the key of a member's own post */
export async function undoDaily({ args: [key = '', ref], ...call }: Pressed, own?: string): Promise<Reply> {
  const { id, name } = call.asker;
  const at = call.clock();
  const daily = await changeDaily(call, key, (one) => {
    // A forged press may name a post that the command isn't about, such as the plan's notices.
    if (one?.key !== own || !one || refOf(one) !== ref) throw new UserError(CHANGED);
    const { off: _, book: __, paused: ___, before, ...rest } = one;
    return before ? { ...rest, setBy: { id, name }, ...before } : turnedOffAt(one, at);
  });
  if (daily.off !== undefined) return offReply(daily);
  const set = `It’s set again: a ${await contentInWords(call, daily)} ${whenInWords(daily)}.`;
  return replacement(`${set}${pauseInWords(daily)}`);
}

const turnedOffAt = (daily: Daily, off: number): Daily => ({ ...daily, off, before: ruleOf(daily) });

const offReply = (daily: Daily): Reply =>
  say('The daily post is off. I remember what I’ve shown.', backButton('Set it again', daily));

/** Turns a daily post off; it can be set again as it was. */
export async function turnOff(call: Call, daily: Daily): Promise<Reply> {
  const at = call.clock();
  return offReply(await changeDailyIfOn(call, daily, (one) => turnedOffAt(one, at)));
}

/** What is posted, after `a`. */
export const kindInWords = (what: string): string => (what === 'mix' ? 'passage, prompt or question' : what);

/** What a post shows, with the book where it names one. */
export async function contentInWords({ library, where }: Call, { what, book }: DailyRule): Promise<string> {
  const cards = book === undefined ? [] : await library.list(where.club);
  const title = cards.find(({ id }) => id === book)?.title;
  return `${kindInWords(what)}${title === undefined ? '' : ` from ${title}`}`;
}

export const resumeButton = (daily: Daily): Button => button('Resume it', 'daily pause', 'resume', [dailyKey(daily)]);

/** That a daily post is paused, with a leading space; empty if it isn't. */
export const pauseInWords = ({ paused, member }: Daily): string =>
  paused
    ? ` It’s paused; ${member === undefined ? '“Resume it” under /daily show' : '/daily me with a time'} resumes it.`
    : '';
