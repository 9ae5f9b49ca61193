/** A rule that has an edge in time or in number: what holds up to it, and from it on. */
export interface Moment {
  readonly rule: string;
  /** The first number, or moment in ms since 1970, at which the second outcome holds. */
  readonly edge: number;
  readonly outcome: (at: number) => unknown;
  /** One less than the edge, and at it. */
  readonly before: unknown;
  readonly from: unknown;
}
