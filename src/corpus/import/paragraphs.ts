import { isTheEnd } from './chapters/titles/known-headings.ts';
import { joinLines } from './text/block.ts';
import { stripItalicSigns } from './text/clean.ts';
import { dropNotes } from './text/notes.ts';

/**
 * The paragraphs that lines stand for: no numbers between pieces, no line that ends the book.
 * @param notes footnotes, which are no paragraphs, are added to it
 */
export function paragraphsOf(
  groups: readonly (readonly string[])[],
  notes: string[] = [],
): string[] {
  const texts = groups
    .filter((lines) => lines.length > 0 && !(lines.length <= 2 && isNoText(lines.join(' '))))
    .map((lines) => stripItalicSigns(joinLines(lines)));
  return dropNotes(texts, notes).filter((paragraph) => /[\p{L}\p{N}]/u.test(paragraph));
}

/**
 * Numbers that part a chapter into pieces, a heading of notes, and the line that ends a book,
 * aren't text.
 */
const isNoText = (paragraph: string) =>
  isTheEnd(paragraph) ||
  /^\W*(?:foot-?|end-?)?notes\W*$/iu.test(paragraph) ||
  /^[\s[(*—–-]*(?:[IVXL]{1,6}|\d{1,3})[\s.\])*—–-]*$/u.test(paragraph);
