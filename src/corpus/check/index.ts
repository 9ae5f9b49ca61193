import type { Book, Disagreement, Prompt } from '../../core/domain/book.ts';
import type { Thing } from '../load/refs.ts';
import { type Finding, finding, wordForWord } from './finding.ts';
import { lintPassages } from './passages.ts';
import { lintQuestions } from './questions.ts';
import { lintSpoilers } from './spoilers.ts';

/**
 * What a person should look at in a book that loads: errors first, otherwise in the order of the
 * book.
 */
export function lintBook(book: Book): Finding[] {
  const findings = [
    ...lintPassages(book),
    ...lintIndexLines(book),
    ...lintQuestions(book),
    ...lintSpoilers(book),
    ...lintDiscussion(book),
  ];
  return findings.toSorted((a, b) => a.severity.localeCompare(b.severity));
}

/**
 * Enough for how people ask; lookup handles slips and other word orders by itself. What isn't said
 * has no words in the book to tell it by.
 */
const LINES_MAX = { asked: 8, unsaid: 16 };

/**
 * Passages, disagreements and sections with more index lines than an author should have to write.
 */
function lintIndexLines(book: Book): Finding[] {
  return [
    ...book.sections.flatMap((section) => [
      ...section.passages.flatMap(({ id, asked }) => tooMany('passage', id, 'asked', asked)),
      ...tooMany('section', section.id, 'unsaid', section.unsaid),
    ]),
    ...book.disagreements.flatMap(({ id, asked }) => tooMany('disagreement', id, 'asked', asked)),
  ];
}

function tooMany(
  thing: Thing,
  id: string,
  field: keyof typeof LINES_MAX,
  lines: readonly string[] = [],
): Finding[] {
  const most = LINES_MAX[field];
  if (lines.length <= most) return [];
  const has = `The ${thing} \`${id}\` has ${lines.length} lines of \`${field}\`, and the limit is ${most}.`;
  const message = `${has} Keep those that ask for something else; lookup understands other wordings by itself.`;
  return [finding({ thing, id, rule: 'index-lines', message, severity: 'error' })];
}

/** Duplicate prompts, and prompts and disagreements that open before the section they are about. */
function lintDiscussion(book: Book): Finding[] {
  return [
    ...wordForWord('prompt', book.prompts),
    ...early('prompt', book.prompts, book),
    ...early('disagreement', book.disagreements, book),
  ];
}

function early(thing: Thing, discussed: readonly (Prompt | Disagreement)[], book: Book): Finding[] {
  return discussed.flatMap(({ id, section, from }) => {
    if (!book.sections[section - 1]?.story || from >= section) return [];
    const message = `The ${thing} \`${id}\` is open before its section ${section}. Check that it gives nothing away.`;
    return finding({ thing, id, rule: `early-${thing}`, message });
  });
}
