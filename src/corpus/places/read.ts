import { numeral } from '../../lib/numerals.ts';
import { plainly } from '../../lib/text.ts';
import { canonical, withFigures } from './names.ts';
import { BEHIND, BOOK, DOUBT, LEADS, type Lead, OWN, phraseAtStart, UNREAD } from './phrases.ts';
import type { PlaceSaid, Target } from './said.ts';

/** Longer lines tell a story. */
const CHARS_MAX = 300;
const TOKEN = /\d+(?:st|nd|rd|th)(?!\p{L})|\d+(?:[.,]\d+)?|\p{L}[\p{L}\p{M}]*|[%/]/gu;
/** A sign in front of a number, or a leading decimal point; no dash in a word or range. */
const SIGNED = /(?:^|(?<![\d\s])\s+|^\s*)(?:[-+‐‑‒–—−]+\s*\.?|\.)\d/;

/** Whether a number in it has a sign, such as `-5` or `.5`: no place has one, and dropping it would change it. */
export function isSigned(text: string): boolean {
  return SIGNED.test(text.normalize('NFKC'));
}

/** Words in lower case without punctuation, with figures for numbers of chapters: `chapter 7`, `43 %`. */
function plainWords(text: string): string {
  const ranged = plainly(text.slice(0, CHARS_MAX)).replace(/(\d) ?[-‐-―] ?(?=\d)/g, '$1 to ');
  const tokens = ranged.match(TOKEN) ?? [];
  return withFigures(tokens.join(' '))
    .replace(/(?<=\d (?:to|and|through|until) )[a-z]+/g, (word) => String(numeral(word) ?? word))
    .replace(/\bper ?cent(?:age)?\b|\bprocent\b/g, '%')
    .replace(/\b(?:pages|pg|pp?)(?= \d)/g, 'page')
    .replace(/\b(?:(?:out )?of|from)(?: my)?(?= \d)/g, '/');
}

/**
 * The place that a text gives, and nothing else; without looking at any book, so a title is one whatever it says.
 * @returns undefined for a question, a number with a sign, and words that only lead up to a place
 */
export function placeSaid(text: string): PlaceSaid | undefined {
  return text.includes('?') || isSigned(text) ? undefined : readWords(plainWords(text));
}

function readWords(words: string): PlaceSaid | undefined {
  let rest = words;
  let [how, last]: [PlaceSaid['how'], Lead] = ['named', 'lead'];
  while (true) {
    const all = wholeOf(rest, last);
    if (all) return { how, target: { kind: all } };
    const found = targetAt(rest, how);
    if (found && isBehind(found.rest)) return found.said;
    const phrase = phraseAtStart(rest, LEADS);
    if (phrase === '') return nameIn(rest, how);
    const kind = LEADS.get(phrase) ?? 'lead';
    if (kind !== 'lead') [how, last] = [howAfter(kind, how), kind];
    rest = after(rest, phrase);
  }
}

/** Whether words are the whole book or nothing of it, behind what was said before them. */
function wholeOf(rest: string, last: Lead): 'nothing' | 'everything' | undefined {
  const unread = phraseAtStart(rest, UNREAD);
  if (unread !== '' && isDone(after(rest, unread))) return 'nothing';
  const isRead = last === 'finished' || (last === 'read' && phraseAtStart(rest, BOOK) !== '');
  return isRead && isDone(rest) ? 'everything' : undefined;
}

/** Who is about to read something is no further for it: `about to read chapter 2`. */
function howAfter(kind: Lead, how: PlaceSaid['how']): PlaceSaid['how'] {
  if (kind === 'whole') return 'read';
  return kind === 'amid' || kind === 'begun' || how === 'amid' ? 'amid' : 'read';
}

const after = (text: string, phrase: string): string => text.slice(phrase.length).trimStart();

/** Whether nothing is left but perhaps `the book`, and words that add nothing. */
const isDone = (rest: string): boolean => isBehind(rest) || isBehind(after(rest, phraseAtStart(rest, BOOK)));

function isBehind(rest: string): boolean {
  const phrase = phraseAtStart(rest, BEHIND);
  return rest === '' || (phrase !== '' && isBehind(after(rest, phrase)));
}

function nameIn(rest: string, how: PlaceSaid['how']): PlaceSaid | undefined {
  const words = rest.split(' ');
  const end = words.findIndex((_, at) => at > 0 && isBehind(words.slice(at).join(' ')));
  const name = canonical(words.slice(0, end < 0 ? words.length : end).join(' '));
  return name === '' ? undefined : { how, target: { kind: 'name', name } };
}

interface Found {
  readonly said: PlaceSaid;
  readonly rest: string;
}

const PERCENT = /^(\d{1,4}(?:[.,]\d{1,4})?) ?%(?: |$)/;
const PAGE_OF = /^(page )?(\d{1,6}) (pages )?\/ (\d{1,6})( pages)?(?: |$)/;
const PAGE = /^page (\d{1,6})(?: |$)/;
const IN_PART = /^(?:part|book|volume|act) (\d{1,2}) (?:chapter |section )?(\d{1,3})(?: |$)/;
const OF_PART = /^chapter (\d{1,3}) (?:of |in |from )?(?:the )?(?:part|book|volume|act) (\d{1,2})(?: |$)/;
const UNIT = /^(chapter|section|part|book|volume|act) (\d{1,4})(?: \/ \d+)?(?: |$)/;
const RANGE = /^(chapter|section|part)s? (\d{1,4}) (?:to|and|through|until) (?:\1 )?(\d{1,4})(?: |$)/;
const NUMBER = /^(\d{1,4})(?: |$)/;

/** The place with which words begin, and what follows it. */
function targetAt(text: string, how: PlaceSaid['how']): Found | undefined {
  const share = shareAt(text);
  if (share) return insideOf(share.rest, share.share, how);
  for (const [pattern, read] of TARGETS) {
    const [all, ...groups] = pattern.exec(text) ?? [];
    const target = all === undefined ? undefined : read(groups);
    if (all !== undefined && target) return { said: { how, target }, rest: text.slice(all.length) };
  }
  return undefined;
}

type Groups = readonly (string | undefined)[];

const TARGETS: readonly (readonly [RegExp, (groups: Groups) => Target | undefined])[] = [
  [PERCENT, ([n = '']) => ({ kind: 'measure', n: Number(n.replace(',', '.')), of: 100, unit: '%' })],
  [
    PAGE_OF,
    ([unit, n, pages, of, behind]) => ({
      kind: 'measure',
      n: Number(n),
      of: Number(of),
      ...((unit || pages || behind) && { unit: 'page' }),
    }),
  ],
  [PAGE, ([n]) => ({ kind: 'measure', n: Number(n), unit: 'page' })],
  [IN_PART, ([part, n]) => ({ kind: 'chapter', n: Number(n), part: Number(part) })],
  [OF_PART, ([n, part]) => ({ kind: 'chapter', n: Number(n), part: Number(part) })],
  [
    RANGE,
    ([kind, from, to]) =>
      Number(from) < Number(to) ? { kind: unitOf(kind), n: Number(to), from: Number(from) } : undefined,
  ],
  [UNIT, ([kind, n]) => ({ kind: unitOf(kind), n: Number(n) })],
  [NUMBER, ([n]) => ({ kind: 'number', n: Number(n) })],
];

const unitOf = (kind = ''): 'chapter' | 'section' | 'part' =>
  kind === 'chapter' || kind === 'section' ? kind : 'part';

const FRACTION =
  /^(?:(?:(a|one|two|three|four|\d) )?(half|third|quarter|fifth|tenth)s?|half ?way|midway)(?: |$)/;
const FIGURES = /^([1-9]) \/ ([2-9])(?: |$)/;
const OF_THE_WAY = /^(?:(?:of|the|way|through|into|in) )+/;

function shareAt(text: string): { readonly share: number; readonly rest: string } | undefined {
  const [figures, over, under] = FIGURES.exec(text) ?? [];
  const [all = '', count, word = 'half'] = FRACTION.exec(text) ?? [];
  const parts = word === 'quarter' ? 4 : (numeral(word) ?? 2);
  // "The third" counts something else.
  const isShare = all !== '' && (word === 'half' || count !== undefined);
  const share = figures ? Number(over) / Number(under) : isShare ? (numeral(count ?? '') ?? 1) / parts : 1;
  return share < 1 ? { share, rest: text.slice((figures ?? all).length) } : undefined;
}

/** A share of the book, or of the part or chapter that follows: its reader is still in that. */
function insideOf(rest: string, share: number, how: PlaceSaid['how']): Found | undefined {
  if (isDone(rest)) return { said: { how, target: { kind: 'share', share } }, rest: '' };
  const inside = targetAt(rest.replace(OF_THE_WAY, ''), 'amid');
  return inside && { ...inside, said: { ...inside.said, within: share } };
}

const OF_READING = /\b(?:finished|completed|read|it|book|novel)\b/;

/** Whether a text gives how far its writer is, and nothing else, so exactly that it needs no question. */
export function isExactPlace(text: string): boolean {
  const said = placeSaid(text);
  return said !== undefined && isExact(said, plainWords(text));
}

function isExact({ how, target, within }: PlaceSaid, words: string): boolean {
  const isOwn = OWN.has(words.split(' ', 1)[0] ?? '');
  switch (target.kind) {
    case 'name':
      return false;
    case 'chapter':
    case 'section':
      return true;
    // `book 2` may be another book.
    case 'part':
      return how !== 'named' || within !== undefined;
    // `9/10` may be a rating, and `100%` applause.
    case 'measure':
      return isOwn || (target.unit !== undefined && target.n !== target.of);
    case 'share':
      return isOwn || / (?:through|in|into|way)\b/.test(words);
    case 'number':
      return isOwn && how !== 'named';
    // `We are done here` says nothing of a book.
    case 'everything':
      return isOwn && OF_READING.test(words);
    default:
      return isOwn;
  }
}

/** How far its writer is, in a line with other words: the part of it that says so; undefined where it isn't sure. */
export function placeIn(line: string): string | undefined {
  if (isExactPlace(line)) return line;
  if (line.includes('?') || isSigned(line)) return undefined;
  const clauses = line.slice(0, CHARS_MAX).split(/[,;.!()–—]+(?:\s|$)|\s(?:and|but|so)\s/);
  const clause = clauses.find((one) => isExactPlace(one));
  if (clause !== undefined && !isDoubtful(line.slice(0, line.indexOf(clause)))) return clause.trim();
  const words = plainWords(line).split(' ');
  for (const at of words.keys()) {
    const found = targetAt(words.slice(at).join(' '), 'named');
    if (!found || found.said.target.kind === 'number' || found.said.target.kind === 'share') continue;
    if (isDoubtful(words.slice(0, at).join(' '))) return undefined;
    const end = words.length - found.rest.split(' ').filter(Boolean).length;
    return withLead(words, at, end);
  }
  return undefined;
}

const isDoubtful = (text: string): boolean =>
  plainWords(text)
    .split(' ')
    .some((word) => DOUBT.has(word));

/** A place with the words in front of it that belong to it; behind words that aren't known it isn't read yet. */
function withLead(words: readonly string[], at: number, end: number): string {
  for (let from = 0; from < at; from++) {
    const typed = words.slice(from, end).join(' ');
    const kind = readWords(typed)?.target.kind ?? 'name';
    if (kind !== 'name' && (from === 0 || OWN.has(words[from] ?? ''))) return typed;
  }
  return `in ${words.slice(at, end).join(' ')}`;
}

/** Whether words say that all of the book is read, and so uncover all of it. */
export function saysReadAll(text: string): boolean {
  const target = placeSaid(text)?.target;
  return target?.kind === 'everything' || (target?.kind === 'measure' && target.n === target.of);
}
