import { indexesWhere } from '../../lib/counted.ts';
import { isKnownName } from '../english/names.ts';
import { definedTerms, defines } from './define.ts';
import type { Lookup } from './engine.ts';
import type { Question, QuestionTerm } from './question/question.ts';
import { isAskingNoun } from './question/wants.ts';
import { isName, textStems } from './rank/columns.ts';
import { isOftenAsked } from './rank/evidence.ts';
import { contentStems } from './text/common.ts';
import { nearStems } from './text/related.ts';
import { stemSet } from './text/stems.ts';
import WORDS from './words.json' with { type: 'json' };

/** From this weight on a word is essential to the question. */
const TELLING = 0.45;
/**
 * From this likeness on a known question tells what its passage answers, whatever its words are.
 */
const ALIKE = 0.5;
/** A known question of another passage that is this much more alike may ask for what is missing. */
const ELSEWHERE = 0.3;
/** And by so much it is likelier meant than what all words of a question are in. */
const ELSEWHERE_MAX = 0.4;
/** From this likeness on a known question is the same in other words. */
const KNOWN = 0.8;
/** From this much on a question that nothing answers is the more alike. */
const UNSAID = 0.05;
/** Words of a question that show its subject: with one alone, something always has it. */
export const SUBJECT_WORDS = 2;
/**
 * Words for something beside what a question names: what came after it, what is left of it, which
 * of them more.
 */
const TURNING = stemSet(WORDS.turning);
/** Words that say hardly more than that something is asked: `take`, `turn out`, `book`. */
const LIGHT = stemSet(WORDS.light);
/** What a story was made into, by its words: what is said of one says nothing of another. */
const MEDIA = WORDS.media.map(stemSet);
/** Kinds of answer that must be in the marked sentence: somebody's age, the year of a prize. */
const EXACT: ReadonlySet<string> = new Set(['time', 'number', 'place', 'name', 'cause']);

/**
 * Whether a guide's best passage lacks what is asked for, however much else it has of the question:
 * a number for `how many` or a cause for `why`, in the marked sentence; or a word that neither the
 * passage nor its index lines have, nor one of near meaning.
 */
export function lacksWhatIsAsked(lookup: Lookup): boolean {
  const best = bestOf(lookup);
  return (
    !lookup.evidence ||
    lacksKind(lookup, best) ||
    lacksMeaning(lookup, best) ||
    lacksWord(lookup, best) ||
    lacksTurn(lookup, best) ||
    lacksName(lookup, best) ||
    lacksThing(lookup, best) ||
    isOfOtherMedium(lookup, best)
  );
}

/**
 * Whether a line has no word but light ones, as `who comes`: what a book answers to it says nothing
 * of what was meant.
 */
export const saysLittle = (line: string): boolean =>
  contentStems(line).every((stem) => LIGHT.has(stem));

type Best = ReturnType<typeof bestOf>;

/** The best passage: what it has of the question, and known questions that it answers. */
function bestOf({ sight, likeness, mark, ranked: [first] }: Lookup) {
  const passage = first?.passage ?? 0;
  const { held, near, masks, shown } = sight.scanner.scan(passage);
  return {
    passage,
    /** Terms in the passage and its index lines, and with those of near meaning; as bits. */
    held,
    near,
    /** Terms in its text alone, and in the sentence to be marked. */
    text: masks.slice(0, shown).reduce((all, one) => all | one, 0),
    marked: masks[mark - (sight.columns.passageAt[passage] ?? 0)] ?? 0,
    known: likeness.filter(({ entry }) => entry.passages.includes(passage)),
  };
}

const isKnownToHave = ({ known }: Best, stem: string, least = 0) =>
  known.some(({ entry, value }) => value >= least && entry.stems.has(stem));

/**
 * Whether the marked sentence lacks the kind of thing that is asked for, and the passage answers no
 * such question in other words; a cause is told or isn’t.
 */
function lacksKind({ evidence, question: { want, asks } }: Lookup, { known }: Best) {
  if ((evidence?.misses ?? 0) === 0 || !EXACT.has(want)) return false;
  const isKnown = known.some(({ entry, value }) => value >= KNOWN && entry.asks === asks);
  return want === 'cause' || !isKnown;
}

const hasStem = ({ terms }: Question, stem: string) => terms.some((term) => term.stem === stem);

const isKnownMeaning = ({ entry, value }: Best['known'][number]) =>
  value >= KNOWN && entry.asks === 'what';

/**
 * Whether it is asked what something is, and neither says the marked sentence so nor does the
 * passage answer that question in other words.
 */
function lacksMeaning({ question, content, sight, mark }: Lookup, { known }: Best) {
  const asked = definedTerms(question, content);
  const isOfThis = hasStem(question, 'the') && !hasStem(question, 'mean');
  if (asked.length === 0 || isOfThis || known.some(isKnownMeaning)) return false;
  return !defines(sight, asked, mark);
}

/**
 * Whether the marked sentence has what is asked for, and itself each word that shows the subject,
 * two at least; or its passage has them, and no other answers a question that is much more alike.
 * Not where nothing answers one that is more alike.
 */
export function saysAll(lookup: Lookup): boolean {
  const { evidence, question, content } = lookup;
  if (!evidence || evidence.misses > 0) return false;
  // Of names alone, something always has all: `what happened to Kathy at Hailsham`.
  if (question.want === 'any' && evidence.noPredicate > 0) return false;
  if (evidence.unsaidMore >= UNSAID) return false;

  const asked = indexesWhere(question.terms, (_, i) => content.weights[i]);
  if (asked.length < SUBJECT_WORDS) return false;
  if (asked.some((i) => question.terms[i]?.instead)) return false;

  const { marked, held } = bestOf(lookup);
  const isAllIn = (words: number) => asked.every((i) => (words & (1 << i)) !== 0);
  return isAllIn(marked) || (isAllIn(held) && evidence.elsewhere < ELSEWHERE_MAX);
}

/**
 * Whether nothing that may be read has an essential word of the question itself. Its answer may be
 * further on: what only comes near it would say whether it is.
 */
export const hasUnreadWord = ({ question, content, counts }: Lookup): boolean =>
  question.terms.some(
    ({ instead }, i) =>
      (content.weights[i] ?? 0) >= TELLING && (instead !== undefined || counts[i] === 0),
  );

/** Whether the marked sentence has words of near meaning for all that nothing read has. */
export function marksForUnread(lookup: Lookup): boolean {
  const { marked } = bestOf(lookup);
  return lookup.question.terms.every(
    ({ instead }, i) => instead === undefined || (marked & (1 << i)) !== 0,
  );
}

/**
 * What is asked about anybody, such as a price, by words that mean much the same elsewhere only.
 */
const isLooselyMeant = ({ stem, instead }: QuestionTerm) =>
  instead !== undefined && isOftenAsked(stem) && nearStems(stem).size === 0;

/**
 * Whether the best passage has neither an essential word that no passage has nor any of near
 * meaning: who directed it isn't said by what only names the film.
 */
export function lacksStandIn(lookup: Lookup): boolean {
  const { held, near } = bestOf(lookup);
  const { question, content } = lookup;
  return question.terms.some(
    ({ stem, instead }, i) =>
      instead !== undefined &&
      !LIGHT.has(stem) &&
      (content.weights[i] ?? 0) >= TELLING &&
      ((held | near) & (1 << i)) === 0,
  );
}

/** Whether an essential word is missing, or there are only words of near meaning. */
function lacksWord({ question, content }: Lookup, { held, near, marked }: Best) {
  const asked = question.terms.filter((_, i) => content.weights[i]);
  if (asked.length > 0 && asked.every(({ instead }) => instead)) return true;
  const isTelling = ({ stem, instead }: QuestionTerm, i: number) =>
    !instead && !LIGHT.has(stem) && !isAskingNoun(stem) && (content.weights[i] ?? 0) >= TELLING;
  const isMissing = (term: QuestionTerm, i: number) => {
    if (isLooselyMeant(term)) return (marked & (1 << i)) === 0;
    return isTelling(term, i) && ((held | near) & (1 << i)) === 0;
  };
  return question.terms.some(isMissing);
}

/**
 * Whether a word such as `after` is neither in the best passage’s marked sentence nor in a known
 * question like it.
 */
const lacksTurn = ({ question }: Lookup, best: Best) =>
  question.terms.some(
    ({ stem }, i) =>
      TURNING.has(stem) &&
      !(stem === 'ever' && question.asks === 'whether') &&
      (best.marked & (1 << i)) === 0 &&
      !isKnownToHave(best, stem),
  );

/**
 * Whether somebody or something named is only in an index line of the passage: `in England too?`
 */
const lacksName = ({ question, sight, content }: Lookup, best: Best) =>
  question.terms.some(
    ({ stem, form, name }, i) =>
      (name || (isName(sight.columns, stem) && isKnownName(form))) &&
      (content.weights[i] ?? 0) > 0 &&
      ((best.text | best.near) & (1 << i)) === 0 &&
      !isKnownToHave(best, stem, KNOWN),
  );

/**
 * Whether it lacks the thing asked for, in `which organ`; its kind, in `which year`, is no thing.
 */
function lacksThing({ question: { terms }, sight, content, evidence }: Lookup, best: Best) {
  if ((evidence?.elsewhere ?? 0) < ELSEWHERE) return false;
  const asks = terms.findIndex(({ stem }) => stem === 'which' || stem === 'what');
  const thing = terms[asks + 1];
  if (asks < 0 || !thing || (content.weights[asks + 1] ?? 0) === 0) return false;
  if (LIGHT.has(thing.stem) || isAskingNoun(thing.stem) || (best.text & (1 << (asks + 1))) !== 0)
    return false;
  if (isKnownToHave(best, thing.stem, ALIKE)) return false;
  const stems = textStems(sight.columns, best.passage);
  return ![...nearStems(thing.stem)].some((near) => stems.has(near));
}

/** Whether it tells of the drama where the film, or the story itself, is asked about. */
function isOfOtherMedium({ question, sight }: Lookup, best: Best) {
  const asked = MEDIA.filter((medium) => question.terms.some(({ stem }) => medium.has(stem)));
  if (asked.length === 0) return false;
  const stems = textStems(sight.columns, best.passage);
  const isIn = (medium: ReadonlySet<string>) => [...medium].some((stem) => stems.has(stem));
  return !asked.some(isIn) && MEDIA.some(isIn);
}
