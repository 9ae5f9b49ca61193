/** True where `npm run faults` asks for the full size of a test. */
export const FULL_SIZE = process.env.FULL_SIZE !== undefined;

/** What else it was told; undefined if it says nothing, and in `npm test`. */
export const [SEED, COUNT] = [process.env.SEED, process.env.COUNT].map((one) =>
  FULL_SIZE && one !== undefined ? Number(one) : undefined,
);
export const PLATFORM = (['discord', 'slack'] as const).find((one) => one === process.env.PLATFORM);
