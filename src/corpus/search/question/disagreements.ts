import type { Book } from '../../../core/domain/book.ts';
import type { Ranked } from '../rank/rank.ts';
import { relatedStems } from '../text/related.ts';
import { contentStems, statingOf } from './asked.ts';
import type { Question } from './question.ts';
import type { Likeness } from './similar-questions.ts';

/** What each disputed point of a book is about, ready for lookup. */
export interface Points {
  /** Per point: stems of its topic, questions and claims. */
  readonly words: readonly ReadonlySet<string>[];
  /** Per point: passages that state one of its claims. */
  readonly stating: readonly ReadonlySet<number>[];
}

/**
 * What speaks for a question touching a point, as a logistic model says that was learned from the shipped guide with its
 * lines and without. `like`: how like a known question on the point is; `near`: how close to the best passage the best
 * one stands that takes a side, 1 where it is the best; `both`: whether two that take sides are among the first three;
 * `held`: share of the question's words; `behind`, `ahead`: of the likest question on anything else.
 */
const SIGNS = { like: 3.18, near: 3.24, both: 1.38, held: 0.85, behind: -1.12, ahead: 1.63 };
export type Signs = Readonly<Record<keyof typeof SIGNS, number>>;
const BIAS = -6.32;
/** From here on a question touches a point: about one chance in six, as a claim too many harms less than one too few. */
const TOUCHES = -2.2;
/** From here on it asks about nothing else, so that both claims are the answer. */
const PLAINLY = 0.5;
/** Behind the best passage by this much of score, one counts a third of it. */
const SCALE = 2;

/** What is asked plainly is at least this like a known question on the point. */
const ALIKE = 0.4;

export function pointsOf(book: Book): Points {
  const words = book.disagreements.map(
    ({ topic, asked, claims }) =>
      new Set([topic, ...asked, ...claims.map((claim) => claim.text)].flatMap(contentStems)),
  );
  const passages = book.sections.flatMap((section) => section.passages);
  const stating = book.disagreements.map((point) => {
    const ids = new Set(statingOf(book, point).map(({ id }) => id));
    return new Set(passages.flatMap(({ id }, p) => (ids.has(id) ? [p] : [])));
  });
  return { words, stating };
}

/** A disputed point that a question touches, and how plainly. */
export interface Touch {
  /** Index into the book's disagreements. */
  readonly point: number;
  readonly plain: boolean;
}

/** A question as a search found it, as far as disputed points are concerned. */
export interface Sighted {
  readonly question: Question;
  /** Per term of the question, what it says beside names: a name alone touches no point. */
  readonly weights: Float64Array;
  readonly likeness: readonly Likeness[];
  readonly ranked: readonly Ranked[];
}

/** The disputed point that a question touches most, or undefined. */
export function touched(points: Points, open: (point: number) => boolean, found: Sighted): Touch | undefined {
  let best = -1;
  let most = TOUCHES;
  points.words.forEach((_, point) => {
    if (!open(point)) return;
    const signs = signsOf(points, point, found);
    const value = Object.entries(SIGNS).reduce((sum, [name, weight]) => {
      return sum + weight * signs[name as keyof typeof SIGNS];
    }, BIAS);
    if (value > most) {
      most = value;
      best = point;
    }
  });
  const [likest] = found.likeness;
  const plain = most >= PLAINLY && likest?.entry.point === best && likest.value >= ALIKE;
  return best < 0 ? undefined : { point: best, plain };
}

/** What speaks for a question touching one point. */
function signsOf(
  { words, stating }: Points,
  point: number,
  { question, weights, likeness, ranked }: Sighted,
): Signs {
  const sides = stating[point] ?? new Set();
  const like = likeness.find(({ entry }) => entry.point === point)?.value ?? 0;
  const other = likeness.find(({ entry }) => entry.point !== point)?.value ?? 0;
  const side = ranked.find(({ passage }) => sides.has(passage));
  const behind = (ranked[0]?.score ?? 0) - (side?.score ?? Number.NEGATIVE_INFINITY);
  return {
    like,
    near: Math.exp(-behind / SCALE),
    both: ranked.slice(0, 3).filter(({ passage }) => sides.has(passage)).length > 1 ? 1 : 0,
    held: held(words[point] ?? new Set(), question, weights),
    behind: Math.max(0, other - like),
    ahead: Math.max(0, like - other),
  };
}

function held(words: ReadonlySet<string>, question: Question, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  question.terms.forEach(({ stem: own }, i) => {
    const weight = weights[i] ?? 0;
    total += weight;
    if (words.has(own)) sum += weight;
    else if (weight > 0 && relatedStems(own).some((near) => words.has(near))) sum += 0.6 * weight;
  });
  return total > 0 ? sum / total : 0;
}
