import type { Request } from '../../src/core/call.ts';
import type { Daily } from '../../src/core/domain/club.ts';
import { channel } from '../../src/core/options.ts';
import { momentPart, type Part, type Reply, type Span, say, textPart } from '../../src/core/reply.ts';
import { nextDue } from '../../src/schedule/next.ts';
import { dayInWords } from '../../src/schedule/words/date.ts';
import { whenInWords } from '../../src/schedule/words/days.ts';
import { type Context, define } from '../shared/context.ts';
import { channelDailies, ownKey } from './dailies.ts';
import { pickInWords } from './picks.ts';
import { takeChosen, takeWritten, writeAnswer } from './question.ts';
import { kindInWords } from './words.ts';

const POSTS_AHEAD = 7;

export const dailyShow = define({
  name: 'daily show',
  description: 'Shows the daily posts that are set, and the next seven',
  options: { channel: channel('Only this channel’s') },
  example: '/daily show',
  async run({ options, ...request }, ctx): Promise<Reply> {
    const all = await channelDailies(ctx, request.where.club);
    const own = (await ctx.store.dailies(request.where.club)).filter(
      (daily) => daily.key === ownKey(request.asker.id),
    );
    const { channel: wanted } = options;
    const dailies = wanted ? all.filter((daily) => daily.channel === wanted.id) : [...all, ...own];
    if (dailies.length === 0) {
      return say(
        'There’s no daily post yet. An organiser can set one with /daily set 9am; for one of your own, type /daily me 8am.',
      );
    }
    const parts: Part[] = [];
    for (const daily of dailies) parts.push(...(await describe(ctx, request, daily)));
    return { title: 'Daily posts', parts };
  },
  actions: {
    write: writeAnswer,
    answer: takeWritten,
    choose: takeChosen,
  },
});

async function describe(ctx: Context, request: Request, daily: Daily): Promise<Part[]> {
  const words = [...rule(daily, request.where.channel), { text: `${gaps(daily)}${trouble(daily)}` }];
  if (daily.paused) return [textPart(words)];
  return [textPart(words), ...(await coming(ctx, request, daily))];
}

async function coming(ctx: Context, request: Request, daily: Daily): Promise<Part[]> {
  const picks = await ctx.dailyAhead(request.where.club, daily, POSTS_AHEAD);
  if (picks.length === 0) {
    const nothing = 'There’s nothing I could post yet without spoiling the book.';
    return [momentPart('The next one comes ', daily.due), textPart(nothing)];
  }
  const parts: Part[] = [];
  let { due } = daily;
  for (const [i, pick] of picks.entries()) {
    const what = await pickInWords(ctx, request, pick);
    parts.push(momentPart(`${i === 0 ? 'Next' : 'Then'} ${what}, `, due));
    due = nextDue(daily, due).due;
  }
  return parts;
}

function rule(daily: Daily, here: string): Span[] {
  const { what, setBy, channel: id } = daily;
  const elsewhere = { text: 'another channel', names: { channel: id } };
  const where: Span[] =
    daily.member !== undefined
      ? [{ text: 'for you alone' }]
      : [{ text: 'in ' }, id === here ? { text: 'this channel' } : elsewhere];
  const set = ` ${whenInWords(daily)}, set by ${setBy.name}.`;
  return [{ text: `A ${kindInWords(what)} ` }, ...where, { text: set }];
}

function gaps({ skipped, unsure = [] }: Daily): string {
  const last = skipped.at(-1);
  const open = unsure.at(-1);
  const without = last === undefined ? '' : ` No post on ${dayInWords(last)}: it was skipped.`;
  if (open === undefined) return without;
  return `${without} On ${dayInWords(open)} I was cut off while posting: if that post is missing, /daily now makes up for it.`;
}

function trouble({ trouble: found, paused }: Daily): string {
  if (paused?.why === 'asked') return ' It’s paused; /daily pause resumes it.';
  const tried = paused ? ' I’ve stopped trying; /daily pause starts it again.' : '';
  if (found?.why === 'gone') return ` Its channel is gone: choose another with /daily set.${tried}`;
  return found ? ` I’m not allowed to write there: let me see the channel and post in it.${tried}` : tried;
}
