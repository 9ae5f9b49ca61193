/** What a test wants to go wrong. */
export interface Fault {
  /** Slack's word in an answer `ok: false`. */
  readonly error?: string;
  /** An HTTP status instead of an answer. */
  readonly status?: number;
  /** With status 429, seconds. */
  readonly retryAfter?: number;
  /** Ends the connection instead of answering. */
  readonly cut?: boolean;
  /** With `cut` or `status`: what was asked for is done all the same. */
  readonly done?: boolean;
  /** How long what was done at once goes without its answer, ms. */
  readonly late?: number;
}

export type Faults = ReturnType<typeof createFaults>;

export function createFaults() {
  const planned = new Map<string, Fault[]>();
  return {
    /** The next `times` calls of a method, of `response_url`, or of any method (`*`), go wrong. */
    fail(method: string, fault: Fault, times = 1): void {
      const more = Array.from({ length: times }, () => fault);
      planned.set(method, [...(planned.get(method) ?? []), ...more]);
    },
    /** What is to go wrong with a call; a fault of its own method before one of any. */
    take(...methods: string[]): Fault | undefined {
      const found = methods.find((method) => (planned.get(method)?.length ?? 0) > 0);
      return found === undefined ? undefined : planned.get(found)?.shift();
    },
  };
}
