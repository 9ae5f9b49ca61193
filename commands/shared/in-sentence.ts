/** How values that several commands take stand in a sentence. */

import type { InSentence } from '../../src/core/line/in-sentence.ts';
import { namedSection } from '../../src/corpus/place.ts';
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

export const AUTHOR = { inSentence: { ...WORDS.author, isNone: saysWhenNext } } as const;

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
