import type { Question } from '../../../core/domain/book.ts';
import { plainKey } from '../text/words.ts';
import { eventsOf } from './events.ts';
import { whoseKin } from './kin.ts';
import type { Material } from './material.ts';
import { howItEnds, whichFirst } from './order.ts';
import { whoDoes, whoIsIt, whoSaid } from './who.ts';

/** Most questions of one kind that a section gives, and that a book gets of one kind. */
const A_SECTION = 3;
const A_BOOK = 100;
/** Share of a book's questions that one person may be the answer of; two questions in any case. */
const ONE_PERSON = 0.2;

/**
 * Questions made from the text alone, few and sure: who does what, who said it, who is who's, who is described, which
 * comes first, how a chapter ends. The same book gives the same questions, with the same ids.
 */
export function makeQuestions(material: Material): Question[] {
  const events = eventsOf(material).sort((a, b) => b.worth - a.worth || a.at - b.at);
  const order = [...howItEnds(events, material), ...whichFirst(events, material)];
  const shown = new Set(order.flatMap(({ answer, distractors }) => [answer, ...distractors]));
  const others = events.filter(({ told }) => !shown.has(told));
  const kinds = [whoSaid(material), whoseKin(material), whoIsIt(material), order, whoDoes(others, material)];
  const all = kinds.flatMap((questions) => spread(unique(questions)).slice(0, A_BOOK));
  const fair = onceEach(all.filter(isFair));
  return shared(fair).sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}

/** What is said or done twice has two answers: both questions go. */
function unique(questions: readonly Question[]): Question[] {
  const times = new Map<string, number>();
  const keyOf = ({ text, answer, kind }: Question) => plainKey(kind === 'name' ? text : text + answer);
  for (const question of questions) times.set(keyOf(question), (times.get(keyOf(question)) ?? 0) + 1);
  return questions.filter((question) => times.get(keyOf(question)) === 1);
}

/** A few from each section, so that early readers have questions too. */
function spread(questions: readonly Question[]): Question[] {
  const given = new Map<number, number>();
  return questions.filter(({ from }) => {
    const times = given.get(from) ?? 0;
    given.set(from, times + 1);
    return times < A_SECTION;
  });
}

/** Each sentence is asked about once. */
function onceEach(questions: readonly Question[]): Question[] {
  const seen = new Set<string>();
  return questions.filter(({ says, answer, kind }) => {
    const key = plainKey(kind === 'name' ? (says ?? answer) : answer);
    return !seen.has(key) && seen.add(key);
  });
}

/** No wrong option is right or is there twice. */
function isFair({ answer, accept, distractors }: Question): boolean {
  const right = new Set([answer, ...accept].map(plainKey));
  const wrong = distractors.map(plainKey);
  return !wrong.some((one) => one === '' || right.has(one)) && new Set(wrong).size === wrong.length;
}

/** Nobody is the answer of more than a fifth of what is left: what is too much of them goes, from the end. */
function shared(questions: readonly Question[]): Question[] {
  const times = new Map<string, number>();
  for (const { answer } of questions) times.set(answer, (times.get(answer) ?? 0) + 1);
  const left = (most: number) => [...times.values()].reduce((sum, one) => sum + Math.min(one, most), 0);
  let most = questions.length;
  while (most > 2 && most > left(most) * ONE_PERSON) most--;
  const given = new Map<string, number>();
  return questions.filter(({ answer }) => {
    const before = given.get(answer) ?? 0;
    given.set(answer, before + 1);
    return before < most;
  });
}
