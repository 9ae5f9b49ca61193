import type { Question } from '../../../core/domain/book.ts';
import { limitPerKey, tally } from '../../../lib/counted.ts';
import { lazy } from '../../../lib/remembering.ts';
import { sentenceTexts } from '../../search/text/sentences.ts';
import { plainKey } from '../text/words.ts';
import { whichChapter } from './chapters.ts';
import { askedByGaps } from './gaps.ts';
import type { Material } from './material.ts';
import { type Speech, whoSaid } from './speech.ts';

/** Most questions of one kind from a section; in a book of few sections more, up to so many in all. */
const A_SECTION = 3;
const OF_ONE_KIND = 60;
/** Questions that a book gets at most, half of them for each half. */
const A_BOOK = 80;
/** Where a half gives fewer about people, plainer sentences are used too, and titles: their least worth, in steps. */
const ENOUGH = 14;
const STRICT = [1, 0.8, 0.6, 0.45, 0.3];
/** Share of a book's questions that one person may be the answer of, and how many in any case. */
const ONE_PERSON = 0.2;
const IN_ANY_CASE = 6;

/** Where the first half of a book ends: with the chapter that goes on up to here, as a share of it. */
const HALF = 0.55;

/**
 * Questions made from the text alone, few and certain, as many for those who have read half of it as for the rest, the
 * most remarkable of each kind. The same book gives the same questions with the same ids.
 */
export function makeQuestions(material: Material, speeches: readonly Speech[]): Question[] {
  const { sections } = material.book;
  const isEarly = ({ from }: Question): boolean => (sections[from - 1]?.ends ?? 1) <= HALF;
  const halves = [isEarly, (one: Question) => !isEarly(one)];
  const steps = STRICT.map((strict): Step => {
    const own = { ...material, strict };
    return { own, kinds: lazy(() => [...askedByGaps(own), whoSaid(speeches, own)]) };
  });
  const all = limited(
    roundRobin(
      halves.flatMap((isIn) => aboutPeople(steps, isIn)),
      isEarly,
    ),
  );
  const chapters = roundRobin(unique(whichChapter(material)), personOf);
  const chosen = halves.flatMap((isIn) => {
    const people = all.filter(isIn).slice(0, A_BOOK / 2);
    return [...people, ...chapters.filter(isIn).slice(0, Math.max(0, ENOUGH - people.length))];
  });
  return onceEach(chosen).sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}

/** Questions of each kind by how plain their sentences may be, for both halves of a book. */
type Step = { readonly own: Material; readonly kinds: () => readonly Question[][] };

/** Questions about people in a half of a book, of plainer sentences as well where there are few. */
function aboutPeople(steps: readonly Step[], isIn: (question: Question) => boolean): Question[] {
  let found: Question[] = [];
  for (const { own, kinds } of steps) {
    if (found.length >= ENOUGH) break;
    const few = kinds().flatMap((questions) => spread(roundRobin(unique(questions).filter(isIn), personOf), own));
    found = onceEach(roundRobin(few, ({ topics: [kind] }) => kind));
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

/** A few from each section, so that early readers have questions too. */
function spread(questions: readonly Question[], { book, strict }: Material): Question[] {
  const most = Math.max(Math.round(A_SECTION / strict), Math.ceil(OF_ONE_KIND / book.sections.length));
  return limitPerKey(most, questions, ({ from }) => from);
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

/** Those of which nobody is the answer of more than their share. */
function limited(questions: readonly Question[]): Question[] {
  const limitedTo = (most: number) => limitPerKey(most, questions, personOf);
  let most = questions.length;
  while (most > IN_ANY_CASE && most > Math.min(A_BOOK, limitedTo(most).length) * ONE_PERSON) most--;
  return limitedTo(most);
}
