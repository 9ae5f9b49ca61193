/**
 * The next item of a deck that never repeats until it is used up: the first, in the deck's own order, that was not
 * shown. `restart` where all were shown: the deck begins again, and what was shown last is not shown twice in a row.
 * @param items the deck, in order
 * @param shown what was shown since the deck last began, oldest first; items that are gone don't matter
 * @returns undefined for an empty deck
 */
export function nextOfDeck(
  items: readonly string[],
  shown: readonly string[],
): { readonly item: string; readonly restart: boolean } | undefined {
  const seen = new Set(shown);
  const fresh = items.find((item) => !seen.has(item));
  if (fresh !== undefined) return { item: fresh, restart: false };
  const again = items.length > 1 ? items.find((item) => item !== shown.at(-1)) : items[0];
  return again === undefined ? undefined : { item: again, restart: true };
}
