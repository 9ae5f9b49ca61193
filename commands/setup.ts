import type { Request } from '../src/core/call.ts';
import type { Obstacle } from '../src/core/ports/rights.ts';
import { button, listPart, type Part, type Reply, type Span, textPart } from '../src/core/reply.ts';
import { lines } from '../src/quiz/views/board.ts';
import { dayInWords } from '../src/schedule/words/date.ts';
import { channelDailies } from './daily/dailies.ts';
import { planOn } from './plan/plans.ts';
import { type Context, define } from './shared/context.ts';
import { clubBook } from './shared/reading.ts';
import { beginnings, formButton } from './welcome.ts';

/** Channels with something missing that are named; the rest is counted. */
const NAMED = 10;

export const setup = define({
  name: 'setup',
  description: 'What is set up here, what is left, and what I’m not allowed yet',
  who: 'organisers',
  example: '/setup',
  run: (request, ctx) => checklist(ctx, request),
  actions: {
    again: async (request, ctx) => ({ ...(await checklist(ctx, request)), replaces: true }),
  },
});

/** What is done and what isn't, with a button to each, and what the platform doesn't allow yet. */
async function checklist(ctx: Context, request: Request): Promise<Reply> {
  const { where } = request;
  const { club } = where;
  const book = (await clubBook(ctx, club)).card;
  const plan = await planOn(ctx, club);
  const dailies = await channelDailies(ctx, club);
  const played = await ctx.store.lastQuiz(club, where.channel);
  const used = [...dailies.map(({ channel }) => channel), ...(plan ? [plan.channel] : [])];
  const obstacles = await obstaclesIn(ctx, request, used);
  return {
    title: 'Setting up',
    parts: [
      lines([
        item(book !== undefined, 'The book', book?.title ?? 'none is chosen yet'),
        item(plan !== undefined, 'A reading plan', plan ? `to ${dayInWords(plan.finish)}` : 'none yet'),
        item(
          dailies.length > 0,
          'A post every day',
          dailies.map(({ time, zone }) => `${time} (${zone})`).join(', ') || 'none yet',
        ),
        item(played !== undefined, 'A quiz in this channel', played ? 'played' : 'none played yet'),
      ]),
      ...doctor(obstacles),
    ],
    buttons: [
      ...beginnings(),
      formButton('Start a quiz', 'quiz start'),
      formButton('Add a book', 'book add'),
      button('Look again', 'setup', 'again'),
    ],
  };
}

/** The obstacles of all channels that the platform lists, and of those that are in use. */
async function obstaclesIn(
  ctx: Context,
  { where }: Request,
  used: readonly string[],
): Promise<readonly Obstacle[]> {
  const here = [...new Set(where.direct ? used : [where.channel, ...used])];
  const all = [
    ...(await ctx.channels.obstacles(where.club, here)),
    ...(await ctx.channels.obstacles(where.club)),
  ];
  return all.filter((one, i) => all.findIndex(({ channel }) => channel === one.channel) === i);
}

function item(done: boolean, what: string, how: string): Span[] {
  return [{ text: `${done ? '✓' : '○'} ${what}: `, style: 'bold' }, { text: how }];
}

/** Channel by channel: what is missing, what it is for, and how it is allowed. */
function doctor(obstacles: readonly Obstacle[]): Part[] {
  if (obstacles.length === 0) return [textPart('I’m allowed everything I need in the channels I can see.')];
  const named = obstacles.slice(0, NAMED).map(({ how }) => how);
  const more = obstacles.length - named.length;
  return [
    textPart([{ text: 'What I’m not allowed yet', style: 'bold' }]),
    listPart(named),
    ...(more > 0 ? [textPart(`And in ${more} more channels.`)] : []),
  ];
}
