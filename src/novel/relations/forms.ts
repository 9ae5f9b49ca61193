import { wordSet } from '../../lib/text.ts';
import {
  goesOnAsList,
  isBareEnd,
  isBounded,
  isComma,
  isEnd,
  isInRow,
  isOwning,
  nextComma,
} from './bounds.ts';
import { phraseAt, type RolePhrase } from './phrase.ts';
import type { SentenceToken } from './tokens.ts';
import { AFTER_BE, BE, DOUBTS, NAMED, SUBJECTLESS } from './vocabulary.ts';

/**
 * How a sentence says who somebody is: `beside`, “Parker, the butler”; `before`, “the draper
 * Lheureux”; `being`, “Flora was Ackroyd’s niece”; `named`, “a dog called Flush”; `couple`, “Mr.
 * and Mrs. Vane”.
 */
export type TightForm = 'beside' | 'before' | 'being' | 'named' | 'couple';

/** Words for somebody, and of whom they are said. */
export interface Said {
  readonly who: number;
  readonly phrase: RolePhrase;
  readonly form: TightForm;
  /** The index of the name's token. */
  readonly at: number;
}

/** Words back from a name in which a doubt tells: “I wondered whether Nora was his sister”. */
const DOUBT_WORDS = 8;

/** Everything that a sentence says in a tight form, one form for each name and phrase. */
export function saidIn(tokens: readonly SentenceToken[]): Said[] {
  const firstTold = firstUnasked(tokens);
  return tokens.flatMap(({ who }, nameIndex) => {
    if (
      nameIndex < firstTold ||
      who === undefined ||
      isOwning(tokens[nameIndex + 1]) ||
      isNamesake(tokens[nameIndex - 1])
    )
      return [];
    const rolesFound = [
      apposition(tokens, nameIndex),
      leadingPhrase(tokens, nameIndex),
      being(tokens, nameIndex),
    ];
    return rolesFound.flatMap((foundRole) =>
      foundRole ? [{ who, at: nameIndex, ...foundRole }] : [],
    );
  });
}

/** The index from which on nothing is asked: behind “‘Where?’ said”. */
function firstUnasked(tokens: readonly SentenceToken[]): number {
  const questionMark = tokens.findLastIndex(({ text }) => text === '?');
  if (questionMark < 0) return 0;
  return /^[”’"]$/u.test(tokens[questionMark + 1]?.text ?? '') ? questionMark + 2 : tokens.length;
}

const OF_NAMESAKES = wordSet('late young elder younger');
const OF_SPEAKERS = wordSet('my your our');

/** “The late Mr. Vane” and “young Vane” may be somebody else of that name. */
const isNamesake = (tokenBefore: SentenceToken | undefined): boolean =>
  OF_NAMESAKES.has(tokenBefore?.lower ?? '');

type Found = Pick<Said, 'phrase' | 'form'>;

/** What parts a name from what it is said to be. */
const OPENS = /^(?:,|\(|—|--)$/u;

/** “Parker, the butler, …”, “Nora, who was Tom’s aunt”, “Smith the blacksmith”. */
function apposition(tokens: readonly SentenceToken[], nameIndex: number): Found | undefined {
  const isSet = OPENS.test(tokens[nameIndex + 1]?.text ?? '');
  const phrase = isSet ? phraseSetBehind(tokens, nameIndex) : phraseBehind(tokens, nameIndex);
  if (!phrase || isInRow(tokens, nameIndex) || !isEnd(tokens, phrase.next, !isSet))
    return undefined;

  // “Nora, widow of Hugh,” has no article; “Nora, my dear boy,” is spoken to.
  const isWhole =
    phrase.isDetermined ||
    phrase.owner !== undefined ||
    (phrase.isBare && isBareEnd(tokens, phrase.next));
  if (!isWhole || isSpokenTo(tokens, nameIndex, phrase)) return undefined;
  return { phrase, form: 'beside' };
}

/** “Parker, the butler,”; not the first of a row of people. */
function phraseSetBehind(tokens: readonly SentenceToken[], nameIndex: number) {
  const phrase = phraseAt(tokens, skipWhoIs(tokens, nameIndex + 2));
  if (!phrase) return undefined;
  // “Nora, widow of Hugh, and Mrs. Pell”: without an article no third person is named.
  const isNoPerson = !phrase.isDetermined && phrase.owner !== undefined;
  const isRow = !isNoPerson && goesOnAsList(tokens, nextComma(tokens, phrase.next));
  return isRow ? undefined : phrase;
}

/** “Smith the blacksmith”. */
function phraseBehind(tokens: readonly SentenceToken[], nameIndex: number) {
  if (tokens[nameIndex + 1]?.lower !== 'the') return undefined;
  return isBehindPreposition(tokens, nameIndex) ? undefined : phraseAt(tokens, nameIndex + 1);
}

/** Behind “who is” or “who had been”, else as it was. */
function skipWhoIs(tokens: readonly SentenceToken[], start: number): number {
  if (tokens[start]?.lower !== 'who') return start;
  return skipBe(tokens, start + 1) ?? start;
}

/** “The draper Lheureux”, “his cousin, Mr. Crane,”, “a servant called Rosalie”. */
function leadingPhrase(tokens: readonly SentenceToken[], nameIndex: number): Found | undefined {
  const tokenBefore = tokens[nameIndex - 1];
  if (NAMED.has(tokenBefore?.lower ?? '')) return namedPhrase(tokens, nameIndex);
  if (BE.has(tokenBefore?.lower ?? ''))
    return nameGiven(tokens, nameIndex) ?? subjectPhrase(tokens, nameIndex);
  const phrase = isComma(tokenBefore)
    ? phraseSetBefore(tokens, nameIndex)
    : phraseRightBefore(tokens, nameIndex);
  return phrase && { phrase, form: 'before' };
}

/** “His cousin, Mr. Crane,”. */
function phraseSetBefore(
  tokens: readonly SentenceToken[],
  nameIndex: number,
): RolePhrase | undefined {
  const phrase = phraseEndingAt(tokens, nameIndex - 1);
  if (!phrase || isRightBehindName(tokens, phrase)) return undefined;
  if (!isBounded(tokens, nameIndex) || isCalledIn(tokens, nameIndex, phrase)) return undefined;
  return phrase;
}

/** “The draper Lheureux”; not “on parting with the cook Nora went”, whose beginning it ends. */
function phraseRightBefore(
  tokens: readonly SentenceToken[],
  nameIndex: number,
): RolePhrase | undefined {
  const phrase = phraseEndingAt(tokens, nameIndex);
  if (!phrase || phrase.isAny) return undefined;
  const phraseStart = indexOf(tokens, phrase);
  const isFronted =
    SUBJECTLESS.has(tokens[0]?.lower ?? '') && !tokens.slice(0, phraseStart).some(isComma);
  const isStated = BE.has(tokens[phraseStart - 1]?.lower ?? '');
  return isFronted || (isStated && !isBounded(tokens, nameIndex)) ? undefined : phrase;
}

/** “A servant called Rosalie”, “his dog, named Flush”, “the cook was called Pell”. */
function namedPhrase(tokens: readonly SentenceToken[], nameIndex: number): Found | undefined {
  const tokenBefore = tokens[nameIndex - 2];
  const isSet = isComma(tokenBefore) || BE.has(tokenBefore?.lower ?? '');
  const phraseEnd = isSet ? nameIndex - 2 : nameIndex - 1;
  const phrase = phraseEndingAt(tokens, phraseEnd);
  return phrase && !isVerb(tokens[nameIndex - 1], phrase) ? { phrase, form: 'named' } : undefined;
}

/** “The woman was a cook, and her name was Pell.” */
function nameGiven(tokens: readonly SentenceToken[], nameIndex: number): Found | undefined {
  const [pronoun, noun] = tokens.slice(Math.max(0, nameIndex - 3), nameIndex);
  if (noun?.lower !== 'name' || !/^(?:his|her)$/u.test(pronoun?.lower ?? '')) return undefined;
  const phrase = phraseAt(tokens, tokens.findIndex(({ lower }) => BE.has(lower)) + 1);
  return phrase?.isDetermined ? { phrase, form: 'named' } : undefined;
}

/** “The butler was Parker.” */
function subjectPhrase(tokens: readonly SentenceToken[], nameIndex: number): Found | undefined {
  const phrase = phraseEndingAt(tokens, nameIndex - 1);
  if (!phrase || phrase.isAny || !isBounded(tokens, nameIndex)) return undefined;
  return { phrase, form: 'being' };
}

/** “Nora, the cook, Mrs. Pell”: either may be the cook. */
function isRightBehindName(tokens: readonly SentenceToken[], phrase: RolePhrase): boolean {
  const start = indexOf(tokens, phrase);
  return isComma(tokens[start - 1]) && tokens[start - 2]?.who !== undefined;
}

/** “Of Smith the painter”: another Smith may be meant than the one of the story. */
const isBehindPreposition = (tokens: readonly SentenceToken[], nameIndex: number): boolean =>
  SUBJECTLESS.has(tokens[nameIndex - 1]?.lower ?? '');

const isCalledIn = (
  tokens: readonly SentenceToken[],
  nameIndex: number,
  phrase: RolePhrase,
): boolean => isInSpeech(tokens, nameIndex) && isSpokenTo(tokens, nameIndex, phrase);

/** “Her mother called Nora” tells what she did, not who she is. */
const isVerb = (token: SentenceToken | undefined, { owner }: RolePhrase): boolean =>
  token?.lower === 'called' && owner !== undefined && !('thing' in owner);

/** “Flora was Ackroyd’s own niece”, “Mr. Pell had been a schoolmaster”. */
function being(tokens: readonly SentenceToken[], nameIndex: number): Found | undefined {
  const start = skipBe(tokens, nameIndex + 1);
  if (start === undefined || isDoubted(tokens, nameIndex)) return undefined;
  const phrase = phraseAt(tokens, start);
  if (!phrase || !(phrase.isDetermined || phrase.owner)) return undefined;
  return { phrase, form: 'being' };
}

/** The index behind “was”, “had been”, “is now”; undefined where no such words stand. */
function skipBe(tokens: readonly SentenceToken[], start: number): number | undefined {
  const [firstWord = '', second = ''] = tokens.slice(start, start + 2).map(({ lower }) => lower);
  const isPerfect = /^ha[ds]$/u.test(firstWord) && /^be(?:en|come)$/u.test(second);
  if (!isPerfect && !BE.has(firstWord)) return undefined;
  const afterBe = start + (isPerfect ? 2 : 1);
  return AFTER_BE.has(tokens[afterBe]?.lower ?? '') ? afterBe + 1 : afterBe;
}

/** Tokens that words for somebody before a name may take, with whose they are. */
const PHRASE_TOKENS_MAX = 8;

/** The longest phrase that ends right before a token. */
function phraseEndingAt(
  tokens: readonly SentenceToken[],
  phraseEnd: number,
): RolePhrase | undefined {
  for (let start = Math.max(0, phraseEnd - PHRASE_TOKENS_MAX); start < phraseEnd; start++) {
    const phrase = phraseAt(tokens, start);
    if (phrase?.next === phraseEnd && phrase.isDetermined) return phrase;
  }
  return undefined;
}

const indexOf = (tokens: readonly SentenceToken[], { from }: RolePhrase): number =>
  tokens.findIndex((token) => token.from === from);

/** Whether a mark before a name opens a speech. */
const isInSpeech = (tokens: readonly SentenceToken[], nameIndex: number): boolean =>
  tokens.slice(0, nameIndex).some(({ text }) => /^[“‘]$/u.test(text));

/** “Jerry, my boy,” in a speech. */
function isSpokenTo(
  tokens: readonly SentenceToken[],
  nameIndex: number,
  { owner }: RolePhrase,
): boolean {
  if (!owner || !('pronoun' in owner) || !OF_SPEAKERS.has(owner.pronoun)) return false;
  if (tokens[nameIndex + 2]?.lower === 'who') return false;
  const tokenBefore = tokens[nameIndex - 1];
  return !tokenBefore || /^[“"‘,!]$/u.test(tokenBefore.text);
}

/** Whether a name isn't what the sentence tells of, or what it tells is only thought or wished. */
function isDoubted(tokens: readonly SentenceToken[], nameIndex: number): boolean {
  if (isBehindPreposition(tokens, nameIndex)) return true;
  return tokens
    .slice(Math.max(0, nameIndex - DOUBT_WORDS), nameIndex)
    .some(({ lower }) => DOUBTS.has(lower));
}
