import { readNumber } from '../../../lib/numerals.ts';
import { wordSet } from '../../../lib/text.ts';
import { isWord } from '../../english/dictionary.ts';
import { isWordOrName } from '../../english/names.ts';
import ELEMENTS from './elements.json' with { type: 'json' };

/** What an EPUB's elements say that they are, and whether what they hold agrees. */

export type Attributes = Readonly<Record<string, string>>;

const UNREAD = wordSet('script style head audio video rt rp');
/** What else isn't read, and what its words are. */
const BESIDE = new Map(Object.entries(ELEMENTS.beside));

/** What an element says of itself: its classes, its kind, its role. */
const marksOf = (attributes: Attributes) =>
  `${attributes.class ?? ''} ${attributes['epub:type'] ?? ''} ${attributes.role ?? ''}`;

/**
 * Whether an element's own marks say that its text is a title, or stands in the middle as titles
 * do.
 */
export const isDisplay = (attributes: Attributes): boolean =>
  /title|heading|cent(?:er|re)/iu.test(`${marksOf(attributes)} ${attributes.align ?? ''}`) ||
  /text-align:\s*center/iu.test(attributes.style ?? '');

/**
 * What isn't read of a file, and what to call its words if they are the book's; undefined for what
 * is read.
 */
export function unreadKind(tagName: string, attributes: Attributes): string | undefined {
  if (UNREAD.has(tagName)) return '';
  const asideKind = BESIDE.get(tagName);
  if (asideKind !== undefined) return asideKind;
  // A link that is called a note may be a word.
  if (tagName !== 'a' && NOTE.test(marksOf(attributes))) return 'footnotes';
  if (/\bmw-editsection\b/u.test(marksOf(attributes))) return '';
  if (attributes.hidden !== undefined || HIDDEN.test(attributes.style ?? '')) return 'hidden text';
  return undefined;
}

const NOTE = /(?<![\w-])(?:doc-|mso|sd|_id)?(?:foot|end|rear)note/iu;
const HIDDEN = /(?:^|[\s;])(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu;

/** Whether an element's marks say that it is a page's number or a note's mark. */
export const isNumbered = (attributes: Attributes): boolean =>
  /\b(?:doc-)?(?:(?:page|line)-?num(?:ber)?|page-?(?:no|break)|note-?ref)\b/iu.test(
    marksOf(attributes),
  );

/** Characters of a page's number, at most, and one more. */
const LONGEST_NUMBER = 20;

/** "[Pg 12]", "xii", a note's "*"; nothing at all. A capital alone may be a word. */
export function isOwnNumber(shownText = ''): boolean {
  const bareNumber = shownText
    .trim()
    .replace(/^[[({|<—–-]*(?:(?:page|p[áa]g(?:ina)?|pg?|seite|s)\b\.?\s*)?|[\])}|>.—–-]+$/giu, '');
  if (shownText.length >= LONGEST_NUMBER) return false;
  const isRoman =
    /^(?:[ivxlc]+|[IVXLC]{2,})$/u.test(bareNumber) && (readNumber(bareNumber)?.value ?? 999) < 200;
  return isRoman || /^(?:\d{1,4}[a-z]?|[a-z]|[*†‡§¶]{0,3})$/u.test(bareNumber);
}

/**
 * What a picture of a letter is said to show: it alone, perhaps with a quotation mark, or behind
 * what it is called.
 */
const LETTER = /^["“‘'«]?\p{L}$|^["“‘'«]?\p{Lu}\p{L}$/u;
const CALLED = /^.{2,30} (["“‘'«]?\p{L})$/u;

/** What may follow a word's first letter: small letters, or capitals alone. */
const REST_OF_WORD = /^\s*(\p{Ll}|(?![AI]\b)\p{Lu}[\p{Lu}’']*(?![\p{L}’']))/u;

/**
 * Whether a text goes on behind a letter. A word with a capital of its own begins the text itself,
 * and the letter is what an ornament is called.
 */
function goesOnIn(letter: string, textBehind: string) {
  const [, rest] = REST_OF_WORD.exec(textBehind) ?? [];
  if (rest === undefined) return false;
  const whole = `${letter.replace(/\P{L}/gu, '')}${rest}`.toLowerCase();
  return rest.length === 1 || isWordOrName(whole) || !isWord(rest.toLowerCase());
}

/** A text that goes on in a sentence, behind what a picture shows. */
const GOES_ON = /^(?:\s+\p{Ll}|[,;:])/u;

/**
 * The letter or the words in a picture with which a text begins, as they stand there; empty if there
 * are none.
 * @param shown what the picture is said to show
 * @param textBehind what follows it
 */
export function capitalIn(shown: string, textBehind: string): string {
  return shownBefore(shown, textBehind).replace(/(?<!\p{L})\p{Ll}$/u, (letter) =>
    letter.toUpperCase(),
  );
}

function shownBefore(shown: string, textBehind: string) {
  if (LETTER.test(shown) && goesOnIn(shown, textBehind)) return shown;
  const [, called = ''] = CALLED.exec(shown) ?? [];
  if (/^\p{Ll}/u.test(textBehind)) return called;
  return GOES_ON.test(textBehind) ? shownWords(shown) : '';
}

/** What says of a picture which kind it is: then it has no words to read. */
const PICTURES = wordSet(ELEMENTS.pictures);

/** A sign, a word in other letters; what a picture shows is described at greater length. */
const SHOWN_WORDS_MAX_CHARS = 60;

/** Whether a text ends within a sentence. */
export const endsWithin = (textBefore: string): boolean =>
  /[^.!?…"”’)\]\s]["“‘(]{0,3}\s{0,3}$/u.test(textBefore);

/**
 * The words in a picture that stands in a sentence, as it is said to show them; empty if it is a
 * picture of something else, or may be.
 */
export function shownWords(shown: string): string {
  const words = shown.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const isDescribed = /^an? \S/iu.test(shown.trim());
  const isOfWords = words.length > 0 && !words.some((shownWord) => PICTURES.has(shownWord));
  const isShort = shown.length <= SHOWN_WORDS_MAX_CHARS;
  if (isOfWords && isShort && !isDescribed) return shown.trim();
  return '';
}

/**
 * Whether a link or something raised is a note's mark: in "Chapter 4", "20²" and at a block's
 * beginning it is none.
 */
export function isMark(
  textBefore: string,
  markText: string,
  { to, raised }: { to: string; raised: boolean },
): boolean {
  if (!/^\s*[[({]?(?:\d{1,4}|\p{L}|[*†‡§¶]{1,3})[\])}]?$/u.test(markText) || !textBefore.trim())
    return false;
  if (!to) return !/\p{L}/u.test(markText) && /(?:\p{L}{3}|[^\p{L}\p{N}\s])$/u.test(textBefore);
  return raised || /\S$/u.test(textBefore) || /[[({]/u.test(markText);
}
