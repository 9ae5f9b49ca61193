import { anyWord, wordSet } from '../../../lib/text.ts';
import { GOES_ON } from '../../alone.ts';
import { sentenceTexts } from '../../search/text/sentences.ts';
import { countWords, lowerWords } from '../text/words.ts';
import { contentWords, type Material } from './material.ts';
import vocabulary from './words.json' with { type: 'json' };

/** What a line says, and how recognisable that is. */
type Line = { readonly line: string; readonly worth: number };

/** What makes a line unique: its fewest and most words, and the worth of a good one (see `worthOf`). */
const [WORDS, LONGEST] = [12, 60];
/** Anybody may say a line of fewer words: it is worth half. */
const SHORT = 20;
const SOME = [6, 5, 4, 3, 2, 1];
const WORTH = 3;
/** Times that a book uses a rare word, and one that isn't common, at most. */
const [HARDLY, SELDOM] = [6, 20];
const MATTER = wordSet(vocabulary.matter);
/** Names within a sentence. */
const NAMES = /(?<=[\p{Ll},;] )\p{Lu}\p{Ll}+/gu;

/** The sentences in a row of a speech that say most. Undefined if none is remarkable or they depend on others. */
export function lineOf(speech: string, material: Pick<Material, 'words'>): Line | undefined {
  const parts = sentenceTexts(speech);
  return (
    parts
      .flatMap((_, from) => [...new Set(SOME.map((many) => parts.slice(from, from + many).join(' ')))])
      // What leads to a quotation says nothing without it.
      .filter((line) => countWords(line) <= LONGEST && standsAlone(line) && !speech.includes(`${line} ‘`))
      .map((line) => ({ line, worth: (worthOf(line, material) / WORTH) * (countWords(line) < SHORT ? 0.5 : 1) }))
      .filter(({ worth }) => worth > 0)
      .sort((one, other) => other.worth - one.worth)[0]
  );
}

/**
 * How recognisable a line is: words that the book hardly uses, half as much for uncommon ones, names, and what is
 * remembered, as “love” and “lie”, less two for each word of its first sentence that means something said before it.
 */
export function worthOf(line: string, { words }: Pick<Material, 'words'>): number {
  const times = [...new Set(contentWords(line))].map((word) => words.get(word) ?? 0);
  const rare = times.reduce((sum, one) => sum + (one <= HARDLY ? 1 : one <= SELDOM ? 0.5 : 0), 0);
  const matter = lowerWords(line).filter((word) => MATTER.has(word));
  const names = new Set([...(line.match(NAMES) ?? []), ...matter]);
  const pointers = backReferences(sentenceTexts(line)[0] ?? '');
  return rare + names.size - 2 * pointers;
}

/** What answers somebody. */
const ANSWERS = new RegExp(`^(?:${vocabulary.answers})(?= ?[.,;!…])`, 'iu');

const standsAlone = (line: string): boolean =>
  countWords(line) >= WORDS &&
  /^\p{Lu}/u.test(line) &&
  !GOES_ON.test(line) &&
  !ANSWERS.test(line) &&
  !/[‘“]|[.,!?…][’'](?!\p{L})/u.test(line);

const POINTER = new RegExp(`\\b(?:${anyWord(vocabulary.pointers)}\\b|(?:so|that|too)(?= ?[.,;:!?…’']))`, 'giu');
/** How many words of a text mean something said before it. */
export const backReferences = (text: string): number => text.match(POINTER)?.length ?? 0;
