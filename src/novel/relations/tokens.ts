import type { Stretch } from '../../corpus/import/text/clauses.ts';
import { matchesIn } from '../../lib/text.ts';
import { KINSHIP } from '../people/kin.ts';

/** Where a sentence names somebody. */
export interface Spot extends Stretch {
  /** Who, by their number. */
  readonly who: number;
  /** The sentence, by its index. */
  readonly at: number;
}

/** A word, a sign, or a whole name of somebody, as it stands in a sentence. */
export interface SentenceToken extends Stretch {
  readonly text: string;
  /** In small letters. */
  readonly lower: string;
  /** Whose name it is, by their number; undefined for anything else. */
  readonly who: number | undefined;
}

/** A word with its apostrophes and hyphens, two hyphens for a dash, or any other sign. */
const WORD_OR_SIGN = /[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*|--|[’']s\b|\S/gu;

/**
 * The words and signs of a sentence, each name of somebody as one. What follows a name as `’s` is a
 * token of its own.
 * @param spots where the sentence names somebody, in order
 */
export function tokensOf(sentence: string, spots: readonly Spot[]): SentenceToken[] {
  const tokens: SentenceToken[] = [];
  let plainFrom = 0;

  for (const namedSpot of spots) {
    if (namedSpot.from < plainFrom) continue;
    const nameFrom = nameStart(sentence, namedSpot);
    tokens.push(
      ...plainTokens(sentence, plainFrom, nameFrom),
      nameToken(sentence, { ...namedSpot, from: nameFrom }),
    );
    plainFrom = namedSpot.to;
  }

  tokens.push(...plainTokens(sentence, plainFrom, sentence.length));
  return tokens;
}

/** Where a name begins, or what stands behind “Aunt” in “my Aunt Nora”, which says whose she is. */
function nameStart(sentence: string, { from, to }: Spot): number {
  const [kinWord = ''] = /^\p{Lu}\p{Ll}+ /u.exec(sentence.slice(from, to)) ?? [];
  const isKin = KINSHIP.has(kinWord.trim().toLowerCase());
  return isKin && OWNS.test(sentence.slice(0, from)) ? from + kinWord.length : from;
}

/** “My”, “his” or an owner’s name right before. */
const OWNS = /(?:\b(?:my|your|his|her|our|their)|[’']s?) $/iu;

function plainTokens(sentence: string, plainFrom: number, plainTo: number): SentenceToken[] {
  return matchesIn(sentence.slice(plainFrom, plainTo), WORD_OR_SIGN).map(
    ({ 0: tokenText, index }) => ({
      text: tokenText,
      lower: tokenText.toLowerCase(),
      who: undefined,
      from: plainFrom + index,
      to: plainFrom + index + tokenText.length,
    }),
  );
}

function nameToken(sentence: string, { who, from, to }: Spot): SentenceToken {
  const nameText = sentence.slice(from, to);
  return { text: nameText, lower: nameText.toLowerCase(), who, from, to };
}
