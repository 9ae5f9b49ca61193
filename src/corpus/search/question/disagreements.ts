import { type Columns, isName } from '../rank/columns.ts';
import type { Ranked } from '../rank/rank.ts';
import { isCommon } from '../text/common.ts';
import { relatedStems } from '../text/related.ts';
import { stemSet } from '../text/stems.ts';
import type { Points } from './index-lines.ts';
import type { Entry } from './known-questions.ts';
import type { Question } from './question.ts';
import type { Likeness } from './similar-questions.ts';

/**
 * Weights for a question touching a point: a logistic model, learned from the shipped guide with its index lines and
 * without. `like`: likeness to a known question on the point; `near`: how close the best passage that takes a side is
 * to the best passage, 1 where it is that.
 */
const SIGNS = { like: 3.18, near: 3.24 };
const BIAS = -5.47;
/**
 * From here on a question touches a point: about one chance in fourteen, as a claim too many harms less than one too
 * few.
 */
const TOUCHES = -2.6;
/** From here on it asks about nothing else, so that both claims are the answer. */
const PLAINLY = 1.1;
/** A passage this far behind the best in score counts a third of it. */
const SCALE = 2;

/** The least likeness of a question about a point to a known question on it. */
const ALIKE = 0.4;
/** From here on they may share only names. */
const NEARLY = 0.7;
const NEAREST = 0.25;

interface Sighted {
  readonly question: Question;
  readonly sight: { readonly columns: Columns };
  readonly likeness: readonly Likeness[];
  readonly ranked: readonly Ranked[];
}

/**
 * The disputed point that a question touches most, as an index into the book's disagreements, how clearly, and whether
 * a known question on it is like this one; undefined for none.
 */
export function touched(points: Points, open: (point: number) => boolean, found: Sighted) {
  const values = points.map((sides, point) => (open(point) ? touchBy(sides, point, found) : TOUCHES));
  const most = Math.max(...values);
  if (!(most > TOUCHES)) return undefined;
  const point = values.indexOf(most);
  const [likest] = found.likeness;
  const plain = most >= PLAINLY && likest?.entry.point === point && likest.value >= ALIKE;
  const like = found.likeness.find(
    ({ entry, value }) => entry.point === point && (value >= NEARLY || isOfMore(entry, found)),
  );
  const least = Math.max(ALIKE, (likest?.value ?? 0) - NEAREST);
  return { point, plain, asked: plain || (like?.value ?? 0) >= least };
}

/** Of whatever comes in an order: a last name is of no last page. */
const ORDER = stemSet('first last next');

/** Whether a known question shares more with this one than names. */
function isOfMore({ stems }: Entry, { question, sight: { columns } }: Sighted): boolean {
  return question.terms.some(
    ({ stem }) =>
      !isCommon(stem) &&
      !ORDER.has(stem) &&
      !isName(columns, stem) &&
      [stem, ...relatedStems(stem)].some((one) => stems.has(one)),
  );
}

function touchBy(sides: ReadonlySet<number>, point: number, { likeness, ranked }: Sighted): number {
  const like = likeness.find(({ entry }) => entry.point === point)?.value ?? 0;
  const side = ranked.find(({ passage }) => sides.has(passage));
  const behind = (ranked[0]?.score ?? 0) - (side?.score ?? Number.NEGATIVE_INFINITY);
  return BIAS + SIGNS.like * like + SIGNS.near * Math.exp(-behind / SCALE);
}
