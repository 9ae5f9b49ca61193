/** An EPUB's file as e-readers see it: what names it, and where the book's sections begin in it. */
export interface EpubEdition {
  /** How e-readers name the file: the digest of its content, then that of its name, MD5 in lower-case hex. */
  readonly digests: readonly string[];
  /** By fragment, from 1 at index 0: which of `files` it is; null for one without the book's text. */
  readonly fragments: readonly (number | null)[];
  /** The same, counted as engines before 2024 do: they leave out what isn't XHTML. */
  readonly before2024: readonly (number | null)[];
  readonly files: readonly EditionFile[];
}

export interface EditionFile {
  /** `Section.n` that the start of the file is in; 0 where it is in none. */
  readonly section: number;
  /** Where further sections begin inside the file; absent where none does. */
  readonly body?: EditionNode;
}

/** An element inside which sections begin. */
export interface EditionNode {
  /** Its child elements in order, repeated ones counted: `h2 p*12 h2`. */
  readonly names: string;
  /** In reading order. */
  readonly starts: readonly {
    /** Position among the child elements, from 0. */
    readonly at: number;
    /** `Section.n` that begins with this element. */
    readonly section?: number;
    /** Where further ones begin inside it. */
    readonly inside?: EditionNode;
  }[];
}
