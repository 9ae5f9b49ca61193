/** What most texts are made of, and none of it is touched by what follows: one look instead of five. */
const ORDINARY = /^[\n\x20-\x7e\u00a0-\u0377‘’“”–—…]*$/;

/** One kind of line end, no control or invisible characters that could hide or turn round what stands there. */
export function clean(text: string): string {
  if (ORDINARY.test(text)) return text;
  return (
    text
      .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
      .replace(/\t/g, ' ')
      // Bidirectional overrides, zero-width characters that join nothing, halves of characters.
      .replace(/[\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\ufeff]/g, '')
      .replace(/[^\P{Cc}\n]/gu, '')
      .replace(/\p{Surrogate}/gu, '\ufffd')
  );
}

/** The first `max` UTF-16 units, one less where that would halve a character. */
export function head(text: string, max: number): string {
  const cut = text.slice(0, Math.max(0, max));
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** A text in at most `max` UTF-16 units, with `…` where something was left out. */
export function clipped(text: string, max: number): string {
  return text.length <= max ? text : `${head(text, max - 1)}…`;
}

/** Text of buttons, menus and forms, which know no markup: one line, never empty, shortened to `max` with an ellipsis. */
export function label(text: string, max: number): string {
  const line = clean(text).replace(/\s+/g, ' ').trim();
  return clipped(line === '' ? '–' : line, max);
}

/** A message without the mentions of somebody, wherever they stand: `<@ID>`, `<@!ID>` or `<@ID|name>`. */
export function withoutMention(text: string, id: string): string {
  // Spaces around it aren't in the pattern: of 40,000 in a row it would try each, for seconds.
  const pieces = text.split(new RegExp(`<@!?${id}(?:\\|[^<>]*)?>[,:]?`)).map((piece) => piece.trim());
  return pieces.filter((piece) => piece !== '').join(' ');
}
