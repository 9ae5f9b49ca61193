import type { Book, Place } from '../../../src/core/domain/book.ts';
import type { Plan, Saved } from '../../../src/core/domain/club.ts';
import type { BoardRow } from '../../../src/core/domain/quiz.ts';
import { rankedRows } from '../../../src/core/domain/rank.ts';
import { datesInWords, dayInWords } from '../../../src/core/plain-text.ts';
import type { Part } from '../../../src/core/reply.ts';
import { isOpen, sectionName, stretchInWords } from '../../../src/corpus/place.ts';
import { counted } from '../../../src/lib/counted.ts';
import { markdownLine, markdownQuote } from '../../../src/lib/markdown.ts';
import { localDay } from '../../../src/schedule/next.ts';
import { meetingsOf } from '../../../src/schedule/plan.ts';
import type { Call } from '../context.ts';
import { authorInWords } from '../reading.ts';
import { shownScores } from './scores.ts';

interface Memories {
  readonly book: Book;
  /** Nothing past it is shown. */
  readonly place: Place;
  readonly plan?: Plan | undefined;
  readonly saved: readonly Saved[];
}

/** A book's keepsake as a Markdown file: the plan, the scores, what was saved. */
export async function keepsake(call: Call, of: Memories): Promise<Part> {
  const { book, place, plan } = of;
  const board = rankedRows(await shownScores(call, { book: book.id }));
  // Highlights are the text's own words, and only an excerpt of those is shown.
  const saved = of.saved.filter((one) => !one.mark && one.room === undefined);
  const lines = savedLines(book, place, saved);
  const sections = [
    `# ${markdownLine(`${book.title}${authorInWords(book, ', by ')}`)}`,
    'What our club saved from it.',
    ...(plan ? ['## How we read it', planLines(book, plan, call.clock())] : []),
    ...(board.length > 0 ? ['## Scores', boardLines(board)] : []),
    ...(lines === '' ? [] : ['## From our commonplace book', lines]),
  ];
  return { kind: 'file', name: `${book.id}-keepsake.md`, content: `${sections.join('\n\n')}\n` };
}

function planLines(book: Book, plan: Plan, now: number): string {
  const over = Math.min(now, plan.paused ?? now, plan.off ?? now);
  const meetings = meetingsOf(plan).filter(({ until }) => until <= over);
  const lead = `${datesInWords(plan)}, in ${counted(plan.parts.length, 'part')}.`;
  const met = meetings.map((one) => `- ${dayInWords(localDay(plan.zone, one.until))}: ${stretchInWords(book, one)}`);
  return met.length === 0 ? lead : [`${lead} We met on:`, '', ...met].join('\n');
}

function boardLines(board: readonly BoardRow[]): string {
  const rows = board.map(
    (row) => `| ${row.rank} | ${markdownLine(row.name)} | ${row.points} | ${row.right} of ${row.answered} |`,
  );
  return ['| Rank | Name | Points | Right |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function savedLines(book: Book, place: Place, saved: readonly Saved[]): string {
  return saved
    .filter((one) => isOpen(one.from, place))
    .map((one) => {
      const section = book.sections[(one.section ?? 0) - 1];
      const where = section ? `, ${markdownLine(sectionName(book, section, place))}` : '';
      return `${markdownQuote(one.text)}\n>\n> — ${markdownLine((one.author ?? one.by).name)}${where}`;
    })
    .join('\n\n');
}
