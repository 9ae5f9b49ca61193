/** Requests to save something, in members' words: `could you keep this quote: “…”, from chapter 3`. */

import { isExactPlace } from '../../src/corpus/place.ts';
import { plainWords, wordSet } from '../../src/lib/text.ts';

const QUOTED = /^(.*?)["“”„«»](.{2,})["“”„«»](.*)$/su;

/** A short lead and a colon, or `the following.` */
const LED = /^([^:"“„«]{0,60}?)(?::|(?<=following)\.)\s+(\S.*)$/su;
const AT = '(?:chapter|chap|ch|section|part|page|pg|p)\\.? ?\\d+|(?:chapter|section|part|page) [a-z]+';
/** May belong to the words themselves, where no punctuation separates them. */
const THE = 'the [a-z]+ (?:chapter|section|part)';
/** Where the words are from, beside them if they are in quotation marks, or else after them. */
const PLACE = new RegExp(
  `(?:\\b(?:from|in|of|at|on) )?\\b(${AT}|${THE}|the (?:beginning|end(?:ing)?)(?: of the book)?)\\b`,
  'iu',
);
const PLACE_BEHIND = new RegExp(
  `(?:[,;(–—-]+ ?(?:(?:it|that)(?:[’']?s| is) )?(?:from |in |of )?(?=${AT}|${THE})| from (?=${AT}))([a-z]+\\.? ?\\w+(?: \\w+)?)\\)?[.!]*$`,
  'iu',
);

/** Plain words that say nobody else should see something. */
const ALONE =
  /\b(?:(?:only|just|purely|solely) (?:(?:meant )?for|to) (?:me|my)\b(?: eyes)?|(?:only )?for (?:me|us|my eyes) (?:only|alone)|for my eyes|(?:for|to) my ?self|(?:so )?(?:that )?only (?:me|i) (?:can |may |should )?(?:see|read)?(?: (?:it|this|that))?|in private|private(?:ly)?|secret(?:ly)?|note to self|(?:but )?(?:dont|do not|not|nobody|no ?one|without|never)\b(?: \w+){0,3} (?:see\w*|show\w*|shar\w*|tell\w*|the club|others?|any(?:one|body)|every(?:one|body))(?: (?:else|to|with|see\w*|it|the|other|others|club|any(?:one|body)|every(?:one|body))\b)*)/;
/** The same, after words without quotation marks. */
const ALONE_BEHIND =
  /[\s,;.(–—-]+(?:but )?(?:(?:only|just) for (?:me|myself)|for (?:me (?:only|alone)|myself))\)?[.!]*$/i;

/** Words around a quote that only ask to save it. */
const AROUND = wordSet(
  'save keep store note quote remember add put write jot down up this that these those the following a an it its is as ' +
    'at in into to for from of among with line lines quote quotation passage bit words sentence phrase part one ' +
    'something us me my our club clubs everyone quotes book commonplace collection list notes highlights ' +
    'best last first favourite favorite nicest ever thanks thank you thx very much ok okay hi hey hello can could would will u we i like id want wanna lets also just ' +
    'now too be was only alone dis dat want and post share send here channel chat',
);
const isAround = (words: string): boolean =>
  words.split(' ').every((word) => word === '' || AROUND.has(word));

/** What is said beside the words; undefined if it does more than ask for saving them. */
function besideThem(typed: string) {
  const [found, section] = PLACE.exec(typed) ?? [];
  const isPlace = found !== undefined && section !== undefined && isExactPlace(section);
  const order = plainWords(isPlace ? typed.replace(found, ' ') : typed);
  if (!isAround(order.replace(ALONE, ' '))) return undefined;
  return { order, section: isPlace ? section : undefined, alone: ALONE.test(order) };
}

/** Words set apart by quotation marks or a colon from an order beside them; undefined for none. */
function setApart(typed: string) {
  const [, before = '', quote, after = ''] = QUOTED.exec(typed) ?? [];
  const [, lead = '', rest] = quote === undefined ? (LED.exec(typed) ?? []) : [];
  const found = quote ?? rest;
  const beside = found === undefined ? undefined : besideThem(`${before} ${lead} ${after}`);
  // Text that begins and ends with quotation marks may be a conversation.
  const isTalk = quote !== undefined && /["“”„]/.test(quote) && beside?.order === '';
  if (!beside || found === undefined || isTalk) return undefined;
  return {
    ...beside,
    ...(rest !== undefined && !beside.section ? beforePlace(rest) : { text: found.trim() }),
  };
}

/** Words without the source behind them, and that source. */
function beforePlace(text: string) {
  const [behind = '', section = ''] = PLACE_BEHIND.exec(text) ?? [];
  const isPlace = isExactPlace(section);
  return {
    text: (isPlace ? text.slice(0, text.length - behind.length) : text).trim(),
    section: isPlace ? section : undefined,
  };
}

/** The words in quotation marks or behind a colon, where the rest only asks to save them; else all but a chapter. */
export function wantedIn(typed: string) {
  const apart = setApart(typed);
  if (apart) return apart;
  const text = typed.replace(ALONE_BEHIND, '');
  return { ...beforePlace(text), alone: text !== typed };
}

export const wantsNote = (typed: string): boolean =>
  /\b(?:with|add|put) (?:the |my |a |this )(?:note|comment|remark)\b:? *["“„«]/i.test(typed);

export const NO_NOTE =
  'I can’t keep a note beside a quote. Save your remark by itself, as in /save I love this.';
