import { groupBy } from '../../lib/counted.ts';
import type { Contents } from './chapters/contents.ts';
import type { Cut } from './chapters/sections.ts';
import { paragraphsOf } from './paragraphs.ts';
import { splitLong } from './passages.ts';
import type { Block } from './text/block.ts';
import { countWords, wordsOf } from './text/words.ts';

/** Words of a piece where a book is cut evenly: at most twenty pieces, none below this. */
const PIECE = 800;
/** More pieces would say no better where a reader is. */
const PIECES_MAX = 20;

/**
 * Where the chapters are in doubt: the whole text, in up to twenty pieces of about the same length,
 * cut between paragraphs, or sentences where a paragraph is as long as a piece. Their titles say
 * what share of the book they are.
 */
export function evenSections(blocks: readonly Block[], contents: Contents | undefined): Cut {
  const notes: string[] = [];
  const kept = blocks.filter((_, at) => !contents || at < contents.from || at >= contents.to);

  const paragraphs = paragraphsOf(
    kept.map(({ lines }) => lines),
    notes,
  );

  const pieces = evenPieces(paragraphs);
  const share = (at: number) => Math.round((at / pieces.length) * 100);
  const sections = pieces.map((piece, at) => ({
    title: pieces.length === 1 ? 'The whole text' : `${share(at)}–${share(at + 1)} % of the book`,
    titled: false,
    paragraphs: piece,
  }));

  return { sections, left: [{ what: 'notes', words: wordsOf(notes) }] };
}

/** Paragraphs in up to twenty groups of about the same length, those longer than one split. */
function evenPieces(paragraphs: readonly string[]): readonly string[][] {
  const total = wordsOf(paragraphs);
  const pieces = Math.max(1, Math.min(PIECES_MAX, Math.floor(total / PIECE)));
  let wordsSoFar = 0;
  const short = paragraphs.flatMap((paragraph) =>
    countWords(paragraph) > PIECE ? splitLong(paragraph) : [paragraph],
  );

  const placed = short.map((text) => {
    const ownWords = countWords(text);
    wordsSoFar += ownWords;
    const share = (wordsSoFar - ownWords / 2) / Math.max(1, total);
    return { text, piece: Math.min(pieces - 1, Math.floor(share * pieces)) };
  });

  return [...groupBy(placed, ({ piece }) => piece).values()].map((group) =>
    group.map(({ text }) => text),
  );
}
