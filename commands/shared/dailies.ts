/** The club's daily posts and their open questions, for whoever has to know of them. */

import type { Daily } from '../../src/core/domain/club.ts';
import { momentPart, type Part, type Reply, type Span } from '../../src/core/reply.ts';
import { compact } from '../../src/lib/counted.ts';
import { dailyPost } from '../../src/schedule/daily-post.ts';
import type { Call } from './context.ts';
import { bookOf } from './reading.ts';

/** A channel as seen from another, with a link to it. */
export function channelSpan({ where }: Pick<Call, 'where'>, id: string): Span {
  if (id === where.channel) return { text: 'this channel' };
  return { text: 'another channel', names: { channel: id } };
}

export const ownKey = ({ asker }: Pick<Call, 'asker'>) => `member:${asker.id}`;

/** The club's daily posts in channels: neither members' own nor the plan's notices. */
export const channelDailies = async ({ store, where }: Call): Promise<readonly Daily[]> =>
  (await store.dailies(where.club)).filter((daily) => daily.key === undefined);

export type OpenDaily = NonNullable<Awaited<ReturnType<typeof dailyQuestionOf>>>;

/**
 * The daily questions open for the asker: of this channel, their own, and in direct messages of the
 * channels they read.
 */
export async function openDailies(call: Call): Promise<readonly OpenDaily[]> {
  const { club, channel, direct } = call.where;
  const channels = direct ? (await channelDailies(call)).map((daily) => daily.channel) : [];
  const read = await Promise.all(
    channels.map((channelId) => call.channels.reads(club, channelId, call.asker.id)),
  );
  const keys = [channel, ownKey(call), ...channels.filter((_, index) => read[index])];
  return compact(...(await Promise.all(keys.map((key) => dailyQuestionOf(call, key)))));
}

export function questionReply({ key, asked: { day }, book, question }: OpenDaily): Reply {
  const daily = { key, channel: key, day, member: key };
  return {
    ...dailyPost(daily, book, { kind: 'question', one: question }, { place: 0 }),
    audience: 'asker',
  };
}

/**
 * The question that a daily post asks now; undefined if none is open.
 * @param key its `dailyKey`
 */
export async function dailyQuestionOf(call: Call, key: string) {
  const asked = await call.store.dailyQuestion(call.where.club, key);
  const book = asked && (await bookOf(call, asked.book));
  const question = book?.questions.find((bookQuestion) => bookQuestion.id === asked?.question);
  return asked && book && question && { key, book, question, asked };
}

/** When a post comes next. */
export const nextPostPart = ({ due, zone }: Daily): Part => ({
  ...momentPart('The next one comes on ', due),
  zone,
});

/** What is posted, after `a`. */
export const kindInWords = (dailyWhat: string): string =>
  dailyWhat === 'mix' ? 'passage, prompt or question' : dailyWhat;
