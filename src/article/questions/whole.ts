import type { Book } from '../../core/domain/book.ts';
import { innerQuotes } from '../../lib/text.ts';
import { isChapterTitle } from '../cover/chapters.ts';
import type { GuideLine } from '../people/index.ts';
import { citing, type QuestionDraft } from './draft.ts';
import { hasOpenSubject, isOfLength } from './open-words.ts';

/** Wrong options of a question. */
const OPTIONS = { min: 2, max: 3 };
/** Chapters on each side whose numbers are wrong options. */
const BESIDE = 2;

/** Which chapter tells something, where a guide says it chapter by chapter. */
export function askChapters({ sections }: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  const told = sections.flatMap(({ n, title, titleFrom, story }) =>
    story && isChapterTitle(title) ? [{ n, titleFrom, label: labelOf(title) }] : [],
  );
  return lines.flatMap((line): QuestionDraft[] => {
    const { text, passage, isStory } = line;
    const at = told.findIndex(({ n }) => n === passage.section);
    const own = told[at];
    if (!own || !isStory || hasOpenSubject(text) || !isOfLength(text)) return [];
    const beside = told.slice(Math.max(0, at - BESIDE), at + BESIDE + 1);
    const others = beside.filter(({ label }) => label !== own.label).slice(-OPTIONS.max);
    const labels = [...new Set(others.map(({ label }) => label))];
    if (labels.length < OPTIONS.min || text.includes(own.label)) return [];

    return [
      {
        level: 'hard',
        text: `Which chapter tells this: “${innerQuotes(text)}”`,
        answer: own.label,
        kind: 'phrase',
        chosen: true,
        distractors: labels,
        ...citing(line, Math.max(line.passage.from, ...others.map(({ titleFrom }) => titleFrom))),
      },
    ];
  });
}

/** “Chapters 3–4”, of “Chapters 3–4: The ferry (1 of 2)”. */
const labelOf = (title: string): string => (title.split(/[:.(]/u)[0] ?? title).trim();
