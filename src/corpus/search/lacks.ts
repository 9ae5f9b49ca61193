import type { Lookup } from './engine.ts';
import { type Entry, isUnsaid } from './question/known-questions.ts';
import { holdsEvent } from './question/wants.ts';
import { isName } from './rank/columns.ts';
import { typeFits } from './rank/features.ts';
import { stemSet } from './text/stems.ts';

/** From this likeness on a known question is probably the one that was asked. */
const LIKELY = 0.65;
/** From this weight on a word is essential to the question. */
const TELLING = 0.45;
/** Words for something beside what a question names: what came after it, what is left of it, which of them more. */
const TURNING = stemSet(
  'after before later since until still yet again already ever more last next first only else ago now',
);
/** Kinds of answer that must be in the marked sentence: somebody's age, the year of a prize. */
const EXACT: ReadonlySet<string> = new Set(['time', 'number', 'place', 'name', 'cause']);
/** Words that ask what happened. */
const HAPPENING = stemSet('happen become');

/**
 * Whether the best passage lacks what is asked for, however much else it has of the question: a person for `who`; a
 * number for `how many`, a cause for `why` or an event for `what happened`, in the marked sentence; in a guide a word
 * that neither the passage nor its index lines have, nor one of near meaning (a novel says `he`, with the name a page
 * before); or any answer, as its writer says.
 */
export function lacksWhatIsAsked({ evidence, ...lookup }: Lookup): boolean {
  const { question, sight, ranked } = lookup;
  const [first] = ranked;
  if (first === undefined || !evidence || typeFits(sight, first.passage) === 0) return true;
  if (evidence.misses > 0 && EXACT.has(question.want)) return true;
  if (asksWhatHappened(question) && !tellsIt(lookup)) return true;
  // Nothing but names: `is Ruth mean`.
  const isBare = question.asks === 'whether' && evidence.predicateNear === 0;
  return isBare || lacksWord(lookup, first.passage) || lacksTurn(lookup) || isLeftUnsaid(lookup, first.passage);
}

const asksWhatHappened = ({ asks, terms }: Lookup['question']): boolean =>
  asks === 'what' && terms.some(({ stem }) => HAPPENING.has(stem));

function tellsIt({ sight, mark }: Pick<Lookup, 'sight' | 'mark'>): boolean {
  const [start = 0, end = 0] = sight.columns.sentenceAt.subarray(mark, mark + 2);
  return holdsEvent(sight, start, end);
}

/** Whether an essential word is missing. */
function lacksWord({ question, content, sight }: Omit<Lookup, 'evidence'>, passage: number): boolean {
  const { held, near } = sight.scanner.scan(passage);
  return question.terms.some(({ instead }, i) => {
    const isTelling = !instead && (content.weights[i] ?? 0) >= TELLING;
    return isTelling && ((held | near) & (1 << i)) === 0;
  });
}

/**
 * Whether a word such as `after` or `last` is neither in the marked sentence of the best passage nor in a known
 * question like this one.
 */
export function lacksTurn({ question, sight, likeness, mark, ranked: [first] }: Omit<Lookup, 'evidence'>): boolean {
  const passage = first?.passage ?? 0;
  const { masks } = sight.scanner.scan(passage);
  const marked = masks[mark - (sight.columns.passageAt[passage] ?? 0)] ?? 0;
  const known = likeness.filter(({ entry, value }) => value >= LIKELY && entry.passages.includes(passage));
  return question.terms.some(
    ({ stem }, i) =>
      TURNING.has(stem) && (marked & (1 << i)) === 0 && !known.some(({ entry }) => entry.stems.has(stem)),
  );
}

/** Whether the guide is known not to answer a question like this one, asked in the same way about the same people. */
function isLeftUnsaid({ question, sight, likeness }: Omit<Lookup, 'evidence'>, passage: number): boolean {
  const asked = new Set(question.terms.map(({ stem }) => stem));
  // What isn't said about Kathy may be said about Tommy.
  const isOfThem = ({ stems }: Entry) => [...stems].every((stem) => asked.has(stem) || !isName(sight.columns, stem));
  const alike = likeness.find(
    ({ entry }) =>
      entry.passages.includes(passage) || (isUnsaid(entry) && entry.asks === question.asks && isOfThem(entry)),
  );
  return alike !== undefined && isUnsaid(alike.entry) && alike.value >= LIKELY;
}
