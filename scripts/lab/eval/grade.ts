import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Character } from '../../../src/core/domain/book.ts';
import { UserError } from '../../../src/core/errors.ts';
import { grade, inferKind, type Names, nameIndex } from '../../../src/quiz/grade/index.ts';

const PAIR = z.object({
  id: z.union([z.string(), z.number()]),
  question: z.string(),
  accepted: z.array(z.string()).min(1),
  given: z.string(),
});

/** One given answer beside the right ones. */
export type Pair = z.infer<typeof PAIR>;

export interface EvalGradeArgs {
  /** Path of a JSONL file of pairs. */
  readonly pairs: string;
  /** Prints one line. */
  readonly out: (line: string) => void;
  /** The characters of the book that the questions are about, where there is one. */
  readonly characters?: readonly Pick<Character, 'name' | 'aliases'>[];
  readonly names?: Names;
}

/**
 * Grades each pair of a file and prints `{"id","accepted","rule"}` for it, in order. An answer that gets a prompt is
 * not accepted. A line that is no pair ends it with a sentence that names the line.
 */
export async function evalGrade({ pairs, out, characters, names }: EvalGradeArgs): Promise<void> {
  const known = names ?? (characters && nameIndex(characters));
  const lines = readLines(pairs);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const pair = readPair(line, `${pairs}, line ${index + 1}`);
    const verdict = gradePair(pair, known);
    out(JSON.stringify({ id: pair.id, accepted: verdict.verdict === 'accept', rule: verdict.rule }));
  }
}

/** Grades a pair for which nobody has said what kind of answer is asked. */
export function gradePair({ question, accepted, given }: Omit<Pair, 'id'>, names?: Names) {
  const [answer = '', ...accept] = accepted;
  return grade({ text: question, answer, accept, kind: inferKind(question, accepted) }, given, names);
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/);
  } catch {
    throw new UserError(
      `The file of pairs ${path} can't be read. Give the path of a JSONL file after --pairs.`,
    );
  }
}

function readPair(line: string, where: string): Pair {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UserError(`${where}: not JSON. Write one object a line.`);
  }
  const read = PAIR.safeParse(value);
  if (read.success) return read.data;
  throw new UserError(`${where}: expected {"id","question","accepted":[…],"given"}.`);
}
