import { openButton, runButton } from '../src/core/command-press.ts';
import { button, momentPart, type Part, type Reply, textPart } from '../src/core/reply.ts';
import { describePlace } from '../src/corpus/place.ts';
import { compact } from '../src/lib/counted.ts';
import { nextMeeting } from '../src/schedule/meetings.ts';
import { welcome } from './setup.ts';
import { planOn } from './shared/club/plans.ts';
import { boardReply } from './shared/club/scores.ts';
import type { Call } from './shared/context.ts';
import { channelDailies } from './shared/dailies.ts';
import { clubBook, reading } from './shared/reading.ts';

/**
 * A member's own page: how far they are, what comes next, the club's board, and what to do about
 * each.
 */
export async function homePage(call: Call): Promise<Reply> {
  if (!(await clubBook(call)).card) return { ...welcome(), audience: 'asker' };
  const { book, place, said } = await reading(call, undefined, 'asker');
  const scores = await boardReply(call);
  const far = said
    ? `You’re ${describePlace(book, place)}.`
    : 'You haven’t said how far you’ve read. Tell me with /progress set.';

  return {
    audience: 'asker',
    title: book.title,
    parts: [
      textPart(far),
      ...(await ahead(call)),
      textPart([{ text: scores.title ?? 'Leaderboard', style: 'bold' }]),
      ...scores.parts,
    ],
    buttons: [
      { ...openButton('I’ve read to …', 'progress set'), tone: 'main' },
      ...runButton('Quiz me', 'quiz start', { mode: 'solo', rounds: 5 }),
      button('Review my misses', 'quiz review', 'begin', [book.id]),
      ...(call.asker.organiser ? runButton('What is set up', 'setup') : []),
    ],
  };
}

async function ahead(call: Call): Promise<Part[]> {
  const plan = await planOn(call);
  const next = plan && nextMeeting(plan, call.at);
  const posts = (await channelDailies(call))
    .filter(({ due, paused }) => due > call.at && !paused)
    .map(({ due }) => due);
  return compact(
    next && momentPart('The club meets next on ', next.until),
    posts.length > 0 && momentPart('The next daily post comes on ', Math.min(...posts)),
  );
}
