import type { Book, Question } from '../../../core/domain/book.ts';
import { fingerprint } from '../text/words.ts';
import { toQuestion } from './ask.ts';
import { type Event, eventsBySection } from './events.ts';
import type { Material } from './material.ts';

/** How far apart in a book two events stand at least, as a share of its sections. */
const APART = 0.08;

const citing = ({ sentence }: Event) => ({ cite: sentence.passage, says: sentence.text });

/** So many events of a section are used, and more where there are few sections. */
const EVENTS = 12;
const perSection = ({ sections }: Book): number => Math.ceil(EVENTS / sections.length);

/** Which of two events comes before a third, for three sections that are well apart; each event is asked about once. */
export function whatCameBefore(events: readonly Event[], { book }: Material): Question[] {
  const apart = Math.max(1, Math.round(APART * book.sections.length));
  const best = [...eventsBySection(events)].toSorted(([a], [b]) => a - b).map(([, own]) => own);
  return best.flatMap((own, at) =>
    own.slice(0, perSection(book)).flatMap((middle, rank) => {
      const [before, after] = [best[at - apart]?.[rank], best[at + apart]?.[rank]];
      // Each third section is asked about, by the ones beside it.
      if ((Math.floor(at / apart) + rank) % 3 !== 1 || !before || !after) return [];
      const from = after.sentence.section;
      const [answer, other] = [before.sentence.text, after.sentence.text];
      const more = { kind: 'phrase' as const, level: 'medium' as const, accept: [], from, ...citing(before) };
      return toQuestion('before', middle.sentence.text, { ...more, answer, distractors: [other] });
    }),
  );
}

/** Sections beside the right one that are offered, by how far they are; the same for all would give it away. */
const BESIDE = [
  [-3, -1, 2],
  [-2, 1, 3],
  [-4, -2, 1],
  [-1, 1, 2],
];

/** In which chapter something stands, where the chapters are sure and have numbers or titles. */
export function whichChapter(events: readonly Event[], { book }: Material): Question[] {
  if (!book.chaptersCertain) return [];
  const step = Math.max(1, Math.round(book.sections.length / 15));
  const titleOf = (place: number) => book.sections[place - 1]?.title ?? '';
  return [...eventsBySection(events)].flatMap(([n, own]) =>
    own.slice(1, 1 + perSection(book)).flatMap((event) => {
      const answer = titleOf(n);
      const beside = BESIDE[Number.parseInt(fingerprint(event.sentence.text), 36) % BESIDE.length] ?? [];
      const places = beside.map((by) => n + by * step).filter((place) => book.sections[place - 1]);
      const distractors = [...new Set(places.map(titleOf))].filter((one) => one !== '' && one !== answer);
      if (answer === '' || distractors.length === 0) return [];
      const from = Math.max(n, ...places);
      const accept = /^\p{L}+ ([\dIVXLC]+)$/u.exec(answer)?.slice(1) ?? [];
      const more = { kind: 'name' as const, level: 'hard' as const, accept, from, ...citing(event) };
      return toQuestion('chapter', event.sentence.text, { ...more, answer, distractors });
    }),
  );
}
