import { runButton } from '../src/core/again.ts';
import type { Request } from '../src/core/call.ts';
import { button, momentPart, type Part, type Reply, textPart } from '../src/core/reply.ts';
import { describePlace } from '../src/corpus/place.ts';
import { meetingsOf } from '../src/schedule/plan.ts';
import { board } from './boards/leaderboard.ts';
import { channelDailies } from './daily/dailies.ts';
import { planOn } from './plan/plans.ts';
import type { Context } from './shared/context.ts';
import { clubBook, reading } from './shared/reading.ts';
import { formButton, welcome } from './welcome.ts';

const SOLO_QUESTIONS = 5;

/** A member's own page: how far they are, what comes next, the club's board, and what to do about each. */
export async function homePage(request: Request, ctx: Context): Promise<Reply> {
  if (!(await clubBook(ctx, request.where.club)).card) return { ...welcome(), audience: 'asker' };
  const { book, place, said } = await reading(ctx, request, undefined, 'asker');
  const scores = await board(ctx, request, undefined);
  return {
    audience: 'asker',
    title: book.title,
    parts: [
      textPart(
        said
          ? `You’re ${describePlace(book, place)}.`
          : 'You haven’t said how far you’ve read. Tell me with /progress set.',
      ),
      ...(await ahead(ctx, request)),
      textPart([{ text: scores.title ?? 'Leaderboard', style: 'bold' }]),
      ...scores.parts,
    ],
    buttons: [
      { ...formButton('I’ve read to …', 'progress set'), tone: 'main' },
      ...runButton('Quiz me', 'quiz start', { mode: 'solo', rounds: SOLO_QUESTIONS }),
      button('Review my misses', 'quiz review', 'begin', [book.id]),
      ...(request.asker.organiser ? runButton('What is set up', 'setup') : []),
    ],
  };
}

/** When the club meets next, and when its next daily post comes; nothing where neither is set. */
async function ahead(ctx: Context, { where, at }: Request): Promise<Part[]> {
  const plan = await planOn(ctx, where.club);
  const meets = plan && plan.paused === undefined ? meetingsOf(plan) : [];
  const next = meets.find(({ until }) => until > at)?.until;
  const posts = (await channelDailies(ctx, where.club)).filter(({ due }) => due > at).map(({ due }) => due);
  return [
    ...moment('The club meets next on ', next),
    ...moment('The next daily post comes ', posts.length > 0 ? Math.min(...posts) : undefined),
  ];
}

function moment(before: string, at: number | undefined): Part[] {
  return at === undefined ? [] : [momentPart(before, at)];
}
