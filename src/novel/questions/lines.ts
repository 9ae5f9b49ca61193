import { GOES_ON } from '../../corpus/alone.ts';
import { countWords, lowerWords } from '../../corpus/import/text/words.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import { anyWord, wordSet } from '../../lib/text.ts';
import sayings from '../prompts/sayings.json' with { type: 'json' };
import { contentWords, type Material } from './material.ts';
import vocabulary from './words.json' with { type: 'json' };

/** What a line says, and how recognisable that is. */
type Line = { readonly line: string; readonly worth: number };

/**
 * What makes a line unique: its words, and the worth of a good one (see `worthOf`); how often rare
 * words are used.
 */
const WORDS = 12;
const ENOUGH = 45;
const LONGEST = 60;
/**
 * What a line’s length lets it count, as a share: anybody may say, or be, what is put in few words.
 */
export const shareOf = (quotedLine: string): number => Math.min(1, countWords(quotedLine) / ENOUGH);
const SOME = [6, 5, 4, 3, 2, 1];
const WORTH = 3;
const HARDLY = 6;
const WEIGHTY = wordSet(sayings.weighty);
const SOCIAL = wordSet(sayings.social);
const GENERAL = wordSet(sayings.general);
/**
 * Kin and friends of whoever says it, which tell who that is: “my sister”, “my poor brother’s”, “my
 * dearest Henry”.
 */
const KIN = new RegExp(
  `(?:\\b(?:my|our|dear) (?:\\p{Ll}+ )?|, )${anyWord(vocabulary.kin)}\\b`,
  'iu',
);
const DEAR = /\b[Dd]ear(?:est)? \p{Lu}/u;
/** Words for people that hurt some who play, whoever says them in the book. */
export const HURTFUL = new RegExp(`\\b${anyWord(sayings.hurtful)}\\b`, 'iu');

/**
 * The sentences in a row of a speech that say most. Undefined if none is remarkable or they depend
 * on others.
 */
export function lineOf(speech: string, material: Pick<Material, 'words'>): Line | undefined {
  const speechSentences = sentenceTexts(speech);

  return (
    speechSentences
      .flatMap((_, firstSentence) => [
        ...new Set(
          SOME.map((sentenceCount) =>
            speechSentences.slice(firstSentence, firstSentence + sentenceCount).join(' '),
          ),
        ),
      ])
      // What leads to a quotation says nothing without it.
      .filter(
        (quotedLine) =>
          countWords(quotedLine) <= LONGEST &&
          standsAlone(quotedLine) &&
          !speech.includes(`${quotedLine} ‘`),
      )
      .map((quotedLine) => ({
        line: quotedLine,
        worth: (worthOf(quotedLine, material) / WORTH) * shareOf(quotedLine),
      }))
      .filter(({ worth }) => worth > 0)
      .sort((one, other) => other.worth - one.worth)[0]
  );
}

/**
 * How recognisable a line is: a third of each rare word, words such as “love” and “never”,
 * exclaiming of these, less what in its first sentence points back; nothing where it has kin of the
 * speaker, or a name that they call dear.
 */
export function worthOf(quotedLine: string, { words }: Pick<Material, 'words'>): number {
  const times = [...new Set(contentWords(quotedLine))].map(
    (contentWord) => words.get(contentWord) ?? 0,
  );
  const rareCount = times.filter((timesUsed) => timesUsed <= HARDLY).length;
  const { ofLife } = weightOf(quotedLine);
  const lifeWeight = ofLife + Math.min(2, ofLife, quotedLine.split('!').length - 1);
  if (KIN.test(quotedLine) || DEAR.test(quotedLine)) return 0;
  return rareCount / 3 + lifeWeight - backReferences(sentenceTexts(quotedLine)[0] ?? '');
}

/**
 * How much a text’s words say: `weighty` such as “love”, with half of “never” `weight`, with
 * “women” `ofLife`.
 */
export function weightOf(sentenceText: string) {
  const distinctWords = [...new Set(lowerWords(sentenceText))];
  const count = (countedWords: ReadonlySet<string>) =>
    distinctWords.filter(countedWords.has, countedWords).length;
  const weighty = count(WEIGHTY);
  const weight = weighty + count(GENERAL) / 2;
  return { weighty, weight, ofLife: weight + count(SOCIAL) };
}

/** What answers somebody. */
const ANSWERS = new RegExp(`^(?:${vocabulary.answers})(?= ?[.,;!…])`, 'iu');

const standsAlone = (quotedLine: string): boolean =>
  countWords(quotedLine) >= WORDS &&
  !HURTFUL.test(quotedLine) &&
  /^\p{Lu}/u.test(quotedLine) &&
  !GOES_ON.test(quotedLine) &&
  !ANSWERS.test(quotedLine) &&
  !/[‘“]|[.,!?…][’'](?!\p{L})/u.test(quotedLine);

const POINTER = new RegExp(
  `\\b(?:${anyWord(vocabulary.pointers)}\\b|(?:so|that|too)(?= ?[.,;:!?…’']))`,
  'giu',
);
/** How many words of a text mean something said before it. */
export const backReferences = (sentenceText: string): number =>
  sentenceText.match(POINTER)?.length ?? 0;
