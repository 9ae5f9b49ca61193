import type { Thing } from '../load/refs.ts';

/** Something about a loaded book that a person should look at. */
export interface Finding {
  /** `error`: readers would read something wrong. `warning`: likely, but a person has to judge. */
  readonly severity: 'error' | 'warning';
  /** What kind of finding it is, so that many of one kind can be reported together. */
  readonly rule: string;
  readonly thing: Thing;
  /** Id of the section, passage, question … it is about. */
  readonly id: string;
  /** A sentence that says what was found and what to do. */
  readonly message: string;
}

/** A finding; what a person has to judge by default. */
export function finding(
  thing: Thing,
  id: string,
  rule: string,
  message: string,
  severity: Finding['severity'] = 'warning',
): Finding {
  return { severity, rule, thing, id, message };
}
