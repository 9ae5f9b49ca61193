import type { Book, Passage, Place, Question } from '../../core/domain/book.ts';
import type { QuizStyle, QuizWish, RoundPlan } from '../../core/domain/club.ts';
import type { Random } from '../../core/ports/ports.ts';
import { seeded, shuffled } from './chance.ts';
import { fits, typable } from './filter.ts';
import { levelsFor } from './levels.ts';

/** What a draw needs to know. */
export interface Draw {
  readonly wish: Pick<QuizWish, 'rounds' | 'style' | 'difficulty' | 'topic' | 'character'>;
  /** Only questions that are no spoiler here. */
  readonly place: Place;
  /** Question ids the club was asked, oldest first. */
  readonly asked: readonly string[];
  readonly seed: number;
  /** The share of questions that the group gets right, 0…1; undefined where it has no record. */
  readonly accuracy?: number | undefined;
  /** Question ids that are in the quiz already. */
  readonly taken?: readonly string[];
}

/**
 * Draws the questions of a quiz: those never asked first, then those asked longest ago, so that none repeats until
 * the pool is used up; where any difficulty will do, mixed as suits the group. The same wish, book and record always
 * give the same draw.
 * @returns as many as wished, or fewer where the pool is smaller; empty where nothing fits
 */
export function draw(book: Book, { wish, ...from }: Draw, cite: (passage: Passage) => string): RoundPlan[] {
  const random = seeded(from.seed);
  const lastAsked = new Map(from.asked.map((id, i) => [id, i]));
  const pool = shuffled(
    book.questions.filter((one) => fits(book, one, wish, from.place) && !from.taken?.includes(one.id)),
    random,
  );
  const inTurn = pool
    .map((question) => ({ question, last: lastAsked.get(question.id) ?? -1 }))
    .sort((a, b) => a.last - b.last);
  const levels = wish.difficulty === 'any' ? levelsFor(wish.rounds, from.accuracy) : [];
  const picked = shuffled(pick(inTurn, wish.rounds, levels), random);
  const passages = new Map(book.sections.flatMap((s) => s.passages.map((p) => [p.id, p])));
  return picked.map((question, i) => {
    const passage = passages.get(question.cite);
    return plan(question, i + 1, wish.style, passage ? cite(passage) : book.title, random);
  });
}

/** Share of a quiz's questions that have the same answer, while there are others; two in any case. */
const ONE_ANSWER = 0.2;

/**
 * Takes questions in turn; among those never asked, of the levels wished as far as they are there, and nobody the answer
 * too often.
 */
function pick(
  inTurn: readonly { readonly question: Question; readonly last: number }[],
  count: number,
  levels: readonly string[],
): Question[] {
  const most = Math.max(2, Math.floor(count * ONE_ANSWER));
  const times = new Map<string, number>();
  const fresh: Question[] = [];
  const often: Question[] = [];
  for (const { question, last } of inTurn) {
    if (last >= 0) continue;
    const before = times.get(question.answer) ?? 0;
    times.set(question.answer, before + 1);
    (before < most ? fresh : often).push(question);
  }
  const picked: Question[] = [];
  for (const level of levels) {
    const found = fresh.findIndex((question) => question.level === level);
    if (found >= 0) picked.push(...fresh.splice(found, 1));
  }
  const asked = inTurn.filter(({ last }) => last >= 0).map(({ question }) => question);
  return [...picked, ...fresh, ...often, ...asked].slice(0, count);
}

/** A question as it is played: typed, as it always is where it has no three wrong options, or with options in one shuffled order. */
export function plan(
  question: Question,
  n: number,
  style: QuizStyle,
  citation: string,
  random: Random,
): RoundPlan {
  const typed =
    question.distractors.length < 3 ||
    style === 'typed' ||
    (style === 'mixed' && typable(question) && random() < 0.5);
  const wrong = shuffled(question.distractors, random).slice(0, 3);
  return {
    n,
    question: question.id,
    text: question.text,
    level: question.level,
    kind: question.kind,
    answer: question.answer,
    accept: question.accept,
    topics: question.topics,
    options: typed ? [] : shuffled([question.answer, ...wrong], random),
    citation,
    from: question.from,
    ...(question.says !== undefined && { says: question.says }),
  };
}
