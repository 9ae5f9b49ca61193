import { type Sight, share } from './features.ts';
import type { Weighed } from './terms.ts';

/** Stems that ask for a number or a year where no question word does: `year of publication`. */
const NUMBERS: ReadonlySet<string> = new Set(['year', 'date', 'age', 'old', 'number', 'rank', 'mani']);
/** Stems that ask for somebody's name. */
const NAMES: ReadonlySet<string> = new Set([
  'director',
  'direct',
  'author',
  'writer',
  'actor',
  'star',
  'cast',
  'singer',
  'critic',
  'review',
  'name',
]);
const WRITTEN_NUMBERS: ReadonlySet<string> = new Set(
  'two three four five ten twelv sixteen hundr first second third fourth decad'.split(' '),
);

/** What a sentence gains that holds a number where one is asked for, and a name; against the share of words held. */
const NUMBER_GAIN = 0.35;
const NAME_GAIN = 0.12;
const MOST_NAMES = 3;
/** A word of near meaning counts this much of the word itself, and a long sentence a little less than a short one. */
const NEAR_SHARE = 0.5;
const LENGTH_LOSS = 0.001;

/** Which sentence of a passage answers: what it holds of the question, and whether it holds what is asked for. */
export function markOf(sight: Sight, passage: number, content: Weighed): number {
  const { question, scanner, columns } = sight;
  const scan = scanner.scan(passage);
  const stems = question.terms.map((term) => term.stem);
  const number =
    question.type === 'when' || question.type === 'count' || stems.some((one) => NUMBERS.has(one));
  const year = question.type === 'when' || stems.includes('year') || stems.includes('date');
  const name = question.type === 'who' || stems.some((one) => NAMES.has(one));
  const start = columns.passageAt[passage] ?? 0;
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let s = 0; s < scan.shown; s++) {
    const value =
      share(scan.masks[s] ?? 0, content) +
      NEAR_SHARE * share(scan.related[s] ?? 0, content) +
      0 -
      LENGTH_LOSS * (scan.lengths[s] ?? 0) +
      (number && holdsNumber(sight, start + s, year) ? NUMBER_GAIN : 0) +
      (name ? NAME_GAIN * Math.min(MOST_NAMES, scan.names[s] ?? 0) : 0);
    if (value > most) {
      most = value;
      best = s;
    }
  }
  return start + best;
}

/** @param year whether only digits of a year count */
function holdsNumber({ columns }: Sight, sentence: number, year: boolean): boolean {
  const { sentenceAt, stream, formTerm, terms } = columns;
  for (let i = sentenceAt[sentence] ?? 0; i < (sentenceAt[sentence + 1] ?? 0); i++) {
    const text = terms[formTerm[stream[i] ?? 0] ?? 0] ?? '';
    if (year ? /^\d{3,4}s?$/.test(text) : /\d/.test(text) || WRITTEN_NUMBERS.has(text)) return true;
  }
  return false;
}
