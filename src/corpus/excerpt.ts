import type { Book } from '../core/domain/book.ts';
import type { Part, Reply, Span } from '../core/reply.ts';
import { plain, spans } from '../core/reply.ts';
import { totalOf } from '../lib/counted.ts';
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

/** Licences under which a text may be quoted at any length, by how their names begin. */
const FREE_LICENCES = /^(?:CC|Creative Commons|GFDL|GNU Free|Public domain)\b/iu;

/**
 * False unless its file or an organiser says that a text is in the public domain, or that what a
 * guide was made of has a free licence.
 */
export function isFree({ kind, sources, articles, mends = [] }: Book): boolean {
  const isOpen = !articles || sources.every(({ licence = '' }) => FREE_LICENCES.test(licence));
  return (
    (kind === 'guide' && isOpen) ||
    sources[0]?.licence === PUBLIC_DOMAIN ||
    mends.some((mend) => mend.kind === 'free')
  );
}

type Quote = Extract<Part, { kind: 'quote' }>;

/** Fewer words than this say nothing: nothing is shown then. */
const WORDS_MIN = 8;

/** Words of texts in a reply that would count towards a reader’s day, if shown in full. */
export function excerptWords(reply: Reply): number {
  return totalOf(reply.parts, (replyPart) =>
    isExcerpt(replyPart) && replyPart.excerpt !== 'unsure'
      ? wordsOf(plain(replyPart.words)).length
      : 0,
  );
}

/**
 * Cuts excerpts to `most` words in all, the last around its marked words; others go, with what only
 * led to them.
 */
export function cutExcerpts(reply: Reply, maxWords: number): Reply {
  const sizes = reply.parts
    .filter(isExcerpt)
    .map((replyPart) => wordsOf(plain(replyPart.words)).length);
  if (totalOf(sizes) <= maxWords) return reply;

  const shares = sharesOf(sizes, maxWords);
  let at = 0;

  const cutParts = reply.parts.flatMap((replyPart): Part[] => {
    if (!isExcerpt(replyPart)) return [replyPart];
    const share = shares[at++];
    if (share === undefined) return [];
    return [{ ...replyPart, words: cutAround(spans(replyPart.words), share) }];
  });

  const isBare = (replyPart: Part, i: number) =>
    replyPart.kind === 'text' && replyPart.leads && cutParts[i + 1]?.kind !== 'quote';
  return { ...reply, parts: cutParts.filter((replyPart, i) => !isBare(replyPart, i)) };
}

/** In order, as much of each as there is room for; undefined where that says nothing. */
function sharesOf(sizes: readonly number[], maxWords: number): readonly (number | undefined)[] {
  let wordsLeft = maxWords;
  return sizes.map((size, i) => {
    const share = Math.min(size, wordsLeft);
    if (share < Math.min(WORDS_MIN, size)) {
      if (i === 0) return 0;
      return undefined;
    }
    wordsLeft -= share;
    return share;
  });
}

const isExcerpt = (replyPart: Part): replyPart is Quote =>
  replyPart.kind === 'quote' && replyPart.excerpt !== undefined;

/**
 * At most `maxWords` words in a row, with the marked ones as far as they fit; an ellipsis for each
 * cut.
 */
function cutAround(quoteSpans: readonly Span[], maxWords: number): readonly Span[] {
  const quoteText = quoteSpans.map((span) => span.text).join('');
  const quoteWords = wordsOf(quoteText);
  if (quoteWords.length <= maxWords) return quoteSpans;
  if (maxWords === 0) return [{ text: '…' }];
  const marked = markedWords(quoteSpans, quoteWords);
  const firstKept = firstWord(quoteWords, marked, maxWords);
  const last = lastWord(quoteWords, marked, firstKept, maxWords);
  return [
    ...(firstKept > 0 ? [{ text: '… ' }] : []),
    ...slice(
      quoteSpans,
      quoteWords[firstKept]?.start ?? 0,
      quoteWords[last - 1]?.end ?? quoteText.length,
    ),
    ...(last < quoteWords.length ? [{ text: ' …' }] : []),
  ];
}

function markedWords(
  quoteSpans: readonly Span[],
  quoteWords: readonly Word[],
): { from: number; to: number } {
  const at = quoteSpans.findIndex((span) => span.style === 'mark');
  if (at < 0) return { from: 0, to: 0 };
  const start = totalOf(quoteSpans.slice(0, at), (span) => span.text.length);
  const end = start + (quoteSpans[at]?.text.length ?? 0);
  const from = quoteWords.findIndex((quoteWord) => quoteWord.end > start);
  return {
    from: Math.max(0, from),
    to: quoteWords.filter((quoteWord) => quoteWord.start < end).length,
  };
}

/**
 * A third of the room beside the marked words is before them, or less, so that it begins with a
 * sentence.
 */
function firstWord(
  quoteWords: readonly Word[],
  { from, to }: { from: number; to: number },
  maxWords: number,
) {
  const wordsBefore = Math.floor(Math.max(0, maxWords - (to - from)) / 3);
  const earliest = Math.max(0, Math.min(from - wordsBefore, quoteWords.length - maxWords));
  if (earliest === 0) return 0;
  for (let at = earliest; at <= from; at++) if (endsSentence(quoteWords[at - 1])) return at;
  return earliest;
}

/** As far as there is room, or a little less, so that it ends with a sentence. */
function lastWord(
  quoteWords: readonly Word[],
  { to }: { to: number },
  firstKept: number,
  maxWords: number,
) {
  const latest = Math.min(quoteWords.length, firstKept + maxWords);
  if (latest === quoteWords.length) return latest;
  const soonest = Math.max(to, firstKept + Math.ceil(maxWords * 0.6));
  // An ellipsis of its own already stands for a cut.
  const isEnd = (quoteWord?: Word) => endsSentence(quoteWord) && quoteWord?.text !== '…';
  for (let at = latest; at >= soonest; at--) if (isEnd(quoteWords[at - 1])) return at;
  return latest;
}

const endsSentence = ({ text }: Word = { text: '', start: 0, end: 0 }) =>
  /[.!?…。！？]["”’')\]」』]*$/.test(text) && !/^(?:Mrs?|Ms|Dr|St|Prof)\.$/.test(text);

function slice(quoteSpans: readonly Span[], from: number, to: number): Span[] {
  let at = 0;
  return quoteSpans.flatMap((span) => {
    const spanText = span.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += span.text.length;
    return spanText === '' ? [] : [{ ...span, text: spanText }];
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
function wordsOf(quoteText: string) {
  return [...quoteText.matchAll(PIECE)].flatMap(({ index, 0: piece }) => {
    const segments = UNSPACED.test(piece) ? [...segmenter.segment(piece)] : [];
    const wordSegments = segments.filter(({ isWordLike }) => isWordLike);
    // Signs before the first word belong to it.
    const starts = [0, ...wordSegments.slice(1).map((segment) => segment.index)];
    return starts.map((start, i) => {
      const pieceWord = piece.slice(start, starts[i + 1]);
      return { text: pieceWord, start: index + start, end: index + start + pieceWord.length };
    });
  });
}
