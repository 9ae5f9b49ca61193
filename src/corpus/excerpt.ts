/** Excerpts: how much of a text that a club added one reply may show. */

import type { Part, Reply, Span } from '../core/reply.ts';
import { plain, spans } from '../core/reply.ts';

/** How much of the texts that clubs added may be shown, in words; 0 is without limit. */
export interface ExcerptLimits {
  /** In one reply. */
  readonly reply: number;
  /** To one reader in one day (UTC). */
  readonly day: number;
}

export const EXCERPT_LIMITS: ExcerptLimits = { reply: 120, day: 2000 };

type Quote = Extract<Part, { kind: 'quote' }>;

/** Fewer words than this say nothing: nothing is shown then. */
const LEAST = 8;

/** Words of texts in a reply, were it shown in full. */
export function excerptWords(reply: Reply): number {
  return reply.parts.reduce((sum, part) => sum + (isExcerpt(part) ? count(plain(part.words)) : 0), 0);
}

/**
 * Cuts the excerpts of a reply to `most` words in all, shared evenly between them. What is left of each is around
 * its marked words; the citation always stays. Everything that is no excerpt is left as it is.
 */
export function cutExcerpts(reply: Reply, most: number): Reply {
  let left = most;
  let waiting = reply.parts.filter(isExcerpt).length;
  const parts = reply.parts.map((part): Part => {
    if (!isExcerpt(part)) return part;
    const share = Math.floor(left / waiting);
    waiting--;
    const words = Math.min(count(plain(part.words)), share);
    const kept = words >= Math.min(LEAST, count(plain(part.words))) ? words : 0;
    left -= kept;
    return { ...part, words: cutAround(spans(part.words), kept) };
  });
  return { ...reply, parts };
}

function isExcerpt(part: Part): part is Quote {
  return part.kind === 'quote' && part.excerpt === true;
}

function count(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** `most` words in a row, the marked ones among them as far as they fit; an ellipsis stands for what is left out. */
function cutAround(all: readonly Span[], most: number): readonly Span[] {
  const text = all.map((span) => span.text).join('');
  const words = [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }));
  if (words.length <= most) return all;
  if (most === 0) return [{ text: '…' }];
  const first = firstWord(all, words, most);
  const from = words[first]?.start ?? 0;
  const to = words[first + most - 1]?.end ?? text.length;
  return [
    ...(first > 0 ? [{ text: '… ' }] : []),
    ...slice(all, from, to),
    ...(first + most < words.length ? [{ text: ' …' }] : []),
  ];
}

/** Where the cut begins: a third of what there is room for beside the marked words stands before them. */
function firstWord(
  all: readonly Span[],
  words: readonly { readonly start: number; readonly end: number }[],
  most: number,
): number {
  const at = all.findIndex((span) => span.style === 'mark');
  if (at < 0) return 0;
  const start = all.slice(0, at).reduce((sum, span) => sum + span.text.length, 0);
  const end = start + (all[at]?.text.length ?? 0);
  const marked = words.findIndex((word) => word.end > start);
  const length = words.filter((word) => word.end > start && word.start < end).length;
  const before = Math.floor(Math.max(0, most - length) / 3);
  return Math.max(0, Math.min(marked - before, words.length - most));
}

/** The spans between two positions of their joined text. */
function slice(all: readonly Span[], from: number, to: number): Span[] {
  let at = 0;
  return all.flatMap((span) => {
    const text = span.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += span.text.length;
    return text === '' ? [] : [{ ...span, text }];
  });
}
