/** What the core needs of the process: its clock, chance and log. */

/** Now, ms since 1970. */
export type Clock = () => number;

/** A number from 0 up to, not including, 1. */
export type Random = () => number;

type Write = (message: string, facts?: Readonly<Record<string, unknown>>) => void;

/** Lines for the host; never a message's text, never a token. */
export type Log = Readonly<Record<'debug' | 'info' | 'warn' | 'error', Write>>;
