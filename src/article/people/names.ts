import type { TextRange } from '../../core/ports/search.ts';
import { folded, isWord } from '../../corpus/english/dictionary.ts';
import { isGivenName, isPlaceName } from '../../corpus/english/names.ts';
import { titleOf } from '../../corpus/english/titles.ts';
import { spokenNumber } from '../../lib/numerals.ts';
import { matchesIn } from '../../lib/text.ts';
import { isPlain } from '../about/whole-name.ts';
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

/** Letters with what may join them, and a stop that may be an initial’s. */
const TOKEN = /[\p{L}’'-]+\.?/gu;
/** A capital that begins a word: no letter stands before it, nor one with a mark. */
const FIRST_CAPITAL = /(?<!\p{L}[’'-]?)\p{Lu}/u;
const INITIAL = /^\p{Lu}\.$/u;
/** What is of a name behind its last small letter: `-B` of `Ann-B`. */
const JOINED_CAPITALS = /^(?:[’'-]\p{L}+)+/u;
/** What stands between the words of one name. */
const BETWEEN_NAMES = new RegExp(
  String.raw`^\.?\s(?:(?:${listLines('name-particles').join('|')})\s)?$`,
  'u',
);

/** The names of a sentence in a row, as far as they are written: `Ann of Cleves` is two. */
function namesIn(sentence: string): TextRange[] {
  const names: TextRange[] = [];
  for (const { 0: token, index } of matchesIn(sentence, TOKEN)) {
    const capitalAt = token.search(FIRST_CAPITAL);
    const nameWord = capitalAt < 0 ? '' : nameWordIn(token.slice(capitalAt));
    if (nameWord === '') continue;

    const start = index + capitalAt;
    const end = start + nameWord.length;
    const nameBefore = names.at(-1);
    if (nameBefore && BETWEEN_NAMES.test(sentence.slice(nameBefore.end, start)))
      names.splice(-1, 1, { start: nameBefore.start, end });
    else names.push({ start, end });
  }
  return names;
}

/** What of a word may be a name's: an initial, or all up to its last small letter. */
function nameWordIn(token: string): string {
  if (INITIAL.test(token)) return token;
  const [untilSmall = ''] = /^.*\p{Ll}/u.exec(token) ?? [];
  const [joined = ''] = JOINED_CAPITALS.exec(token.slice(untilSmall.length)) ?? [];
  return untilSmall === '' ? '' : untilSmall + joined;
}

/**
 * The names in a sentence, without words that only begin it, and those in titles: “Trials of Ann”.
 */
export function mentionsIn(sentence: string): NameMention[] {
  let lastMention = { name: '', end: 0 };
  return namesIn(sentence).flatMap(({ start, end }): NameMention[] => {
    const run = sentence.slice(start, end);
    const foundName = nameIn(run, sentence.slice(0, start));
    if (!foundName) return [];
    const nameStart = start + run.indexOf(foundName);
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

/** Without a possessive, and without first words that are none of a name. */
function nameIn(run: string, textBefore: string): string {
  const isFirst = textBefore === '' || /[“"‘:]\s?$/u.test(textBefore);
  const nameParts = run.replace(/[’']s?$/u, '').split(' ');
  const [firstWord = ''] = nameParts;
  const isOpening = isPlain(firstWord) && !titleOf(firstWord);
  let wordBefore = textBefore.trimEnd().split(' ').at(-1);
  if (((isFirst && isOpening) || firstWord === 'The') && nameParts.length > 1)
    wordBefore = nameParts.shift();
  // “Old Brandt” may be another than Brandt; “On Sunday Ann” is Ann.
  const isOpener = isFirst && nameParts.length === 1;
  while (isBeside(nameParts, wordBefore)) wordBefore = nameParts.shift();

  const joinedName = nameParts.join(' ');
  if (listedWords('no-names').has(joinedName.toLowerCase())) return '';
  const adjective = joinedName.toLowerCase().replace(/s$|(?:wo)?m[ae]n$/u, '');
  if (['nations', 'faiths'].some((list) => listedWords(list).has(adjective))) return '';
  // “The Count” is whoever has the title with a name.
  if (nameParts.length === 1 && titleOf(firstWord)) return '';
  if (isOpener && (isOpening || spokenNumber(joinedName))) return '';
  return joinedName;
}

/**
 * Whether a name's first word is of a day or, behind “in”, of a month; or of a place: “On Sunday
 * Ann”, “In London Ann Lee”.
 */
function isBeside(nameParts: readonly string[], wordBefore = ''): boolean {
  const [firstWord = ''] = nameParts;
  const times = [firstWord, `${wordBefore} ${firstWord}`].map((time) => time.toLowerCase());
  if (nameParts.length > 1 && times.some((time) => listLines('name-times').includes(time)))
    return true;
  return nameParts.length > 2 && isPlaceName(folded(firstWord));
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
  // “A girl of the cast, Ada Marsh, drops dead.”
  const isWhole = /\p{Ll}\s\p{Lu}\p{Ll}/u.test(name);

  return (
    (titleOf(firstWord) && nameParts.length > 1 ? TITLE_WORTH : 0) +
    (isGiven ? GIVEN_WORTH : 0) +
    (listedWords('role-words').has(before.replace(/[,]$/u, '')) ? ROLE_WORTH : 0) +
    (isSaid ? ROLE_WORTH : 0) +
    (isActing(isWhole ? behind.replace(/^,\s/u, '') : behind) ? ACT_WORTH : 0) -
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
  const isOneOfMany = /^(?:the|an?|its)$/u.test(before) && !titleOf(nameParts[0] ?? '');
  const isNamedSo = isOneOfMany || isThing(before.replace(/,$/u, ''));
  return (isNamedSo ? THING_COST : 0) + (nameParts.some(isThing) ? THING_COST : 0);
}

/** What says who somebody is behind their name: `, a baker’s son`, `, who`. */
const APPOSITION = /^(?:,\s(?:an?|the|his|her|their|whose|\p{L}{1,30}[’']s)|the)\s([^,.;:]{2,60})/u;

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
