import type { Log } from '../src/core/ports/runtime.ts';

const nothing = () => undefined;

/** A log that nobody reads. */
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
