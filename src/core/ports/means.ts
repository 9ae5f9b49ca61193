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
}
