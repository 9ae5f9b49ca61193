import { phraseAt, type RolePhrase } from './phrase.ts';
import type { SentenceToken } from './tokens.ts';
import {
  AFTER_BE,
  BE,
  BEHIND_ROLE,
  DETERMINERS,
  DOUBTS,
  NAMED,
  POSSESSIVE,
  SUBJECTLESS,
} from './vocabulary.ts';

/**
 * How a sentence says who somebody is: `beside`, “Parker, the butler”; `before`, “the draper
 * Lheureux”; `being`, “Flora was Ackroyd’s niece”; `named`, “a dog called Flush”; `married`, “Tom
 * had married Ada”; `couple`, “Mr. and Mrs. Vane”.
 */
export type TightForm = 'beside' | 'before' | 'being' | 'named' | 'married' | 'couple';

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
  const told = firstUnasked(tokens);
  return tokens.flatMap(({ who }, at) => {
    if (at < told || who === undefined || isPossessive(tokens, at) || isNamesake(tokens[at - 1]))
      return [];
    const found = [apposition(tokens, at), leadingPhrase(tokens, at), being(tokens, at)];
    return found.flatMap((one) => (one ? [{ who, at, ...one }] : []));
  });
}

/** The index from which on nothing is asked: behind “‘Where?’ said”. */
function firstUnasked(tokens: readonly SentenceToken[]): number {
  const asks = tokens.findLastIndex(({ text }) => text === '?');
  if (asks < 0) return 0;
  return /^[”’"]$/u.test(tokens[asks + 1]?.text ?? '') ? asks + 2 : tokens.length;
}

/** “The late Mr. Vane” and “young Vane” may be somebody else of that name. */
const isNamesake = (before: SentenceToken | undefined): boolean =>
  /^(?:late|young|elder|younger)$/u.test(before?.lower ?? '');

type Found = Pick<Said, 'phrase' | 'form'>;

/** What parts a name from what it is said to be. */
const OPENS = /^(?:,|\(|—|--)$/u;

/** “Parker, the butler, …”, “Nora, who was Tom’s aunt”, “Smith the blacksmith”. */
function apposition(tokens: readonly SentenceToken[], at: number): Found | undefined {
  const isSet = OPENS.test(tokens[at + 1]?.text ?? '');
  const start = isSet ? skipWhoIs(tokens, at + 2) : at + 1;
  if (!isSet && (tokens[at + 1]?.lower !== 'the' || isBehindPreposition(tokens, at)))
    return undefined;
  const phrase = phraseAt(tokens, start);
  if (!phrase || isInRow(tokens, at) || !isEnd(tokens, phrase.next, !isSet)) return undefined;
  if (isSet && goesOnAsList(tokens, nextComma(tokens, phrase.next))) return undefined;

  // “Nora, widow of Hugh,” has no article; “Nora, my dear boy,” is spoken to.
  const isWhole = phrase.isDetermined || phrase.owner !== undefined;
  if (!isWhole || isSpokenTo(tokens, at, phrase)) return undefined;
  return { phrase, form: 'beside' };
}

/** Behind “who is” or “who had been”, else as it was. */
function skipWhoIs(tokens: readonly SentenceToken[], start: number): number {
  if (tokens[start]?.lower !== 'who') return start;
  return skipBe(tokens, start + 1) ?? start;
}

/** “The draper Lheureux”, “his cousin, Mr. Crane,”, “a servant called Rosalie”. */
function leadingPhrase(tokens: readonly SentenceToken[], at: number): Found | undefined {
  const link = tokens[at - 1];
  if (NAMED.has(link?.lower ?? '')) return namedPhrase(tokens, at);
  if (BE.has(link?.lower ?? '')) return subjectPhrase(tokens, at);
  const isSet = isComma(link);
  const phrase = isSet ? phraseEndingAt(tokens, at - 1) : phraseRightBefore(tokens, at);
  if (!phrase) return undefined;

  if (isSet && isRightBehindName(tokens, phrase)) return undefined;
  const isStated = BE.has(tokens[indexOf(tokens, phrase) - 1]?.lower ?? '');
  if ((isSet || isStated) && !isBounded(tokens, at)) return undefined;
  return isSet && isCalledIn(tokens, at, phrase) ? undefined : { phrase, form: 'before' };
}

/** “The draper Lheureux”; not “on parting with the cook Nora went”, whose beginning it ends. */
function phraseRightBefore(tokens: readonly SentenceToken[], at: number): RolePhrase | undefined {
  const phrase = phraseEndingAt(tokens, at);
  if (!phrase || phrase.isAny) return undefined;
  const isFronted =
    SUBJECTLESS.has(tokens[0]?.lower ?? '') &&
    !tokens.slice(0, indexOf(tokens, phrase)).some(isComma);
  return isFronted ? undefined : phrase;
}

/** “A servant called Rosalie”, “his dog, named Flush”. */
function namedPhrase(tokens: readonly SentenceToken[], at: number): Found | undefined {
  const end = isComma(tokens[at - 2]) ? at - 2 : at - 1;
  const phrase = phraseEndingAt(tokens, end);
  return phrase && !isVerb(tokens[at - 1], phrase) ? { phrase, form: 'named' } : undefined;
}

/** “The butler was Parker.” */
function subjectPhrase(tokens: readonly SentenceToken[], at: number): Found | undefined {
  const phrase = phraseEndingAt(tokens, at - 1);
  if (!phrase || phrase.isAny || !isBounded(tokens, at)) return undefined;
  return { phrase, form: 'being' };
}

/** Not “the doctor, Nora and Hugh”, who are three, nor “the man Nora saw”, who isn't she. */
const isBounded = (tokens: readonly SentenceToken[], at: number): boolean =>
  isTightEnd(tokens, at + 1) && !goesOnAsList(tokens, at + 1) && !isListed(tokens, at);

/** “Nora, the cook, Mrs. Pell”: either may be the cook. */
function isRightBehindName(tokens: readonly SentenceToken[], phrase: RolePhrase): boolean {
  const start = indexOf(tokens, phrase);
  return isComma(tokens[start - 1]) && tokens[start - 2]?.who !== undefined;
}

/** “Of Smith the painter”: another Smith may be meant than the one of the story. */
const isBehindPreposition = (tokens: readonly SentenceToken[], at: number): boolean =>
  SUBJECTLESS.has(tokens[at - 1]?.lower ?? '');

const isCalledIn = (tokens: readonly SentenceToken[], at: number, phrase: RolePhrase): boolean =>
  isInSpeech(tokens, at) && isSpokenTo(tokens, at, phrase);

/** “Her mother called Nora” tells what she did, not who she is. */
const isVerb = (token: SentenceToken | undefined, { owner }: RolePhrase): boolean =>
  token?.lower === 'called' && owner !== undefined && !('thing' in owner);

/** “Flora was Ackroyd’s own niece”, “Mr. Pell had been a schoolmaster”. */
function being(tokens: readonly SentenceToken[], at: number): Found | undefined {
  const start = skipBe(tokens, at + 1);
  if (start === undefined || isDoubted(tokens, at)) return undefined;
  const phrase = phraseAt(tokens, start);
  if (!phrase || !(phrase.isDetermined || phrase.owner)) return undefined;
  return { phrase, form: 'being' };
}

/** The index behind “was”, “had been”, “is now”; undefined where no such words stand. */
function skipBe(tokens: readonly SentenceToken[], start: number): number | undefined {
  const [first = '', second = ''] = tokens.slice(start, start + 2).map(({ lower }) => lower);
  const isPerfect = /^ha[ds]$/u.test(first) && /^be(?:en|come)$/u.test(second);
  if (!isPerfect && !BE.has(first)) return undefined;
  const next = start + (isPerfect ? 2 : 1);
  return AFTER_BE.has(tokens[next]?.lower ?? '') ? next + 1 : next;
}

/** Tokens that words for somebody before a name may take, with whose they are. */
const PHRASE_TOKENS_MAX = 8;

/** The longest phrase that ends right before a token. */
function phraseEndingAt(tokens: readonly SentenceToken[], end: number): RolePhrase | undefined {
  for (let start = Math.max(0, end - PHRASE_TOKENS_MAX); start < end; start++) {
    const phrase = phraseAt(tokens, start);
    if (phrase?.next === end && phrase.isDetermined) return phrase;
  }
  return undefined;
}

const indexOf = (tokens: readonly SentenceToken[], { from }: RolePhrase): number =>
  tokens.findIndex((token) => token.from === from);

const isComma = (token: SentenceToken | undefined): boolean => token?.text === ',';

const isPossessive = (tokens: readonly SentenceToken[], at: number): boolean =>
  /^[’']s?$/u.test(tokens[at + 1]?.text ?? '');

/** Whether nothing that stands there makes the words before it part of something else. */
function isEnd(tokens: readonly SentenceToken[], at: number, isTight: boolean): boolean {
  const token = tokens[at];
  if (!token) return true;
  if (token.who !== undefined) return false;
  if (!/^[\p{L}\p{N}]/u.test(token.text)) return !/^[’'-]/u.test(token.text);
  return !isTight && BEHIND_ROLE.has(token.lower);
}

/** Whether only a sign or “who” stands there: in “as a tenant, Ada was” she is no tenant. */
const isTightEnd = (tokens: readonly SentenceToken[], at: number): boolean =>
  isEnd(tokens, at, true) || /^who(?:se|m)?$/u.test(tokens[at]?.lower ?? '');

/** Words behind “the solicitor” up to a comma, as in “for the defence, and its counsel”. */
const WORDS_TO_COMMA_MAX = 5;

/** The index of the next comma if it is near, else the one given. */
function nextComma(tokens: readonly SentenceToken[], from: number): number {
  const near = tokens.slice(from, from + WORDS_TO_COMMA_MAX + 1).findIndex(isComma);
  return near < 0 ? from : from + near;
}

/** Whether a list goes on there: “Lady Ann, her daughter, and Mrs. Pell”. */
function goesOnAsList(tokens: readonly SentenceToken[], at: number): boolean {
  const start = isComma(tokens[at]) ? at + 1 : at;
  const isAnd = tokens[start]?.lower === 'and';
  if (start === at && !isAnd) return false;
  const next = tokens[isAnd ? start + 1 : start];
  if (!next) return false;
  if (next.who !== undefined || /^\p{Lu}/u.test(next.text)) return true;
  // “Nora, the cook, the clerk and I”.
  return (
    (isAnd || isComma(tokens[at])) && (DETERMINERS.has(next.lower) || POSSESSIVE.has(next.lower))
  );
}

/** Whether a name stands in a row of names: “Nora, Ada, the nurse, and Hugh”. */
const isInRow = (tokens: readonly SentenceToken[], at: number): boolean =>
  isComma(tokens[at - 1]) && tokens[at - 2]?.who !== undefined;

/** Whether others are named right before a phrase or behind the name: “Ada, the nurse, Hugh”. */
const isListed = (tokens: readonly SentenceToken[], at: number): boolean =>
  isComma(tokens[at + 1]) && tokens[at + 2]?.who !== undefined;

/** Whether a mark before a name opens a speech. */
const isInSpeech = (tokens: readonly SentenceToken[], at: number): boolean =>
  tokens.slice(0, at).some(({ text }) => /^[“‘]$/u.test(text));

/** “Jerry, my boy,” in a speech. */
function isSpokenTo(tokens: readonly SentenceToken[], at: number, { owner }: RolePhrase): boolean {
  if (!owner || !('pronoun' in owner) || !/^(?:my|your|our)$/u.test(owner.pronoun)) return false;
  if (tokens[at + 2]?.lower === 'who') return false;
  const before = tokens[at - 1];
  return !before || /^[“"‘,!]$/u.test(before.text);
}

/** Whether a name isn't what the sentence tells of, or what it tells is only thought or wished. */
function isDoubted(tokens: readonly SentenceToken[], at: number): boolean {
  if (isBehindPreposition(tokens, at)) return true;
  return tokens.slice(Math.max(0, at - DOUBT_WORDS), at).some(({ lower }) => DOUBTS.has(lower));
}

/** “Tom had married Ada”: the tokens of both names, for each such place. */
export function marriagesIn(tokens: readonly SentenceToken[]): (readonly [number, number])[] {
  return tokens.flatMap(({ lower }, at): (readonly [number, number])[] => {
    if (lower !== 'married') return [];
    const bride = tokens[at + 1]?.lower === 'to' ? at + 2 : at + 1;
    const groom = nameBefore(tokens, at);
    const isBoth = groom >= 0 && tokens[bride]?.who !== undefined;
    const isGiven = tokens[bride + 1]?.lower === 'to' || isPossessive(tokens, bride);
    return isBoth && !isGiven && !isDoubted(tokens, groom) ? [[groom, bride]] : [];
  });
}

/** Words that may stand between a name and “married”. */
const BEFORE_MARRIED = /^(?:had|has|was|is|been|just|since)$/u;

function nameBefore(tokens: readonly SentenceToken[], at: number): number {
  let before = at - 1;
  while (BEFORE_MARRIED.test(tokens[before]?.lower ?? '')) before -= 1;
  return tokens[before]?.who === undefined ? -1 : before;
}
