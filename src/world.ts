import type { Context } from '../commands/shared/context.ts';
import type { Model, ModelOutcome } from './core/ports/model.ts';
import type { Clock, Log } from './core/ports/runtime.ts';
import type { BookIndex } from './core/ports/search.ts';
import type { Store } from './core/ports/store.ts';
import type { Cache } from './corpus/library/cache.ts';
import type { Config } from './host/config.ts';
import type { Every, EveryMinute, SetTimer } from './lib/timer.ts';
import type { Storage } from './storage.ts';

/** What differs between the product's process and a test: chance, time and the outside world. */
export interface World
  extends Pick<Context, 'random' | 'asksBook' | 'links' | 'catalog' | 'encyclopedia'> {
  /** Closed when the app stops. */
  readonly storage: Storage;
  /** The usual limits unless given. */
  readonly config?: Partial<Pick<Config, 'defaultBook' | 'excerpts' | 'quota'>>;
  readonly log: Log;
  readonly clock: Clock;
  readonly setTimer: SetTimer;
  /** The system's unless given. */
  readonly every?: Every;
  /** node-cron's unless given. */
  readonly everyMinute?: EveryMinute;
  /** Shipped books, one folder each. */
  readonly books: string;
  /** The opened ones, where several apps of one process share them. */
  readonly opened?: Cache<BookIndex>;
  /**
   * The outer address of the HTTP port, such as `https://books.example`; absent if there is none.
   */
  readonly site?: string;
  /** Makes the host's language model over the store; absent if there is none. */
  readonly model?: (store: Store, noted: (outcome: ModelOutcome) => void) => Model;
  /** ms between a question's result and the next question. */
  readonly gap: number;
  /** How long others can still score after the first right answer, ms; not at all by default. */
  readonly window?: number;
}
