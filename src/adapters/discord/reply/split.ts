import type { Span, Words } from '../../../core/reply.ts';
import { spans } from '../../../core/reply.ts';
import { clean } from './markdown.ts';

type Render = (piece: readonly Span[]) => string;

/**
 * Words cut into pieces whose rendering is at most `max` long each, between words where it can be: nothing is lost,
 * and every piece keeps its styles and covers. `max` must hold a rendered word of 32 characters.
 */
export function split(words: Words, max: number, render: Render): string[] {
  const whole = render(spans(words));
  if (whole.length <= max) return whole.trim() === '' ? [] : [whole];
  const pieces: string[] = [];
  let left = atoms(spans(words));
  while (left.length > 0) {
    const count = howMany(left, max, render);
    const piece = render(melted(left.slice(0, count)));
    if (piece.trim() !== '') pieces.push(piece);
    left = left.slice(count);
  }
  return pieces;
}

/** Words with the white space after them; long words in parts. */
function atoms(all: readonly Span[]): Span[] {
  return all.flatMap((span) =>
    span.names
      ? [span]
      : (clean(span.text).match(/\S{1,32}\s{0,32}|\s{1,32}/gu) ?? []).map((text) => ({ ...span, text })),
  );
}

/** Neighbours of one kind as one span: rendering takes its time with each span. */
function melted(all: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of all) {
    const last = result.at(-1);
    if (last && last.style === span.style && last.covered === span.covered && !last.names && !span.names) {
      result[result.length - 1] = { ...last, text: last.text + span.text };
    } else result.push(span);
  }
  return result;
}

/** The most atoms that fit, at least one: a bisection, as a longer piece never renders shorter. */
function howMany(left: readonly Span[], max: number, render: Render): number {
  let fits = 1;
  let over = Math.min(left.length, max) + 1;
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2);
    if (render(melted(left.slice(0, middle))).length <= max) fits = middle;
    else over = middle;
  }
  return fits;
}
