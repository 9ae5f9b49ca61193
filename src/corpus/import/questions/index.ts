import type { Question } from '../../../core/domain/book.ts';
import { limitPerKey, tally } from '../../../lib/counted.ts';
import { lazy } from '../../../lib/remembering.ts';
import { sentenceTexts } from '../../search/text/sentences.ts';
import { plainKey } from '../text/words.ts';
import { whichChapter } from './chapters.ts';
import { askedByGaps } from './gaps.ts';
import type { Material } from './material.ts';
import { type Speech, whoSaid } from './speech.ts';

/** Questions that a half of a book gets at most. */
const A_HALF = 30;
/** Where a half gives fewer about people, plainer sentences are used too, and titles: their least worth, in steps. */
const ENOUGH = 12;
const STRICT = [1, 0.8, 0.6, 0.45, 0.3];
/** Share of a half's questions that one person may be the answer of, and how many in any case. */
const ONE_PERSON = 0.2;
const IN_ANY_CASE = 4;

/** Where the first half of a book ends: with the chapter that goes on up to here, as a share of it. */
const HALF = 0.55;

/**
 * Questions made from the text alone, few and certain, as many for those who have read half of it as for the rest, the
 * most remarkable of each kind. The same book gives the same questions with the same ids.
 */
export function makeQuestions(material: Material, speeches: readonly Speech[]): Question[] {
  const { sections } = material.book;
  const isEarly = ({ from }: Question): boolean => (sections[from - 1]?.ends ?? 1) <= HALF;
  const chapters = roundRobin(unique(whichChapter(material)), personOf);
  // Both halves take from the same.
  const steps = STRICT.map((strict) => {
    const own = { ...material, strict };
    return lazy(() => [...askedByGaps(own), whoSaid(speeches, own)]);
  });
  const chosen = [isEarly, (one: Question) => !isEarly(one)].flatMap((isIn) => {
    const people = limited(aboutPeople(steps, material, isIn)).slice(0, A_HALF);
    return [...people, ...chapters.filter(isIn).slice(0, Math.max(0, ENOUGH - people.length))];
  });
  return onceEach(chosen, material).sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}

/** Questions of each kind, of sentences that are plain up to some step. */
type Kinds = () => readonly Question[][];

/** Questions about people in a half of a book, of plainer sentences as well where there are few. */
function aboutPeople(steps: readonly Kinds[], material: Material, isIn: (one: Question) => boolean): Question[] {
  let found: Question[] = [];
  for (const kinds of steps) {
    if (found.length >= ENOUGH) break;
    const few = kinds().flatMap((questions) => roundRobin(unique(questions).filter(isIn), personOf));
    const byKind = roundRobin(few, ({ topics: [kind] }) => kind);
    const bySection = roundRobin(byKind, ({ from }) => from);
    found = onceEach(bySection, material);
  }
  return found;
}

const personOf = ({ answer }: Question): string => answer;

/** Something said or done twice has two answers: both questions are dropped. */
function unique(questions: readonly Question[]): Question[] {
  const keyOf = ({ text }: Question) => plainKey(text);
  const times = tally(questions.map(keyOf));
  return questions.filter((question) => times.get(keyOf(question)) === 1);
}

/** The first of each person or topic, then the second of each, and so on. */
function roundRobin(questions: readonly Question[], keyOf: (one: Question) => unknown): Question[] {
  const times = new Map<unknown, number>();
  const turns = questions.map((question) => {
    const turn = times.get(keyOf(question)) ?? 0;
    times.set(keyOf(question), turn + 1);
    return { question, turn };
  });
  return turns.sort((a, b) => a.turn - b.turn).map(({ question }) => question);
}

/** Passages between two questions with one answer, at least: about a page. */
const A_PAGE = 3;

/** Each sentence is asked about once, and nobody twice within a page, so that no question answers another. */
function onceEach(questions: readonly Question[], { book }: Material): Question[] {
  const order = new Map(book.sections.flatMap(({ passages }) => passages).map(({ id }, at) => [id, at]));
  const seen = new Set<string>();
  return questions.filter(({ says = '', answer, cite, from }) => {
    const at = order.get(cite) ?? 0;
    const near = Array.from({ length: 2 * A_PAGE - 1 }, (_, n) => `${from} ${answer} ${at + n - A_PAGE + 1}`);
    const keys = sentenceTexts(says.replace(/[“”"]/gu, '')).map(plainKey);
    const isNew = ![...keys, ...near].some((key) => seen.has(key));
    if (isNew) for (const key of [...keys, `${from} ${answer} ${at}`]) seen.add(key);
    return isNew;
  });
}

/** Those of which nobody is the answer of more than their share. */
function limited(questions: readonly Question[]): Question[] {
  const limitedTo = (most: number) => limitPerKey(most, questions, personOf);
  let most = questions.length;
  while (most > IN_ANY_CASE && most > Math.min(A_HALF, limitedTo(most).length) * ONE_PERSON) most--;
  return limitedTo(most);
}
