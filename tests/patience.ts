/** For `vi.waitFor`: what happens soon may take longer than Vitest's second on a busy machine. */
export const PATIENCE = { timeout: 120_000, interval: 20 };
