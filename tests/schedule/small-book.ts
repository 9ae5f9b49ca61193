import type { Book, Question, Section } from '../../src/core/domain/book.ts';

/**
 * A small guide in which everything of section `n` carries the word `mark(n)` and may be told from
 * place `n` on: whoever sees that word knows section `n`.
 */
export function smallBook(sections = 6, id = 'small'): Book {
  const numbers = Array.from({ length: sections }, (_, i) => i + 1);
  return {
    id,
    title: 'The Lantern',
    author: 'A. Keeper',
    language: 'en',
    kind: 'guide',
    sources: [
      { id: 's1', title: 'First source', short: 'First' },
      { id: 's2', title: 'Second source', short: 'Second' },
    ],
    parts: [
      { n: 1, title: 'The Shore', aliases: [] },
      { n: 2, title: `The ${mark(sections)} Tower`, aliases: [] },
    ],
    sections: numbers.map((n) => section(n, sections)),
    characters: numbers.map((n) => ({
      id: `person-${n}`,
      name: `Captain ${mark(n)}`,
      aliases: [`Old ${mark(n)}`],
      from: n,
      about: [
        { text: `Captain ${mark(n)} keeps the light of ${mark(n)}.`, from: n, sources: ['s1'] },
      ],
      with: numbers
        .filter((other) => other !== n)
        .map((other) => ({ id: `person-${other}`, places: [1] })),
    })),
    doubts: numbers.map((n) => ({
      name: `Captain ${mark(n)}`,
      others: [{ name: `Captain ${mark(n + 1)}`, from: 1 }],
    })),
    questions: numbers.flatMap((n) => [question(n, 'typed'), question(n, 'picked')]),
    prompts: numbers.map((n) => ({
      id: `prompt-${n}`,
      section: n,
      text: `What does the lamp of ${mark(n)} stand for?`,
      from: n,
    })),
    disagreements: numbers.map((n) => ({
      id: `point-${n}`,
      topic: `the colour of ${mark(n)}`,
      asked: [`What colour is ${mark(n)}?`],
      section: n,
      from: n,
      claims: ['red', 'blue'].map((colour, at) => ({
        text: `${mark(n)} is ${colour}.`,
        sources: [`s${at + 1}`],
      })),
    })),
    chaptersCertain: true,
  };
}

const SYLLABLES = [
  'bar',
  'dol',
  'fen',
  'gil',
  'kor',
  'lum',
  'mar',
  'nis',
  'pol',
  'rav',
  'sut',
  'tiv',
];

/** A word that stands for section `n` and is in no other. */
export function mark(n: number): string {
  const a = SYLLABLES[n % 12] ?? '';
  const b = SYLLABLES[(n * 5 + 3) % 12] ?? '';
  return `Z${a}${b}${SYLLABLES[Math.floor(n / 12) % 12] ?? ''}`;
}

function section(n: number, of: number): Section {
  return {
    n,
    id: `section-${n}`,
    title: `The Night of ${mark(n)}`,
    part: n <= of / 2 ? 1 : 2,
    story: true,
    titleFrom: n,
    ends: n / of,
    words: 100,
    passages: [1, 2, 3].map((i) => ({
      id: `p-${n}-${i}`,
      section: n,
      text: `On night ${i} the keeper of ${mark(n)} lit the lamp of ${mark(n)}. The sea was calm.`,
      sources: ['s1'],
      from: n,
    })),
  };
}

function question(n: number, kind: 'typed' | 'picked'): Question {
  const long = kind === 'picked' ? ' because the wind had turned that night' : '';
  return {
    id: `q-${kind}-${n}`,
    level: 'easy',
    text: `Who keeps the light of ${mark(n)}${kind === 'picked' ? ', and why' : ''}?`,
    answer: `Captain ${mark(n)}${long}`,
    accept: [],
    kind: kind === 'typed' ? 'name' : 'phrase',
    distractors: ['the cook', 'the mate', 'the boy'].map((who) => `${who} of ${mark(n)}${long}`),
    cite: `p-${n}-1`,
    from: n,
    topics: [`lamps of ${mark(n)}`],
  };
}
