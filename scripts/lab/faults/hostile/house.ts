import type { Guild, Person } from '../../../../tests/servers/discord/index.ts';

/** A club on Discord, with a mark that its members' words carry and nobody else's do. */
export interface House {
  readonly mark: string;
  readonly guild: Guild;
  readonly people: readonly Person[];
}

/** Something that a member does: what, in words, and how it ended; undefined where all is well. */
export interface Input {
  readonly what: string;
  readonly done: Promise<string | undefined>;
}
