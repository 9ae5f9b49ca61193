import entries from './irregular.json' with { type: 'json' };

/**
 * From forms of English that no suffix rule brings together to their base, with which each entry begins; where two bases
 * share a form, the first named one has it. Only everyday words: a rare one costs more confusion than it finds.
 */
export const IRREGULAR: ReadonlyMap<string, string> = new Map(
  entries
    .toReversed()
    .map((entry) => entry.split(' '))
    .flatMap(([base = '', ...forms]) => forms.toReversed().map((form): [string, string] => [form, base])),
);
