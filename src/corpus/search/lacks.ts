import type { Book } from '../../core/domain/book.ts';
import type { Lookup } from './engine.ts';
import { type Entry, isUnsaid } from './question/known-questions.ts';
import { isName } from './rank/columns.ts';
import { typeFits } from './rank/features.ts';
import { stemSet } from './text/stems.ts';

/** From this likeness on a known question is likely the one that is asked. */
const LIKELY = 0.65;
/** From this weight on a word says what is asked. */
const TELLING = 0.45;
/** Words by which a question asks for something beside what it names: what came after it, what is left of it, which of them more. */
const TURNING = stemSet(
  'after before later since until still yet again already ever more last next first only else ago now',
);
/** What stands in the sentence that is marked, or isn't said: the number of somebody's years, the year of a prize. */
const EXACT: ReadonlySet<string> = new Set(['time', 'number', 'place', 'name']);

/**
 * Whether the best passage lacks what is asked for, however much else it has of the question: a person for `who`, in the
 * very sentence a number for `how many`; in a guide a word that neither it nor a line under which it is found holds, nor
 * one of near meaning (a novel says `he`, and names him a page before), or any answer, as its writer says.
 */
export function lacksWhatIsAsked({ evidence, ...lookup }: Lookup, kind: Book['kind']): boolean {
  const { question, sight, ranked } = lookup;
  const [first] = ranked;
  if (first === undefined || !evidence || typeFits(sight, first.passage) === 0) return true;
  if (evidence.misses > 0 && EXACT.has(question.want)) return true;
  // What somebody is like, no sentence with their name alone says.
  if (kind === 'text') return evidence.noPredicate > 0;
  // Nothing but names: `is Ruth mean`.
  const isBare = question.asks === 'whether' && evidence.predicateNear === 0;
  return isBare || lacksWord(lookup, first.passage) || isLeftUnsaid(lookup, first.passage);
}

/** Whether a word that says what is asked is missing; one like `after` has to be in the marked sentence or a known question. */
function lacksWord(
  { question, content, sight, likeness, mark }: Omit<Lookup, 'evidence'>,
  passage: number,
): boolean {
  const { held, near, masks } = sight.scanner.scan(passage);
  const marked = masks[mark - (sight.columns.passageAt[passage] ?? 0)] ?? 0;
  const known = likeness.filter(({ entry, value }) => value >= LIKELY && entry.passages.includes(passage));
  return question.terms.some(({ stem, instead }, i) => {
    const isTelling = !instead && (content.weights[i] ?? 0) >= TELLING;
    const isTurned = TURNING.has(stem) && (marked & (1 << i)) === 0;
    return (
      (isTelling && ((held | near) & (1 << i)) === 0) ||
      (isTurned && !known.some(({ entry }) => entry.stems.has(stem)))
    );
  });
}

/** Whether the guide is known not to answer a question like this one, asked in the same way of the same people. */
function isLeftUnsaid({ question, sight, likeness }: Omit<Lookup, 'evidence'>, passage: number): boolean {
  const asked = new Set(question.terms.map(({ stem }) => stem));
  // What isn't said of Kathy may be said of Tommy.
  const isOfThem = ({ stems }: Entry) =>
    [...stems].every((stem) => asked.has(stem) || !isName(sight.columns, stem));
  const alike = likeness.find(
    ({ entry }) =>
      entry.passages.includes(passage) ||
      (isUnsaid(entry) && entry.asks === question.asks && isOfThem(entry)),
  );
  return alike !== undefined && isUnsaid(alike.entry) && alike.value >= LIKELY;
}
