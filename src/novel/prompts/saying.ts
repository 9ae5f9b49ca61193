import type { Place } from '../../core/domain/book.ts';
import { GOES_ON } from '../../corpus/alone.ts';
import { nameAt } from '../../corpus/cast.ts';
import { countWords } from '../../corpus/import/text/words.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import { groupBy } from '../../lib/counted.ts';
import { anyWord } from '../../lib/text.ts';
import { backReferences, HURTFUL, weightOf } from '../questions/lines.ts';
import type { Material } from '../questions/material.ts';
import type { Speech } from '../questions/speech.ts';
import words from './sayings.json' with { type: 'json' };
import wording from './wording.json' with { type: 'json' };

/** What a prompt speaks of. */
export interface Subject {
  /** The words that it may be put in, which all of its kind have. */
  readonly forms: readonly string[];
  readonly section: Place;
  /** How much there is to say about it, among others of its kind. */
  readonly worth: number;
  readonly text?: string;
  readonly names?: readonly string[];
  /** An earlier section that it is put beside. */
  readonly early?: Place;
}

const anyOf = (wordList: string, flags = 'u') => new RegExp(`\\b${anyWord(wordList)}\\b`, flags);
const [ON_OTHERS, ON_TALKERS] = [anyOf(words.others, 'giu'), anyOf(words.talkers, 'iu')] as const;
const [IN_THE_PAST, IN_THE_PRESENT] = [anyOf(words.then), anyOf(words.now)] as const;
/**
 * What makes a line lean on others: a name inside, a vocative or an exclamation in front, a
 * quotation.
 */
const LEANING = /(?<=[\p{L},;] )(?!I\b)\p{Lu}|^\p{L}+[,!] |[“”‘"…?(]/u;
/** “There is” and “it is” that stand for nothing before them: “it is true that”. */
const EMPTY_SUBJECT = /^There (?=(?:is|are) )|^It (?=is (?!the ).*\bthat\b)/u;
/** What says no more than “much”, whatever words it is made of. */
const IDIOMS = words.idioms.map((idiom) => new RegExp(`\\b(?:${idiom})\\b`, 'giu'));
/** Anybody, whom “he” or “their” behind it means. */
const PEOPLE = new RegExp(`\\b${words.people}`, 'iu');
const ANYBODY = new RegExp(`\\b(?:${words.anybody})\\b`, 'iu');
/** What is so only just now. */
const GOING_ON = /\b(?:is|are) (?:\p{Ll}+ly )?(?!\p{Ll}*thing\b)\p{Ll}+ing\b/u;
/**
 * Words of a line that has enough to say, and leaves room for others; the least that they must
 * weigh.
 */
const LINE_MIN = 8;
const LINE_MAX = 30;
const LEAST = 2;

/**
 * What a line is about that can be read without any other, and how much it says: words such as
 * “love”, half as much for “never”, and of life at large also “women”; undefined for one that
 * can’t, or that says too little.
 */
export function lineAbout(
  sentenceText: string,
): { readonly about: 'life' | 'talkers'; readonly weight: number } | undefined {
  if (!isOfLineLength(sentenceText)) return undefined;
  const bareSentence = dropIdioms(sentenceText.replace(EMPTY_SUBJECT, ''));
  const { weighty, weight, ofLife } = weightOf(bareSentence);

  // Of most lines only this is looked at: they say too little.
  if (ofLife < LEAST || HURTFUL.test(sentenceText)) return undefined;
  if (LEANING.test(sentenceText) || leansOnOthers(bareSentence)) return undefined;

  if (ON_TALKERS.test(bareSentence)) {
    if (weighty > 1) return { about: 'talkers', weight };
    return undefined;
  }
  return isAlways(bareSentence) ? { about: 'life', weight: ofLife } : undefined;
}

const dropIdioms = (sentenceText: string): string =>
  IDIOMS.reduce((remaining, idiom) => remaining.replace(idiom, ''), sentenceText);

/** Whether a text is a statement of some words, not too many. */
function isOfLineLength(sentenceText: string): boolean {
  if (!/^\p{Lu}[^!]*\.$/u.test(sentenceText)) return false;
  const length = countWords(sentenceText);
  return length >= LINE_MIN && length <= LINE_MAX;
}

/** Whether a line goes on from one before, or is on somebody in particular. */
function leansOnOthers(bareSentence: string): boolean {
  const [headText = '', ...tailTexts] = bareSentence
    .split(PEOPLE)
    .flatMap((partText) => partText.split(ANYBODY));
  const sayingText = [
    headText,
    ...tailTexts.map((tailText) => tailText.replace(ON_OTHERS, '')),
  ].join(' ');

  return (
    GOES_ON.test(sayingText) || sayingText.search(ON_OTHERS) >= 0 || backReferences(sayingText) > 0
  );
}

const isAlways = (bareSentence: string): boolean =>
  IN_THE_PRESENT.test(bareSentence) &&
  !IN_THE_PAST.test(bareSentence) &&
  !GOING_ON.test(bareSentence);

/** What somebody says about life at large or themselves, and what the telling says about life. */
export function linesIn(
  { people: { sentences, wording: read } }: Material,
  speeches: readonly Speech[],
): Subject[] {
  const spoken = speeches.map(({ speaker: { character }, words, sentence: { section } }) => {
    const speakerName = nameAt(character, section);
    return {
      parts: sentenceTexts(words),
      section,
      names: [speakerName],
      kinds: speakerName ? [wording.line, wording.avowal] : [],
    };
  });

  const telling = sentences.filter(({ voice }) => voice === 'narrated');
  const toldLines = [...groupBy(telling, ({ paragraph }) => paragraph).values()].map(
    (paragraph) => ({
      parts: paragraph.map(({ text }) => text.replace(/["“”]/gu, '')),
      section: paragraph[0]?.section ?? 1,
      kinds: [wording.told],
    }),
  );

  const inside = new Set(
    sentences.flatMap(({ text }) => text.match(/(?![a-z])(?<=\p{Ll},? )\p{Lu}\p{L}*/gu) ?? []),
  );
  const isNamed = ([firstWord = '']: readonly string[]) =>
    inside.has(firstWord) && !read.small.has(firstWord.toLowerCase());

  return [...spoken, ...toldLines].flatMap(
    ({ parts, kinds: [lifeForms = [], talkerForms = []], ...where }) => {
      const linesOf = (sentenceList: readonly string[]) =>
        sentenceList.flatMap((sayingText): Subject[] => {
          const { about, weight: worth } = lineAbout(sayingText) ?? {};
          const isNone =
            !worth ||
            sentenceTexts(sayingText).some((sentenceText) =>
              isNamed(/^\p{L}{2,}/u.exec(sentenceText) ?? []),
            );
          if (isNone) return [];
          return [
            {
              ...where,
              forms: about === 'life' ? lifeForms : talkerForms,
              text: sayingText,
              worth,
            },
          ];
        });

      // Two in a row only where none can stand alone: a second one often leans on what is talked
      // of.
      const alone = linesOf(parts);
      if (alone.length > 0) return alone;
      return linesOf(
        parts
          .slice(1)
          .map((nextSentence, sentenceIndex) => `${parts[sentenceIndex]} ${nextSentence}`),
      );
    },
  );
}
