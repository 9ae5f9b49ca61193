/**
 * What a book is, once loaded: plain data that search, quiz and commands read.
 *
 * A **place** is how far a reader is: the number `n` of the last section they have read, 0 before
 * they have begun. Everything that could spoil carries `from`, the first place at which it no
 * longer does, so the whole spoiler rule is `from <= place`.
 */

import type { Article, Opening } from './article/article.ts';

/** How far a reader is: the `n` of the last section read; 0 = not started. */
export type Place = number;

export interface Book {
  /** Lower-case letters, digits and hyphens; unique within what one club can see. */
  readonly id: string;
  readonly title: string;
  readonly author: string;
  /** BCP 47, e.g. `en`. */
  readonly language: string;
  /** `guide`: written about a book, with sources. `text`: the book itself, imported. */
  readonly kind: 'guide' | 'text';
  /**
   * What passages and claims cite, in the order they are listed. A text cites itself with one
   * source.
   */
  readonly sources: readonly Source[];
  /** How a citation names all sources together, in a few words; without it, each is named. */
  readonly allSources?: string;
  readonly parts: readonly BookPart[];
  /** In order; `sections[i].n === i + 1`. */
  readonly sections: readonly Section[];
  readonly characters: readonly Character[];
  /**
   * Instead of `characters` for readers before a place, where a club joined two people only there.
   * In order.
   */
  readonly earlier?: readonly {
    readonly before: Place;
    readonly characters: readonly Character[];
  }[];
  /** Of an imported text: whom an organiser is asked about, the likeliest first. */
  readonly doubts?: readonly Doubt[];
  readonly questions: readonly Question[];
  readonly prompts: readonly Prompt[];
  readonly disagreements: readonly Disagreement[];
  /** Of a guide: how many chapters the book has that it's about. */
  readonly chapters?: number;
  /**
   * False where the importer doubts its chapters: progress is then shown as a percentage, and says
   * so.
   */
  readonly chaptersCertain: boolean;
  /** Of a text that came as an EPUB: what e-readers call that file. */
  readonly edition?: EpubEdition;
  /** In the order in which the club made them. */
  readonly mends?: readonly Mend[];
  /**
   * What the host's language model asks about its chapters, in the order in which they were asked
   * about.
   */
  readonly asks?: readonly ChapterAsks[];
  /** Whether a guide was made of articles by the program. */
  readonly fromArticles?: boolean;
  /** Of a guide that was made of articles: these, from which it can be made anew. */
  readonly articles?: readonly Article[];
  /** Of such a guide: when its plot opens, where an organiser changed that. */
  readonly opening?: Opening;
  /**
   * Of questions in a table that doesn't name its columns in our words: what stands at the head of
   * each.
   */
  readonly tableHeads?: readonly string[];
  /** In which the book came out first, where the sources say so. */
  readonly year?: number;
  /**
   * Of a text: the guide made of what people wrote about it, with the text's own places. Its
   * questions, prompts and disagreements are among the text's, too.
   */
  readonly beside?: Book;
}

/** Questions and prompts for a chapter, by the number of its section. */
export interface ChapterAsks {
  readonly chapter: number;
  readonly questions: readonly Question[];
  readonly prompts: readonly Prompt[];
}

/**
 * A club's correction of its own book, which holds when all is found anew: people by name,
 * questions by id.
 */
export type Mend =
  /**
   * The two are one person, to readers who are as far as `from`; absent in older ones, which hold
   * for all.
   */
  | { readonly kind: 'join'; readonly name: string; readonly other: string; readonly from?: Place }
  /** Somebody is none of the others. */
  | { readonly kind: 'apart'; readonly name: string; readonly others: readonly string[] }
  /** The name is somebody else's than the others it was found with. */
  | { readonly kind: 'split'; readonly name: string }
  /** Of their names, the one to show. */
  | { readonly kind: 'show'; readonly name: string }
  /** Nobody. */
  | { readonly kind: 'strike'; readonly name: string }
  /**
   * Who somebody is in an organiser's words, in place of earlier ones, for readers who are as far
   * as `from`.
   */
  | { readonly kind: 'says'; readonly name: string; readonly text: string; readonly from: Place }
  /** An organiser says that it is in the public domain. */
  | { readonly kind: 'free' }
  /** A question or a prompt that isn't asked. */
  | { readonly kind: 'unasked'; readonly id: string; readonly text: string }
  /** A prompt of the club's own, for readers who are as far as `from`. */
  | { readonly kind: 'prompt'; readonly text: string; readonly from: Place };

export interface Source {
  readonly id: string;
  readonly title: string;
  /** How a citation names it, in a few words. */
  readonly short: string;
  readonly licence?: string;
  /** Where it can be read. */
  readonly address?: string;
}

export interface BookPart {
  /** From 1, in reading order. */
  readonly n: number;
  readonly title: string;
  /** Other words a reader may use for it: "part two", "the Cottages". Never spoilers. */
  readonly aliases: readonly string[];
  /** Of a guide: the chapters of this part, as the book that it's about numbers them. */
  readonly chapters?: { readonly first: number; readonly last: number };
}

export interface Section {
  /** From 1, in book order; also the place of a reader who has read through it. */
  readonly n: number;
  readonly id: string;
  readonly title: string;
  /** `BookPart.n`, absent for sections that belong to no part. */
  readonly part?: number;
  /**
   * True where reading it is progress in the book; false for notes about the book (awards,
   * critics).
   */
  readonly story: boolean;
  /** From which place on the title itself may be shown. */
  readonly titleFrom: Place;
  /** Share of the book that is read at the end of this section, above 0 up to 1. */
  readonly ends: number;
  readonly words: number;
  readonly passages: readonly Passage[];
  /**
   * What happens in it, in a sentence or two; of a text sentences that stand out in it, with
   * ellipses between.
   */
  readonly recap?: string;
  /**
   * What readers ask here and the sources don't say, so that lookup refuses it. Searched, never
   * shown.
   */
  readonly unsaid?: readonly string[];
}

export interface Passage {
  /** Unique in the book, stable when the book is imported again. */
  readonly id: string;
  /** `Section.n` */
  readonly section: number;
  /** Plain text, never markup; a blank line between paragraphs. */
  readonly text: string;
  /** `Source.id`s that state it; at least one. */
  readonly sources: readonly string[];
  readonly from: Place;
  /** How readers might ask for what it says, in words unlike its own. Searched, never shown. */
  readonly asked?: readonly string[];
}

export interface Character {
  readonly id: string;
  readonly name: string;
  /** Other names for the same person; each points at one character only. */
  readonly aliases: readonly string[];
  /** The place from which the first of these names isn't a spoiler. */
  readonly from: Place;
  /**
   * The names that are used only later, each with its own place: `Mrs. Darcy` in the last chapter.
   */
  readonly opens?: Readonly<Record<string, Place>>;
  /** Who that is, in steps: each step may be shown from its own place on. In order of `from`. */
  readonly about: readonly Note[];
  /**
   * Of a text: sentences in which words stand that go with them more than with others, the most
   * telling first.
   */
  readonly scenes?: readonly Note[];
  /**
   * By `Character.id`, whom they appear with: once for each time, from which place on a reader
   * knows of it; in order, at least one.
   */
  readonly with: readonly { readonly id: string; readonly places: readonly Place[] }[];
}

/**
 * Somebody by a name, and others by theirs, of which the text leaves open whether one of them is
 * the same person.
 */
export interface Doubt {
  readonly name: string;
  /** The likeliest first, each from where on it may be asked; at least one. */
  readonly others: readonly { readonly name: string; readonly from: Place }[];
}

/** A cited statement, which may be shown from a place on. */
export interface Note {
  readonly text: string;
  readonly from: Place;
  readonly sources: readonly string[];
  /** The passage it rests on, where there is one. */
  readonly passage?: string;
  /** Whether it sums up what several places say, in words of ours: “Lucy’s cousin”. */
  readonly summed?: true;
  /**
   * Whether it says outright what somebody is to others, or their trade: where none does, a page
   * begins otherwise.
   */
  readonly outright?: true;
}

export const LEVELS = ['easy', 'medium', 'hard'] as const;
export type Level = (typeof LEVELS)[number];

export interface Question {
  readonly id: string;
  readonly level: Level;
  readonly text: string;
  /** What is shown as the answer; always accepted. */
  readonly answer: string;
  readonly accept: readonly string[];
  /** What the answer is, so that grading knows how strict to be. */
  readonly kind: AnswerKind;
  /**
   * Wrong options for multiple choice, of which three are shown; none of them true. Without any,
   * the answer is typed.
   */
  readonly distractors: readonly string[];
  /** Asked with options only: somebody may have names that the book doesn’t say are theirs. */
  readonly chosen?: true;
  /** Typed unless a quiz has only options: its wrong ones are easy to tell. */
  readonly typed?: true;
  /** `Passage.id` that answers it. */
  readonly cite: string;
  /** From which place on asking it is no spoiler (question, answer and distractors alike). */
  readonly from: Place;
  /** Words to choose questions by: characters, places, themes. */
  readonly topics: readonly string[];
  /** The sentence of the text that answers it, shown with the answer. */
  readonly says?: string;
}

/**
 * - `name`: a person, place or title; initials, surnames and sound-alikes may count.
 * - `number`, `year`: exact.
 * - `list`: several items, any order, all needed.
 * - `phrase`: anything else; order of words may carry meaning.
 */
export type AnswerKind = 'name' | 'number' | 'year' | 'list' | 'phrase';

/** Something to talk about in its section. */
export type Prompt = Pick<Passage, 'id' | 'section' | 'text' | 'from'>;

/**
 * A point on which the book's sources contradict each other: claims stand side by side, none is
 * settled.
 */
export interface Disagreement {
  readonly id: string;
  /** What it is about, as a noun phrase that spoils no more than `from` allows. */
  readonly topic: string;
  /** Questions a reader might ask about it, for lookup. */
  readonly asked: readonly string[];
  /** `Section.n` */
  readonly section: number;
  readonly from: Place;
  /** At least two, of different sources. */
  readonly claims: readonly { readonly text: string; readonly sources: readonly string[] }[];
}

/** An EPUB's file as e-readers see it. */
interface EpubEdition {
  /** How they name it: the digest of its content, then that of its name, MD5 in lower-case hex. */
  readonly digests: readonly string[];
}
