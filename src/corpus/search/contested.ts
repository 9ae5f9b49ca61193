import type { Book } from '../../core/book.ts';
import { contentStems, statingOf } from './asked.ts';
import type { Likeness } from './likest.ts';
import type { Question } from './question.ts';
import { relatedStems } from './related.ts';

/** What each disputed point of a book is about, ready for lookup. */
export interface Points {
  /** Per point: stems of its topic, questions and claims. */
  readonly words: readonly ReadonlySet<string>[];
  /** Per point: passages that state one of its claims. */
  readonly stating: readonly ReadonlySet<number>[];
}

/**
 * What speaks for a question touching a point, as a logistic model says: learned from the shipped guide with either
 * half of its lines. `like`: how like a known question on the point is; `first`, `second`: whether the best passages
 * take a side; `held`: share of the question's words; `behind`, `ahead`: of the likest question on anything else.
 */
const SIGNS = { like: 1.9, first: 2.6, second: 1.75, both: 0.45, held: 1.35, behind: -2.9, ahead: 0.3 };
const BIAS = -3.9;
/** From here on a question touches a point: about one chance in six, as a claim too many harms less than one too few. */
const TOUCHES = -1.65;
/** From here on it asks about nothing else, so that both claims are the answer. */
const PLAINLY = 1;

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

/**
 * The disputed point that a question touches most, or undefined.
 * @param weights per term of the question, what it says beside names: a name alone touches no point
 * @param first passages that answer best, best first
 */
export function touched(
  points: Points,
  open: (point: number) => boolean,
  question: Question,
  weights: Float64Array,
  likeness: readonly Likeness[],
  first: readonly number[],
): Touch | undefined {
  let best = -1;
  let most = TOUCHES;
  points.words.forEach((words, point) => {
    if (!open(point)) return;
    const like = likeness.find((one) => one.entry.point === point)?.value ?? 0;
    const other = likeness.find((one) => one.entry.point !== point)?.value ?? 0;
    const [one, two] = first.map((passage) => (points.stating[point]?.has(passage) ? 1 : 0));
    const value =
      BIAS +
      SIGNS.like * like +
      SIGNS.first * (one ?? 0) +
      SIGNS.second * (two ?? 0) +
      SIGNS.both * (one ?? 0) * (two ?? 0) +
      SIGNS.held * held(words, question, weights) +
      SIGNS.behind * Math.max(0, other - like) +
      SIGNS.ahead * Math.max(0, like - other);
    if (value > most) {
      most = value;
      best = point;
    }
  });
  return best < 0 ? undefined : { point: best, plain: most >= PLAINLY };
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
