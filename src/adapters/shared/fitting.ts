import type { Choice } from '../../core/choice.ts';
import type { Span } from '../../core/reply.ts';
import { label } from './text.ts';

/**
 * Words cut into pieces of at most `max`, between words where it can be: nothing is lost, and every
 * piece keeps its styles and covers.
 * @param lengthOf what counts of a piece; more words never count less. `max` must hold 42
 * characters
 */
export function cutWords(
  spans: readonly Span[],
  max: number,
  lengthOf: (piece: readonly Span[]) => number,
): (readonly Span[])[] {
  if (lengthOf(spans) <= max) return [spans];
  const pieces: Span[][] = [];

  // Words with the space after them; long words in parts, each with the vowels and accents of its
  // letters.
  let remainingSpans = spans.flatMap((span) => {
    if (span.names) return [span];
    return (span.text.match(/\S{1,32}\p{M}{0,9}\s?|\s{1,9}/gu) ?? []).map((pieceText) => ({
      ...span,
      text: pieceText,
    }));
  });

  while (remainingSpans.length > 0) {
    // The most that fits, at least one word, by bisection.
    let fits = 1;
    let over = Math.min(remainingSpans.length, max) + 1;
    while (over - fits > 1) {
      const middle = Math.floor((fits + over) / 2);
      if (lengthOf(mergeSpans(remainingSpans.slice(0, middle))) <= max) fits = middle;
      else over = middle;
    }
    pieces.push(mergeSpans(remainingSpans.slice(0, fits)));
    remainingSpans = remainingSpans.slice(fits);
  }

  return pieces;
}

/** Merges neighbouring spans of the same style. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    const alike =
      last && last.style === span.style && (last.covered ?? false) === (span.covered ?? false);
    if (alike && !last.names && !span.names)
      result[result.length - 1] = { ...last, text: last.text + span.text };
    else result.push(span);
  }
  return result;
}

/**
 * Choices as a platform takes them: at most `most`, each value once, of 1 to `longest` letters;
 * labels cut to it.
 */
export function usableChoices(
  choices: readonly Choice[],
  longest: number,
  itemsMax: number,
): readonly Choice[] {
  const seen = new Set<string>(['']);
  const usable = choices.filter(
    ({ value }) => value.length <= longest && !seen.has(value) && seen.add(value),
  );
  return usable
    .slice(0, itemsMax)
    .map((choice) => ({ label: label(choice.label, longest), value: choice.value }));
}
