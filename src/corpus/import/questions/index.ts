import type { Book, Question } from '../../../core/domain/book.ts';
import type { People } from '../people/index.ts';
import { plainKey } from '../text/words.ts';
import { type Material, toMaterial } from './cast.ts';
import { whichChapter, whoCameFirst, whoIsIt, whoSaid } from './makers.ts';
import { missingWord } from './missing-word.ts';

/** Most questions of one kind that a section gives, and of all kinds that a book gets. */
const A_SECTION = 3;
const A_BOOK = 400;

/**
 * Questions made from the text alone: who said it, who is described, who came first, which chapter, which word is
 * missing. The same book gives the same questions, with the same ids.
 */
export function makeQuestions(book: Book, people: People): Question[] {
  const material = toMaterial(book, people);
  const kinds = [whoSaid, whoIsIt, missingWord].map((make) => spread(unique(make(material)), book));
  const rest = [whoCameFirst, whichChapter].map((make) => unique(make(material)));
  const all = [...rest, ...kinds].flatMap((questions) => questions.slice(0, A_BOOK / 4));
  return unique(all.filter((question) => isFair(question, material))).sort(
    (a, b) => a.from - b.from || (a.id < b.id ? -1 : 1),
  );
}

/** A line said twice has two answers: both questions go. */
function unique(questions: readonly Question[]): Question[] {
  const times = new Map<string, number>();
  for (const { text } of questions) times.set(plainKey(text), (times.get(plainKey(text)) ?? 0) + 1);
  return questions.filter(({ text }) => times.get(plainKey(text)) === 1);
}

/** A few from each section, so that early readers have questions too. */
function spread(questions: readonly Question[], book: Book): Question[] {
  const most = Math.max(1, Math.min(A_SECTION, Math.floor(A_BOOK / 4 / book.sections.length)));
  const given = new Map<number, number>();
  return questions.filter(({ from }) => {
    const times = given.get(from) ?? 0;
    given.set(from, times + 1);
    return times < most;
  });
}

/** No wrong option is right, is there twice, or stands in for the answer; all are open by the question's place. */
function isFair({ answer, accept, distractors, from }: Question, { people }: Material): boolean {
  const right = new Set([answer, ...accept].map(plainKey));
  const wrong = distractors.map(plainKey);
  if (wrong.some((one) => one === '' || right.has(one)) || new Set(wrong).size < wrong.length) return false;
  return people.known.every(
    ({ character }) => character.from <= from || !distractors.includes(character.name),
  );
}
