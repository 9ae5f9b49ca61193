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
export const shareOf = (line: string): number => Math.min(1, countWords(line) / ENOUGH);
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
  const parts = sentenceTexts(speech);
  return (
    parts
      .flatMap((_, from) => [
        ...new Set(SOME.map((many) => parts.slice(from, from + many).join(' '))),
      ])
      // What leads to a quotation says nothing without it.
      .filter(
        (line) => countWords(line) <= LONGEST && standsAlone(line) && !speech.includes(`${line} ‘`),
      )
      .map((line) => ({ line, worth: (worthOf(line, material) / WORTH) * shareOf(line) }))
      .filter(({ worth }) => worth > 0)
      .sort((one, other) => other.worth - one.worth)[0]
  );
}

/**
 * How recognisable a line is: a third of each rare word, words such as “love” and “never”,
 * exclaiming of these, less what in its first sentence points back; nothing where it has kin of the
 * speaker, or a name that they call dear.
 */
export function worthOf(line: string, { words }: Pick<Material, 'words'>): number {
  const times = [...new Set(contentWords(line))].map((word) => words.get(word) ?? 0);
  const rare = times.filter((one) => one <= HARDLY).length;
  const { ofLife } = weightOf(line);
  const said = ofLife + Math.min(2, ofLife, line.split('!').length - 1);
  if (KIN.test(line) || DEAR.test(line)) return 0;
  return rare / 3 + said - backReferences(sentenceTexts(line)[0] ?? '');
}

/**
 * How much a text’s words say: `weighty` such as “love”, with half of “never” `weight`, with
 * “women” `ofLife`.
 */
export function weightOf(text: string) {
  const all = [...new Set(lowerWords(text))];
  const count = (some: ReadonlySet<string>) => all.filter(some.has, some).length;
  const weighty = count(WEIGHTY);
  const weight = weighty + count(GENERAL) / 2;
  return { weighty, weight, ofLife: weight + count(SOCIAL) };
}

/** What answers somebody. */
const ANSWERS = new RegExp(`^(?:${vocabulary.answers})(?= ?[.,;!…])`, 'iu');

const standsAlone = (line: string): boolean =>
  countWords(line) >= WORDS &&
  !HURTFUL.test(line) &&
  /^\p{Lu}/u.test(line) &&
  !GOES_ON.test(line) &&
  !ANSWERS.test(line) &&
  !/[‘“]|[.,!?…][’'](?!\p{L})/u.test(line);

const POINTER = new RegExp(
  `\\b(?:${anyWord(vocabulary.pointers)}\\b|(?:so|that|too)(?= ?[.,;:!?…’']))`,
  'giu',
);
/** How many words of a text mean something said before it. */
export const backReferences = (text: string): number => text.match(POINTER)?.length ?? 0;
