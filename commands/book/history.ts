/** What the club has read: when, how it liked it, and who won its quizzes. */

import type { PastReading } from '../../src/core/domain/club.ts';
import { rank } from '../../src/core/domain/rank.ts';
import type { Rating } from '../../src/core/domain/rating.ts';
import { button, listPart, type Part, type Reply, type Span, say } from '../../src/core/reply.ts';
import { compact, groupBy, listed } from '../../src/lib/counted.ts';
import { localDay } from '../../src/schedule/next.ts';
import { meanInWords } from '../../src/schedule/ratings.ts';
import { dayInWords } from '../../src/schedule/words/date.ts';
import { shownScores } from '../boards/leaderboard.ts';
import { showButton } from '../rate.ts';
import { type Call, define } from '../shared/context.ts';
import { authored } from '../shared/reading.ts';

const LISTED_MAX = 15;

interface Past extends PastReading {
  readonly book: string;
  /** Those that are open; empty while they are sealed. */
  readonly ratings: readonly Rating[];
}

export const bookHistory = define({
  name: 'book history',
  description: 'Shows what the club has read, when, and how it liked it',
  audience: 'room',
  async run(call): Promise<Reply> {
    const all = await readBooks(call);
    const items = all.map(({ book, title }) => ({ label: [...title].slice(0, 80).join(''), value: book }));
    const press = { command: 'book history', action: 'one', args: [] };
    return {
      title: 'What we have read',
      parts: [await historyPart(call, all)],
      ...(items.length > 0 && { menu: { placeholder: 'Its ratings and its keepsake', press, items } }),
    };
  },
  actions: {
    one: async ({ args: [id], ...call }): Promise<Reply> => {
      const all = (await readBooks(call)).filter(({ book }) => book === id);
      const buttons = all.flatMap(({ book, ratings }) =>
        compact(
          ratings.length > 0 && showButton({ id: book }),
          button('Get the keepsake', 'book info', 'keepsake', [book]),
        ),
      );
      return { parts: [await historyPart(call, all)], buttons };
    },
  },
});

/** Each book in a line, the latest first. @param all as `readBooks` gives them */
export async function historyPart(call: Call, all: readonly Past[]): Promise<Part> {
  if (all.length === 0) return say('Nothing yet: a plan, a quiz or a rating begins it.').parts[0] as Part;
  return listPart(await Promise.all(all.map((one) => lineOf(call, one))));
}

async function lineOf(call: Call, past: Past): Promise<readonly Span[]> {
  const { title, ratings } = past;
  const board = rank(await shownScores(call, { book: past.book }));
  const best = board.filter(({ rank: place }) => place === 1);
  const won =
    best[0] && `${listed(best.map(({ name }) => name))} won its quizzes with ${best[0].points} points`;
  const liked = ratings.length > 0 && meanInWords(ratings);
  const rest = compact(whenInWords(past), liked, won).join('; ');
  return [{ text: title, style: 'italic' }, { text: `${authored(past, ' by ')}: ${rest}` }];
}

export const whenInWords = ({ start, finish }: PastReading): string =>
  start === finish ? dayInWords(start) : `${dayInWords(start)} to ${dayInWords(finish)}`;

/**
 * What the club has read, by plans, quizzes and ratings: the latest first, and no more than a reply lists.
 * @param only `rated`: nothing where no ratings are open, which spares reading all answers of the club
 */
export async function readBooks(call: Call, only?: 'rated'): Promise<readonly Past[]> {
  const { store, where, library, clock } = call;
  const now = clock();
  const cards = new Map((await library.list(where.club)).map((card) => [card.id, card]));
  const planned = await store.readings(where.club);
  const books = [...new Set([...planned.keys(), ...cards.keys()])];
  const opened = new Map(
    await Promise.all(books.map(async (book) => [book, await openRatings(call, book, now)] as const)),
  );
  if (only === 'rated' && [...opened.values()].every((ratings) => ratings.length === 0)) return [];
  const answers = (await store.ledger(where.club)).filter(({ practice }) => !practice);
  const played = groupBy(answers, ({ book }) => book);
  return books
    .flatMap((book): readonly Past[] => {
      const ratings = opened.get(book) ?? [];
      const days = [...(played.get(book) ?? []), ...ratings].map(({ at }) => localDay('UTC', at)).sort();
      const [first = '', last = ''] = [days[0], days.at(-1)];
      const { title = '', author = '' } = cards.get(book) ?? {};
      const past = planned.get(book) ?? { title, author, start: first, finish: last };
      return past.start === '' || past.title === '' || past.start > localDay('UTC', now)
        ? []
        : [{ ...past, book, ratings }];
    })
    .sort((a, b) => (a.finish < b.finish ? 1 : -1))
    .slice(0, LISTED_MAX);
}

/** A book's ratings; empty while they are sealed. */
async function openRatings({ store, where }: Call, book: string, now: number): Promise<readonly Rating[]> {
  if (!(await store.ratingsOpen(where.club, book, now))) return [];
  return [...(await store.ratings(where.club, book)).values()];
}
