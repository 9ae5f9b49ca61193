import type { Book } from '../core/domain/book.ts';
import type { Part, Reply, Span } from '../core/reply.ts';
import { plain, spans } from '../core/reply.ts';
import { UNSPACED } from '../lib/text.ts';

/** How much of the texts that clubs added may be shown, in words; 0 is without limit. */
export interface ExcerptLimits {
  readonly reply: number;
  /** To one reader in one day (UTC). */
  readonly day: number;
}

export const EXCERPT_LIMITS: ExcerptLimits = { reply: 120, day: 2000 };

/** The licence of a text that may be shown without limit. */
export const PUBLIC_DOMAIN = 'Public domain';

/** False unless its file or an organiser says that a text is in the public domain. */
export function isFree({ kind, sources, mends = [] }: Book): boolean {
  return (
    kind === 'guide' ||
    sources[0]?.licence === PUBLIC_DOMAIN ||
    mends.some((mend) => mend.kind === 'free')
  );
}

type Quote = Extract<Part, { kind: 'quote' }>;

/** Fewer words than this say nothing: nothing is shown then. */
const WORDS_MIN = 8;

/** Words of texts in a reply that would count towards a reader’s day, if shown in full. */
export function excerptWords(reply: Reply): number {
  return reply.parts.reduce(
    (sum, part) =>
      sum + (isExcerpt(part) && part.excerpt !== 'unsure' ? wordsOf(plain(part.words)).length : 0),
    0,
  );
}

/**
 * Cuts excerpts to `most` words in all, the last around its marked words; others go, with what only
 * led to them.
 */
export function cutExcerpts(reply: Reply, most: number): Reply {
  const sizes = reply.parts.filter(isExcerpt).map((part) => wordsOf(plain(part.words)).length);
  if (sizes.reduce((sum, size) => sum + size, 0) <= most) return reply;

  const shares = sharesOf(sizes, most);
  let at = 0;

  const parts = reply.parts.flatMap((part): Part[] => {
    if (!isExcerpt(part)) return [part];
    const share = shares[at++];
    if (share === undefined) return [];
    return [{ ...part, words: cutAround(spans(part.words), share) }];
  });

  const isBare = (part: Part, i: number) =>
    part.kind === 'text' && part.leads && parts[i + 1]?.kind !== 'quote';
  return { ...reply, parts: parts.filter((part, i) => !isBare(part, i)) };
}

/** In order, as much of each as there is room for; undefined where that says nothing. */
function sharesOf(sizes: readonly number[], most: number): readonly (number | undefined)[] {
  let left = most;
  return sizes.map((size, i) => {
    const share = Math.min(size, left);
    if (share < Math.min(WORDS_MIN, size)) {
      if (i === 0) return 0;
      return undefined;
    }
    left -= share;
    return share;
  });
}

const isExcerpt = (part: Part): part is Quote =>
  part.kind === 'quote' && part.excerpt !== undefined;

/**
 * At most `most` words in a row, with the marked ones as far as they fit; an ellipsis for each cut.
 */
function cutAround(all: readonly Span[], most: number): readonly Span[] {
  const text = all.map((span) => span.text).join('');
  const words = wordsOf(text);
  if (words.length <= most) return all;
  if (most === 0) return [{ text: '…' }];
  const marked = markedWords(all, words);
  const first = firstWord(words, marked, most);
  const last = lastWord(words, marked, first, most);
  return [
    ...(first > 0 ? [{ text: '… ' }] : []),
    ...slice(all, words[first]?.start ?? 0, words[last - 1]?.end ?? text.length),
    ...(last < words.length ? [{ text: ' …' }] : []),
  ];
}

function markedWords(all: readonly Span[], words: readonly Word[]): { from: number; to: number } {
  const at = all.findIndex((span) => span.style === 'mark');
  if (at < 0) return { from: 0, to: 0 };
  const start = all.slice(0, at).reduce((sum, span) => sum + span.text.length, 0);
  const end = start + (all[at]?.text.length ?? 0);
  const from = words.findIndex((word) => word.end > start);
  return { from: Math.max(0, from), to: words.filter((word) => word.start < end).length };
}

/**
 * A third of the room beside the marked words is before them, or less, so that it begins with a
 * sentence.
 */
function firstWord(
  words: readonly Word[],
  { from, to }: { from: number; to: number },
  most: number,
): number {
  const before = Math.floor(Math.max(0, most - (to - from)) / 3);
  const earliest = Math.max(0, Math.min(from - before, words.length - most));
  if (earliest === 0) return 0;
  for (let at = earliest; at <= from; at++) if (endsSentence(words[at - 1])) return at;
  return earliest;
}

/** As far as there is room, or a little less, so that it ends with a sentence. */
function lastWord(
  words: readonly Word[],
  { to }: { to: number },
  first: number,
  most: number,
): number {
  const latest = Math.min(words.length, first + most);
  if (latest === words.length) return latest;
  const soonest = Math.max(to, first + Math.ceil(most * 0.6));
  // An ellipsis of its own already stands for a cut.
  const isEnd = (word?: Word) => endsSentence(word) && word?.text !== '…';
  for (let at = latest; at >= soonest; at--) if (isEnd(words[at - 1])) return at;
  return latest;
}

const endsSentence = ({ text }: Word = { text: '', start: 0, end: 0 }): boolean =>
  /[.!?…。！？]["”’')\]」』]*$/.test(text) && !/^(?:Mrs?|Ms|Dr|St|Prof)\.$/.test(text);

function slice(all: readonly Span[], from: number, to: number): Span[] {
  let at = 0;
  return all.flatMap((span) => {
    const text = span.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += span.text.length;
    return text === '' ? [] : [{ ...span, text }];
  });
}

type Word = ReturnType<typeof wordsOf>[number];

/** Longer ones are several words run together, or no words at all: they count as several. */
const PIECE = /\S{1,24}/gu;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * The words of a text, in order: split at spaces, or by ICU where a script has none. Signs after a
 * word up to the next belong to it, spaces apart; ranges are half-open, in UTF-16 units.
 */
function wordsOf(text: string) {
  return [...text.matchAll(PIECE)].flatMap(({ index, 0: piece }) => {
    const found = UNSPACED.test(piece) ? [...segmenter.segment(piece)] : [];
    const words = found.filter(({ isWordLike }) => isWordLike);
    // Signs before the first word belong to it.
    const starts = [0, ...words.slice(1).map((word) => word.index)];
    return starts.map((start, i) => {
      const word = piece.slice(start, starts[i + 1]);
      return { text: word, start: index + start, end: index + start + word.length };
    });
  });
}
