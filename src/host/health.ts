/** One part of the process that has to be well for it to serve. */
export interface Part {
  /** As the host is told it, such as `store`. */
  readonly name: string;
  /** True where it is well; rejecting counts as not. */
  readonly well: () => boolean | Promise<boolean>;
}

/** A part that takes longer to say how it is than this is not well, ms: load balancers wait a few seconds. */
const PATIENCE = 2000;

/**
 * Which parts are not well, by name, in their order; none where all is well.
 * @param parts.later calls back after some ms; returns what calls it off
 */
export async function failing(
  parts: readonly Part[],
  later: (run: () => void, ms: number) => () => void,
): Promise<readonly string[]> {
  const found = await Promise.all(
    parts.map(async ({ name, well }) => ((await inTime(well, later)) ? [] : [name])),
  );
  return found.flat();
}

async function inTime(
  well: Part['well'],
  later: (run: () => void, ms: number) => () => void,
): Promise<boolean> {
  let cancel = () => {};
  const late = new Promise<boolean>((resolve) => {
    cancel = later(() => resolve(false), PATIENCE);
  });
  try {
    return await Promise.race([Promise.resolve(well()), late]);
  } catch {
    return false;
  } finally {
    cancel();
  }
}
