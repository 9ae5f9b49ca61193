import type { Book } from '../../core/domain/book.ts';
import type { Lookup } from './engine.ts';
import { markOf } from './mark.ts';
import { type Entry, isUnsaid } from './question/known-questions.ts';
import type { QuestionTerm } from './question/question.ts';
import { type Asks, holds } from './question/wants.ts';
import { sentenceFits, typeFits } from './rank/features.ts';
import { stemSet } from './text/stems.ts';

/** From this likeness on a known question says what its passage answers; where the passage may well not, from this. */
const SIMILAR = 0.7;
const LIKE = 0.5;
/** Up to this confidence it may well not. */
const DOUBTFUL = 0.65;
/** From this likeness on it is the known question itself, in other words. */
export const KNOWN = 0.8;
/** From this likeness on a known question that nothing answers is likely the one that is asked. */
const UNANSWERED = 0.65;
/** From this weight on a word says what is asked. */
const TELLING = 0.45;
/** Words by which a question asks for something beside what it names: what came after it, what is left of it, which of them more. */
const TURNING = stemSet(
  'after before later since until still yet again already ever more last next first only else ago now',
);
/** Words before what is counted in which its number stands. */
const BEFORE = 3;
/** What stands in one sentence, or isn't said: the number of somebody's years, the year of a prize. */
const EXACT: ReadonlySet<string> = new Set(['time', 'number', 'place']);

/**
 * Whether the best passage lacks what is asked for: a person for `who`, in the very sentence a number for `how many`; in a
 * guide a word that neither it nor a line under which it is found holds, nor one of near meaning (a novel says `he`, and
 * names him a page before); or, where known questions are like this one, any that it answers and that asks in the same way.
 */
export function lacksWhatIsAsked(lookup: Lookup, confidence: number, kind: Book['kind']): boolean {
  const { question, sight, content, evidence, ranked } = lookup;
  const [first] = ranked;
  if (first === undefined || !evidence || typeFits(sight, first.passage) === 0) return true;
  // What it is called stands in the sentence that speaks of it.
  const isExact = evidence.asksName > 0 || EXACT.has(question.want);
  const mark = markOf(lookup, first.passage);
  if (isExact && !(sentenceFits(sight, mark) && countsIt(lookup, mark))) return true;
  if (kind === 'text') return false;
  const { held, related } = sight.scanner.scan(first.passage);
  const said = related.reduce((all, mask) => all | mask, held);
  const isUnheld = ({ instead }: QuestionTerm, i: number) =>
    !instead && (content.weights[i] ?? 0) >= TELLING && (said & (1 << i)) === 0;
  // Nothing but names: `is Ruth mean`.
  const isBare =
    question.asks === 'whether' && evidence.predicateNear === 0 && !isKnownSo(lookup, first.passage);
  return (
    isBare ||
    question.terms.some(isUnheld) ||
    isTurned(lookup, first.passage) ||
    asksOtherwise(lookup, first.passage, confidence)
  );
}

/** Whether a sentence that holds what `how many` counts has a number right before it; true where it doesn't hold it. */
function countsIt({ question: { terms }, sight: { columns, scanner } }: Lookup, sentence: number): boolean {
  const many = terms.findIndex(({ stem }) => stem === 'mani');
  if (many < 0) return true;
  const { sentenceAt, stream, formTerm, termOf } = columns;
  const counted = termOf.get(terms[many + 1]?.stem ?? '');
  const [start = 0, end = 0] = sentenceAt.subarray(sentence, sentence + 2);
  const words = Array.from(stream.subarray(start, end), (form) => formTerm[form]);
  const places = words.flatMap((term, i) => (term === counted ? [start + i] : []));
  return (
    places.length === 0 ||
    places.some((at) => holds('number', columns, Math.max(start, at - BEFORE), at, scanner.isAsked))
  );
}

/** Whether the passage is known to answer the same question for yes or no. */
const isKnownSo = ({ likeness }: Lookup, passage: number): boolean =>
  likeness.some(
    ({ entry, value }) => value >= KNOWN && entry.asks === 'whether' && entry.passages.includes(passage),
  );

/** Whether a question asks for what came after, is left of or surpasses what the passage says. */
function isTurned(lookup: Lookup, passage: number): boolean {
  const { question, sight, likeness } = lookup;
  const mark = markOf(lookup, passage) - (sight.columns.passageAt[passage] ?? 0);
  const held = sight.scanner.scan(passage).masks[mark] ?? 0;
  const known = likeness.filter(
    ({ entry, value }) => value >= UNANSWERED && entry.passages.includes(passage),
  );
  return question.terms.some(
    ({ stem }, i) =>
      TURNING.has(stem) && (held & (1 << i)) === 0 && !known.some(({ entry }) => entry.stems.has(stem)),
  );
}

/** Whether what is known to be asked in this way is answered elsewhere, or nowhere. */
function asksOtherwise(
  { question, sight, content, likeness }: Lookup,
  passage: number,
  confidence: number,
): boolean {
  const known = likeness.filter(({ entry }) => entry.passages.includes(passage));
  const like = known[0]?.value ?? 0;
  const alike = likeness.filter(({ entry }) => mayAskTheSame(question.asks, entry.asks));
  const likeSo = alike.find(({ entry }) => entry.passages.includes(passage))?.value ?? 0;
  const { termOf, termName } = sight.columns;
  const asked = new Set(question.terms.map(({ stem }) => stem));
  // What isn't said of Kathy may be said of Tommy.
  const isOfThem = ({ stems }: Entry) =>
    [...stems].every((stem) => asked.has(stem) || termName[termOf.get(stem) ?? -1] !== 1);
  const unsaid =
    likeness.find(({ entry }) => isUnsaid(entry) && entry.asks === question.asks && isOfThem(entry))?.value ??
    0;
  if (unsaid >= UNANSWERED && unsaid > likeSo) return true;
  const least = confidence < DOUBTFUL ? LIKE : SIMILAR;
  // Of one word alone, who and what ask the same: `who is the possible`.
  return content.weights.filter((weight) => weight > 0).length > 1 && like >= least && likeSo < like / 2;
}

/** Whether two questions may ask for the same; what is known to be asked why, also happened. */
function mayAskTheSame(asked: Asks, known: Asks): boolean {
  return asked === known || asked === 'any' || asked === 'whether' || known === 'any';
}
