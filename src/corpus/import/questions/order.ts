import type { Question } from '../../../core/domain/book.ts';
import { fingerprint } from '../text/words.ts';
import type { Event } from './events.ts';
import type { Material } from './material.ts';

/** An option is short enough to be read while the clock runs, words. */
const SHORT = 16;
/** Sections between the first and the next of the events, at least. */
const APART = 2;

/** Which of four events comes first: plain ones, from chapters apart. */
export function whichFirst(events: readonly Event[], { book }: Material): Question[] {
  const short = events.filter((event) => isShort(event));
  const bySection = bestOf(short, (event) => event.sentence.section);
  const made: Question[] = [];
  for (let at = 0; at + 3 * APART < bySection.length; at += 4 * APART) {
    const four = [0, 1, 2, 3].flatMap((step) => bySection[at + step * APART] ?? []);
    const [first, ...later] = four;
    const last = later.at(-1);
    if (!first || !last || four.length < 4) continue;
    const text = `Which of these comes first in ${book.title}?`;
    made.push(toQuestion(text, first, later, last.sentence.section, 'which comes first'));
  }
  return made;
}

/** So much of a chapter is its end, share of its sentences. */
const END = 0.25;

/** What happens near the end of a chapter, among the ends of others that were read by then. */
export function howItEnds(events: readonly Event[], { book, people }: Material): Question[] {
  if (!book.chaptersCertain) return [];
  const last = new Map<number, number>();
  const size = new Map<number, number>();
  people.sentences.forEach(({ section }, at) => {
    last.set(section, at);
    size.set(section, (size.get(section) ?? 0) + 1);
  });
  const isEnd = ({ at, sentence: { section } }: Event) =>
    at > (last.get(section) ?? 0) - Math.max(4, (size.get(section) ?? 0) * END);
  const ends = bestOf(
    events.filter((event) => isShort(event) && isEnd(event)),
    (event) => event.sentence.section,
  );
  return ends.flatMap((event, at) => {
    const others = ends.slice(Math.max(0, at - 3), at);
    const title = book.sections[event.sentence.section - 1]?.title ?? '';
    if (others.length < 3) return [];
    const text = `What happens towards the end of ${/^chapter/iu.test(title) ? title.replace(/[.:].*$/u, '').toLowerCase() : `“${title}”`}?`;
    return [toQuestion(text, event, others, event.sentence.section, 'how a chapter ends')];
  });
}

const isShort = ({ told }: Event): boolean => told.split(' ').length <= SHORT;

/** The event of each section that says most, in order. */
function bestOf(events: readonly Event[], sectionOf: (event: Event) => number): Event[] {
  const best = new Map<number, Event>();
  for (const event of events) {
    const known = best.get(sectionOf(event));
    if (!known || event.worth > known.worth) best.set(sectionOf(event), event);
  }
  return [...best.values()].sort((a, b) => a.at - b.at);
}

function toQuestion(
  text: string,
  right: Event,
  wrong: readonly Event[],
  from: number,
  topic: string,
): Question {
  return {
    id: `q${fingerprint(text + right.told)}`,
    level: 'hard',
    text,
    answer: right.told,
    accept: [],
    kind: 'phrase',
    distractors: wrong.map(({ told }) => told),
    cite: right.sentence.passage,
    from,
    topics: [topic],
    ...(right.told !== right.sentence.text && { says: right.sentence.text }),
  };
}
