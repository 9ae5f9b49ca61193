import { type SetTimer, within } from '../lib/timer.ts';

/** One part of the process that has to be well for it to serve. */
export interface Part {
  /** As the host sees it, such as `store`. */
  readonly name: string;
  /** True where it is well; rejecting counts as not. */
  readonly well: () => boolean | Promise<boolean>;
}

/** A part that takes longer to say how it is than this is not well, ms: load balancers wait a few seconds. */
const LONGEST_PROBE = 2000;

/**
 * Which parts are not well, by name, in their order; none where all is well.
 */
export async function failing(parts: readonly Part[], setTimer: SetTimer): Promise<readonly string[]> {
  const found = await Promise.all(
    parts.map(async ({ name, well }) => ((await inTime(well, setTimer)) ? [] : [name])),
  );
  return found.flat();
}

async function inTime(well: Part['well'], setTimer: SetTimer): Promise<boolean> {
  try {
    return (await within(Promise.resolve(well()), LONGEST_PROBE, setTimer)) === true;
  } catch {
    return false;
  }
}
