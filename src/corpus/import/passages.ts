import type { Passage } from '../../core/domain/book.ts';
import { sentences } from './text/sentences.ts';
import { countWords, fingerprint, uniqueId } from './text/words.ts';

/** A passage is a screenful: what one reply can show, and enough for a question to find. */
const LEAST = 60;
const MOST = 160;

/**
 * Cuts a section into passages of about 60 to 160 words, at the borders of paragraphs, else of sentences.
 * @param seen ids given out so far in the book; the new ones are added. An id is made from the passage's text,
 * so it stays when the file is imported again, also where the chapters have been corrected in between.
 */
export function cutPassages(
  paragraphs: readonly string[],
  section: number,
  seen: Map<string, number>,
): Passage[] {
  const passages: Passage[] = [];
  let held: string[] = [];
  let words = 0;
  const flush = () => {
    if (held.length > 0) passages.push(toPassage(held.join('\n\n'), section, seen));
    held = [];
    words = 0;
  };
  for (const piece of paragraphs.flatMap(splitLong)) {
    const more = countWords(piece);
    if (words > 0 && (words + more > MOST || (words >= LEAST && more >= LEAST))) flush();
    held.push(piece);
    words += more;
  }
  flush();
  return passages;
}

function toPassage(text: string, section: number, seen: Map<string, number>): Passage {
  const id = uniqueId(`p${fingerprint(text.replace(/\s+/gu, ' '))}`, seen);
  return { id, section, text, sources: ['text'], from: section };
}

/** A paragraph of more than a passage, in pieces of nearly one length that end where sentences do. */
function splitLong(paragraph: string): string[] {
  const total = countWords(paragraph);
  if (total <= MOST) return [paragraph];
  const pieces = Math.ceil(total / ((LEAST + MOST) / 2));
  const aim = total / pieces;
  const cut: string[] = [];
  let held: string[] = [];
  let words = 0;
  for (const sentence of sentences(paragraph).flatMap(splitEndless)) {
    const more = countWords(sentence);
    if (held.length > 0 && words + more / 2 > aim) {
      cut.push(held.join(' '));
      held = [];
      words = 0;
    }
    held.push(sentence);
    words += more;
  }
  if (held.length > 0) cut.push(held.join(' '));
  return cut;
}

/** A sentence that alone is more than a passage, cut at every 120th word. */
function splitEndless(sentence: string): string[] {
  const words = sentence.split(/\s+/u);
  if (words.length <= MOST) return [sentence];
  const cut: string[] = [];
  for (let at = 0; at < words.length; at += 120) cut.push(words.slice(at, at + 120).join(' '));
  return cut;
}
