import type { TextRange } from '../../core/ports/search.ts';
import { folded } from '../../corpus/english/dictionary.ts';
import { isGivenName, isNational, isPlaceName } from '../../corpus/english/names.ts';
import { titleOf } from '../../corpus/english/titles.ts';
import { contentStems } from '../../corpus/search/text/common.ts';
import { spokenNumber } from '../../lib/numerals.ts';
import { matchesIn } from '../../lib/text.ts';
import { isPlain } from '../about/whole-name.ts';
import { listedWords, listLines } from '../word-lists.ts';

/** A name as a text has it, with the words beside it. */
export interface NameMention {
  readonly name: string;
  readonly before: string;
  readonly behind: string;
  /** Whether kin of theirs stands before it: “sister of”. */
  readonly isOfKin: boolean;
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

/** So much of a sentence stands beside a name: a line of a thousand names costs no square. */
const BESIDE_CHARACTERS = 100;

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
    const wordsBefore = textBefore.slice(-BESIDE_CHARACTERS).toLowerCase().split(/\s+/u);
    const isBeside =
      lastMention.name !== '' && /^(?:,| and|, and)$/u.test(textBefore.slice(lastMention.end));
    const nameBeside = lastMention.name;
    lastMention = { name: foundName, end: nameStart + foundName.length };

    return [
      {
        name: foundName,
        before: (wordsBefore.at(-1) ?? '').replace(/,$/u, ''),
        isOfKin:
          wordsBefore.at(-1) === 'of' && listedWords('kin-words').has(wordsBefore.at(-2) ?? ''),
        behind: sentence
          .slice(nameStart + foundName.length, nameStart + foundName.length + BESIDE_CHARACTERS)
          .replace(/^\s+/u, ''),
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
  let wordBefore = textBefore.trimEnd().split(' ').at(-1);
  const isOpening = isFirst && isPlain(firstWord) && !titleOf(firstWord);
  if ((isOpening || firstWord === 'The') && nameParts.length > 1) wordBefore = nameParts.shift();
  // “Old Brandt” may be another than Brandt; “When Brandt …”, “Chemist Brandt …” are he.
  const isDropped = wordBefore === firstWord && nameParts.length === 1 && isOpening;
  if (isDropped && isDescribing(firstWord.toLowerCase())) return '';
  while (isBeside(nameParts, wordBefore)) wordBefore = nameParts.shift();

  const isOpener = isFirst && nameParts.length === 1;
  return isNobodys(nameParts, wordBefore, isOpener) ? '' : nameParts.join(' ');
}

/**
 * Whether words in capitals are nobody's name: a day, a people, a title without one, initials, or a
 * plain word that only begins its sentence.
 */
function isNobodys(nameParts: readonly string[], wordBefore = '', isOpener: boolean): boolean {
  const joinedName = nameParts.join(' ');
  // “The Count”, “the Lord Chancellor” is whoever has the title with a name.
  const isBareTitle = nameParts.every(titleOf) && (nameParts.length === 1 || wordBefore === 'the');
  const isPlainOpener = isOpener && (isPlain(joinedName) || spokenNumber(joinedName) !== undefined);
  const isInitials = nameParts.length > 1 && joinedName === joinedName.toUpperCase();
  return (
    listedWords('no-names').has(joinedName.toLowerCase()) ||
    isInitials ||
    isOfMany(joinedName) ||
    isBareTitle ||
    isPlainOpener
  );
}

/** Whether a word is of a people, a language or a faith. */
function isOfMany(name: string): boolean {
  const adjective = name.toLowerCase().replace(/s$|(?:wo)?m[ae]n$/u, '');
  return (
    (isNational(folded(name)) && !isGivenName(folded(name))) ||
    ['nations', 'faiths'].some((list) => listedWords(list).has(adjective))
  );
}

/** Whether a word in front of a name tells one of that name from others: “Old”, and no “When”. */
const isDescribing = (word: string): boolean =>
  contentStems(word).length > 0 &&
  !['role-words', 'going-on'].some((list) => listedWords(list).has(word)) &&
  !word.endsWith('ly');

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
