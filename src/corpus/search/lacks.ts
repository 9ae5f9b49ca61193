import type { Lookup } from './engine.ts';
import type { QuestionTerm } from './question/question.ts';
import { stemSet } from './text/stems.ts';
import WORDS from './words.json' with { type: 'json' };

/** From this weight on a word is essential to the question. */
const TELLING = 0.45;
/**
 * Words for something beside what a question names: what came after it, what is left of it, which
 * of them more.
 */
const TURNING = stemSet(WORDS.turning);
/** Kinds of answer that must be in the marked sentence: somebody's age, the year of a prize. */
const EXACT: ReadonlySet<string> = new Set(['time', 'number', 'place', 'name', 'cause']);

/**
 * Whether a guide's best passage lacks what is asked for, however much else it has of the question:
 * a number for `how many` or a cause for `why`, in the marked sentence; or a word that neither the
 * passage nor its index lines have, nor one of near meaning.
 */
export function lacksWhatIsAsked(lookup: Lookup): boolean {
  const { evidence, question } = lookup;
  if (!evidence || (evidence.misses > 0 && EXACT.has(question.want))) return true;
  return lacksWord(lookup) || lacksTurn(lookup);
}

/** Whether an essential word is missing, or there are only words of near meaning. */
function lacksWord({ question, content, sight, ranked: [first] }: Lookup): boolean {
  const { held, near } = sight.scanner.scan(first?.passage ?? 0);
  const asked = question.terms.filter((_, i) => content.weights[i]);
  if (asked.length > 0 && asked.every(({ instead }) => instead)) return true;
  const isTelling = (term: QuestionTerm, i: number) =>
    !term.instead && (content.weights[i] ?? 0) >= TELLING;
  return question.terms.some((term, i) => isTelling(term, i) && ((held | near) & (1 << i)) === 0);
}

/**
 * Whether a word such as `after` is neither in the best passage’s marked sentence nor in a known
 * question like it.
 */
function lacksTurn({ question, sight, likeness, mark, ranked: [first] }: Lookup): boolean {
  const passage = first?.passage ?? 0;
  const { masks } = sight.scanner.scan(passage);
  const marked = masks[mark - (sight.columns.passageAt[passage] ?? 0)] ?? 0;
  const known = likeness.filter(({ entry }) => entry.passages.includes(passage));
  return question.terms.some(
    ({ stem }, i) =>
      TURNING.has(stem) &&
      (marked & (1 << i)) === 0 &&
      !known.some(({ entry }) => entry.stems.has(stem)),
  );
}
