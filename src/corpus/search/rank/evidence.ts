import type { Book } from '../../../core/domain/book.ts';
import { isUnsaid } from '../question/known-questions.ts';
import type { Likeness } from '../question/similar-questions.ts';
import { type Weighed, weighed } from '../question/terms.ts';
import { isCommon } from '../text/common.ts';
import { isOftenAsked } from '../text/often-asked.ts';
import { maskOf, namesIn, type Sight, share, typeFits } from './features.ts';
import type { Model } from './model.ts';
import { type Ranked, scored } from './rank.ts';

/** Stems of a question that asks what somebody or something is called: a name is there or it isn't. */
const NAMING: ReadonlySet<string> = new Set(['name', 'call']);

/** Of a word's weight, what the training can't take away. */
const LEAST_TOLD = 0.4;

/** Weighs only words that say what the question is about: by how few passages hold them. */
export function contentWeights(sight: Sight, counts: Uint32Array, n: number, model: Model): Weighed {
  const weights = new Float64Array(sight.question.terms.length);
  sight.question.terms.forEach(({ stem }, i) => {
    if (isCommon(stem)) return;
    // What the training found to say little of where an answer stands says little here too.
    const told = Math.min(1, Math.max(LEAST_TOLD, model.terms.get(stem) ?? model.rare));
    const df = Math.min(n, counts[i] ?? 0);
    // Bounded below, so that a name on every page still has to be there.
    const rarity = Math.log(1 + (n + 1) / (df + 0.5)) / Math.log(2 + n);
    weights[i] = (0.3 + 0.7 * Math.min(1, rarity)) * told;
  });
  return weighed(weights);
}

export type Evidence = ReturnType<typeof gather>;

/** What speaks for and against the best passage answering the question; each a share from 0 to 1 unless said. */
export function gather(
  sight: Sight,
  top: Ranked,
  second: Ranked | undefined,
  content: Weighed,
  counts: Uint32Array,
  likeness: readonly Likeness[],
  meantUnsaid = 0,
) {
  const { question, scanner } = sight;
  const { held: own, related } = scanner.scan(top.passage);
  const near = related.reduce((all, mask) => all | mask, 0) & ~own;
  const contentMask = maskOf(Array.from(content.weights, (weight) => weight > 0));
  const attributes = maskOf(question.terms.map((term) => isOftenAsked(term.stem)));
  const standIn = maskOf(question.terms.map((term) => term.instead !== undefined));
  const lacking = contentMask & ~(own | near);
  const known = maskOf(question.terms.map((_, i) => (counts[i] ?? 0) > 0));
  const predicate = predicateOf(content, namesIn(sight, counts));
  const here = likeness.find((one) => one.entry.passages.includes(top.passage))?.value ?? 0;
  const unsaid = likeness.find((one) => isUnsaid(one.entry))?.value ?? 0;
  const said = likeness.find((one) => !isUnsaid(one.entry))?.value ?? 0;
  return {
    passage: share(own, content),
    passageNear: share(near, content),
    unknown: share(lacking & ~known, content),
    missingName: share(maskOf(question.terms.map((term) => term.name)) & ~(own | near), content),
    alikeAtAll: Math.min(1, here),
    unsaidMore: Math.max(0, unsaid - said),
    unsaidLess: Math.max(0, said - unsaid),
    lead: Math.min(1, (top.score - (second?.score ?? top.score - 5)) / 5),
    countMisses: question.want === 'number' ? 1 - typeFits(sight, top.passage) : 0,
    predicate: share(own & ~standIn, predicate),
    predicateNear: share(own | near, predicate),
    noPredicate: predicate.weights.some((weight) => weight > 0) ? 0 : 1,
    attributeMissing: share(attributes & ~(own | near), content),
    attributeHeld: share(attributes & own & ~standIn, content),
    full: lacking === 0 ? 1 : 0,
    lacks: Math.min(1, ones(lacking) / 3),
    strict: share(own & ~standIn, content),
    meantText: top.values.meantText ?? 0,
    meantUnsaid: Math.max(0, meantUnsaid - (top.values.meantLine ?? 0)),
    asksName: question.terms.some(({ stem }) => NAMING.has(stem)) ? 1 : 0,
  };
}

/** How sure the evidence makes us that the first passage answers: logistic, 0…1. */
export function confidenceOf(evidence: Evidence, model: Model, kind: Book['kind']): number {
  const weights = model.decision[kind];
  return 1 / (1 + Math.exp(-(weights.bias ?? 0) - scored(evidence, weights)));
}

function ones(mask: number): number {
  let n = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) n++;
  return n;
}

/** The content weights without names: what is said or asked of those whom the question names. */
function predicateOf(content: Weighed, names: number): Weighed {
  return weighed(content.weights.map((weight, i) => (names & (1 << i) ? 0 : weight)));
}
