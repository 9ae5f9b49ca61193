/** A rule that has an edge in time or in number: what holds up to it, and from it on. */
export interface Moment {
  readonly rule: string;
  readonly outcome: (at: number) => unknown;
  readonly edge: Edge;
}

interface Edge {
  /** The first number, or moment in ms since 1970, at which the second outcome holds. */
  readonly at: number;
  /** The outcome at one less than that. */
  readonly from: unknown;
  readonly to: unknown;
}

/** A rule, by what comes of each number or moment, and where that turns into something else. */
export const rule = (rule: string) => ({
  gives: (outcome: Moment['outcome']) => ({
    turns: (edge: Edge): Moment => ({ rule, outcome, edge }),
  }),
});
