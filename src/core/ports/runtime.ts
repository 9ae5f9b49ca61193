/** What the core needs of the process: its clock, chance and log. */

/** Now, ms since 1970. */
export type Clock = () => number;

/** A number from 0 up to, not including, 1. */
export type Random = () => number;

/** Lines for the host; never a message's text, never a token. */
export interface Log {
  debug(message: string, facts?: Readonly<Record<string, unknown>>): void;
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void;
  error(message: string, facts?: Readonly<Record<string, unknown>>): void;
}
