import { groupBy } from '../../lib/counted.ts';
import type { Thing } from '../load/refs.ts';
import { sameName } from '../load/same.ts';

/** Something about a loaded book that a person should look at. */
export interface Finding {
  /** `error`: readers would read something wrong. `warning`: likely, but a person has to judge. */
  readonly severity: 'error' | 'warning';
  /** The kind of finding, for reporting many of a kind together. */
  readonly rule: string;
  readonly thing: Thing;
  readonly id: string;
  /** What was found and what to do, as a sentence. */
  readonly message: string;
}

export function wordForWord(
  thing: Thing,
  texts: readonly { readonly id: string; readonly text: string }[],
): Finding[] {
  return [...groupBy(texts, ({ text }) => sameName(text)).values()].flatMap(([first, ...others]) =>
    others.map(({ id }) => {
      const message = `The ${thing} \`${id}\` is word for word \`${first?.id}\`. Take one out.`;
      return finding({ thing, id, rule: `same-${thing}`, message, severity: 'error' });
    }),
  );
}

/** A finding; a warning by default. */
export const finding = (
  details: Omit<Finding, 'severity'> & Partial<Pick<Finding, 'severity'>>,
): Finding => ({ severity: 'warning', ...details });
