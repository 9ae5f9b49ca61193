import type { TextRange } from '../../../core/ports/search.ts';
import { matchesIn, wordSet } from '../../../lib/text.ts';
import WORDS from '../words.json' with { type: 'json' };

// A stop with closing quotes or brackets, then space: only then can a sentence end. A quote in a
// quote may have a space between its closing marks. The look-behind keeps a run of stops linear: it
// is tried once, not from each of its signs.
const LATIN_STOP = /(?<![.!?…])[.!?…]+["'”’»)\]]*(?:(?<=['’]) ["”])?(?=\s)/u;
// The stops of East Asia, which need no space behind them, and a blank line.
const OTHER_STOP = /[。！？]+["'”’」』）]*|\n\s*\n/u;
const STOP = new RegExp(`${LATIN_STOP.source}|${OTHER_STOP.source}`, 'gu');
const ABBREVIATIONS = wordSet(WORDS.abbreviations);
const LAST_WORD = /(?:^|[\s("'“‘—–-])([\p{L}.]{1,6})\.$/u;
/** A small letter, or another of the stops of “. . .”. */
const GOES_ON = /^\s*[\p{Ll}.,;:–—-]/u;

/**
 * The sentences of a passage, trimmed, in order, together covering every word. Abbreviations and
 * initials (`Mr.`, `Kathy H.` before a small letter) don't end one; a blank line always does.
 */
export function sentences(text: string): TextRange[] {
  const found: TextRange[] = [];
  let start = 0;
  for (const match of matchesIn(text, STOP)) {
    const end = match.index + match[0].length;
    if (!endsSentence(text, match[0], match.index, end)) continue;
    add(found, text, start, end);
    start = end;
  }
  add(found, text, start, text.length);
  return found;
}

/** The same as texts, without the space between them. */
export const sentenceTexts = (text: string): string[] =>
  sentences(text).map(({ start, end }) => text.slice(start, end));

function endsSentence(text: string, stop: string, at: number, end: number) {
  if (stop.includes('\n')) return true;
  if (GOES_ON.test(text.slice(end, end + 8))) return false;
  if (!stop.startsWith('.') || stop.length > 1) return true;
  const [, word = ''] = LAST_WORD.exec(text.slice(Math.max(0, at - 8), at + 1)) ?? [];
  return !ABBREVIATIONS.has(word) && !/^[A-Z]$/.test(word);
}

function add(found: TextRange[], text: string, from: number, to: number) {
  const words = text.slice(from, to);
  const start = to - words.trimStart().length;
  const end = from + words.trimEnd().length;
  if (end > start) found.push({ start, end });
}
