import type { Book, Level, Passage, Place, Question } from '../core/book.ts';
import type { QuizStyle, RoundPlan } from '../core/model.ts';
import type { Random } from '../core/ports.ts';
import { seeded, shuffled } from './chance.ts';

/** What a club asks for when it starts a quiz. */
export interface Wish {
  readonly rounds: number;
  readonly style: QuizStyle;
  readonly level: Level | 'any';
  /** Words that a question's topics, or the question itself, must hold; empty for any. */
  readonly topic: string;
  /** Only questions that are no spoiler here. */
  readonly place: Place;
  /** Question ids the club was asked, oldest first. */
  readonly asked: readonly string[];
  readonly seed: number;
}

/** Longer answers than this are asked with options, never typed: nobody types a sentence against a clock. */
const TYPED_WORDS = 5;

/**
 * Draws the questions of a quiz: those never asked first, then those asked longest ago, so that none repeats until
 * the pool is used up. The same wish and book always give the same draw.
 * @returns as many as wished, or fewer where the pool is smaller; empty where nothing fits
 */
export function draw(book: Book, wish: Wish, cite: (passage: Passage) => string): RoundPlan[] {
  const random = seeded(wish.seed);
  const lastAsked = new Map(wish.asked.map((id, i) => [id, i]));
  const pool = shuffled(
    book.questions.filter((question) => fits(question, wish)),
    random,
  );
  const inTurn = pool
    .map((question) => ({ question, last: lastAsked.get(question.id) ?? -1 }))
    .sort((a, b) => a.last - b.last)
    .slice(0, wish.rounds);
  const passages = new Map(book.sections.flatMap((s) => s.passages.map((p) => [p.id, p])));
  return shuffled(inTurn, random).map(({ question }, i) => {
    const passage = passages.get(question.cite);
    return plan(question, i + 1, wish.style, passage ? cite(passage) : book.title, random);
  });
}

/** Topics a reader at `place` may know of, most questions first. */
export function topicsOf(book: Book, place: Place): string[] {
  const counts = new Map<string, number>();
  for (const question of book.questions) {
    if (question.from > place) continue;
    for (const topic of question.topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([topic]) => topic);
}

function fits(question: Question, wish: Wish): boolean {
  if (question.from > wish.place) return false;
  if (wish.level !== 'any' && question.level !== wish.level) return false;
  if (wish.style === 'typed' && !typable(question)) return false;
  const words = wish.topic.toLowerCase().split(/\s+/).filter(Boolean);
  const about = [...question.topics, question.text].join(' ').toLowerCase();
  return words.every((word) => about.includes(word));
}

function typable(question: Question): boolean {
  return question.answer.split(/\s+/).length <= TYPED_WORDS;
}

function plan(question: Question, n: number, style: QuizStyle, citation: string, random: Random): RoundPlan {
  const typed = style === 'typed' || (style === 'mixed' && typable(question) && random() < 0.5);
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
  };
}
