import type { Sure } from '../../../core/ports/search.ts';
import { isWord } from '../../english/dictionary.ts';
import type { Lookup } from '../engine.ts';
import type { Question, QuestionTerm } from '../question/question.ts';
import { share, typeFits } from '../rank/features.ts';
import { isCommon } from '../text/common.ts';
import { TOLD } from './attribute.ts';
import { isTitle } from './cast.ts';
import { wordsInMarks } from './quoted.ts';
import { maskIn } from './runs.ts';

/**
 * Below this score a run of sentences is about something else; where only names are asked for, which
 * say little of what it is about, below the other.
 */
const LEAST = 0.6;
const LEAST_OF_NAMES = 0.37;
/**
 * From here on a passage may answer although it doesn't say what is asked of somebody, if that has
 * many wordings.
 */
const LIKELY = 0.6;
/**
 * What the likeliest run must have for no other to compete: so many words of the question with a
 * meaning of their own, such a score, and so much more than the next. Of what is asked of somebody,
 * titles and names don't count: those asked about stand on most pages. Memory changes a word or two
 * of a line; words only strung together seldom stand in one place by chance.
 */
const SURELY = {
  asked: { words: 3, score: 0.85, lead: 0.15 },
  quoted: { words: 3, score: 0.6, lead: 0.2 },
  strung: { words: 4, score: 0.7, lead: 0.05 },
};

/** The share of what a question is about that its likeliest run of sentences has, 0…1. */
export function confidenceOfRun({ sight, runs: [first], content }: Lookup): number {
  if (!first) return 0;
  return share(maskIn(sight, first), content);
}

function leastScore({ terms }: Question) {
  const isOfNames = terms.every(({ name, stem }) => name || isCommon(stem));
  return isOfNames ? LEAST_OF_NAMES : LEAST;
}

/**
 * Whether a text answers: surely where its likeliest run has most of what is asked, and no other
 * comes near; not where it would have to say something of somebody and doesn't.
 */
export function sureOfText(lookup: Lookup, confidence: number): Sure {
  const { asked, question } = lookup;
  const { score = 0 } = lookup.runs[0] ?? {};
  if (lacksName(lookup) || score < leastScore(question)) return 'no';
  if (asked && asked.surest < asked.least && (asked.least >= TOLD || confidence < LIKELY))
    return 'no';
  if (asked === undefined && isSaid(lookup)) return 'yes';
  return 'perhaps';
}

/**
 * Whether the likeliest run has most of what the question is about, its passage what is asked for
 * unless that is a cause, which novels tell as often without `because`, and no other run comes
 * near.
 */
function isSaid({ text, sight, question, runs: [first, ...others], content }: Lookup) {
  if (!first) return false;
  const held = maskIn(sight, first);
  const kind = kindOfWords(text, question);
  const fits = kind === 'quoted' || question.want === 'cause' || typeFits(sight, first.passage) > 0;
  if (!fits) return false;

  const isTelling = ({ stem, name }: QuestionTerm, i: number) =>
    (content.weights[i] ?? 0) > 0 && !isTitle(stem) && !(name && kind === 'asked');
  const words = question.terms.filter((term, i) => isTelling(term, i) && ((held >> i) & 1) === 1);
  const rivals = others.filter(({ passage }) => passage !== first.passage);
  const lead = first.plain - Math.max(0, ...rivals.map(({ plain }) => plain));
  const least = SURELY[kind];
  return words.length >= least.words && first.plain >= least.score && lead >= least.lead;
}

/** Whether words are quoted, ask something, or are only strung together. */
function kindOfWords(text: string, { asks }: Question): keyof typeof SURELY {
  if (wordsInMarks(text) !== null) return 'quoted';
  return asks === 'any' ? 'strung' : 'asked';
}

/**
 * Whether the question is about somebody a novel never names: what it says is then about others. A
 * name has a capital or isn't in the dictionary, as members type in small letters; shorter words
 * are slips too often.
 */
function lacksName({ question, counts }: Lookup) {
  const isName = ({ stem, form, name }: QuestionTerm) => {
    if (name) return !isTitle(stem) && !isCommon(stem);
    return form.length > 3 && !isWord(form);
  };
  const isNamed = (isHeld: boolean) =>
    question.terms.some((term, i) => (counts[i] ?? 0) > 0 === isHeld && isName(term));
  // Those that it lacks first: most questions lack none, and need no dictionary.
  return isNamed(false) && !isNamed(true);
}
