import { readFileSync } from 'node:fs';
import { type ZodType, z } from 'zod';
import { UserError } from '../../src/core/errors.ts';
import { parsedJson } from '../../src/lib/text.ts';

const ID = z.union([z.string(), z.number()]);

/** A question for lookup, and an answer beside the right ones. */
export const QUESTION = z.object({ id: ID, text: z.string() });
export const PAIR = z.object({
  id: ID.optional(),
  question: z.string(),
  accepted: z.array(z.string()).min(1),
  given: z.string(),
});

/**
 * The objects of a file with one a line, in order; empty lines are left out.
 * @param help a line as it should be, and the option that names the file
 * @throws UserError that names the file, or the line that isn't one
 */
export function readJsonl<T>(
  path: string,
  shape: ZodType<T>,
  { form = 'another form', option = '' }: { readonly form?: string; readonly option?: string } = {},
): T[] {
  const text = readable(path, `a JSONL file ${option}`.trim(), () => readFileSync(path, 'utf8'));
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const where = `${path}, line ${index + 1}`;
    const value = parsedJson(line);
    if (value === undefined) throw new UserError(`${where}: not JSON. Write one object a line.`);
    const read = shape.safeParse(value);
    if (read.success) return [read.data];
    throw new UserError(`${where}: expected ${form} as one line of JSON.`);
  });
}

/**
 * Reads what a path names.
 * @throws UserError if it can't be read
 */
export function readable<T>(path: string, kind: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new UserError(`${path} can't be read. Give the path of ${kind}.`);
  }
}
