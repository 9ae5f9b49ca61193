import { definedTerms, defines } from './define.ts';
import type { Weighed } from './question/terms.ts';
import { isName } from './rank/columns.ts';
import { firstStem, maskOf, type Sight, sentenceFits, share } from './rank/features.ts';
import { stemSet } from './text/stems.ts';

/**
 * The gain of a sentence with what is asked for, compared with the share of the question that it
 * has.
 */
const GAIN = 0.25;
/** A word of near meaning counts this much of the word itself. */
const NEAR_SHARE = 0.5;
/** What a sentence of the same meaning gains, where meanings are compared. */
const MEANT_GAIN = 0.6;
/** And what one gains whose single words are near in meaning. */
const WORDS_MEANT_GAIN = 0.4;
/** The gain of a sentence that says what something is, where that is asked: more than any word. */
const DEFINES = 1;
/** What a sentence begins with that tells what follows from the one before, and no cause of it. */
const THEREFORE = stemSet('so therefore');

/** What a sentence begins with that goes on about somebody whom the one before names. */
const OF_THE_SAME = stemSet('he she they his her their');
/** Whether a sentence goes on about somebody whom the one before it names. */
export const goesOn = (sight: Sight, sentence: number): boolean =>
  OF_THE_SAME.has(firstStem(sight.columns, sentence));

/**
 * The sentence of a passage that answers: by its words of the question, and whether it has what is
 * asked for. Where it begins with “she”, the names of the sentence before count as its own.
 */
export function markOf(sight: Sight, content: Weighed, passage: number): number {
  const { shown } = sight.scanner.scan(passage);
  const start = sight.columns.passageAt[passage] ?? 0;
  const part = sight.meant?.part;
  if (part?.marks && part.has(passage) > 0)
    return part.marks === 'first' ? start : start + Math.max(0, shown - 1);

  const worth = worthIn(sight, content, passage, start);
  const values = Array.from({ length: shown }, (_, s) => worth(s));

  const best = start + Math.max(0, values.indexOf(Math.max(...values)));
  if (best + 1 < start + shown && isCauseOf(sight, best)) return best + 1;
  return best;
}

/** How well the sentences of a passage answer, counted from its first. */
function worthIn(
  sight: Sight,
  content: Weighed,
  passage: number,
  start: number,
): (s: number) => number {
  const { question, columns, scanner } = sight;
  const { masks, related } = scanner.scan(passage);
  const defined = definedTerms(question, content);
  const names = maskOf(question.terms.map(({ stem }) => isName(columns, stem)));
  const namesBefore = (s: number) => (goesOn(sight, start + s) ? (masks[s - 1] ?? 0) & names : 0);

  return (s) => {
    const before = namesBefore(s);
    const words = share((masks[s] ?? 0) | before, content);
    const near = NEAR_SHARE * share(related[s] ?? 0, content);
    const isPersonBefore = before !== 0 && question.want === 'person';
    const fits = isPersonBefore || sentenceFits(sight, start + s);
    const isDefined = defined.length > 0 && defines(sight, defined, start + s);
    const meant = MEANT_GAIN * (sight.meant?.ofSentence(start + s) ?? 0);
    const wordsMeant = WORDS_MEANT_GAIN * (sight.meant?.ofWords(start + s) ?? 0);
    return words + near + GAIN * Number(fits) + meant + wordsMeant + DEFINES * Number(isDefined);
  };
}

/**
 * Whether a cause is asked for, and the sentence after one tells it: “The reason she gives is …”.
 */
function isCauseOf(sight: Sight, sentence: number) {
  if (sight.question.want !== 'cause' || sentenceFits(sight, sentence)) return false;
  return (
    sentenceFits(sight, sentence + 1) && !THEREFORE.has(firstStem(sight.columns, sentence + 1))
  );
}
