/** Somebody of the book, by all names with which an article has them. */
export interface StoryPerson {
  readonly name: string;
  readonly aliases: readonly string[];
  /** What the lists say of them. */
  readonly sentences: readonly string[];
  /** How often the story names them. */
  readonly times: number;
}
