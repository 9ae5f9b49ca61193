import type { Question } from '../../../core/domain/book.ts';
import { atMost, tally } from '../../../lib/counted.ts';
import { sentenceTexts } from '../../search/text/sentences.ts';
import { plainKey } from '../text/words.ts';
import { whoIsIt, whoIsMeant } from './gaps.ts';
import type { Material } from './material.ts';
import { type Speech, whoSaid } from './speech.ts';

/** Most questions of one kind from a section; in a book of few sections more, up to so many in all. */
const A_SECTION = 3;
const OF_ONE_KIND = 60;
/** Questions that a book gets at most. */
const A_BOOK = 80;
/** Where a book gives fewer, plainer sentences are used as well: their least worth, in steps. */
const ENOUGH = 45;
const STRICT = [1, 0.8, 0.6, 0.5];
/** Share of a book's questions that one person may be the answer of; two questions in any case. */
const ONE_PERSON = 0.2;

/**
 * Questions made from the text alone, few and certain, alternating between kinds, the most remarkable first. The same
 * book gives the same questions with the same ids.
 */
export function makeQuestions(material: Material, speeches: readonly Speech[]): Question[] {
  let questions: Question[] = [];
  for (const strict of STRICT)
    if (questions.length < ENOUGH) questions = made({ ...material, strict }, speeches);
  return questions;
}

function made(material: Material, speeches: readonly Speech[]): Question[] {
  // Where two ask about one sentence, the rarer kind has it.
  const kinds = [whoIsMeant(material), whoSaid(speeches, material), whoIsIt(material)];
  const few = kinds.flatMap((questions) => spread(byTurns(unique(questions), personOf), material));
  return chosen(onceEach(byTurns(few, ({ topics: [kind] }) => kind))).sort(
    (a, b) => a.from - b.from || (a.id < b.id ? -1 : 1),
  );
}

const personOf = ({ answer }: Question): string => answer;

/** Something said or done twice has two answers: both questions are dropped. */
function unique(questions: readonly Question[]): Question[] {
  const keyOf = ({ text }: Question) => plainKey(text);
  const times = tally(questions.map(keyOf));
  return questions.filter((question) => times.get(keyOf(question)) === 1);
}

/** The first of each person or topic, then the second of each, and so on. */
function byTurns(questions: readonly Question[], keyOf: (one: Question) => unknown): Question[] {
  const times = new Map<unknown, number>();
  const turns = questions.map((question) => {
    const turn = times.get(keyOf(question)) ?? 0;
    times.set(keyOf(question), turn + 1);
    return { question, turn };
  });
  return turns.sort((a, b) => a.turn - b.turn).map(({ question }) => question);
}

/** A few from each section, so that early readers have questions too. */
function spread(questions: readonly Question[], { book, strict }: Material): Question[] {
  const most = Math.max(Math.round(A_SECTION / strict), Math.ceil(OF_ONE_KIND / book.sections.length));
  return atMost(most, questions, ({ from }) => from);
}

/** Each sentence is asked about once, so that no question answers another. */
function onceEach(questions: readonly Question[]): Question[] {
  const seen = new Set<string>();
  return questions.filter(({ says = '' }) => {
    const keys = sentenceTexts(says.replace(/[“”"]/gu, '')).map(plainKey);
    const isNew = !keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return isNew;
  });
}

/** The first of these, of which nobody is the answer of more than their share. */
function chosen(questions: readonly Question[]): Question[] {
  const times = tally(questions.map(personOf));
  const left = (most: number) =>
    Math.min(
      A_BOOK,
      [...times.values()].reduce((sum, one) => sum + Math.min(one, most), 0),
    );
  let most = questions.length;
  while (most > 2 && most > left(most) * ONE_PERSON) most--;
  return atMost(most, questions, personOf).slice(0, A_BOOK);
}
