import type { Section } from '../core/domain/book.ts';
import { isPostable } from '../corpus/alone.ts';
import { EXCERPT_LIMITS } from '../corpus/excerpt.ts';
import { countWords, lowerWords, quotesWholly } from '../corpus/import/text/words.ts';
import { groupBy, limitPerKey } from '../lib/counted.ts';
import { wordSet } from '../lib/text.ts';
import type { People } from './people/index.ts';
import words from './recap.json' with { type: 'json' };
import { gainsIn, perLength } from './telling.ts';

/** Words of a recap of a free text. */
const FREE_WORDS_MAX = 200;
/** The share of a chapter that a recap may have: of a short one it would be all. */
const SHARE_MAX = 1 / 3;
/** Words of a sentence: enough to say something, and to leave room for others. */
const SENTENCE_WORDS_MIN = 6;
const SENTENCE_WORDS_MAX = 55;
/** Words of some sentences in a row, the first of which says who “he” is in the last. */
const RUN_WORDS_MAX = 60;
/** Where parts of a chapter end, as shares of it, of each of which a recap first takes the best. */
const PART_ENDS = [0.5, 0.9, 1];

/** What a sentence is worth for each word of a turn, as “murder” or “farewell”, and of a deed. */
const TURN_WORTH = 0.35;
const DEED_WORTH = 0.12;
/** For whoever it names, by the root of how many: “he” may be anybody. */
const NAMED_WORTH = 0.3;
/** For anybody named in talk, where a name is mostly the speaker’s. */
const TALK_NAMED_WORTH = 0.2;
/**
 * At the end of the chapter, where most of them turn; before it by the square of how near it is.
 */
const LATE_WORTH = 0.3;
/** For each word that is the chapter’s own, by `gainsIn`. */
const OWN_WORD_WORTH = 0.1;

const DEEDS = wordSet(words.deeds);
const TURNS = wordSet(words.turns);
/** A sentence that begins so means somebody or something before it. */
const LEANS = /^[“"]?(?:He|She|It|They|This|That|These|Those)\b/u;
/** Between sentences that don't follow one another. */
const GAP = ' … ';
/** Between what a chapter begins and what it turns on. */
const BREAK = '\n\n';

/** In place of a first sentence that can't stand alone. */
const NO_OPENING = '…';

/** A novel’s sentences, with whom each names and its words. */
type ReadPeople = Pick<People, 'sentences' | 'named' | 'wording'>;

interface Quote {
  readonly text: string;
  readonly words: number;
  /** The last of its sentences, by its index. */
  readonly at: number;
}

/**
 * The sections, each with two quotations, a blank line between: the sentence that it begins with,
 * or an ellipsis where that can't stand alone, and those that it turns on, in their order. A
 * section without the latter has none.
 * @param isFree whether the text may be quoted without limit
 */
export function withRecaps(
  sections: readonly Section[],
  people: ReadPeople,
  isFree: boolean,
): Section[] {
  const bySection = groupBy(
    people.sentences.keys(),
    (sentenceIndex) => people.sentences[sentenceIndex]?.section,
  );

  return sections.map(({ recap: _, ...section }) => {
    const ownSentences = bySection.get(section.n) ?? [];
    const wordsMax = Math.min(
      isFree ? FREE_WORDS_MAX : EXCERPT_LIMITS.reply,
      section.words * SHARE_MAX,
    );
    const opening = openingOf(ownSentences, people, wordsMax);
    const turning = turningPoints(ownSentences, people, wordsMax - (opening?.words ?? 0), opening);
    if (turning.length === 0) return section;
    return {
      ...section,
      recap: [opening?.text ?? NO_OPENING, turning.map(({ text }) => text).join(GAP)].join(BREAK),
    };
  });
}

/** What a section begins with and what it turns on, as a recap has them; both empty without one. */
export function recapQuotes(recap = ''): { readonly begins: string; readonly turns: string[] } {
  const [begins = '', turns = ''] = recap.split(BREAK);
  return { begins: begins === NO_OPENING ? '' : begins, turns: turns.split(GAP).filter(Boolean) };
}

/** A chapter's first sentence, if it can stand alone. */
function openingOf(
  ownSentences: readonly number[],
  people: ReadPeople,
  wordsMax: number,
): Quote | undefined {
  const [firstSentence = -1] = ownSentences;
  const [quote] = quotesAt(firstSentence, people);
  return quote && quote.words <= wordsMax / 2 && !LEANS.test(quote.text) ? quote : undefined;
}

/** The best sentences of a chapter in so many words, at most one of a paragraph, in their order. */
function turningPoints(
  ownSentences: readonly number[],
  people: ReadPeople,
  wordsMax: number,
  opening: Quote | undefined,
): Quote[] {
  const gainOf = gainsIn(ownSentences, people.wording);
  const rated = ownSentences
    .flatMap((sentenceIndex, sentenceRank) => {
      const place = (sentenceRank + 1) / ownSentences.length;
      return quotesAt(sentenceIndex, people).map((quote) => {
        const worth = worthOf(quote, people, gainOf) + LATE_WORTH * place ** 2;
        return { quote, place, worth: perLength(worth, quote.words) };
      });
    })
    .filter(({ quote }) => quote.at !== opening?.at)
    .sort((a, b) => b.worth - a.worth);

  const firstOfParts = limitPerKey(1, rated, ({ place }) =>
    PART_ENDS.find((partEnd) => place <= partEnd),
  );
  const different = limitPerKey(1, [...firstOfParts, ...rated], ({ quote }) => quote.text);
  const apart = limitPerKey(1, different, ({ quote }) => people.sentences[quote.at]?.paragraph);
  return fitting(
    apart.map(({ quote }) => quote),
    wordsMax,
  ).sort((a, b) => a.at - b.at);
}

/** Those that fit in so many words with the signs between them, the first before others. */
function fitting(quotes: readonly Quote[], wordsMax: number): Quote[] {
  let wordsLeft = wordsMax;
  return quotes.filter(({ words: length }) => {
    const isFit = length + 1 <= wordsLeft;
    if (isFit) wordsLeft -= length + 1;
    return isFit;
  });
}

/**
 * What a recap may show of a sentence: it alone, or behind those that say who “he” is or make it
 * long enough. None for one that can’t stand alone, such as a question, “she said:”, a quotation
 * that began before or goes on, or a long one.
 */
function quotesAt(sentenceIndex: number, { sentences }: ReadPeople): Quote[] {
  const lastSentence = sentences[sentenceIndex];
  let quoteText = lastSentence ? asQuoted(lastSentence) : '';
  let length = countWords(quoteText);
  if (!lastSentence || !isWhole(quoteText) || length > SENTENCE_WORDS_MAX) return [];

  const leans = () => LEANS.test(quoteText) || length < SENTENCE_WORDS_MIN;
  for (let earlierIndex = sentenceIndex - 1; leans(); earlierIndex--) {
    const sentence = sentences[earlierIndex];
    if (sentence?.paragraph !== lastSentence.paragraph) return [];
    quoteText = `${asQuoted(sentence)} ${quoteText}`.replace('” “', ' ');
    const added = countWords(sentence.text);
    length += added;
    // Rows of signs are sentences without a word, and a paragraph may have thousands of them.
    if (added === 0 || length > RUN_WORDS_MAX || !isWhole(quoteText)) return [];
  }

  if (!isPostable(quoteText)) return [];
  return [{ text: quoteText, words: length, at: sentenceIndex }];
}

/** A sentence of a speech in marks of its own. */
const asQuoted = ({ text, voice }: ReadPeople['sentences'][number]): string =>
  voice === 'said' ? `“${text.replace(/["“”]/gu, '')}”` : text;

const isWhole = (quoteText: string) =>
  /^[^?]*[.!][”’]?$/u.test(quoteText) && quotesWholly(quoteText);

/**
 * How much a sentence tells of what happens.
 * @param gainOf what a stem tells of the chapter
 */
function worthOf(
  { text, at }: Quote,
  { sentences, named, wording }: ReadPeople,
  gainOf: (stem: string) => number,
): number {
  const lowerCaseWords = lowerWords(text);
  const names = new Set((named[at] ?? []).map(({ character }) => character)).size;
  const isTalk = sentences[at]?.voice !== 'narrated';
  const namesWorth = isTalk
    ? TALK_NAMED_WORTH * Math.min(names, 1)
    : NAMED_WORTH * Math.sqrt(names);
  const namesAndDeeds = namesWorth + worthOfDeeds(lowerCaseWords);
  const ownWords = (wording.stems[at] ?? []).reduce(
    (gainSoFar, stem) => gainSoFar + gainOf(stem),
    0,
  );

  return (
    namesAndDeeds +
    (namesAndDeeds > 0 ? perLength(OWN_WORD_WORTH * ownWords, lowerCaseWords.length) : 0)
  );
}

/** What words are worth, in small letters, for the deeds and turns of a story that they tell. */
export function worthOfDeeds(lowerCaseWords: readonly string[]): number {
  const countOf = (countedWords: ReadonlySet<string>) =>
    lowerCaseWords.filter((lowerCaseWord) => countedWords.has(lowerCaseWord)).length;
  return DEED_WORTH * countOf(DEEDS) + TURN_WORTH * countOf(TURNS);
}
