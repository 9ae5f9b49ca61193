import type { Stretch } from '../../corpus/import/text/clauses.ts';
import { KINSHIP } from '../people/kin.ts';
import { isOwning } from './bounds.ts';
import type { SentenceToken } from './tokens.ts';
import {
  CALLINGS,
  DETERMINERS,
  FOND,
  POSSESSIVE,
  type RoleKind,
  roleKind,
  STOPS,
} from './vocabulary.ts';

/** Whose somebody is: of the people, by number; by “my” or “his”; or of what else has no name. */
export type Owner =
  | { readonly who: number }
  | { readonly pronoun: string }
  | { readonly thing: string };

/** Words for somebody, such as “Ellen’s maid”, “the chemist’s apprentice”, “a retired draper”. */
export interface RolePhrase extends Stretch {
  /** The word itself, in small letters. */
  readonly role: string;
  readonly kind: RoleKind;
  /** What stands before it and says more: `first`, `retired`; empty for nothing. */
  readonly quality: string;
  readonly owner: Owner | undefined;
  /** Whether “the”, “a” or whose it is stands before it. */
  readonly isDetermined: boolean;
  /** “Nora, hydraulic engineer,”: a trade behind a name without an article. */
  readonly isBare: boolean;
  /** Whether it is any such person: “a draper”. */
  readonly isAny: boolean;
  /** The index of the token behind it. */
  readonly next: number;
}

/** Words between “the” and the word for somebody. */
const QUALITIES_MAX = 3;
/** Which of several kin somebody is. */
export const COUNTS =
  /^(?:first|second|third|eldest|elder|youngest|younger|only|twin|adopted|late)$/u;
/**
 * “The oddest butler” says how somebody is; the eldest son is one of several, “an honest man” not.
 */
const JUDGES = /^(?!eldest$|youngest$)\p{Ll}{2,}est$/u;
/** Words that say whose behind “of”: “the captain of the guard”. */
const OF_WORDS_MAX = 3;

/**
 * The words for somebody that begin at a token; undefined if none do, or they only own what is
 * named behind them, as in “the butler’s room”.
 */
export function phraseAt(tokens: readonly SentenceToken[], start: number): RolePhrase | undefined {
  const determiner = determinerAt(tokens, start);
  const { owner, isAny, isDetermined } = determiner;
  const nounIndex = nounFrom(tokens, determiner.next);
  const token = tokens[nounIndex];
  const nounKind = token && roleKind(token.lower);
  if (!token || !nounKind) return undefined;

  const qualities = qualitiesIn(tokens.slice(determiner.next, nounIndex));
  const ownerAfter = ownerBehind(tokens, nounIndex + 1);
  const isBare =
    !isDetermined &&
    nounKind === 'trade' &&
    isSetBehindName(tokens, start) &&
    isAtMostOne(qualities);
  if (!isDetermined && !isBare && !areOfNoun(qualities, ownerAfter !== undefined)) return undefined;
  if (!isAny && qualities.some((quality) => JUDGES.test(quality))) return undefined;

  const next = ownerAfter?.next ?? nounIndex + 1;
  return {
    role: token.lower,
    kind: nounKind,
    quality: qualities.filter((quality) => !FOND.has(quality)).join(' '),
    owner: owner ?? ownerAfter?.owner,
    isDetermined,
    isBare,
    isAny: isAnyone(determiner, isBare && !ownerAfter),
    from: tokens[start]?.from ?? token.from,
    to: tokens[next - 1]?.to ?? token.to,
    next,
  };
}

/** “A draper”, not “a draper’s son”; or “Nora, draper,”. */
const isAnyone = (
  { isAny, owner }: ReturnType<typeof determinerAt>,
  isBareAlone: boolean,
): boolean => (isAny && owner === undefined) || isBareAlone;

/** The words before a noun, without commas; those that count or are fond in small letters. */
const qualitiesIn = (tokens: readonly SentenceToken[]): readonly string[] =>
  tokens
    .map(({ text, lower }) => (COUNTS.test(lower) || FOND.has(lower) ? lower : text))
    .filter((quality) => quality !== ',');

/**
 * Whether words before a noun belong to it without “the” or whose it is. Most are of something
 * else, as in “fingering a model”; not “one” in “one brother of hers”.
 */
const areOfNoun = (qualities: readonly string[], isOwnedAfter: boolean): boolean =>
  qualities.length === 0 || (isOwnedAfter && qualities.every((quality) => COUNTS.test(quality)));

/** “The”, “a”, “his”, “Ellen’s” or “the chemist’s”, and the index of the token behind. */
function determinerAt(tokens: readonly SentenceToken[], start: number) {
  const firstToken = tokens[start];
  const undetermined = { owner: undefined, next: start, isAny: false, isDetermined: false };
  if (!firstToken) return undetermined;

  if (firstToken.who !== undefined) {
    if (!isOwning(tokens[start + 1])) return undetermined;
    return { ...undetermined, owner: { who: firstToken.who }, next: start + 2, isDetermined: true };
  }

  if (POSSESSIVE.has(firstToken.lower))
    return {
      ...undetermined,
      owner: { pronoun: firstToken.lower },
      next: start + 1,
      isDetermined: true,
    };
  const named = owningNameAt(tokens, start);
  if (named !== undefined) return owned(tokens, start, named);
  if (!DETERMINERS.has(firstToken.lower)) return undetermined;

  const isAny = /^an?$/u.test(firstToken.lower);
  const owning = owningNounAt(tokens, start + 1);
  if (owning === undefined) return { ...undetermined, next: start + 1, isAny, isDetermined: true };
  return { ...owned(tokens, start, owning), isAny };
}

const isSetBehindName = (tokens: readonly SentenceToken[], start: number): boolean =>
  tokens[start - 1]?.text === ',' && tokens[start - 2]?.who !== undefined;

/** One word at most, as in “hydraulic engineer”; “turning nurse” tells what somebody does. */
const isAtMostOne = (qualities: readonly string[]): boolean =>
  /^(?!n?or$|.+(?:ing|ly)$)[\p{Ll}-]*$/u.test(qualities.join(' '));

/** Whose somebody is, by the words from one token up to another, which has an `’s`. */
function owned(tokens: readonly SentenceToken[], start: number, lastToken: number) {
  const ownerWords = tokens
    .slice(start, lastToken + 1)
    .map(({ text }, wordIndex) => (wordIndex === 0 ? lowerThe(text) : text));
  const thing = ownerWords.join(' ').replace(/[’']s$/u, '');
  return { owner: { thing }, next: lastToken + 1, isAny: false, isDetermined: true };
}

const lowerThe = (tokenText: string): string =>
  DETERMINERS.has(tokenText.toLowerCase()) ? tokenText.toLowerCase() : tokenText;

/** The index of “Hale’s” in “Mr. Hale’s niece”, of somebody who isn’t among the people. */
function owningNameAt(tokens: readonly SentenceToken[], fromToken: number): number | undefined {
  for (let tokenIndex = fromToken; tokenIndex < fromToken + NAME_TOKENS_MAX; tokenIndex++) {
    const token = tokens[tokenIndex];
    if (!token || token.who !== undefined) return undefined;
    if (!/^\p{Lu}/u.test(token.text) && !(tokenIndex > fromToken && token.text === '.'))
      return undefined;
    if (/[’']s$/u.test(token.text)) return SHORTENED.test(token.text) ? undefined : tokenIndex;
  }
  return undefined;
}

/** “Mr”, “.”, a first name and a surname. */
const NAME_TOKENS_MAX = 4;
/** “That’s” and the like own nothing. */
const SHORTENED = /^(?:That|It|He|She|What|There|Here|Let|Who|How|Where)[’']s$/u;

/** The index of “chemist’s” within the next words; undefined if nobody without a name owns it. */
function owningNounAt(tokens: readonly SentenceToken[], fromToken: number): number | undefined {
  for (let tokenIndex = fromToken; tokenIndex < fromToken + QUALITIES_MAX; tokenIndex++) {
    const token = tokens[tokenIndex];
    if (!token || token.who !== undefined || STOPS.has(token.lower)) return undefined;
    const isOwned = /[’']s$/u.test(token.text);
    if (!isSmall(token) && !(isOwned && isOffice(token))) return undefined;
    if (isOwned) return tokenIndex;
  }
  return undefined;
}

/** The index of the word for somebody, behind at most three that say how they are; -1 for none. */
function nounFrom(tokens: readonly SentenceToken[], fromToken: number): number {
  for (let tokenIndex = fromToken; tokenIndex <= fromToken + QUALITIES_MAX; tokenIndex++) {
    const token = tokens[tokenIndex];
    // “A stout, well-grown girl”.
    if (token?.text === ',' && tokenIndex > fromToken && isSmall(tokens[tokenIndex - 1])) continue;
    if (!token || !isPartOfPhrase(token)) return -1;
    const nextToken = tokens[tokenIndex + 1];
    if (roleKind(token.lower) && isNoun(tokens, tokenIndex) && !isRoleToo(nextToken))
      return isOwning(nextToken) ? -1 : tokenIndex;
  }
  return -1;
}

/** A word in small letters, “Aunt” before a name, or “Minister”, where no name stands behind it. */
function isNoun(tokens: readonly SentenceToken[], tokenIndex: number): boolean {
  const token = tokens[tokenIndex];
  if (isSmall(token)) return true;
  if (token && KINSHIP.has(token.lower) && tokens[tokenIndex + 1]?.who !== undefined) return true;
  return (
    token !== undefined &&
    isOffice(token) &&
    !/^\p{Lu}|^of$/u.test(tokens[tokenIndex + 1]?.text ?? '')
  );
}

/** “Maid” behind “lady’s”, where the words go on. */
const isRoleToo = (token: SentenceToken | undefined): boolean =>
  token !== undefined && token.who === undefined && roleKind(token.lower) !== undefined;

/** “The Minister” and “the Mayor’s”, of whom there is one; the Lord may be God. */
const isOffice = ({ text, lower }: SentenceToken): boolean =>
  /^(?!Lord)\p{Lu}\p{Ll}/u.test(text) && CALLINGS.has(lower.replace(/[’']s$/u, ''));

/** Not “English” in “the English chaplain”. */
const isSmall = (token: SentenceToken | undefined): boolean => /^\p{Ll}/u.test(token?.text ?? '');

const isPartOfPhrase = ({ text, lower, who }: SentenceToken): boolean =>
  who === undefined && !STOPS.has(lower) && /^\p{L}/u.test(text) && !/[’']s?$/u.test(text);

/** “Of Michael Eady”, “to the Duke”, “of the old inn”: whose, if a few words say so. */
function ownerBehind(tokens: readonly SentenceToken[], tokenIndex: number) {
  if (!/^(?:of|to)$/u.test(tokens[tokenIndex]?.lower ?? '')) return undefined;
  let nameIndex = tokenIndex + 1;
  // “Of the Duke”, “of the late Hugh Vane”.
  while (/^(?:the|late)$/u.test(tokens[nameIndex]?.lower ?? '')) nameIndex += 1;
  const who = tokens[nameIndex]?.who;
  if (who === undefined) return thingBehind(tokens, tokenIndex + 1);
  return isOwning(tokens[nameIndex + 1]) ? undefined : { owner: { who }, next: nameIndex + 1 };
}

/** “The old inn”, or a name: what owns somebody, if a few words from a token on say so. */
function thingBehind(tokens: readonly SentenceToken[], start: number) {
  const { text = '', lower = '' } = tokens[start] ?? {};
  const isDeterminer = DETERMINERS.has(lower);
  const isName = !isDeterminer && /^\p{Lu}\p{Ll}/u.test(text);
  if (!isName && !isDeterminer) return undefined;

  let next = start + 1;
  while (next < start + 1 + OF_WORDS_MAX && isPlainWord(tokens, next)) next += 1;
  if (next === start + 1 && !isName) return undefined;
  const thing = tokens.slice(start, next).map((token) => token.text);
  return { owner: { thing: thing.join(' ').replace(/ \./u, '.') }, next };
}

/** A word, or the stop of “St.”. */
function isPlainWord(tokens: readonly SentenceToken[], tokenIndex: number): boolean {
  const token = tokens[tokenIndex];
  if (!token || token.who !== undefined || STOPS.has(token.lower)) return false;
  if (token.text === '.') return tokens[tokenIndex - 1]?.text === 'St';
  return /^\p{L}[\p{L}-]*$/u.test(token.text);
}
