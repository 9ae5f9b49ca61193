import { groupBy } from '../../lib/counted.ts';
import type { Thing } from '../load/refs.ts';
import { sameName } from '../load/same.ts';

/** Something about a loaded book that a person should look at. */
export interface Finding {
  /** `error`: readers would read something wrong. `warning`: likely, but a person has to judge. */
  readonly severity: 'error' | 'warning';
  /** What kind of finding it is, so that many of one kind can be reported together. */
  readonly rule: string;
  readonly thing: Thing;
  readonly id: string;
  /** A sentence that says what was found and what to do. */
  readonly message: string;
}

/** Things whose texts are the same, the first of each left out. */
export function wordForWord(
  thing: Thing,
  all: readonly { readonly id: string; readonly text: string }[],
): Finding[] {
  return [...groupBy(all, ({ text }) => sameName(text)).values()].flatMap(([first, ...others]) =>
    others.map(({ id }) => {
      const message = `The ${thing} \`${id}\` is word for word \`${first?.id}\`. Take one out.`;
      return finding(thing, id, `same-${thing}`, message, 'error');
    }),
  );
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
