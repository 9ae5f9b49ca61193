/** What the club has read: when, how it liked it, and who won its quizzes. */

import type { PastReading } from '../../src/core/domain/club.ts';
import { isHidden } from '../../src/core/domain/club-record.ts';
import type { BoardRow } from '../../src/core/domain/quiz.ts';
import { rank } from '../../src/core/domain/rank.ts';
import type { Rating } from '../../src/core/domain/rating.ts';
import {
  button,
  listPart,
  type Part,
  type Reply,
  type Span,
  shortened,
  textPart,
} from '../../src/core/reply.ts';
import { compact, groupBy, listed } from '../../src/lib/counted.ts';
import { DAY_MS } from '../../src/lib/timer.ts';
import { localDay } from '../../src/schedule/next.ts';
import { meanInWords } from '../../src/schedule/ratings.ts';
import { dayInWords } from '../../src/schedule/words/date.ts';
import { showButton } from '../rate.ts';
import { type Call, define } from '../shared/context.ts';
import { authored } from '../shared/reading.ts';

const LISTED_MAX = 15;

interface Past extends PastReading {
  readonly book: string;
  /** Those that are open; empty while they are sealed. */
  readonly ratings: readonly Rating[];
  /** Members with most points in its quizzes. */
  readonly best: readonly BoardRow[];
}

export const bookHistory = define({
  name: 'book history',
  description: 'Shows what the club has read, when, and how it liked it',
  audience: 'room',
  async run(call): Promise<Reply> {
    const all = await readBooks(call);
    const items = all.map(({ book, title }) => ({ label: shortened(title, 80), value: book }));
    const press = { command: 'book history', action: 'one', args: [] };
    return {
      title: 'What we have read',
      parts: [historyPart(all)],
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
      return { parts: [historyPart(all)], buttons };
    },
  },
});

/** Each book in a line, the latest first. @param all as `readBooks` gives them */
export function historyPart(all: readonly Past[]): Part {
  return all.length === 0
    ? textPart('Nothing yet: a plan, a quiz or a rating begins it.')
    : listPart(all.map(spansOf));
}

function spansOf(past: Past): readonly Span[] {
  const { title, ratings, best } = past;
  const won =
    best[0] && `${listed(best.map(({ name }) => name))} won its quizzes with ${best[0].points} points`;
  const liked = ratings.length > 0 && meanInWords(ratings);
  const rest = compact(whenInWords(past), liked, won).join('; ');
  return [{ text: title, style: 'italic' }, { text: `${authored(past, ' by ')}: ${rest}` }];
}

export const whenInWords = ({ start, finish }: PastReading): string =>
  start === finish ? dayInWords(start) : `${dayInWords(start)} to ${dayInWords(finish)}`;

/** What the club has read, by plans, quizzes and ratings: the latest first, and no more than a reply lists. */
export async function readBooks({ store, where, library, clock }: Call): Promise<readonly Past[]> {
  const now = clock();
  const cards = new Map((await library.list(where.club)).map((card) => [card.id, card]));
  const planned = await store.readings(where.club);
  const rated = await store.openRatings(where.club, now);
  const scores = groupBy(await store.bookScores(where.club), ({ book }) => book);
  const preferences = await store.preferences(where.club);
  const today = localDay('UTC', now);
  return [...new Set([...planned.keys(), ...cards.keys()])]
    .flatMap((book): readonly Past[] => {
      const ratings = rated.get(book) ?? [];
      const played = scores.get(book) ?? [];
      const moments = [
        ...ratings.map(({ at }) => at),
        ...played.flatMap(({ first, last }) => [first * DAY_MS, last * DAY_MS]),
      ].sort((a, b) => a - b);
      const [first = Infinity, last = first] = [moments[0], moments.at(-1)];
      const { title = '', author = '' } = cards.get(book) ?? {};
      const dated = first < Infinity && {
        title,
        author,
        start: localDay('UTC', first),
        finish: localDay('UTC', last),
      };
      const past = planned.get(book) ?? dated;
      if (!past || past.title === '' || past.start > today) return [];
      const shown = rank(played.filter(({ member, points }) => points > 0 && !isHidden(preferences, member)));
      return [{ ...past, book, ratings, best: shown.filter((one) => one.rank === 1) }];
    })
    .sort((a, b) => (a.finish < b.finish ? 1 : -1))
    .slice(0, LISTED_MAX);
}
