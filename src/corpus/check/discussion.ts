import type { Book, Disagreement, Prompt } from '../../core/domain/book.ts';
import { sameName } from '../load/same.ts';
import { type Finding, finding } from './finding.ts';

/** Prompts that are there twice, and prompts and disagreements that are open before the section they talk about. */
export function lintDiscussion(book: Book): Finding[] {
  return [
    ...twice(book.prompts),
    ...early('prompt', book.prompts, book),
    ...early('disagreement', book.disagreements, book),
  ];
}

function twice(prompts: readonly Prompt[]): Finding[] {
  const first = new Map<string, string>();
  return prompts.flatMap(({ id, text }): Finding[] => {
    const other = first.get(sameName(text));
    if (other === undefined) first.set(sameName(text), id);
    const message = `The prompt \`${id}\` is word for word \`${other}\`. Take one out.`;
    return other === undefined ? [] : [finding('prompt', id, 'same-prompt', message, 'error')];
  });
}

function early(
  thing: 'prompt' | 'disagreement',
  all: readonly (Prompt | Disagreement)[],
  book: Book,
): Finding[] {
  return all
    .filter((one) => book.sections[one.section - 1]?.story === true && one.from < one.section)
    .map(({ id, section }) =>
      finding(
        thing,
        id,
        `early-${thing}`,
        `The ${thing} \`${id}\` is open before its section ${section} is read. Check that it gives nothing away.`,
      ),
    );
}
