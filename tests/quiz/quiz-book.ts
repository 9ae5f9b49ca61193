import type { Book, Level, Passage, Question } from '../../src/core/domain/book.ts';
import { bookOf } from '../corpus/search.copy.ts';

const LEVELS: readonly Level[] = ['easy', 'medium', 'hard'];

const PEOPLE = ['Aldous', 'Berenice', 'Caspar', 'Delphine', 'Esmeralda', 'Florian'];

/**
 * A book of six sections, each with `each` questions of all levels that may be asked once it is
 * read; those before section 1 are asked from the start. The answer to question `qN` is `Keeper`
 * and a word of its own.
 */
export function quizBook(each = 10): Book {
  const sections = PEOPLE.map((name, i) => ({
    n: i + 1,
    id: `s${i + 1}`,
    title: `Of ${name}`,
    story: true,
    titleFrom: 0,
    ends: (i + 1) / PEOPLE.length,
    words: 6,
    passages: [passage(i + 1, name)],
  }));
  const questions = PEOPLE.flatMap((name, i) =>
    Array.from({ length: each }, (_, k) => question(i * each + k, name, i)),
  );
  return bookOf([], {
    id: 'keepers',
    title: 'The Keepers',
    sources: [{ id: 'log', title: 'The log of the light', short: 'Log' }],
    sections,
    characters: PEOPLE.map((name, i) => ({
      id: name.toLowerCase(),
      name,
      aliases: [],
      from: i,
      about: [],
      with: [],
    })),
    questions,
  });
}

/** The answer to the nth question, from 0: a word of letters only, none a typo of another. */
export function answerTo(index: number): string {
  const letters = [...String(index)].map((digit) => 'bcdfghklmn'[Number(digit)] ?? '');
  return `Zor${letters.join('a').repeat(3)}ix`;
}

function passage(section: number, name: string): Passage {
  return {
    id: `p${section}`,
    section,
    text: `${name} kept light number ${section}.`,
    sources: ['log'],
    from: section - 1,
  };
}

function question(index: number, name: string, from: number): Question {
  return {
    id: `q${index}`,
    level: LEVELS[index % 3] ?? 'easy',
    text: `Which lamp number ${index} did ${name} light?`,
    answer: answerTo(index),
    accept: [],
    kind: 'name',
    distractors: ['Umbrage', 'Vellichor', 'Wyvernholt', 'Xanthippe'],
    cite: `p${from + 1}`,
    from,
    topics: [name, 'lamps'],
  };
}
