import {
  type Book,
  LEVELS,
  type Level,
  type Place,
  type Question,
} from '../../core/domain/book.ts';
import type { Quiz, QuizOptions, QuizStyle, RoundPlan } from '../../core/domain/quiz.ts';
import type { Random } from '../../core/ports/runtime.ts';
import { castAt, namesAt } from '../../corpus/cast.ts';
import { acceptedAnswers } from '../../corpus/load/same.ts';
import { citation, passageById } from '../../corpus/reply-parts.ts';
import { isTypable } from '../../corpus/typable.ts';
import { definedOnly } from '../../lib/counted.ts';
import { seeded, shuffled } from './chance.ts';
import { askable } from './filter.ts';

export interface Draw {
  readonly wish: Pick<QuizOptions, 'rounds' | 'style' | 'difficulty' | 'topic' | 'character'>;
  /** Only questions that spoil nothing at this place. */
  readonly place: Place;
  /** Question ids the club was asked, oldest first. */
  readonly asked: readonly string[];
  readonly seed: number;
  /** Ids of questions that are in the quiz already, or open in another one. */
  readonly taken?: readonly string[];
}

/**
 * Draws questions: those never asked first, then those asked longest ago; none repeats before all
 * were asked, unless an answer would come too often. Where any difficulty will do, they come mixed.
 * The same options, book and record always give the same draw.
 * @returns fewer than asked for where the pool is smaller; empty where nothing fits
 */
export function draw(book: Book, { wish, ...from }: Draw): RoundPlan[] {
  const random = seeded(from.seed);
  const lastAsked = new Map(from.asked.map((id, index) => [id, index]));
  const isAskable = askable(book, wish, from.place);
  const fit = book.questions.filter(
    (question) => isAskable(question) && !from.taken?.includes(question.id),
  );
  const turnOf = ({ id }: Question) => lastAsked.get(id) ?? -1;
  const inTurn = shuffled(fit, random).sort((a, b) => turnOf(a) - turnOf(b));
  const fresh = inTurn.filter(({ id }) => !lastAsked.has(id));
  const levels = wish.difficulty === 'any' ? levelsFor(wish.rounds) : [];
  const earlier = earlierQuestions(book, wish.rounds, from);
  const drawn = pick(earlier, [fresh, inTurn.slice(fresh.length)], wish.rounds, levels);
  const questions = easyFirst(shuffled(drawn, random));

  return planRounds(book, from.place, { questions, style: wish.style, random });
}

/** Questions whose answers shouldn't come again. */
function earlierQuestions(book: Book, rounds: number, from: Omit<Draw, 'wish'>): Question[] {
  const lately = rounds <= EARLIER_QUESTIONS_MAX ? from.asked.slice(-EARLIER_QUESTIONS_MAX) : [];
  const ids = from.taken ?? lately;
  return book.questions.filter(({ id }) => ids.includes(id));
}

/** An easy one in front, if there is any: most can answer it. */
function easyFirst(questions: readonly Question[]): readonly Question[] {
  const easy = questions.find(({ level }) => level === 'easy');
  if (!easy) return questions;
  return [easy, ...questions.filter((question) => question !== easy)];
}

/**
 * Of five questions two are easy, two medium and one is hard; of fewer, those that come first here.
 */
const IN_TURN: readonly Level[] = ['easy', 'medium', 'hard', 'easy', 'medium'];

/** Difficulties of a mixed quiz, the easy ones first. */
export function levelsFor(count: number): Level[] {
  const levels = Array.from({ length: count }, (_, i) => IN_TURN[i % IN_TURN.length] ?? 'easy');
  return levels.sort((a, b) => LEVELS.indexOf(a) - LEVELS.indexOf(b));
}

/** The largest share of a quiz with one answer, or from one section, while there are others. */
const ONE_ANSWER_SHARE_MAX = 0.2;
const ONE_SECTION_SHARE_MAX = 0.1;

/**
 * So many questions of earlier quizzes count with a short one's, so that their answers don't come
 * back at once.
 */
const EARLIER_QUESTIONS_MAX = 1 / ONE_ANSWER_SHARE_MAX - 1;

/**
 * Questions of the wanted levels as far as possible, no answer too often, no section where another
 * will do; a fresh one before one that was asked.
 * @param previousQuestions what was asked just before, whose answers count too
 * @param pools fresh ones, then those asked longest ago
 */
function pick(
  previousQuestions: readonly Question[],
  pools: readonly (readonly Question[])[],
  count: number,
  levels: readonly string[],
): Question[] {
  const remaining = pools.map((pool) => [...pool]);
  const answers = rooms<string>(
    Math.max(1, (previousQuestions.length + count) * ONE_ANSWER_SHARE_MAX),
  );
  const sections = rooms<Place>(Math.max(2, count * ONE_SECTION_SHARE_MAX));
  const picked: Question[] = [];
  for (const question of previousQuestions) answers.take(...acceptedAnswers(question));

  function take(fits: (question: Question) => boolean, from = remaining): boolean {
    for (const pool of from) {
      const questions = pool.filter(fits);
      const question = questions.find((question) => sections.isFree(question.from)) ?? questions[0];
      if (!question) continue;
      pool.splice(pool.indexOf(question), 1);
      answers.take(...acceptedAnswers(question));
      sections.take(question.from);
      picked.push(question);
      return true;
    }
    return false;
  }

  const isFree = (question: Question) => answers.isFree(...acceptedAnswers(question));
  const fresh = remaining.slice(0, 1);
  for (const level of levels)
    take((question) => question.level === level && isFree(question), fresh);
  while (picked.length < count && (take(isFree) || take(() => true)));

  return picked;
}

/** Counts what is taken of each kind: room for `most` of it, rounded down. */
function rooms<T>(capacity: number) {
  const taken = new Map<T, number>();
  return {
    isFree: (...values: readonly T[]) =>
      values.every((value) => (taken.get(value) ?? 0) < Math.floor(capacity)),
    take: (...all: readonly T[]) => {
      for (const value of all) taken.set(value, (taken.get(value) ?? 0) + 1);
    },
  };
}

/**
 * What else a novel's readers call the person asked for by now: the narrator of its first pages is
 * Laura.
 */
function namesSince(book: Book, place: Place, { answer, accept, from, says }: Question) {
  const people = says === undefined ? [] : castAt(book, place);
  const [character, otherCharacter] = people.filter((person) =>
    namesAt(person, from).includes(answer),
  );
  if (character && !otherCharacter)
    return namesAt(character, place).filter(
      (acceptedName) => acceptedName !== answer && !accept.includes(acceptedName),
    );
  return [];
}

/** Whether its answer is typed in a quiz of that style; of a mixed one chance decides. */
function isTypedIn(question: Question, style: QuizStyle, random: Random) {
  if (question.distractors.length === 0 || style === 'typed') return true;
  if (style !== 'mixed' || !isTypable(question)) return false;
  return question.typed === true || random() < 0.5;
}

/** Questions as played at a place, in this order; those without a wrong option are always typed. */
export function planRounds(
  book: Book,
  place: Place,
  {
    questions,
    style,
    random,
  }: {
    readonly questions: readonly Question[];
    readonly style: QuizStyle;
    readonly random: Random;
  },
): RoundPlan[] {
  return questions.map((question, index) => {
    const { id, text, level, kind, answer, topics, from, says } = question;
    const asksTyped = isTypedIn(question, style, random);
    const wrong = shuffled(question.distractors, random).slice(0, 3);
    const passage = passageById(book, question.cite);

    return {
      ...{ n: index + 1, question: id, text, level, kind, answer, topics, from },
      accept: [...question.accept, ...namesSince(book, place, question)],
      options: asksTyped ? [] : shuffled([answer, ...wrong], random),
      citation: passage ? citation(book, passage, place) : book.title,
      ...definedOnly({ says }),
    };
  });
}

/**
 * The questions after somebody joined who has read less: those played stay; those past the line are
 * replaced, or dropped where there are no others.
 * @param book undefined where it can't be opened any more
 */
export function redraw(quiz: Quiz, book: Book | undefined, asked: readonly string[]): RoundPlan[] {
  const played = quiz.rounds.slice(0, quiz.n - 1);
  const fitting = quiz.rounds.slice(quiz.n - 1).filter((round) => round.from <= quiz.line);
  const wish = { ...quiz.wish, rounds: quiz.rounds.length - played.length - fitting.length };
  const taken = quiz.rounds.map((round) => round.question);
  const from = { wish, place: quiz.line, asked, seed: quiz.seed + quiz.n, taken };
  const drawnRounds = book ? draw(book, from) : [];
  return [...played, ...fitting, ...drawnRounds].map((round, index) => ({
    ...round,
    n: index + 1,
  }));
}
