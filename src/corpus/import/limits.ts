/** What an imported file may be at most. Each is checked before the work that it bounds. */

/** Bytes of a text file: Les Misérables in UTF-16 is below 7 MB. */
export const MAX_TEXT_BYTES = 16 * 1024 * 1024;
/** Bytes of an EPUB as packed. */
export const MAX_EPUB_BYTES = 64 * 1024 * 1024;
/** Characters of a text: the Bible has 4.4 million, In Search of Lost Time 7.5. */
export const MAX_CHARS = 8_000_000;
/** Characters of an EPUB's pages, tags included. */
export const MAX_MARKUP = 24_000_000;
/** Elements inside one another: browsers stop at 512. */
export const MAX_DEPTH = 512;
/** Lines of a table of contents that are read. */
export const MAX_TOC = 5_000;
/** Paragraphs and headings of a book: all of Shakespeare has 35,000 speeches. */
export const MAX_BLOCKS = 100_000;
/** Lines with something in them: the Bible, line for line, has 100,000. */
export const MAX_LINES = 400_000;
/** Words of a text file: In Search of Lost Time has 1.3 million. */
export const MAX_WORDS = 2_000_000;
/** Numbered lines that are looked at as headings. */
export const MAX_CANDIDATES = 15_000;
/** Characters in one line: more is not a book but a dump. */
export const MAX_LINE = 2_000_000;
/** Sections a book may have; the Bible has 1,189 chapters. */
export const MAX_SECTIONS = 3_000;
/** Files inside an EPUB. */
export const MAX_ENTRIES = 5_000;
/** Bytes of one file inside an EPUB, unpacked. */
export const MAX_ENTRY_BYTES = 8 * 1024 * 1024;
/** Bytes of all text files of an EPUB, unpacked. */
export const MAX_TOTAL_BYTES = 64 * 1024 * 1024;
/** Unpacked bytes for a packed one; text packs at about 3, and rarely above 20. */
export const MAX_RATIO = 200;
/** Below this, chapters are not used and progress is a percentage. */
export const CERTAIN = 0.5;
/**
 * The most that the confidence can be where there is a sign of doubt: above it chapters are right.
 */
export const DOUBT = 0.75;
