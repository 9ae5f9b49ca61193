import type { Book } from '../../core/domain/book.ts';
import type { Thing } from '../load/refs.ts';
import { type Finding, finding } from './finding.ts';

/** Enough for how people ask; lookup handles slips and other word orders by itself. */
const MOST_LINES = 8;

/** Passages, disagreements and sections with more index lines than an author should have to write. */
export function lintIndexLines(book: Book): Finding[] {
  return [
    ...book.sections.flatMap((section) => [
      ...section.passages.flatMap(({ id, asked }) => tooMany('passage', id, 'asked', asked)),
      ...tooMany('section', section.id, 'unsaid', section.unsaid),
    ]),
    ...book.disagreements.flatMap(({ id, asked }) => tooMany('disagreement', id, 'asked', asked)),
  ];
}

function tooMany(thing: Thing, id: string, field: string, lines: readonly string[] = []): Finding[] {
  if (lines.length <= MOST_LINES) return [];
  const message =
    `The ${thing} \`${id}\` has ${lines.length} lines of \`${field}\`, and the limit is ` +
    `${MOST_LINES}. Keep the questions that ask for something else; lookup understands typos and ` +
    'other wordings by itself.';
  return [finding(thing, id, 'index-lines', message, 'error')];
}
