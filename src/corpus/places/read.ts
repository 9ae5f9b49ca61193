/** What a text says of its writer's place, before any book is looked at: nine patterns, and words around them. */
import { numeral } from '../../lib/numerals.ts';
import { plainly, wordSet } from '../../lib/text.ts';
import { withFigures } from './names.ts';
import words from './words.json' with { type: 'json' };

/** A part of a book that somebody names, or how much of it. */
export type Target =
  | { readonly kind: 'nothing' | 'everything' }
  | { readonly kind: 'share'; readonly share: number }
  /** A percentage, which is of 100, or a page, which they may not call so. */
  | { readonly kind: 'measure'; readonly n: number; readonly of?: number; readonly unit?: '%' | 'page' }
  /** `from`: the first of several. */
  | { readonly kind: 'chapter'; readonly n: number; readonly part?: number; readonly from?: number }
  | { readonly kind: 'part' | 'section'; readonly n: number; readonly from?: number }
  | { readonly kind: 'number'; readonly n: number }
  /** In canonical form. */
  | { readonly kind: 'name'; readonly name: string };

export interface PlaceSaid {
  /** `read`: to its end. `amid`: still in it, or only at its beginning. `named`: they don't say. */
  readonly how: 'read' | 'amid' | 'named';
  readonly target: Target;
}

/** Longer lines tell a story. */
const CHARS_MAX = 300;
const TOKEN = /\d+(?:st|nd|rd|th)(?!\p{L})|\d+(?:[.,]\d+)?|\p{L}[\p{L}\p{M}]*|[%/]/gu;
/** A sign in front of a number, or a leading decimal point; no dash in a word or range. */
const SIGNED = /(?:^|(?<![\d\s])\s+|^\s*)(?:[-+‐‑‒–—−]+\s*\.?|\.)\d/;

const [AROUND, PARTLY, ENTIRELY, AMID, READ] = [
  wordSet(words.around),
  wordSet(words.partly),
  wordSet(words.entirely),
  wordSet(words.amid),
  wordSet(words.read),
];
const [NOT, BEGUN, FINISHED] = [wordSet(words.not), wordSet(words.begun), wordSet(words.finished)];
const [OWN, DOUBT] = [wordSet(words.own), wordSet(words.doubt)];
const [TO_COME, PLANNED] = [wordSet(words.toCome), wordSet(words.planned)];
const isKnown = (word: string) => [AROUND, PARTLY, ENTIRELY, AMID, READ].some((known) => known.has(word));

/** Whether a word is a place itself or means nothing: it alone doesn't name a title. */
export const isPlaceWord = (word: string): boolean =>
  isKnown(word) || NOT.has(word) || DOUBT.has(word) || /^(?:\d+|page|chapter|section|volume|act|and)$/.test(word);

/** Whether a number in it has a sign, such as `-5` or `.5`: no place has one, and dropping it would change it. */
export const isSigned = (text: string): boolean => SIGNED.test(text.normalize('NFKC'));

/** Words in lower case without punctuation, with figures for numbers of chapters: `chapter 7`, `43 %`. */
function placeWords(text: string): string {
  const ranged = plainly(text.slice(0, CHARS_MAX)).replace(/(\d) ?[-‐-―] ?(?=\d)/g, '$1 to ');
  return withFigures((ranged.match(TOKEN) ?? []).join(' '))
    .replace(/\bfirst (\w+) (chapter|section)s\b/g, (all, n, kind) => (numeral(n) ? `${kind} 1 to ${n}` : all))
    .replace(/(?<=\d (?:to|and|through|until) )[a-z]+/g, (word) => String(numeral(word) ?? word))
    .replace(/\b(?:per ?cent(?:age)?|pct)\b/g, '%')
    .replace(/\b(?:pages|pg|pp?)(?= \d)/g, 'page')
    .replace(/\b(?:(?:out )?of|from)(?: my)?(?= \d)/g, '/');
}

/** Shares of a book in words, from 0 to 1, in order. */
export const SHARES: readonly (readonly [string, number])[] = Object.entries(words.shares);

/** Each way to say a place, the surest first. */
const WAYS = [...words.ways, `(?<share>${SHARES.map(([said]) => said).join('|')})`, '(?<n>\\d{1,4})'].map(
  (way) => new RegExp(`(?<![^ ])${way}(?![^ ])`),
);

/** What a way of `words.json` found; undefined for a range that goes backwards. */
function targetOf(groups: Readonly<Record<string, string | undefined>>): Target | undefined {
  const { percent, share, page, kind, part } = groups;
  const [n, of, from] = [groups.n, groups.of, groups.from].map((one) => (one === undefined ? one : Number(one)));
  if (percent) return { kind: 'measure', n: Number(percent.replace(',', '.')), of: 100, unit: '%' };
  if (share) return { kind: 'share', share: SHARES.find(([said]) => said === share)?.[1] ?? 0 };
  if (n === undefined) return undefined;
  if (of !== undefined || page)
    return { kind: 'measure', n, ...(of !== undefined && { of }), ...(page && { unit: 'page' }) };
  if (part) return { kind: 'chapter', n, part: Number(part) };
  if (from && from >= n) return undefined;
  return kind === undefined ? { kind: 'number', n } : { kind: unitOf(kind), n, ...(from && { from }) };
}

const unitOf = (kind: string): 'chapter' | 'section' | 'part' =>
  kind === 'chapter' || kind === 'section' ? kind : 'part';

/** The place in some words, surest way first, with the words before and behind it; undefined for none. */
function targetIn(line: string) {
  for (const way of WAYS) {
    const found = way.exec(line);
    const target = found ? targetOf(found.groups ?? {}) : undefined;
    if (!found || !target) continue;
    const behind = split(line.slice(found.index + found[0].length));
    // `two chapters left` counts what is to come.
    if (behind.some((word) => TO_COME.has(word))) return undefined;
    const before = split(line.slice(0, found.index));
    return { target, text: found[0], before, behind };
  }
  return undefined;
}

const split = (text: string): string[] => text.split(' ').filter(Boolean);

/** The least that the words around a place say: whoever is only in a chapter hasn't read it. */
function howFrom(around: readonly string[]): PlaceSaid['how'] {
  const has = (words: ReadonlySet<string>) => around.some((word) => words.has(word));
  if (has(PARTLY)) return 'amid';
  if (has(ENTIRELY)) return 'read';
  if (has(AMID)) return 'amid';
  return has(READ) ? 'read' : 'named';
}

/**
 * The place that a text gives, and nothing else; without looking at any book, so a title is one whatever it says.
 * @returns undefined for a question, a number with a sign, and words that only lead up to a place
 */
export function placeSaid(text: string): PlaceSaid | undefined {
  if (text.includes('?') || isSigned(text)) return undefined;
  const line = placeWords(text);
  const all = split(line);
  const whole = wholeOf(all);
  if (whole) return { how: 'named', target: { kind: whole } };
  const found = targetIn(line);
  const around = [...(found?.before ?? []), ...(found?.behind ?? [])];
  if (found && around.every(isKnown)) return { how: howFrom(around), target: found.target };
  const from = all.findIndex((word) => !isKnown(word));
  const to = all.findLastIndex((word) => !AROUND.has(word)) + 1;
  if (from < 0) return undefined;
  return { how: howFrom(all.slice(0, from)), target: { kind: 'name', name: all.slice(from, to).join(' ') } };
}

/** Whether words say that nothing of the book is read, or everything; undefined for anything between. */
function wholeOf(all: readonly string[]): 'nothing' | 'everything' | undefined {
  const has = (words: ReadonlySet<string>) => all.some((word) => words.has(word));
  const isUnread = has(NOT) && all.every((word) => NOT.has(word) || BEGUN.has(word) || AROUND.has(word));
  const isBeginning = has(BEGUN) && all.every((word) => BEGUN.has(word) || AROUND.has(word) || AMID.has(word));
  if (isUnread || (isBeginning && !has(READ))) return 'nothing';
  const isAll = all.every((word) => READ.has(word) || AROUND.has(word) || ENTIRELY.has(word));
  return isAll && (has(FINISHED) || /\bread\b.* (?:it|book|novel|thing)\b/.test(all.join(' ')))
    ? 'everything'
    : undefined;
}

const OF_READING = /\b(?:finished|completed|read|it|book|novel)\b/;

/** “Am I at chapter 9” and “have I finished it” ask, and “read chapter 3 to me” is a wish. */
const ASKS = new RegExp(words.asks.join('|'));

const { who, book, begun, chat } = words.exactly;

/** Whole lines that say one end of the book. */
const END_ALONE = (['everything', 'nothing'] as const).map((kind) => {
  const ways = words.exactly[kind].join('|').replaceAll('{who}', who).replaceAll('{book}', book);
  return { kind, line: new RegExp(`^(?:${ways.replaceAll('{begun}', begun)})${chat}$`) };
});

/**
 * Whether a text gives how far its writer is, and nothing else, so exactly that it needs no question. “Finished for
 * tonight” and “not now” don't: each would move somebody to an end of the book.
 */
export function isExactPlace(text: string): boolean {
  const { kind, line } = placeAlone(text) ?? {};
  return line !== undefined && END_ALONE.every((end) => end.kind !== kind || end.line.test(line));
}

/** What kind of place a text gives, and its words; undefined where it has others than a place may. */
function placeAlone(text: string) {
  const said = placeSaid(text);
  const line = placeWords(text);
  return said && !ASKS.test(line) && isExact(said, line) ? { kind: said.target.kind, line } : undefined;
}

function isExact({ how, target }: PlaceSaid, line: string): boolean {
  const isOwn = OWN.has(line.split(' ', 1)[0] ?? '');
  if (!isOwn && how !== 'read' && split(line).some((word) => PLANNED.has(word))) return false;
  switch (target.kind) {
    case 'name':
      return false;
    case 'chapter':
    case 'section':
      return true;
    // `book 2` may be another book.
    case 'part':
      return how !== 'named';
    // `9/10` may be a rating, and `100%` applause.
    case 'measure':
      return isOwn || (target.unit !== undefined && target.n !== target.of);
    case 'share':
      return isOwn || / (?:through|in|into|way)\b/.test(line);
    case 'number':
      return isOwn && how !== 'named';
    // `We are done here` says nothing of a book.
    case 'everything':
      return isOwn && OF_READING.test(line);
    default:
      return isOwn;
  }
}

/** How far its writer is, in a line with other words: the part of it that says so; undefined where it isn't sure. */
export function placeIn(line: string): string | undefined {
  if (placeAlone(line)) return line;
  if (line.includes('?') || isSigned(line)) return undefined;
  const found = targetIn(placeWords(line));
  if (!found || found.target.kind === 'number' || found.target.kind === 'share') return undefined;
  if (found.before.some((word) => DOUBT.has(word))) return undefined;
  const lead = found.before.slice(found.before.findLastIndex((word) => !isKnown(word)) + 1);
  return [...(howFrom(lead) === 'named' ? ['in'] : lead), found.text].join(' ');
}

/** Whether a line has words that make a place in it doubtful, such as `not` and `nearly`. */
export const isDoubtful = (line: string): boolean => split(placeWords(line)).some((word) => DOUBT.has(word));

/** Whether words say that all of the book is read, and so uncover all of it. */
export function saysReadAll(text: string): boolean {
  const target = placeSaid(text)?.target;
  return target?.kind === 'everything' || (target?.kind === 'measure' && target.n === target.of);
}
