import type { Saved } from '../../core/domain/club.ts';

/** An entry that a reply shows once, and how many members marked these words. */
export type Together = ReturnType<typeof together>[number];

/**
 * Entries in their order, overlapping highlights as one: the asker's own where there is one, else
 * the latest.
 */
export function together(entries: readonly Saved[], asker: string) {
  const groups: Saved[][] = [];
  const byPassage = new Map<string, Saved[][]>();

  for (const entry of entries) {
    const key = entry.mark?.spot?.passage ?? (entry.mark && `words ${entry.text}`);
    const near = key === undefined ? [] : (byPassage.get(key) ?? []);
    const same = near.find((group) => group.some((otherEntry) => overlaps(entry, otherEntry)));
    if (same) same.push(entry);
    else {
      const group = [entry];
      groups.push(group);
      if (key !== undefined) byPassage.set(key, [...near, group]);
    }
  }

  return groups.flatMap((group) => {
    const shownEntry = group.findLast(({ by }) => by.id === asker) ?? group.at(-1);
    if (shownEntry)
      return [{ one: shownEntry, members: new Set(group.map(({ by }) => by.id)).size }];
    return [];
  });
}

function overlaps({ mark: a }: Saved, { mark: b }: Saved): boolean {
  if (!a?.spot || !b?.spot) return !a?.spot && !b?.spot;
  return a.spot.start < b.spot.end && b.spot.start < a.spot.end;
}
