/** How scores look: a line for each, as wide as a phone. */

import type { BoardRow } from '../../core/domain/quiz.ts';
import { type Part, type Span, shortened, textPart } from '../../core/reply.ts';
import { counted } from '../../lib/counted.ts';
import { markDirection, spaced } from '../../lib/text.ts';

/** Rows listed: a board is for reading, not searching. */
export const ROWS_MAX = 20;

/** Longer names are cut, so that a line with points fits on a phone. */
const NAME_CHARS_MAX = 24;

const MEDALS: Readonly<Record<number, string>> = { 1: '🥇 ', 2: '🥈 ', 3: '🥉 ' };

/**
 * Rank, name, points and right answers, best first; the first `ROWS_MAX` rows. Equal ranks look
 * alike.
 */
export const boardPart = (rows: readonly BoardRow[]): Part =>
  lines(rows.slice(0, ROWS_MAX).map(boardLine));

/** One row of a board, such as `🥇 1. ben · 30 points · 2 right`. */
export const boardLine = ({ rank, name, points, right }: BoardRow): Span[] =>
  line(`${points > 0 ? (MEDALS[rank] ?? '') : ''}${rank}.`, name, [
    counted(points, 'point'),
    `${right} right`,
  ]);

export function line(lead: string, playerName: string, details: readonly string[]): Span[] {
  return [
    { text: `${lead} ` },
    { text: markDirection(shortened(spaced(playerName), NAME_CHARS_MAX)), style: 'bold' },
    { text: details.map((detail) => ` · ${detail}`).join('') },
  ];
}

export const lines = (spanLines: readonly (readonly Span[])[]): Part =>
  textPart(spanLines.flatMap((spans, index) => (index === 0 ? spans : [{ text: '\n' }, ...spans])));
