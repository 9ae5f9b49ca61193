import type { Question } from '../../../core/domain/book.ts';
import { atMost, tally } from '../../../lib/counted.ts';
import { sentenceTexts } from '../../search/text/sentences.ts';
import { plainKey } from '../text/words.ts';
import { eventsOf } from './events.ts';
import { toWhom, whoIsIt, whoIsMeant } from './gaps.ts';
import type { Material } from './material.ts';
import { inWhichChapter, whatCameBefore } from './order.ts';
import { type Speech, whoSaid } from './speech.ts';
import { whichNumber, whichPlace } from './things.ts';

/** Most questions of one kind from a section; in a book of few sections more, up to so many in all. */
const A_SECTION = 3;
const OF_ONE_KIND = 60;
/** Questions that a book gets at most. */
const A_BOOK = 80;
/** Where a book gives fewer about people, plainer sentences are used as well: their least worth, in steps. */
const ENOUGH = 45;
const STRICT = [1, 0.8, 0.6, 0.45, 0.3];
/** Share of a book's questions that one person may be the answer of, and how many in any case. */
const ONE_PERSON = 0.2;
const IN_ANY_CASE = 6;
/** Of each kind that isn't about people, at least so many; more where there are few about people. */
const ASIDE = 4;

/**
 * Questions made from the text alone, few and certain, alternating between kinds, the most remarkable first. The same
 * book gives the same questions with the same ids.
 */
export function makeQuestions(material: Material, speeches: readonly Speech[]): Question[] {
  let about: Question[] = [];
  for (const strict of STRICT)
    if (about.length < ENOUGH) about = aboutPeople({ ...material, strict }, speeches);
  const events = eventsOf(material);
  const kinds = [
    whichPlace(events, material),
    whichNumber(events),
    whatCameBefore(events, material),
    inWhichChapter(events, material),
  ];
  const most = ASIDE + Math.ceil(Math.max(0, ENOUGH - about.length) / 3);
  const aside = kinds.flatMap((questions) => byTurns(unique(questions), ({ from }) => from).slice(0, most));
  return onceEach([...about.slice(0, A_BOOK - aside.length), ...aside]).sort(
    (a, b) => a.from - b.from || (a.id < b.id ? -1 : 1),
  );
}

function aboutPeople(material: Material, speeches: readonly Speech[]): Question[] {
  // Where two ask about one sentence, the rarer kind has it.
  const kinds = [whoIsMeant(material), toWhom(material), whoSaid(speeches, material), whoIsIt(material)];
  const few = kinds.flatMap((questions) => spread(byTurns(unique(questions), personOf), material));
  return chosen(onceEach(byTurns(few, ({ topics: [kind] }) => kind)));
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
  while (most > IN_ANY_CASE && most > left(most) * ONE_PERSON) most--;
  return atMost(most, questions, personOf).slice(0, A_BOOK);
}
