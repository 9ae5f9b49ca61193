import type { Stretch } from '../../corpus/import/text/clauses.ts';
import { matchesIn } from '../../lib/text.ts';
import { whoMeant } from '../referents.ts';
import type { Cast } from './cast.ts';
import words from './love.json' with { type: 'json' };

/**
 * What a clause is worth, also behind “not” or “if”: three that are plain tell, with what a tie
 * needs.
 */
const WORTH = { plain: 1.4, doubted: 0.4 };

const LOVE = new RegExp(`\\b(?:${words.love})\\b`, 'iu');
const CLAUSE = '[^;:—“”?!]*';
/** A clause about love or marriage, and no question. */
const OF_LOVE = new RegExp(`(?<ahead>${CLAUSE}?)${LOVE.source}${CLAUSE}(?=[;:—“”!]|$)`, 'giu');
const DOUBTED = new RegExp(`\\b(?:${words.doubts})\\b|n[’']t\\b`, 'iu');
const MEANT = new RegExp(`\\b(?:${words.pronouns})\\b`, 'giu');

/**
 * Clauses about love or marriage that speak of a man and a woman, and of nobody else, as what shows
 * who are lovers.
 */
export const loveVotes = (cast: Cast) =>
  cast.sentences.flatMap(({ text }, at) =>
    (LOVE.test(text) ? matchesIn(text, OF_LOVE) : []).flatMap(
      ({ 0: clause, index: from, groups }) => {
        const pair = coupleIn({ from, to: from + clause.length }, at, cast);
        const worth = DOUBTED.test(groups?.ahead?.replace(/.*,/su, '') ?? '')
          ? WORTH.doubted
          : WORTH.plain;
        if (pair) return [{ kind: 'love' as const, pair, worth, at, key: `love ${pair}` }];
        return [];
      },
    ),
  );

/**
 * The two of whom alone, but for a Mrs., a clause speaks, the smaller number first; none if others
 * may be meant.
 */
function coupleIn(
  { from, to }: Stretch,
  at: number,
  cast: Cast,
): readonly [number, number] | undefined {
  const named = (cast.named[at] ?? [])
    .filter((one) => one.from >= from && one.to <= to)
    .map(({ who }) => who);
  const meant = matchesIn(cast.sentences[at]?.text.slice(from, to) ?? '', MEANT).map(
    ({ 0: word, index }) =>
      whoMeant({ from: from + index, to: from + index + word.length }, at, undefined, cast),
  );

  const all = [...named, ...meant].filter(
    (who = -1) => cast.people[who]?.forms[0]?.title?.kind !== 'wed',
  );
  const [one, other, ...others] = [...new Set(all)].sort((a = -1, b = -1) => a - b);
  if (one === undefined || other === undefined || others.length > 0) return undefined;

  const sexes = [one, other].map((who) => cast.people[who]?.sex);
  if (sexes.includes('he') && sexes.includes('she')) return [one, other];

  return undefined;
}
