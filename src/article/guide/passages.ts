import type { Passage } from '../../core/domain/book.ts';
import { fingerprint, uniqueId } from '../../corpus/import/text/words.ts';
import { spaced } from '../../lib/text.ts';
import type { ToldSentence } from './told.ts';

/**
 * Sentences of a passage: with more, what answers drowns in the others; with fewer, it lacks sense.
 */
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
    const currentRun = runs.at(-1);
    if (currentRun && goesOn(currentRun, sentence)) currentRun.push(sentence);
    else runs.push([sentence]);
  }
  return joinScraps(runs);
}

function goesOn(run: readonly OpeningSentence[], nextSentence: OpeningSentence): boolean {
  const lastSentence = run.at(-1);
  if (!lastSentence || !isTogether(lastSentence, nextSentence)) return false;
  const isEntry =
    nextSentence.block.term !== undefined && nextSentence.block !== lastSentence.block;
  if (
    isEntry ||
    (lastSentence.block.term !== undefined && nextSentence.block !== lastSentence.block)
  )
    return false;
  const runWords = run.reduce(
    (wordsSoFar, sentence) => wordsSoFar + sentence.words,
    nextSentence.words,
  );
  return run.length < PASSAGE_SENTENCES && runWords <= PASSAGE_WORDS_MAX;
}

/** Whether two may stand in one passage: of one source, and not one open and the other covered. */
const isTogether = (sentence: OpeningSentence, otherSentence: OpeningSentence): boolean =>
  isOpen(sentence) === isOpen(otherSentence) &&
  sentence.sources?.[0] === otherSentence.sources?.[0];

const isOpen = ({ opens }: OpeningSentence): boolean => opens === 0;

/** A few words at a section's end join the run before them. */
function joinScraps(runs: readonly OpeningSentence[][]): PassageRun[] {
  const joined: OpeningSentence[][] = [];
  for (const run of runs) {
    const runBefore = joined.at(-1);
    const [sentence] = run;
    const isScrap =
      run.reduce((wordsSoFar, { words }) => wordsSoFar + words, 0) < PASSAGE_WORDS_MIN;
    const lastSentence = runBefore?.at(-1);
    const isFitting =
      lastSentence && sentence && isTogether(lastSentence, sentence) && !sentence.block.term;
    if (runBefore && isScrap && isFitting && !lastSentence.block.term) runBefore.push(...run);
    else joined.push([...run]);
  }
  return joined;
}

/** A run's words, with its paragraphs apart. */
export function textOfRun(run: PassageRun): string {
  return run.reduce((runText, sentence, sentenceIndex) => {
    const isNewBlock = run[sentenceIndex - 1]?.block !== sentence.block;
    if (sentenceIndex === 0) return sentence.text;
    return `${runText}${isNewBlock ? '\n\n' : ' '}${sentence.text}`;
  }, '');
}

/** @param idsTaken ids given out so far */
export function passageOf(
  run: PassageRun,
  passagePlace: {
    readonly section: number;
    readonly from: number;
    readonly sources: readonly string[];
  },
  idsTaken: Map<string, number>,
): Passage {
  const passageText = textOfRun(run);
  return {
    id: uniqueId(`p${fingerprint(spaced(passageText))}`, idsTaken),
    text: passageText,
    ...passagePlace,
  };
}
