import { folded, isWord } from '../../corpus/english/dictionary.ts';
import { isGivenName, isKnownName, isPlaceName } from '../../corpus/english/names.ts';
import { titleOf } from '../../corpus/english/titles.ts';
import { spokenNumber } from '../../lib/numerals.ts';
import { matchesIn } from '../../lib/text.ts';
import { listedWords, listLines } from '../word-lists.ts';

/** A name as a text has it, with the words beside it. */
export interface NameMention {
  readonly name: string;
  readonly before: string;
  readonly behind: string;
  /** Whether it begins a sentence, where any word has a capital. */
  readonly isFirst: boolean;
  /** The name before it, where only `and` or a comma stands between. */
  readonly beside?: string;
}

const CAPITALISED = String.raw`\p{Lu}[\p{Ll}\p{Lu}’'-]*\p{Ll}(?:[’'-]\p{L}+)*`;
const NAME_WORD = String.raw`(?:${CAPITALISED}|\p{Lu}\.)`;
const BETWEEN_NAMES = String.raw`(?:(?:${listLines('name-particles').join('|')})\s)?`;
const NAME = new RegExp(
  String.raw`(?<!\p{L}[’'-]?)${NAME_WORD}(?:\.?\s${BETWEEN_NAMES}${NAME_WORD})*`,
  'gu',
);

/**
 * The names in a sentence, without words that only begin it, and those in titles: “Trials of Ann”.
 */
export function mentionsIn(sentence: string): NameMention[] {
  let lastMention = { name: '', end: 0 };
  return matchesIn(sentence, NAME).flatMap((nameMatch): NameMention[] => {
    const foundName = nameIn(
      nameMatch[0],
      nameMatch.index === 0 || /[“"‘:]\s?$/u.test(sentence.slice(0, nameMatch.index)),
    );
    if (!foundName) return [];
    const nameStart = nameMatch.index + nameMatch[0].indexOf(foundName);
    const textBefore = sentence.slice(0, nameStart).trimEnd();
    if (/(?<!\p{L})\p{Lu}\p{L}*\sof$/u.test(textBefore)) return [];
    const isBeside =
      lastMention.name !== '' && /^(?:,| and|, and)$/u.test(textBefore.slice(lastMention.end));
    const nameBeside = lastMention.name;
    lastMention = { name: foundName, end: nameStart + foundName.length };

    return [
      {
        name: foundName,
        before: textBefore.split(/\s+/u).at(-1)?.toLowerCase() ?? '',
        behind: sentence.slice(nameStart + foundName.length).replace(/^\s+/u, ''),
        isFirst: nameStart === 0,
        ...(isBeside && { beside: nameBeside }),
      },
    ];
  });
}

/** Without a possessive, and without a first word that is none of a name. */
function nameIn(run: string, isFirst: boolean): string {
  const nameParts = run.replace(/[’']s?$/u, '').split(' ');
  const [firstWord = ''] = nameParts;
  const isPlain =
    !titleOf(firstWord) && isWord(folded(firstWord)) && !isKnownName(folded(firstWord));
  if (((isFirst && isPlain) || firstWord === 'The') && nameParts.length > 1) nameParts.shift();
  const joinedName = nameParts.join(' ');
  if (listedWords('no-names').has(joinedName.toLowerCase()) || joinedName === 'The') return '';
  // “The Count” is whoever has the title with a name.
  if (nameParts.length === 1 && titleOf(firstWord)) return '';
  if (nameParts.length === 1 && isFirst && (isPlain || spokenNumber(joinedName))) return '';
  return joinedName;
}

/** A whole name's surname, with small words of it: “du Maurier”, “St. Just”. */
export function surnameOf(wholeName: string): string {
  const nameParts = wholeName.split(' ');
  const isJoint = (namePart = '') =>
    listedWords('name-particles').has(namePart) || /^St\.?$/u.test(namePart);
  let from = nameParts.length - 1;
  while (from > 1 && isJoint(nameParts[from - 1])) from--;
  return nameParts.slice(from).join(' ');
}

/** What a mention says for its being somebody's name, above zero, or some thing's. */
export function personWorth(mention: NameMention): number {
  const { name, before, behind } = mention;
  const nameParts = name.split(' ');
  const [firstWord = ''] = nameParts;
  const isGiven = isGivenName(folded(firstWord));
  const isSaid = isDescribed(behind);

  return (
    (titleOf(firstWord) && nameParts.length > 1 ? TITLE_WORTH : 0) +
    (isGiven ? GIVEN_WORTH : 0) +
    (listedWords('role-words').has(before.replace(/[,]$/u, '')) ? ROLE_WORTH : 0) +
    (isSaid ? ROLE_WORTH : 0) +
    (isActing(behind) ? ACT_WORTH : 0) -
    (isSaid || (isGiven && nameParts.length > 1) ? 0 : placeCost(mention)) -
    (isPlaceName(folded(name)) ? PLACE_COST : 0) -
    thingCost(mention)
  );
}

/** Whether the word behind a name is what somebody does. */
function isActing(textBehind: string): boolean {
  const nextWord = /^[\p{L}’']+/u.exec(textBehind)?.[0]?.toLowerCase() ?? '';
  if (listedWords('person-verbs').has(nextWord)) return true;
  return (
    /^[a-z]{3,}s$/u.test(nextWord) && isWord(nextWord) && !listedWords('no-verbs').has(nextWord)
  );
}

const placeCost = ({ before }: NameMention): number =>
  listedWords('place-prepositions').has(before) ? PLACE_COST : 0;

/** What speaks for a thing's name: “the” or “ship” in front of it, “Street” in it. */
function thingCost({ name, before }: NameMention): number {
  const nameParts = name.split(' ');
  const isThing = (namePart: string) => listedWords('thing-nouns').has(namePart.toLowerCase());
  const isNamedSo = (before === 'the' && !titleOf(nameParts[0] ?? '')) || isThing(before);
  return (isNamedSo ? THING_COST : 0) + (nameParts.some(isThing) ? THING_COST : 0);
}

/** What says who somebody is behind their name: `, a baker’s son`, `, who`. */
const APPOSITION = /^,\s(?:an?|the|his|her|their|whose|\p{L}+[’']s)\s([^,.;:]{2,60})/u;

function isDescribed(textBehind: string): boolean {
  if (/^(?:,\s)?(?:who|whose|whom)\b/u.test(textBehind)) return true;
  const phrase =
    APPOSITION.exec(textBehind)?.[1]
      ?.toLowerCase()
      .match(/[\p{L}-]+/gu) ?? [];
  return phrase
    .slice(0, APPOSITION_WORDS)
    .some(
      (phraseWord) =>
        listedWords('role-words').has(phraseWord) || listedWords('nations').has(phraseWord),
    );
}

const APPOSITION_WORDS = 5;

const TITLE_WORTH = 3;
const GIVEN_WORTH = 1.5;
const ROLE_WORTH = 2;
const ACT_WORTH = 1;
const PLACE_COST = 3;
const THING_COST = 3;
/** What all mentions of a name must be worth together for it to be somebody. */
export const PERSON_WORTH_MIN = 1;
