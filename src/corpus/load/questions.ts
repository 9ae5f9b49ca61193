import type { Passage, Question } from '../../core/domain/book.ts';
import type { WrittenBook } from './file/files.ts';
import type { QuestionsFile } from './file/schema.ts';
import type { Written } from './file/validate.ts';
import { oneLine } from './prose.ts';
import type { Refs } from './refs.ts';
import { sameAnswer } from './same.ts';

type Doc = Written<QuestionsFile>;

/** Puts the questions together; each is open from the later of its own `from` and that of the passage it cites. */
export function buildQuestions(
  written: WrittenBook,
  passages: ReadonlyMap<string, Passage>,
  refs: Refs,
): Question[] {
  return written.questions.flatMap((doc) => doc.value.map((_, i) => buildQuestion(doc, i, passages, refs)));
}

function buildQuestion(doc: Doc, i: number, passages: ReadonlyMap<string, Passage>, refs: Refs): Question {
  const one = doc.value[i] as QuestionsFile[number];
  refs.declare('question', one.id, doc, [i]);
  refs.check('passage', one.cite, doc, [i, 'cite']);
  checkDistractors(doc, i, refs);
  const own = refs.place(one.from, doc, [i, 'from']) ?? 0;
  return {
    id: one.id,
    level: one.level,
    text: oneLine(one.text),
    answer: oneLine(one.answer),
    accept: one.accept.map(oneLine),
    kind: one.kind,
    distractors: one.distractors.map(oneLine),
    cite: one.cite,
    from: Math.max(own, passages.get(one.cite)?.from ?? 0),
    topics: one.topics.map(oneLine),
    ...(one.says !== undefined && { says: oneLine(one.says) }),
  };
}

/** No wrong option may be right, and none may be there twice. */
function checkDistractors(doc: Doc, i: number, refs: Refs): void {
  const one = doc.value[i] as QuestionsFile[number];
  const same = (text: string) => sameAnswer(one.kind, text);
  const right = new Set([one.answer, ...one.accept].map(same));
  const seen = new Set<string>();
  one.distractors.forEach((distractor, j) => {
    const key = same(distractor);
    const path = [i, 'distractors', j];
    if (right.has(key))
      refs.report(
        doc,
        path,
        `The wrong option “${distractor}” is an accepted answer of \`${one.id}\`. Write another.`,
      );
    else if (seen.has(key))
      refs.report(doc, path, `The wrong option “${distractor}” is there twice. Write another.`);
    seen.add(key);
  });
}
