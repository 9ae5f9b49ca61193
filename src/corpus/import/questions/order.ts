import type { Question } from '../../../core/domain/book.ts';
import { groupBy } from '../../../lib/counted.ts';
import { toQuestion } from './ask.ts';
import type { Event } from './events.ts';
import type { Material } from './material.ts';

/** How far apart in a book two events stand at least, as a share of its sections. */
const APART = 0.08;

/** So many events of a section are used, and more where there are few sections. */
const EVENTS = 12;

/** Which of two events comes before a third, for three sections that are well apart; each event is asked about once. */
export function whatCameBefore(events: readonly Event[], { book }: Material): Question[] {
  const apart = Math.max(1, Math.round(APART * book.sections.length));
  const sections = groupBy(events, ({ sentence }) => sentence.section);
  const best = [...sections].toSorted(([a], [b]) => a - b).map(([, own]) => own);
  return best.flatMap((own, at) =>
    own.slice(0, Math.ceil(EVENTS / book.sections.length)).flatMap((middle, rank) => {
      const [before, after] = [best[at - apart]?.[rank], best[at + apart]?.[rank]];
      // Each third section is asked about, by the ones beside it.
      if ((Math.floor(at / apart) + rank) % 3 !== 1 || !before || !after) return [];
      const from = after.sentence.section;
      const [answer, other] = [before.sentence.text, after.sentence.text];
      const more = {
        kind: 'phrase' as const,
        level: 'medium' as const,
        accept: [],
        from,
        cite: before.sentence.passage,
        says: before.sentence.text,
      };
      return toQuestion('before', middle.sentence.text, { ...more, answer, distractors: [other] });
    }),
  );
}
