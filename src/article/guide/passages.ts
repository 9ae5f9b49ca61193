import type { Passage } from '../../core/domain/book.ts';
import { fingerprint, uniqueId } from '../../corpus/import/text/words.ts';
import { spaced } from '../../lib/text.ts';
import type { ToldSentence } from './told.ts';

/** Sentences of a passage: with more, what answers drowns in the others; with fewer, it lacks sense. */
const PASSAGE_SENTENCES = 3;
/** A longer passage is hard to read in a chat. */
const PASSAGE_WORDS_MAX = 110;
/** So few words are no passage of their own. */
const PASSAGE_WORDS_MIN = 12;

/** A sentence with the share of the book, 0 to 1, from which on it may be shown. */
export interface OpeningSentence extends ToldSentence {
  readonly opens: number;
}

/** Sentences of one section that are read and cited together. */
export type PassageRun = readonly OpeningSentence[];

/**
 * A section's sentences in runs of about three. What is open from the start isn't kept back by what
 * stands beside it.
 */
export function passageRuns(sentences: readonly OpeningSentence[]): PassageRun[] {
  const runs: OpeningSentence[][] = [];
  for (const sentence of sentences) {
    const run = runs.at(-1);
    if (run && goesOn(run, sentence)) run.push(sentence);
    else runs.push([sentence]);
  }
  return joinScraps(runs);
}

function goesOn(run: readonly OpeningSentence[], next: OpeningSentence): boolean {
  const last = run.at(-1);
  if (!last || isOpen(last) !== isOpen(next)) return false;
  const isEntry = next.block.term !== undefined && next.block !== last.block;
  if (isEntry || (last.block.term !== undefined && next.block !== last.block)) return false;
  const words = run.reduce((sum, sentence) => sum + sentence.words, next.words);
  return run.length < PASSAGE_SENTENCES && words <= PASSAGE_WORDS_MAX;
}

const isOpen = ({ opens }: OpeningSentence): boolean => opens === 0;

/** A few words at a section's end join the run before them. */
function joinScraps(runs: readonly OpeningSentence[][]): PassageRun[] {
  const joined: OpeningSentence[][] = [];
  for (const run of runs) {
    const before = joined.at(-1);
    const [sentence] = run;
    const isScrap = run.reduce((sum, { words }) => sum + words, 0) < PASSAGE_WORDS_MIN;
    const last = before?.at(-1);
    const fits = last && sentence && isOpen(last) === isOpen(sentence) && !sentence.block.term;
    if (before && isScrap && fits && !last.block.term) before.push(...run);
    else joined.push([...run]);
  }
  return joined;
}

/** A run's words, with its paragraphs apart. */
export function textOfRun(run: PassageRun): string {
  return run.reduce((text, sentence, at) => {
    const isNewBlock = run[at - 1]?.block !== sentence.block;
    if (at === 0) return sentence.text;
    return `${text}${isNewBlock ? '\n\n' : ' '}${sentence.text}`;
  }, '');
}

/** @param seen ids given out so far */
export function passageOf(
  run: PassageRun,
  at: { readonly section: number; readonly from: number; readonly sources: readonly string[] },
  seen: Map<string, number>,
): Passage {
  const text = textOfRun(run);
  return { id: uniqueId(`p${fingerprint(spaced(text))}`, seen), text, ...at };
}
