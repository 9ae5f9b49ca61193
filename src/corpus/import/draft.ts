import type { AddedBook } from '../../core/ports/library.ts';
import type { PUBLIC_DOMAIN } from '../excerpt.ts';

/**
 * What a reader of one file format hands over: the book's text in sections, before passages are
 * cut.
 */
export interface BookDraft extends Confidence {
  readonly title?: string | undefined;
  /** Several where the file names several. */
  readonly author?: string | readonly string[] | undefined;
  /** BCP 47, where the file says it. */
  readonly language?: string | undefined;
  /** The file's own statement that it is free of rights. */
  readonly licence?: typeof PUBLIC_DOMAIN | undefined;
  readonly sections: readonly DraftSection[];
  /** What of the file's text is in no section. */
  readonly left: readonly LeftOut[];
  /** What is wrong with the file, as sentences. */
  readonly problems?: readonly string[];
}

/** Text that is no part of the sections. */
export interface LeftOut {
  /** What it is, as words in a sentence: `footnotes`, `“Copyright”`. */
  readonly what: string;
  readonly words: number;
  /** True if it may belong to the story. */
  readonly doubtful?: boolean;
}

/** How sure it is that the sections are the book's chapters, 0…1, with the reasons as sentences. */
export type Confidence = Pick<AddedBook, 'confidence' | 'reasons'>;

export interface DraftSection {
  /** The heading as the file has it, on one line. */
  readonly title: string;
  /** True if the heading says more than a number: such a title may spoil. */
  readonly titled: boolean;
  readonly part?: DraftPart | undefined;
  /** Each on one line, never empty. */
  readonly paragraphs: readonly string[];
}

/** A part, the same one for all its sections. Two may have one title. */
export interface DraftPart {
  readonly title: string;
}

/** A file as it came in; `name` is used for its ending and as a last resort for a title. */
export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Tells headings from other lines. A plain RegExp without the flags g and y is one. */
export interface LinePattern {
  test(heading: string): boolean;
  toString(): string;
}

export interface ImportOptions {
  /** A line that matches is a chapter's heading, and no other line is. */
  readonly chapters?: LinePattern;
  /** A corrected table of contents: the headings, in order, as they stand in the text. */
  readonly toc?: readonly string[];
}
