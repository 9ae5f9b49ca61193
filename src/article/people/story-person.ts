/** Somebody of the book, by all names with which an article has them. */
export interface StoryPerson {
  readonly name: string;
  readonly aliases: readonly string[];
  /** What the lists say of them. */
  readonly sentences: readonly string[];
  /** How often the story names them. */
  readonly times: number;
}

/** Whether a list has an entry on somebody: of anybody else only the story and others' entries tell. */
export const hasEntry = ({ sentences }: Pick<StoryPerson, 'sentences'>): boolean =>
  sentences.length > 0;

/** Whether somebody on whom no list has an entry has a longer name that begins with a shorter one. */
export const isNamesake = (
  person: Pick<StoryPerson, 'name' | 'sentences'>,
  shortName: string,
): boolean => !hasEntry(person) && person.name.startsWith(`${shortName} `);
