/** How values that several commands take stand in a sentence. */

import type { InSentence } from '../../src/core/line/in-sentence.ts';
import { folded, isWord } from '../../src/corpus/english/dictionary.ts';
import { isGivenName, isKnownName } from '../../src/corpus/english/names.ts';
import { namedSection } from '../../src/corpus/place.ts';
import { spaced } from '../../src/lib/text.ts';
import WORDS from './sentence.json' with { type: 'json' };

/** What something is about: `a quiz on the donations`. */
export const TOPIC = { inSentence: WORDS.topic } as const;

/** A book that a command is for: `switch to Emma`. */
export const BOOK = { inSentence: { ...WORDS.book, clubBook: 'meant' } } as const;

const saysWhenNext = (words: string) =>
  WORDS.afterwards.some((phrase) => ` ${words} `.includes(` ${phrase} `));

/** Two titles are no title: which of them is meant first is asked. */
const namesTwo = (words: string) =>
  WORDS.betweenTitles.some((phrase) => ` ${words} `.indexOf(` ${phrase} `) > 0);

/** A book’s title, which needn’t be known: `suggest The Bell Jar`. */
export const TITLE = {
  inSentence: {
    ...WORDS.title,
    mayBegin: (word: string) => !WORDS.noTitle.includes(word),
    isNone: (words: string) => saysWhenNext(words) || namesTwo(words),
  },
} as const;

/** Words of an author’s name, at most. */
const NAME_WORDS_MAX = 4;

/**
 * An author behind a title’s comma, as in `suggest beloved, toni morrison`: names alone, and not one
 * that somebody may be called by.
 */
function authorBehindComma(line: string): string | undefined {
  const comma = line.lastIndexOf(',');
  const name = spaced(line.slice(comma + 1));
  const nameWords = folded(name).split(' ');
  const isName = (nameWord: string) =>
    isKnownName(nameWord) || /^\p{L}\.$/u.test(nameWord) || !isWord(nameWord);
  const isAddressed = nameWords.length === 1 && isGivenName(folded(name));

  if (comma < 0 || isAddressed || nameWords.length > NAME_WORDS_MAX) return undefined;
  if (nameWords.every(isName) && nameWords.some(isKnownName)) return name;
  return undefined;
}

export const AUTHOR = {
  inSentence: { ...WORDS.author, isNone: saysWhenNext, orElse: authorBehindComma },
} as const;

/** A section that is shown or quoted, which may be asked for. */
export const SECTION: { readonly inSentence: InSentence } = {
  inSentence: { ofLine: ({ line }) => namedSection(line), isPlace: true },
};

/** The words that stand behind a reason’s first, or behind stars. */
const REASON = new RegExp(
  `(?:\\b(?:${WORDS.reasons.join('|')})|(?<=\\d|stars?)[,.:;!]+) (.+? .+?)[\\s.!]*$`,
  'is',
);

export const stripReason = (line: string): string => line.replace(REASON, '').trimEnd();

/** Why somebody wants or rates something: `4 stars, it is short`. */
export const BECAUSE: { readonly inSentence: InSentence } = {
  inSentence: { ofLine: ({ line }) => REASON.exec(line)?.[1] },
};
