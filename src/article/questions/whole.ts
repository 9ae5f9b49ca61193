import type { Book } from '../../core/domain/book.ts';
import { innerQuotes } from '../../lib/text.ts';
import { isChapterTitle } from '../cover/chapters.ts';
import type { GuideLine } from '../people/index.ts';
import { listLines } from '../word-lists.ts';
import { spread } from './book.ts';
import { citing, type QuestionDraft } from './draft.ts';
import { hasOpenSubject, isOfLength } from './open-words.ts';
import { placeOf } from './people.ts';

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

/** Who isn’t in the book: one of other novels among those who are. */
export function askStranger(
  { title, characters }: Book,
  lines: readonly GuideLine[],
): QuestionDraft[] {
  const known = characters.toSorted((a, b) => a.from - b.from).slice(0, OPTIONS.max);
  const everything = lines.map(({ text }) => text).join(' ');
  const strangers = listLines('strangers').filter((name) =>
    name.split(' ').every((part) => !everything.includes(part)),
  );
  const [stranger] = spread(strangers, title);
  const line = lines.find(({ text }) => text.includes(known[0]?.name ?? '\0'));
  if (known.length < OPTIONS.max || !stranger || !line) return [];

  const draft: QuestionDraft = {
    level: 'easy',
    text: `Who of these is not in ${title}?`,
    answer: stranger,
    kind: 'name',
    chosen: true,
    distractors: known.map(({ name }) => name),
    cite: line.passage.id,
    from: placeOf(line.passage.from, known),
  };
  return [draft];
}
