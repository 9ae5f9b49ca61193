import { folded, isWord } from '../../corpus/english/dictionary.ts';
import { isGivenName, isPlaceName } from '../../corpus/english/names.ts';
import { titleOf } from '../../corpus/english/titles.ts';
import { listedWords } from '../word-lists.ts';
import type { NameMention } from './names.ts';

/**
 * What all mentions of a name say for its being somebody's, above zero, or some thing's.
 * @param isPlace whether another part of the text has it behind “in” or “at”
 */
export function personWorth(mentions: readonly NameMention[], isPlace = false): number {
  const inPlace = mentions.filter(isInPlace).length;
  // A house of the book “stands”, “burns” and “is sold”, too, but people are seldom within one.
  const isOftenPlace = inPlace / mentions.length >= PLACE_SHARE;
  const worths = mentions.map(
    (mention) =>
      namedWorth(mention) +
      (isOftenPlace ? 0 : actWorth(mention)) +
      (isPlace || inPlace > 0 ? 0 : ownWorth(mention)),
  );
  return worths.reduce((sum, worth) => sum + worth, 0);
}

/** What stands beside a name that says whether somebody bears it. */
function namedWorth(mention: NameMention): number {
  const { name, before, isOfKin } = mention;
  const isWhole = name.includes(' ');
  const [firstWord = ''] = name.split(' ');
  const isGiven = isGivenName(folded(firstWord));
  const isSaid = isSaidOf(mention);

  return (
    (titleOf(firstWord) && isWhole ? TITLE_WORTH : 0) +
    (isGiven ? GIVEN_WORTH : 0) +
    (listedWords('role-words').has(before) ? ROLE_WORTH : 0) +
    (isSaid || isOfKin ? ROLE_WORTH : 0) +
    (listedWords('before-people').has(before) ? MET_WORTH : 0) -
    (isOfPlace(mention, isSaid) && !(isGiven && isWhole) ? PLACE_COST : 0) -
    (isPlaceName(folded(name)) ? PLACE_COST : 0) -
    thingCost(mention)
  );
}

const isOnWay = ({ before }: NameMention): boolean => listedWords('way-prepositions').has(before);

/** Whether it is said who somebody is; “from Wick who …” says it of whoever comes from there. */
const isSaidOf = (mention: NameMention): boolean =>
  !isInPlace(mention) &&
  !(isOnWay(mention) && mention.behind.startsWith('who ')) &&
  isDescribed(mention.behind);

const isOfPlace = (mention: NameMention, isSaid: boolean): boolean =>
  isInPlace(mention) || (isOnWay(mention) && !isSaid);

/**
 * What a name is worth by itself that is no word of English, where nothing says that it is a place's
 * or a thing's: “rings Obinze”, and no “road to Wick”.
 */
function ownWorth({ name, before }: NameMention): number {
  const isEnglish = name.split(' ').some((namePart) => isWord(folded(namePart)));
  const isOfThing = ['place-prepositions', 'way-prepositions', 'weak-prepositions'].some((list) =>
    listedWords(list).has(before),
  );
  if (isEnglish || isOfThing) return 0;
  return name.includes(' ') ? WHOLE_WORTH : UNKNOWN_WORTH;
}

/** What somebody does: “A girl of the cast, Ada Marsh, drops dead.” */
function actWorth({ name, behind }: NameMention): number {
  const isWhole = /\p{Ll}\s\p{Lu}\p{Ll}/u.test(name);
  const [deedBehindComma = ''] = behind.startsWith(', ') ? behind.slice(2).split(WORD_END) : [];
  return isActing(behind) || (isWhole && isVerb(deedBehindComma)) ? ACT_WORTH : 0;
}

const WORD_END = /[^\p{L}’']+/u;

/** Whether the word behind a name is what somebody does. */
function isActing(textBehind: string): boolean {
  const [nextWord = '', beingDone = ''] = textBehind.toLowerCase().split(WORD_END);
  if (['is', 'was'].includes(nextWord)) return beingDone.endsWith('ed');
  return listedWords('person-verbs').has(nextWord) || isVerb(nextWord);
}

function isVerb(word: string): boolean {
  const isInflected = word.length > 3 && (word.endsWith('s') || word.endsWith('ed'));
  const isVerbLike = isInflected || listedWords('past-verbs').has(word);
  return isVerbLike && isWord(word) && !listedWords('no-verbs').has(word);
}

/** Whether a name stands behind “in” or “at”; “in Ann's house” is said of the house. */
export const isInPlace = ({ before, behind }: NameMention): boolean =>
  listedWords('place-prepositions').has(before) && !['’', "'"].includes(behind.charAt(0));

/** What speaks for a thing's name: “the” or “ship” in front of it, “Street” in it. */
function thingCost({ name, before }: NameMention): number {
  const nameParts = name.split(' ');
  const isThing = (namePart: string) => listedWords('thing-nouns').has(namePart.toLowerCase());
  const isOneOfMany = ['the', 'a', 'an', 'its'].includes(before) && !titleOf(nameParts[0] ?? '');
  const isNamedSo = isOneOfMany || isThing(before);
  return (isNamedSo ? THING_COST : 0) + (nameParts.some(isThing) ? THING_COST : 0);
}

/** What says who somebody is behind their name: `, a baker’s son`, `, who`. */
const APPOSITION = /^(?:,\s(?:an?|the|his|her|their|whose|\p{L}{1,30}[’']s)|the)\s([^,.;:]{2,60})/u;

/** Kin or a trade that stands close: `, wife of`, `'s brothers`. */
const CLOSE_ROLE = /^(?:,\s(\p{L}+)\sof\b|[’']s?\s(\p{L}+)\b)/u;

function isDescribed(textBehind: string): boolean {
  if (/^(?:,\s)?(?:who|whose|whom)\b/u.test(textBehind)) return true;
  const [, roleOf, roleOwned] = CLOSE_ROLE.exec(textBehind) ?? [];
  const closeRole = roleOf ?? roleOwned ?? '';
  // “Ann's brothers” are as plain as her brother.
  const singular = closeRole.endsWith('s') ? closeRole.slice(0, -1) : closeRole;
  if ([closeRole, singular].some((word) => listedWords('role-words').has(word))) return true;
  const phrase = APPOSITION.exec(textBehind)?.[1]?.match(/[\p{L}-]+/gu) ?? [];
  return phrase.slice(0, APPOSITION_WORDS).some((phraseWord, at) => {
    // “On Sunday the maid Ann …” says it of Ann, “in Wick, a maid opens …” of nobody named.
    const nextWord = phrase[at + 1] ?? '';
    const isOfOther = /^\p{Lu}/u.test(nextWord) || isVerb(nextWord);
    const word = phraseWord.toLowerCase().split('-').at(-1) ?? '';
    return listedWords('nations').has(word) || (listedWords('role-words').has(word) && !isOfOther);
  });
}

const APPOSITION_WORDS = 5;

const TITLE_WORTH = 3;
const GIVEN_WORTH = 1.5;
const ROLE_WORTH = 2;
const ACT_WORTH = 1;
const MET_WORTH = 1;
const WHOLE_WORTH = 1;
const UNKNOWN_WORTH = 0.5;
const PLACE_COST = 3;
/** The share of its mentions behind “in” or “at” from which a name is likelier a place's. */
const PLACE_SHARE = 0.3;
const THING_COST = 3;
/** What all mentions of a name must be worth together for it to be somebody. */
export const PERSON_WORTH_MIN = 1;
