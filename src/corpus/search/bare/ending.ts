import type { Question } from '../question/question.ts';
import type { Weighed } from '../question/terms.ts';
import { type Columns, isName } from '../rank/columns.ts';
import { stemSet } from '../text/stems.ts';
import WORDS from '../words.json' with { type: 'json' };

const ENDING = stemSet(WORDS.ending);
/** With more words of another kind, a question asks for those: where they drive in the end. */
const OTHERS_MAX = 1;
/** What opens before this share of the places isn’t the end. */
const END_FROM = 0.7;

/** Whether a question asks how it ends, with the book or with those who are named. */
export function asksForEnding({ terms }: Question, content: Weighed, columns: Columns): boolean {
  const others = terms.filter(
    ({ stem, name }, i) =>
      (content.weights[i] ?? 0) > 0 && !name && !isName(columns, stem) && !ENDING.has(stem),
  );
  return terms.some(({ stem }) => ENDING.has(stem)) && others.length <= OTHERS_MAX;
}

/** How near to the end of what was read a passage opens: 0 before its last part, 1 at the end. */
export function endingOf({ passageFrom }: Columns, place: number): (passage: number) => number {
  const last = Math.max(1, ...passageFrom.filter((from) => from <= place));
  return (passage) => Math.max(0, ((passageFrom[passage] ?? 0) / last - END_FROM) / (1 - END_FROM));
}
