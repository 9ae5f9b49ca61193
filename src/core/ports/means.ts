import type { Library } from './library.ts';
import type { Messenger } from './messenger.ts';
import type { Clock, Log } from './runtime.ts';
import type { Store } from './store.ts';

/** What background work for clubs needs. */
export interface Means {
  readonly store: Store;
  readonly library: Library;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
  /** Called for each claim, for the host's metrics: whether it is the first for its step or post. */
  readonly claimed?: (what: 'quiz' | 'daily', how: 'first' | 'again') => void;
}
