/** The first `max` UTF-16 units, one less where that would halve a character. */
export function head(text: string, max: number): string {
  const cut = text.slice(0, Math.max(0, max));
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** A text in at most `max` UTF-16 units, with `…` where something was left out. */
export function clipped(text: string, max: number): string {
  return text.length <= max ? text : `${head(text, max - 1)}…`;
}
