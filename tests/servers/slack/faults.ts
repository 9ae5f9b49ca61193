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
}

export interface Faults {
  /** The next `times` calls of a method, or of `response_url`, go wrong. */
  fail(method: string, fault: Fault, times?: number): void;
  take(method: string): Fault | undefined;
}

export function createFaults(): Faults {
  const planned = new Map<string, Fault[]>();
  return {
    fail(method, fault, times = 1) {
      const more = Array.from({ length: times }, () => fault);
      planned.set(method, [...(planned.get(method) ?? []), ...more]);
    },
    take: (method) => planned.get(method)?.shift(),
  };
}
