import type { Stretch } from '../../corpus/import/text/clauses.ts';
import type { SentenceToken } from './tokens.ts';
import { DETERMINERS, FOND, POSSESSIVE, type RoleKind, roleKind, STOPS } from './vocabulary.ts';

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
/** “The oddest butler” says how somebody is; the eldest son is one of several, “an honest man” not. */
const JUDGES = /^(?!eldest$|youngest$)\p{Ll}{2,}est$/u;
/** Words that say whose behind “of”: “the captain of the guard”. */
const OF_WORDS_MAX = 3;

/**
 * The words for somebody that begin at a token; undefined if none do, or they only own what is
 * named behind them, as in “the butler’s room”.
 */
export function phraseAt(tokens: readonly SentenceToken[], start: number): RolePhrase | undefined {
  const { owner, next, isAny, isDetermined } = determinerAt(tokens, start);
  const noun = nounFrom(tokens, next);
  const token = tokens[noun];
  const kind = token && roleKind(token.lower);
  if (!token || !kind) return undefined;

  const before = tokens
    .slice(next, noun)
    .map(({ text, lower }) => (COUNTS.test(lower) || FOND.has(lower) ? lower : text));
  const qualities = before.filter((word) => word !== ',');
  const behind = ownerBehind(tokens, noun + 1);
  // Without “the” or whose it is, words before it are of something else: “fingering a model”.
  const isOneOfSeveral = behind !== undefined && qualities.every((word) => COUNTS.test(word));
  if (!isDetermined && qualities.length > 0 && !isOneOfSeveral) return undefined;
  if (!isAny && qualities.some((quality) => JUDGES.test(quality))) return undefined;
  return {
    role: token.lower,
    kind,
    quality: qualities.filter((one) => !FOND.has(one)).join(' '),
    owner: owner ?? behind?.owner,
    isDetermined,
    isAny: isAny && owner === undefined,
    from: tokens[start]?.from ?? token.from,
    to: tokens[(behind?.next ?? noun + 1) - 1]?.to ?? token.to,
    next: behind?.next ?? noun + 1,
  };
}

/** “The”, “a”, “his”, “Ellen’s” or “the chemist’s”, and the index of the token behind. */
function determinerAt(tokens: readonly SentenceToken[], start: number) {
  const first = tokens[start];
  const undetermined = { owner: undefined, next: start, isAny: false, isDetermined: false };
  if (!first) return undetermined;

  if (first.who !== undefined) {
    if (!isOwning(tokens[start + 1])) return undetermined;
    return { ...undetermined, owner: { who: first.who }, next: start + 2, isDetermined: true };
  }

  if (POSSESSIVE.has(first.lower))
    return {
      ...undetermined,
      owner: { pronoun: first.lower },
      next: start + 1,
      isDetermined: true,
    };
  const named = owningNameAt(tokens, start);
  if (named !== undefined) return owned(tokens, start, named);
  if (!DETERMINERS.has(first.lower)) return undetermined;

  const isAny = first.lower !== 'the';
  const owning = owningNounAt(tokens, start + 1);
  if (owning === undefined) return { ...undetermined, next: start + 1, isAny, isDetermined: true };
  return { ...owned(tokens, start, owning), isAny };
}

/** Whose somebody is, by the words from one token up to another, which has an `’s`. */
function owned(tokens: readonly SentenceToken[], start: number, end: number) {
  const words = tokens
    .slice(start, end + 1)
    .map(({ text }, at) => (at === 0 ? lowerThe(text) : text));
  const thing = words.join(' ').replace(/[’']s$/u, '');
  return { owner: { thing }, next: end + 1, isAny: false, isDetermined: true };
}

const lowerThe = (text: string): string =>
  DETERMINERS.has(text.toLowerCase()) ? text.toLowerCase() : text;

/** The index of “Hale’s” in “Mr. Hale’s niece”, of somebody who isn’t among the people. */
function owningNameAt(tokens: readonly SentenceToken[], from: number): number | undefined {
  for (let at = from; at < from + NAME_TOKENS_MAX; at++) {
    const token = tokens[at];
    if (!token || token.who !== undefined) return undefined;
    if (!/^\p{Lu}/u.test(token.text) && !(at > from && token.text === '.')) return undefined;
    if (/[’']s$/u.test(token.text)) return SHORTENED.test(token.text) ? undefined : at;
  }
  return undefined;
}

/** “Mr”, “.”, a first name and a surname. */
const NAME_TOKENS_MAX = 4;
/** “That’s” and the like own nothing. */
const SHORTENED = /^(?:That|It|He|She|What|There|Here|Let|Who|How|Where)[’']s$/u;

const isOwning = (token: SentenceToken | undefined): boolean =>
  token !== undefined && /^[’']s?$/u.test(token.text);

/** The index of “chemist’s” within the next words; undefined if nobody without a name owns it. */
function owningNounAt(tokens: readonly SentenceToken[], from: number): number | undefined {
  for (let at = from; at < from + QUALITIES_MAX; at++) {
    const token = tokens[at];
    if (!token || token.who !== undefined || !/^\p{Ll}/u.test(token.text)) return undefined;
    if (/[’']s$/u.test(token.text)) return at;
    if (STOPS.has(token.lower)) return undefined;
  }
  return undefined;
}

/** The index of the word for somebody, behind at most three that say how they are; -1 for none. */
function nounFrom(tokens: readonly SentenceToken[], from: number): number {
  for (let at = from; at <= from + QUALITIES_MAX; at++) {
    const token = tokens[at];
    // “A stout, well-grown girl”.
    if (token?.text === ',' && at > from && isSmall(tokens[at - 1])) continue;
    if (!token || !isPartOfPhrase(token)) return -1;
    const next = tokens[at + 1];
    const goesOn = next !== undefined && next.who === undefined && roleKind(next.lower);
    if (roleKind(token.lower) && isSmall(token) && !goesOn) return isOwning(next) ? -1 : at;
  }
  return -1;
}

/** Not “English” in “the English chaplain”. */
const isSmall = (token: SentenceToken | undefined): boolean => /^\p{Ll}/u.test(token?.text ?? '');

const isPartOfPhrase = ({ text, lower, who }: SentenceToken): boolean =>
  who === undefined && !STOPS.has(lower) && /^\p{L}/u.test(text) && !/[’']s?$/u.test(text);

/** “Of Michael Eady”, “to the Duke”, “of the old inn”: whose, if a few words say so. */
function ownerBehind(tokens: readonly SentenceToken[], at: number) {
  const [preposition, first, second] = tokens.slice(at, at + 3);
  if (!preposition || !first || !/^(?:of|to)$/u.test(preposition.lower)) return undefined;
  if (first.who !== undefined) {
    if (isOwning(second)) return undefined;
    return { owner: { who: first.who }, next: at + 2 };
  }

  const isName = /^\p{Lu}\p{Ll}/u.test(first.text) && !DETERMINERS.has(first.lower);
  if (!isName && !DETERMINERS.has(first.lower)) return undefined;
  let next = at + 2;
  while (next < at + 2 + OF_WORDS_MAX && isPlainWord(tokens[next])) next += 1;
  if (next === at + 2 && !isName) return undefined;
  const thing = tokens.slice(at + 1, next).map(({ text }) => text);
  return { owner: { thing: thing.join(' ') }, next };
}

const isPlainWord = (token: SentenceToken | undefined): boolean =>
  token !== undefined &&
  token.who === undefined &&
  /^\p{L}[\p{L}-]*$/u.test(token.text) &&
  !STOPS.has(token.lower);
