/** An EPUB's file as e-readers see it: what names it, and where the book's sections are in it. */
export interface EpubEdition {
  /** How e-readers name the file: the digest of its content, then that of its name, MD5 in lower-case hex. */
  readonly digests: readonly string[];
  /**
   * By fragment, from 1 at index 0: which sections are in that file. Counted in two ways, as engines before 2024 leave
   * out what isn't XHTML.
   */
  readonly fragments: readonly (readonly (SectionsInFile | null)[])[];
}

/** `Section.n` in which a file begins, and of the last one in it. A file without the book's text has none. */
export interface SectionsInFile {
  readonly first: number;
  readonly last: number;
}
