/**
 * What a text says of its writer's place, before any book is looked at. What isn't exact is asked
 * back.
 */
import { numeral } from '../../lib/numerals.ts';
import { fitsAny, plainly, wordSet } from '../../lib/text.ts';
import { withFigures } from './names.ts';
import words from './words.json' with { type: 'json' };

/** A percentage, of 100, or a page. */
export type Extent = {
  readonly kind: '%' | 'page';
  readonly n: number;
  readonly of?: number | undefined;
};

/** A part of a book that somebody names, or how much of it. */
type Target =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'everything' }
  | Extent
  /** In canonical form, such as `part 2 chapter 3`; `from` is the first of several. */
  | { readonly kind: 'name'; readonly name: string; readonly from?: string };

export interface PlaceSaid {
  /** `read`: to its end. `amid`: still in it, or only at its beginning. `named`: they don't say. */
  readonly how: 'read' | 'amid' | 'named';
  readonly target: Target;
  /** Whether nothing else is said, so exactly that it needs no question. */
  readonly isExact?: boolean;
}

/** Longer lines tell a story. */
const CHARS_MAX = 300;
/** A number with a sign in front is no place, so it stays with its sign. */
const TOKEN = /(?<!\S)[-+‐-―−.]+ ?\d+|\d+(?:[.,]\d+|st|nd|rd|th)?|\p{L}[\p{L}\p{M}]*|[%/]/gu;
/**
 * A no before a place that corrects another, or a greeting: `no, chapter 6`, `no sorry page 60`,
 * `hi all, 43%`.
 */
const CORRECTS = words.corrects.map((corrects) => new RegExp(corrects, 'i'));
const stripCorrection = (text: string) =>
  text.replace(CORRECTS.find((corrects) => corrects.test(text)) ?? '', '');

const AROUND = wordSet(words.around);
const DOUBT = wordSet(words.doubt);
const REMAINS = wordSet(words.remains);
/**
 * What words around a place say of it, the weightiest first: whoever is in a chapter hasn't read
 * it.
 */
const SAYS = [words.partly, words.entirely, words.amid, words.read, words.doing].map(wordSet);
const HOW = ['amid', 'read', 'amid', 'read', 'amid'] as const;
const figuresOf = (token: string) => String(numeral(token) ?? token);
const isKnown = (token: string) => AROUND.has(token) || SAYS.some((sayings) => sayings.has(token));
const howFrom = (around: readonly string[]) =>
  HOW[SAYS.findIndex((sayings) => around.some((token) => sayings.has(token)))] ?? 'named';

/**
 * Words in lower case without punctuation, with figures for numbers of chapters: `chapter 7`, `43
 * %`.
 */
function placeWords(message: string) {
  const ranged = plainly(message.slice(0, CHARS_MAX)).replace(/(\d) ?[-‐-―] ?(?=\d)/g, '$1 to ');
  return withFigures((ranged.match(TOKEN) ?? []).join(' '))
    .replace(/\b(?:per ?cent|pct)\b/g, '%')
    .replace(
      /(?<=\d (?:to|through|until) )[a-z]+|(?:[a-z]+ty )?[a-z]+(?= (?:%|chapters))/g,
      figuresOf,
    )
    .replace(/\b(?:pages|pg|pp?)(?= \d)/g, 'page')
    .replace(/\b(?:(?:out )?of|from)(?: my)?(?= \d)/g, '/');
}

const SHARES: ReadonlyMap<string, string> = new Map(Object.entries(words.shares));
const WAYS = [...words.ways, `(?<share>${[...SHARES.keys()].join('|')})`, '(?<n>\\d{1,4})'].map(
  (wayPattern) => new RegExp(`(?<![^ ])${wayPattern}(?![^ ])`),
);

/** What a way of `words.json` found. A range that goes backwards ends where it begins. */
function targetOf({
  percent,
  share,
  loc,
  page,
  of,
  kind,
  part,
  n,
  from,
}: Record<string, string | undefined>): Target {
  const located =
    Number(loc) <= Number(of) && Number(of) > 0
      ? `${Math.floor((100 * Number(loc)) / Number(of))}`
      : '';

  const percentage = percent?.replace(',', '.') ?? SHARES.get(share ?? '') ?? located;
  if (percentage) return { kind: '%', n: Number(percentage), of: 100 };

  if (page ?? loc)
    return { kind: 'page', n: Number(page ?? loc), of: of === undefined ? of : Number(of) };
  if (part) return { kind: 'name', name: `part ${part} chapter ${n}` };

  const unit = kind?.replace(/book|volume|act/, 'part') ?? '';
  const rangeStart = from && { from: `${unit} ${Math.min(Number(n), Number(from))}` };

  return { kind: 'name', name: `${unit} ${n}`.trim(), ...rangeStart };
}

/**
 * The place in some words, surest way first, with the words before and behind it; undefined for
 * none.
 */
function targetIn(message: string) {
  for (const wayPattern of WAYS) {
    const wayMatch = wayPattern.exec(message);
    if (!wayMatch) continue;
    const tokensAfter = split(message.slice(wayMatch.index + wayMatch[0].length));
    // “80% left” is what remains to be read; “left off at 80%” isn’t.
    if (tokensAfter.some((token) => REMAINS.has(token))) return undefined;
    return {
      target: targetOf(wayMatch.groups ?? {}),
      text: wayMatch[0],
      before: split(message.slice(0, wayMatch.index)),
      behind: tokensAfter,
    };
  }

  return undefined;
}

const split = (message: string): string[] => message.split(' ').filter(Boolean);

/** “Am I at chapter 9” and “have I finished it” ask, and “read chapter 3 to me” is a wish. */
const asksOrWishes = fitsAny(words.asks, '');

/** In place of `it`, `the whole book`. */
const BOOK_SIGN = '#';
const BOOK = new RegExp(`(?<!\\S)${words.book}(?!\\S)`, 'g');

/** Words behind such a line that say nothing of a place. */
const CHAT = new RegExp(`${words.chat}$`);

/** Whole lines that say one end of the book. “Finished for tonight” and “not now” don't. */
const WHOLE_LINES = (['everything', 'nothing'] as const).map((wholeKind) => {
  const ways = words[wholeKind]
    .map((way) => way.replaceAll('{who}', words.who).replaceAll('{book}', BOOK_SIGN))
    .map((way) => `^(?:${way})$`);
  return { kind: wholeKind, says: fitsAny(ways, '') };
});

/**
 * The place that a text gives, and nothing else; without looking at any book, so a title is one
 * whatever it says.
 * @returns undefined for a question, and words that only lead up to a place
 */
export function placeSaid(message: string): PlaceSaid | undefined {
  if (message.includes('?')) return undefined;
  const plainMessage = placeWords(stripCorrection(message));
  const asks = asksOrWishes(plainMessage);
  const wholeLine = plainMessage.replace(CHAT, '').replace(BOOK, BOOK_SIGN);
  const end = WHOLE_LINES.find(({ says }) => says(wholeLine));

  // `Start` and `nothing` may be said of anything else.
  const isOfReader =
    end?.kind === 'everything' || /^i|begun|started|opened|read/.test(plainMessage);
  if (end && !asks) return { how: 'named', target: { kind: end.kind }, isExact: isOfReader };

  const targetMatch = targetIn(plainMessage);
  const around = [...(targetMatch?.before ?? []), ...(targetMatch?.behind ?? [])];

  if (targetMatch && around.every(isKnown)) {
    const manner = howFrom(around);
    const { target } = targetMatch;
    return { how: manner, target, isExact: !asks && isExact(manner, target, plainMessage) };
  }

  const tokens = split(plainMessage);
  const from = tokens.findIndex((token) => !isKnown(token));
  const to = tokens.findLastIndex((token) => !AROUND.has(token)) + 1;
  if (from < 0) return undefined;

  return {
    how: howFrom(tokens.slice(0, from)),
    target: { kind: 'name', name: tokens.slice(from, to).join(' ') },
  };
}

function isExact(manner: PlaceSaid['how'], target: Target, plainMessage: string) {
  // `9/10` may be a rating, `100%` applause, `book 2` another book, and `chapters 5 to 9` what is
  // to be read.
  if (target.kind === 'name' && target.from && manner !== 'read') return false;
  const isPart = manner !== 'named' && plainMessage.includes('part');
  if (target.kind === 'name') return isPart || /chapter|section/.test(target.name);
  return /%|page|loc/.test(plainMessage) && !isAll(target);
}

/**
 * Whether a text gives how far its writer is, and nothing else, so exactly that it needs no
 * question.
 */
export const isExactPlace = (message: string): boolean => placeSaid(message)?.isExact === true;

/**
 * How far its writer is, in a line with other words: the part of it that says so; undefined where
 * it isn't sure.
 */
export function placeIn(message: string): string | undefined {
  const statedPlace = placeSaid(message);
  // `Done with 12`, which a card shows, is rather a chapter than nothing.
  const isNumber = statedPlace?.target.kind === 'name' && /^\d+$/.test(statedPlace.target.name);
  if (statedPlace?.isExact || statedPlace?.target.kind === '%' || isNumber) return message;
  const spelledOut = message.replace(/(?<=\p{L})['’]s\b/gu, ' is').replace(/['’]re\b/g, ' are');
  const { text, before } = (message.includes('?') ? undefined : clearTargetIn(spelledOut)) ?? {};
  if (!text || !before || before.some((token) => DOUBT.has(token))) return undefined;
  const lead = before.slice(before.findLastIndex((token) => !isKnown(token)) + 1);
  // `Maya is at chapter 9`, `maya’s at chapter 9`: that is somebody else's place.
  if (lead[0] === 'is' && lead.length < before.length) return undefined;
  // Who is `3 chapters in` is through them.
  return [...(howFrom(lead) === 'named' && !text.endsWith(' in') ? ['in'] : lead), text].join(' ');
}

/**
 * What of the book a line names: `chapter 5` of “what happens in chapter 5?”; undefined for
 * nothing.
 */
export const namedSection = (message: string): string | undefined => clearTargetIn(message)?.text;

/** As `targetIn`, without numbers alone and `half`, which may be anything. */
function clearTargetIn(message: string) {
  const clearTarget = targetIn(placeWords(message));
  if (clearTarget && !/^\d*$|^\D+$/.test(clearTarget.text)) return clearTarget;
  return undefined;
}

const isAll = (target: Target) =>
  target.kind === 'everything' || ('n' in target && target.n === target.of);

/** Whether words say that all of the book is read, and so uncover all of it. */
export function saysReadAll(message: string): boolean {
  const statedPlace = placeSaid(message);
  return statedPlace !== undefined && isAll(statedPlace.target);
}
