import type { Book, Passage } from '../../core/domain/book.ts';
import { countWords } from '../import/text/words.ts';
import { type Finding, finding, wordForWord } from './finding.ts';

/** Longer ones fill a screen and hide the sentence that answers. */
const MOST_WORDS = 180;

/**
 * Sections that are empty or open early; of a guide, which somebody wrote, also passages too long
 * or there twice.
 */
export function lintPassages(book: Book): Finding[] {
  const findings = [...emptySections(book), ...openEarly(book)];
  if (book.kind === 'text') return findings;
  const passages = book.sections.flatMap((section) => section.passages);
  return [...findings, ...tooLong(passages), ...wordForWord('passage', passages)];
}

function emptySections(book: Book): Finding[] {
  const empty = book.sections.filter((section) => section.passages.length === 0);
  return empty.map(({ id, n }) => {
    const message = `Section ${n} has no passages, so nothing in it can be looked up. Write at least one.`;
    return finding({ thing: 'section', id, rule: 'empty-section', message });
  });
}

function tooLong(passages: readonly Passage[]): Finding[] {
  return passages.flatMap((passage): Finding[] => {
    const count = countWords(passage.text);
    if (count <= MOST_WORDS) return [];
    const message = `The passage \`${passage.id}\` has ${count} words, over ${MOST_WORDS}: long for a chat. Split it.`;
    return [finding({ thing: 'passage', id: passage.id, rule: 'long-passage', message })];
  });
}

/** One finding a section, as a guide opens many premises early on purpose. */
function openEarly(book: Book): Finding[] {
  return book.sections.flatMap((section): Finding[] => {
    const early = section.story
      ? section.passages.filter((passage) => passage.from < section.n)
      : [];
    if (early.length === 0) return [];
    const ids = early.map((passage) => `\`${passage.id}\``).join(', ');
    const message = `Open before section ${section.n}: ${ids}. Check that each says only what the book's cover could.`;
    return [finding({ thing: 'section', id: section.id, rule: 'open-early', message })];
  });
}
