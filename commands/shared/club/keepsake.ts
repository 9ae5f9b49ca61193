import type { Book, Place } from '../../../src/core/domain/book.ts';
import type { Plan, Saved } from '../../../src/core/domain/club.ts';
import type { BoardRow } from '../../../src/core/domain/quiz.ts';
import { rankedRows } from '../../../src/core/domain/rank.ts';
import { datesInWords, dayInWords } from '../../../src/core/plain-text.ts';
import type { Part } from '../../../src/core/reply.ts';
import { isOpen, sectionName, stretchInWords } from '../../../src/corpus/place.ts';
import { compact, counted } from '../../../src/lib/counted.ts';
import { markdownLine, markdownQuote } from '../../../src/lib/markdown.ts';
import { localDay } from '../../../src/schedule/next.ts';
import { meetingsOf } from '../../../src/schedule/plan.ts';
import type { Call } from '../context.ts';
import { authorInWords, type BookRead } from '../reading.ts';
import { guideIn } from './book-facts.ts';
import { shownScores } from './scores.ts';

/**
 * A book's keepsake as a Markdown file: the plan, the scores, what was saved. Nothing past the
 * place is in it.
 */
export async function keepsake(
  call: Call,
  { book, place }: BookRead,
  plan: Plan | undefined,
  saved: readonly Saved[],
): Promise<Part> {
  const board = rankedRows(await shownScores(call, { book: book.id }));
  const lines = savedLines(book, place, saved);
  const guide = guideIn(book);

  const sections = [
    `# ${markdownLine(`${book.title}${authorInWords(book, ', by ')}`)}`,
    'What our club saved from it.',
    ...chapter('How we read it', plan && planLines(book, plan, call.clock())),
    ...chapter('Scores', board.length > 0 && boardLines(board)),
    ...chapter('From our commonplace book', lines),
    ...chapter('What the guide was made of', guide?.articles && sourceLines(guide)),
  ];

  return { kind: 'file', name: `${book.id}-keepsake.md`, content: `${sections.join('\n\n')}\n` };
}

/** A heading with what stands under it; empty where that is nothing. */
const chapter = (heading: string, content: string | false | undefined) =>
  content ? [`## ${heading}`, content] : [];

function planLines(book: Book, plan: Plan, nowMs: number) {
  const over = Math.min(nowMs, plan.paused ?? nowMs, plan.off ?? nowMs);
  const meetings = meetingsOf(plan).filter(({ until }) => until <= over);
  const lead = `${datesInWords(plan)}, in ${counted(plan.parts.length, 'part')}.`;
  const met = meetings.map(
    (meetingPart) =>
      `- ${dayInWords(localDay(plan.zone, meetingPart.until))}: ${stretchInWords(book, meetingPart)}`,
  );
  if (met.length === 0) return lead;
  return [`${lead} We met on:`, '', ...met].join('\n');
}

/** Each source with its licence, and where it can be read. */
const sourceLines = ({ sources }: Book) =>
  sources
    .map(({ title, licence, address }) =>
      compact(title, licence && `${licence}, shortened`, address)
        .map(markdownLine)
        .join(', '),
    )
    .map((boardLine) => `- ${boardLine}`)
    .join('\n');

function boardLines(board: readonly BoardRow[]) {
  const rows = board.map(
    (row) =>
      `| ${row.rank} | ${markdownLine(row.name)} | ${row.points} | ${row.right} of ${row.answered} |`,
  );
  return ['| Rank | Name | Points | Right |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function savedLines(book: Book, place: Place, saved: readonly Saved[]) {
  // Highlights are the text's own words, and only an excerpt of those is shown.
  return saved
    .filter((entry) => isOpen(entry.from, place) && !entry.mark && entry.room === undefined)
    .map((entry) => {
      const section = book.sections[(entry.section ?? 0) - 1];
      const sectionWords = section ? `, ${markdownLine(sectionName(book, section, place))}` : '';
      return `${markdownQuote(entry.text)}\n>\n> — ${markdownLine((entry.author ?? entry.by).name)}${sectionWords}`;
    })
    .join('\n\n');
}
