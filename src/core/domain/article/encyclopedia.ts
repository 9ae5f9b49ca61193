/** What the core needs of an encyclopedia: pages by a title, and one of them as a file. */

/** A page that an encyclopedia found. */
export interface PageHit {
  /** The encyclopedia's own number of it. */
  readonly page: number;
  /** `Piranesi (novel)` */
  readonly title: string;
  /** Whether its title or its first words say that it is about a book. */
  readonly isBook: boolean;
  /** Some of its words, to tell it from the others; empty where there are none. */
  readonly says: string;
}

/** A page in the form in which the importer reads it, with its revision and its licence. */
export interface PageFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An encyclopedia that the host names. Both throw a `UserError` where it doesn't answer. */
export interface Encyclopedia {
  /** Pages for a title, those about books first; it alone is sent. */
  search(title: string): Promise<readonly PageHit[]>;
  /** @param page `PageHit.page`, or any number that somebody made up */
  page(page: number): Promise<PageFile>;
}
