import { openButton, runButton } from '../src/core/command-press.ts';
import type { Page } from '../src/core/ports/pages.ts';
import { button, listPart, momentPart, type Part, type Reply, textPart } from '../src/core/reply.ts';
import { describePlace, isOpen } from '../src/corpus/place.ts';
import { compact } from '../src/lib/counted.ts';
import { missed } from '../src/quiz/results/review.ts';
import { nextMeeting } from '../src/schedule/meetings.ts';
import { welcome } from './setup.ts';
import { planOn } from './shared/club/plans.ts';
import { boardReply } from './shared/club/scores.ts';
import { savedPart } from './shared/commonplace.ts';
import type { Call } from './shared/context.ts';
import { channelDailies } from './shared/dailies.ts';
import { clubBook, reading } from './shared/reading.ts';

const SOLO_QUESTIONS = 5;

/** A member's own page: how far they are, what comes next, the club's board, and what to do about each. */
export async function homePage(call: Call): Promise<Reply> {
  if (!(await clubBook(call)).card) return { ...welcome(), audience: 'asker' };
  const { book, place, said } = await reading(call, undefined, 'asker');
  const scores = await boardReply(call);
  return {
    audience: 'asker',
    title: book.title,
    parts: [
      textPart(
        said
          ? `You’re ${describePlace(book, place)}.`
          : 'You haven’t said how far you’ve read. Tell me with /progress set.',
      ),
      ...(await ahead(call)),
      textPart([{ text: scores.title ?? 'Leaderboard', style: 'bold' }]),
      ...scores.parts,
    ],
    buttons: [
      { ...openButton('I’ve read to …', 'progress set'), tone: 'main' },
      ...runButton('Quiz me', 'quiz start', { mode: 'solo', rounds: SOLO_QUESTIONS }),
      button('Review my misses', 'quiz review', 'begin', [book.id]),
      ...(call.asker.organiser ? runButton('What is set up', 'setup') : []),
    ],
  };
}

async function ahead(call: Call): Promise<Part[]> {
  const plan = await planOn(call);
  const next = plan && nextMeeting(plan, call.at);
  const posts = (await channelDailies(call)).filter(({ due }) => due > call.at).map(({ due }) => due);
  return compact(
    next && momentPart('The club meets next on ', next.until),
    posts.length > 0 && momentPart('The next daily post comes on ', Math.min(...posts)),
  );
}

const SHOWN_MAX = 20;

/** A member's own page: their place, what they missed, what they saved, as far as they have read. */
export async function memberSections(call: Call): Promise<Page> {
  const { club } = call.where;
  const { asker: by, store } = call;
  const { book, place } = await reading(call, undefined, 'asker');
  const home = await homePage(call);
  const own = await store.ledger(club, { member: by.id });
  const questions = missed(own, book.id).flatMap(({ question }) => {
    const found = book.questions.find(({ id }) => id === question);
    return found && isOpen(found.from, place) ? [found.text] : [];
  });
  const saved = (await store.saved(club, book.id)).filter((one) => (one.author ?? one.by).id === by.id);
  const quotes = saved.slice(-SHOWN_MAX).reverse();
  return {
    title: `${by.name}’s page`,
    sections: [
      home,
      section(
        'Questions to look at again',
        questions.length === 0 ? [] : [listPart(questions.slice(0, SHOWN_MAX))],
        'Nothing yet. What you miss in a quiz comes here, and /quiz review asks it again.',
      ),
      section(
        'What you’ve saved',
        quotes.map((one) => savedPart(book, one, place)),
        'Nothing yet. Save a quote with /save.',
      ),
    ],
  };
}

function section(title: string, parts: readonly Part[], none: string): Reply {
  return { title, parts: parts.length > 0 ? parts : [textPart(none)] };
}
