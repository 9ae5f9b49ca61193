import type { Book, Disagreement, Prompt } from '../../core/domain/book.ts';
import type { Thing } from '../load/refs.ts';
import { type Finding, finding, wordForWord } from './finding.ts';

/** Duplicate prompts, and prompts and disagreements that open before the section they are about. */
export function lintDiscussion(book: Book): Finding[] {
  return [
    ...wordForWord('prompt', book.prompts),
    ...early('prompt', book.prompts, book),
    ...early('disagreement', book.disagreements, book),
  ];
}

function early(thing: Thing, all: readonly (Prompt | Disagreement)[], book: Book): Finding[] {
  return all.flatMap(({ id, section, from }) => {
    if (!book.sections[section - 1]?.story || from >= section) return [];
    const open = `The ${thing} \`${id}\` is open before its section ${section} is read.`;
    const message = `${open} Check that it gives nothing away.`;
    return finding(thing, id, `early-${thing}`, message);
  });
}
