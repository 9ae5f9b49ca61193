import type { DraftSection } from '../draft.ts';
import { readLabel } from './label.ts';

/** So many numbers in a row, for each that is missing, tell that the book counts as others do. */
const IN_ROW = 2;

/**
 * Where chapters pass over numbers (1, 2, 4) or begin again under no part (9, 1), in sentences; not
 * 2, 3, 5, 7.
 */
export function numberGaps(sections: readonly DraftSection[]): string[] {
  const labels = sections.flatMap(({ title, part }) => ({
    title,
    part,
    label: readLabel(title),
  }));

  const steps = labels.slice(1).flatMap((label, at) => {
    const previous = labels[at];
    if (
      !previous?.label ||
      previous.label.kind !== label.label?.kind ||
      previous.part !== label.part
    )
      return [];
    return [{ before: previous, one: label, by: label.label.value - previous.label.value }];
  });

  const gaps = steps.filter(
    ({ by, one }) => (by > 1 && Number.isFinite(by)) || (by < 0 && one.label?.value === 1),
  );
  if (steps.filter(({ by }) => by === 1).length + 1 < IN_ROW * gaps.length) return [];
  return gaps.map(({ before, one }) => `After “${before.title}” comes “${one.title}”.`);
}
