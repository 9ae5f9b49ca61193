/** Which column of a table is what, where its first row doesn't say so: an organiser does. */

import { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import { parsedJson } from '../../lib/text.ts';

/** How a table writes which answer is right: as its text, or as the place of an option. */
const ANSWERS_AS = ['text', 'number', 'number from 0', 'letter'] as const;

const COLUMNS = z.object({
  /** The first row that is a question, from 1. */
  firstRow: z.coerce.number().int().min(1).max(2),
  /** Columns are counted from 1. */
  question: z.coerce.number().int().positive(),
  answer: z.coerce.number().int().positive(),
  /** With or without the right answer among them. */
  options: z.array(z.coerce.number().int().positive()),
  topic: z.coerce.number().int().positive().optional(),
  answersAs: z.enum(ANSWERS_AS),
});

/** Which column is what. */
export type SaidColumns = z.output<typeof COLUMNS>;

/**
 * Columns as a form has them filled in, as a text that is kept with the file.
 * @param firstRow the first row that is a question, from 1
 * @throws UserError where question or answer isn't filled in
 */
export function columnsText(
  { question, answer, options, topic, answersAs }: Readonly<Record<string, unknown>>,
  firstRow: string,
): string {
  const said = COLUMNS.safeParse({
    firstRow,
    question,
    answer,
    options: options ? String(options).split(',') : [],
    topic,
    answersAs: answersAs ?? 'text',
  });
  if (!said.success)
    throw new UserError('Say at least which column has the question, and which one the answer.');
  return JSON.stringify(said.data);
}

/** @throws UserError for a text that `columnsText` didn't write */
export function columnsOfText(keptText: string): SaidColumns {
  const { data } = COLUMNS.safeParse(parsedJson(keptText));
  if (!data) throw new UserError('I can’t read which column is what. Say it once more.');
  return data;
}

/**
 * The options that an answer names by their places: `2,3`, `B`, `Option A`. None where it names a
 * place that no option has.
 */
export function optionsAt(
  answerCell: string,
  options: readonly string[],
  answersAs: Exclude<SaidColumns['answersAs'], 'text'>,
): string[] {
  const names = answerCell.match(answersAs === 'letter' ? /\b[a-z]\b/giu : /\d+/gu) ?? [];
  const first = answersAs === 'number' ? 1 : 0;
  return names.flatMap((name) => {
    const place = answersAs === 'letter' ? Number.parseInt(name, 36) - 10 : Number(name) - first;
    return options[place] || [];
  });
}
