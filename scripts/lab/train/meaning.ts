import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Book } from '../../../src/core/domain/book.ts';
import { wordsFrom } from '../../../src/corpus/english/dictionary.ts';
import { unit } from '../../../src/corpus/search/meaning/vectors.ts';
import { sentences } from '../../../src/corpus/search/text/sentences.ts';
import { stem } from '../../../src/corpus/search/text/stems.ts';
import { tokens } from '../../../src/corpus/search/text/tokens.ts';
import { groupBy, tally } from '../../../src/lib/counted.ts';
import { seeded, shuffled } from '../../../src/quiz/draw/chance.ts';
import { inProject } from '../folder.ts';
import { readJsonl } from '../jsonl.ts';
import { axesOf, meanOf } from './axes.ts';
import { teacherOf } from './teacher.ts';
import { addTo, dot } from './vectors.ts';

const GRADED = inProject('tests/fixtures/grade');

const DIMENSIONS = 96;
const SENTENCES = 8000;
const [FEWEST_WORDS, MOST_WORDS] = [4, 20];
const EPOCHS = 20;
const RATE = 0.05;
/** How strongly a word is pulled back to what it means alone. */
const PULL = 0.005;
/** A stem's share of all words at which it counts half: a (Arora and others, ICLR 2017). */
const COMMON = 1e-3;
/** Of a text whose words cancel out, the length that is reckoned with. */
const SHORTEST = 0.3;

interface Lesson {
  readonly stems: readonly string[];
  readonly meaning: Float32Array;
}

/**
 * Learns vectors of stems whose sum means what the text means to a sentence encoder: each begins as what its words mean
 * to it alone, rarer ones longer, and is changed until the sums of some 14,000 texts point where the encoder says.
 * @param folder has novels as .txt, and the encoder installed
 * @returns vectors.bin
 */
export async function learnMeaning(
  folder: string,
  book: Book,
  questions: readonly string[],
): Promise<Buffer> {
  const encode = await teacherOf(folder);
  const texts = [...new Set([...questions, ...linesOf(book), ...graded(), ...sentencesIn(folder)])];
  const meant = await encode(texts);
  const project = axesOf(meant, DIMENSIONS);
  const lessons = texts.map((text, i): Lesson => {
    return { stems: stemsOf(text), meaning: unit(project(meant[i] ?? new Float32Array())) };
  });
  const words = [...new Set([...LETTERS.flatMap(wordsFrom), ...texts.flatMap(formsOf)])];
  const alone = await encode(words);
  const middle = meanOf(alone);
  const first = firstVectors(
    words,
    alone.map((one) => project(one, middle)),
    lessons,
  );
  return packed(fitted(first, lessons));
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

const formsOf = (text: string) => tokens(text).map(({ form }) => form);
const stemsOf = (text: string) => [...new Set(formsOf(text).map(stem))];

function linesOf({ sections, questions, disagreements }: Book): string[] {
  return [
    ...sections.flatMap(({ passages, unsaid = [] }) => [
      ...unsaid,
      ...passages.flatMap(({ text, asked = [] }) => [...asked, ...sentencesOf(text)]),
    ]),
    ...questions.map(({ text }) => text),
    ...disagreements.flatMap(({ topic, asked }) => [topic, ...asked]),
  ];
}

function graded(): string[] {
  const files = readdirSync(GRADED, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.jsonl'),
  );
  const shape = z.object({ question: z.string() });
  return files.sort().flatMap((name) => readJsonl(join(GRADED, name), shape).map(({ question }) => question));
}

/** As many sentences from each novel, spread over it. */
function sentencesIn(folder: string): string[] {
  const novels = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort();
  return novels.flatMap((name) => {
    const paragraphs = readFileSync(join(folder, name), 'utf8').split(/\r?\n\s*\r?\n/);
    const all = paragraphs.flatMap((one) => sentencesOf(one.replace(/\s+/g, ' ').replaceAll('_', '').trim()));
    const fit = all.filter((one) => {
      const words = one.split(' ').length;
      return words >= FEWEST_WORDS && words <= MOST_WORDS;
    });
    const step = Math.max(1, Math.floor((fit.length * novels.length) / SENTENCES));
    return fit.filter((_, i) => i % step === 0);
  });
}

function sentencesOf(text: string): string[] {
  return sentences(text).map(({ start, end }) => text.slice(start, end));
}

/** Of each stem the mean of its words, longer the fewer texts hold it; all 0 where it is no word by itself. */
function firstVectors(words: readonly string[], alone: readonly Float32Array[], lessons: readonly Lesson[]) {
  const byStem = groupBy(words.keys(), (i) => stem(words[i] ?? ''));
  const held = lessons.flatMap(({ stems }) => stems);
  const counts = tally(held);
  return new Map(
    [...byStem].map(([one, places]) => {
      const share = COMMON / (COMMON + (counts.get(one) ?? 0) / held.length);
      const mean = meanOf(places.map((i) => alone[i] ?? new Float32Array()));
      return [one, { share, first: mean.map((value) => value * share) }];
    }),
  );
}

/** Stochastic ascent on the cosine between each text's sum and what it means. */
function fitted(
  first: ReturnType<typeof firstVectors>,
  lessons: readonly Lesson[],
): Map<string, Float32Array> {
  const vectors = new Map([...first].map(([one, { first: vector }]) => [one, vector.slice()]));
  const random = seeded(1);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = RATE * (1 - epoch / EPOCHS) + RATE / 10;
    for (const { stems, meaning } of shuffled(lessons, random)) {
      const held = stems.map((one) => ({ ...first.get(one), vector: vectors.get(one) }));
      const sum = new Float32Array(DIMENSIONS);
      for (const { vector } of held) if (vector) addTo(sum, vector);
      const length = Math.hypot(...sum) || 1;
      const cosine = dot(sum, meaning) / length;
      const slope = meaning.map(
        (value, k) => (value - (cosine * (sum[k] ?? 0)) / length) / Math.max(length, SHORTEST),
      );
      for (const { vector, first: own, share = 0 } of held) {
        vector?.forEach((value, k) => {
          vector[k] = value + rate * (Math.sqrt(share) * (slope[k] ?? 0) - PULL * (value - (own?.[k] ?? 0)));
        });
      }
    }
  }
  return vectors;
}

/** A line with the number of dimensions and the stems, then a signed byte a number; of the longest a few are cut. */
function packed(vectors: ReadonlyMap<string, Float32Array>): Buffer {
  const longest = [...vectors.values()].map((one) => Math.max(...one.map(Math.abs))).sort((a, b) => a - b);
  const most = longest[Math.floor(longest.length * 0.999)] ?? 1;
  const bytes = [...vectors.values()].flatMap((one) => {
    return Array.from(one, (value) => Math.max(-127, Math.min(127, Math.round((value / most) * 127))));
  });
  return Buffer.concat([
    Buffer.from(`${[DIMENSIONS, ...vectors.keys()].join(' ')}\n`),
    Uint8Array.from(bytes, (one) => one & 255),
  ]);
}
