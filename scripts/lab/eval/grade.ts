import type { z } from 'zod';
import type { Character } from '../../../src/core/domain/book.ts';
import { memoize } from '../../../src/lib/memoize.ts';
import { grade, type Names, nameIndex } from '../../../src/quiz/grade/index.ts';
import { PAIR, readJsonl } from '../jsonl.ts';
import { inferKind } from './kind.ts';

type Pair = z.infer<typeof PAIR>;

const HELP = { form: '{"id","question","accepted":[…],"given"}', option: 'after --pairs' };

/**
 * Grades each pair of a file and prints `{"id","accepted","rule"}` for it, in order. An answer that
 * gets a prompt is not accepted. A line that is no pair ends it with a sentence that names the
 * line.
 * @param pairs path of a JSONL file
 * @param out prints one line
 * @param characters of the book that is asked about
 */
export function evalGrade(
  pairs: string,
  out: (line: string) => void,
  characters?: readonly Pick<Character, 'name' | 'aliases'>[],
): void {
  const names = characters && nameIndex(characters);
  for (const pair of readJsonl(pairs, PAIR, HELP)) {
    const { verdict, rule } = gradePair(pair, names);
    out(JSON.stringify({ id: pair.id, accepted: verdict === 'accept', rule }));
  }
}

/** Of a question and its right answers in JSON, as the pairs of one question follow one another. */
const kindOf = memoize(
  (asked) => inferKind(...(JSON.parse(asked) as [string, string[]])),
  1000,
  4000,
);

/** Grades a pair for which nobody has said what kind of answer is asked. */
export function gradePair({ given, question, accepted }: Pair, names?: Names) {
  const [answer = '', ...accept] = accepted;
  return grade(
    { text: question, answer, accept, kind: kindOf(JSON.stringify([question, accepted])) },
    given,
    names,
  );
}
