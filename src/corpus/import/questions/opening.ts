import type { Question } from '../../../core/domain/book.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { countWords, fingerprint } from '../text/words.ts';
import type { Material } from './material.ts';

const FEWEST = 6;
const MOST = 45;

/** With which sentence the book begins, among the first sentences of its next chapters. */
export function firstWords({ book, people }: Material): Question[] {
  if (!book.chaptersCertain) return [];
  const first = new Map<number, Sentence>();
  for (const sentence of people.sentences)
    if (!first.has(sentence.section)) first.set(sentence.section, sentence);
  const [right, ...rest] = first.values();
  const others = rest.filter(fits).slice(0, 3);
  if (!right || !fits(right) || others.length < 3) return [];
  const text = `With which sentence does ${book.title} begin?`;
  return [
    {
      id: `q${fingerprint(text + right.text)}`,
      level: 'easy',
      text,
      answer: right.text,
      accept: [],
      kind: 'phrase',
      distractors: others.map((one) => one.text),
      cite: right.passage,
      from: others.at(-1)?.section ?? right.section,
      topics: ['how it begins'],
    },
  ];
}

const fits = ({ text, voice }: Sentence): boolean =>
  voice === 'narrated' && /[.!?]$/u.test(text) && countWords(text) >= FEWEST && countWords(text) <= MOST;
