import type { Adapter } from '../core/ports/adapter.ts';
import type { Clock } from '../core/ports/runtime.ts';
import type { Store } from '../core/ports/store.ts';
import { type SetTimer, within } from '../lib/timer.ts';

/** A part that takes longer counts as unwell: load balancers wait a few seconds. */
const PROBE_MAX_MS = 2000;

/** The bot looks for due posts every minute, so after a longer gap the looking has stopped. */
const LOOK_STOPPED_MS = 5 * 60_000;

/**
 * Names of the parts that reject or don't answer in time: a platform's, `store`, `scheduler`; empty
 * if all is well.
 */
export async function failingParts(of: {
  readonly adapters: readonly Adapter[];
  /** `well` rejecting counts as unwell. */
  readonly storage: { readonly store: Pick<Store, 'dueDailies'>; well(): Promise<boolean> };
  readonly clock: Clock;
  /** When the last complete look for due work was. */
  readonly ticked: number;
  readonly setTimer: SetTimer;
}): Promise<readonly string[]> {
  const { adapters, storage, clock, ticked, setTimer } = of;
  const probes = [
    ...adapters.map((adapter) => ({ name: adapter.platform, well: () => adapter.well() })),
    { name: 'store', well: () => storage.store.dueDailies(0, 1).then(storage.well) },
    { name: 'scheduler', well: () => clock() - ticked < LOOK_STOPPED_MS },
  ];

  const results = await Promise.all(
    probes.map(async ({ name, well }) => {
      const probe = Promise.resolve().then(well);
      const is = await within(probe, PROBE_MAX_MS, setTimer).catch(() => false);
      return is ? [] : [name];
    }),
  );

  return results.flat();
}
