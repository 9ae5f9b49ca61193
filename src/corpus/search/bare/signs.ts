import type { Lookup } from '../engine.ts';
import type { QuestionTerm } from '../question/question.ts';
import { weighed } from '../question/terms.ts';
import { isAskingNoun, newNames, termAt } from '../question/wants.ts';
import { sentenceFits, share } from '../rank/features.ts';
import { scored } from '../rank/rank.ts';
import learned from '../rank/weights.json' with { type: 'json' };
import { stemSet } from '../text/stems.ts';
import KINDS from './kinds.json' with { type: 'json' };
import type { AskedKind } from './meanings.ts';
import { heldInMark, namesAsked } from './named.ts';

/** What is asked for by a word that names its kind: somebody, or what something is called. */
const BY_NAME: ReadonlySet<string> = new Set(['person', 'name']);

/** So many words from what is called by it a name is still its own. */
const NAME_WORDS = 3;
/** What asks how somebody or something is called: articles seldom name those whom they only mention. */
const NAMING = stemSet(KINDS.naming);

/**
 * Whether a guide made of articles answers, 0…1: such guides have no known questions, so what its
 * sentences hold of the question decides.
 */
export function confidenceOfBare(lookup: Lookup): number {
  const signs = signsOf(lookup);
  if (!signs) return 0;
  return 1 / (1 + Math.exp(-learned.bare.bias - scored(signs, learned.bare)));
}

/** Signs that it answers or doesn't; shares of 0 to 1 unless noted. Undefined where nothing was found. */
export function signsOf(lookup: Lookup) {
  const { evidence, question } = lookup;
  if (!evidence) return undefined;
  const kind = kindAsked(lookup);
  const asksName = question.terms.some(({ stem }) => NAMING.has(stem));

  return {
    attributeMissing: evidence.attributeMissing,
    attributeHeld: evidence.attributeHeld,
    kindMissing: Number(kind !== undefined && !markAndNext(lookup).some(kind.isIn)),
    subjectMissing: kind && !kind.isLoose ? subjectMissing(lookup) : 0,
    nowhereOfNamed: missingOfNamed(lookup),
    missingName: evidence.missingName,
    asksName: Number(asksName),
    nameBeside: Number(asksName && hasNameBeside(lookup)),
    /** Words with none that asks are looked for, and seldom in vain. */
    strungTogether: Number(question.asks === 'any'),
    lead: evidence.lead,
  };
}

/** The share of what is asked of those who are named that the sentence to be marked lacks. */
function subjectMissing(lookup: Lookup) {
  const { content, question } = lookup;
  const subject = weighed(
    content.weights.map((weight, i) => (isSubject(question.terms[i]) ? weight : 0)),
  );
  if (!subject.weights.some((weight) => weight > 0)) return 0;
  return 1 - share(heldInMark(lookup), subject);
}

/**
 * The share of what is asked of those who are named that no sentence of a passage with all their
 * names has; 0 where nobody is named.
 */
function missingOfNamed(lookup: Lookup) {
  const { sight, content, ranked } = lookup;
  const names = namesAsked(lookup);
  if (names === 0) return 0;

  const asked = weighed(content.weights.map((weight, i) => (names & (1 << i) ? 0 : weight)));
  if (!asked.weights.some((weight) => weight > 0)) return 0;
  const shares = ranked
    .map(({ passage }) => sight.scanner.scan(passage))
    .filter(({ held }) => (held & names) === names)
    .flatMap(({ masks, shown }) => masks.slice(0, shown).map((mask) => share(mask, asked)));
  return 1 - Math.max(0, ...shares);
}

/**
 * Whether a word says what is asked of those who are named: no name, and no noun that only asks.
 */
const isSubject = (term: QuestionTerm | undefined) =>
  term !== undefined && !term.name && !isAskingNoun(term.stem);

/**
 * Whether the sentence to be marked has a name, that the question hasn't, near what is asked for by
 * its name: `a play in verse, The Trials of Arabella`.
 */
function hasNameBeside({ sight, question, content, mark }: Lookup) {
  const { columns, scanner } = sight;
  const from = columns.sentenceAt[mark] ?? 0;
  const end = columns.sentenceAt[mark + 1] ?? 0;
  const words = Array.from({ length: end - from }, (_, n) => termAt(columns, from + n));
  const nameTerms = new Set(newNames(sight, mark));
  const isAskedFor = (word: number) => {
    const slot = scanner.slotOf(word);
    return slot >= 0 && isSubject(question.terms[slot]) && (content.weights[slot] ?? 0) > 0;
  };
  return words.some(
    (word, at) =>
      isAskedFor(word) &&
      words
        .slice(Math.max(0, at - NAME_WORDS), at + NAME_WORDS + 1)
        .some((near) => nameTerms.has(near)),
  );
}

/** The sentence to mark in the best passage, and the one after it: what is asked for may follow. */
function markAndNext({ sight, ranked, mark }: Lookup): number[] {
  const passage = ranked[0]?.passage ?? 0;
  const { shown } = sight.scanner.scan(passage);
  const end = (sight.columns.passageAt[passage] ?? 0) + shown;
  return [mark, mark + 1].filter((sentence) => sentence < end);
}

/** What the question asks for, where that is of some kind; undefined where it may be anything. */
function kindAsked({ question: { thing, want }, sight }: Lookup): AskedKind | undefined {
  const kind = sight.meant?.kind;
  if (!kind && !thing && !BY_NAME.has(want)) return undefined;
  const isLoose = kind ? kind.isLoose : thing !== undefined;
  return { isIn: (sentence) => sentenceFits(sight, sentence), isLoose };
}
