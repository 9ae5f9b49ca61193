import type { Passage, Section } from '../../core/domain/book.ts';
import { grouped, totalOf } from '../../lib/counted.ts';
import { spaced } from '../../lib/text.ts';
import { sentenceTexts } from '../search/text/sentences.ts';
import { countWords, fingerprint, uniqueId } from './text/words.ts';

/** A passage is a screenful: what one reply can show, and enough for a question to find. */
const LEAST = 60;
const MOST = 160;

/**
 * Cuts a section into passages of about 60 to 160 words, at the borders of paragraphs, else of
 * sentences.
 * @param seen ids given out so far in the book; the new ones are added. An id is made from the
 * passage's text, so it stays when the file is imported again, also where the chapters have been
 * corrected in between.
 */
export function cutPassages(
  paragraphs: readonly string[],
  section: number,
  seen: Map<string, number>,
): Passage[] {
  const isFull = (groupWords: number, nextWords: number) =>
    groupWords + nextWords > MOST || (groupWords >= LEAST && nextWords >= LEAST);
  // A piece that goes on with the one before it begins with a blank, so that their paragraph stays
  // one.
  const paragraphPieces = paragraphs.flatMap((paragraph) =>
    splitLong(paragraph).map((pieceText, at) => (at > 0 ? ` ${pieceText}` : pieceText)),
  );

  return gather(paragraphPieces, isFull).map((pieces) => {
    const passageText = pieces.join('\n\n').replaceAll('\n\n ', ' ').trimStart();
    const id = uniqueId(`p${fingerprint(spaced(passageText))}`, seen);
    return { id, section, text: passageText, sources: ['text'], from: section };
  });
}

/** Every paragraph of a book with where it stands. */
export const paragraphsIn = (sections: readonly Section[]) =>
  sections.flatMap(({ n, passages }) =>
    passages.flatMap(({ id, text }) =>
      text.split('\n\n').map((paragraph) => ({ section: n, passage: id, paragraph })),
    ),
  );

/**
 * Pieces in groups, side by side.
 * @param isFull by the words of a group so far and of the piece that comes next
 */
function gather(
  pieces: readonly string[],
  isFull: (groupWords: number, nextWords: number) => boolean,
): string[][] {
  const sizedPieces = pieces.map((piece) => ({ text: piece, words: countWords(piece) }));
  const groups = grouped(sizedPieces, (group) => {
    const nextWords = group.at(-1)?.words ?? 0;
    return !isFull(totalOf(group, ({ words }) => words) - nextWords, nextWords);
  });
  return groups.map((group) => group.map(({ text }) => text));
}

/**
 * A paragraph in pieces of nearly one length that end where sentences do; alone if it is no longer
 * than a passage.
 */
export function splitLong(paragraph: string): string[] {
  const total = countWords(paragraph);
  if (total <= MOST) return [paragraph];
  const aim = total / Math.ceil(total / ((LEAST + MOST) / 2));
  const pieces = sentenceTexts(paragraph).flatMap(splitEndless);
  return gather(pieces, (groupWords, nextWords) => groupWords + nextWords / 2 > aim).map((group) =>
    group.join(' '),
  );
}

/** A sentence that alone is more than a passage, cut at every 120th word. */
function splitEndless(sentence: string) {
  const sentenceWords = sentence.split(/\s+/u);
  if (sentenceWords.length <= MOST) return [sentence];
  return gather(sentenceWords, (held) => held >= 120).map((group) => group.join(' '));
}
