import type { Likeness } from './bank.ts';
import { isCommon } from './common.ts';
import { peakOf, type Sight, share } from './features.ts';
import type { Ranked } from './rank.ts';
import type { Weighed } from './terms.ts';

/** What speaks for and against the first passage answering the question; each a share from 0 to 1 unless said. */
export const EVIDENCE = [
  'sentence',
  'sentenceNear',
  'window',
  'passage',
  'passageNear',
  'around',
  'unknown',
  'missing',
  'missingName',
  'heaviest',
  'likeness',
  'likenessHere',
  'lead',
  'terms',
  'fewTerms',
  'typeFits',
] as const;
export type Evidence = Readonly<Record<(typeof EVIDENCE)[number], number>>;

/** Weighs only words that say what the question is about: by how few passages hold them. */
export function contentWeights(
  sight: Sight,
  counts: Uint32Array,
  n: number,
  quiet: ReadonlySet<string>,
): Weighed {
  const weights = new Float64Array(sight.question.terms.length);
  let total = 0;
  sight.question.terms.forEach(({ stem }, i) => {
    if (isCommon(stem)) return;
    const df = counts[i] ?? 0;
    // Bounded below, so that a name on every page still has to be there.
    const rarity = Math.log(1 + (n + 1) / (df + 0.5)) / Math.log(2 + n);
    weights[i] = (0.3 + 0.7 * Math.min(1, rarity)) * (quiet.has(stem) ? 0.15 : 1);
    total += weights[i] ?? 0;
  });
  return { weights, total: total > 0 ? total : 1 };
}

/** Gathers the evidence for the first of the ranked passages. */
export function gather(
  sight: Sight,
  ranked: readonly Ranked[],
  content: Weighed,
  counts: Uint32Array,
  likeness: readonly Likeness[],
): Evidence {
  const top = ranked[0];
  if (top === undefined) return { ...NONE, likeness: likeness[0]?.value ?? 0, unknown: 1, missing: 1 };
  const { question, scanner } = sight;
  const scan = scanner.scan(top.passage);
  const own = scan.masks.reduce((all, mask) => all | mask, 0);
  const near = scan.related.reduce((all, mask) => all | mask, 0) & ~own;
  const peak = peakOf(scan, content);
  const at = peak.at;
  const windowMask = (scan.masks[at - 1] ?? 0) | (scan.masks[at] ?? 0) | (scan.masks[at + 1] ?? 0);
  const context = neighbourMask(sight, top.passage);
  const absent = ~(own | near | context);
  let unknown = 0;
  let heaviest = 0;
  let missingName = 0;
  question.terms.forEach((term, i) => {
    const weight = (content.weights[i] ?? 0) / content.total;
    if ((counts[i] ?? 0) === 0 && !((own | near) & (1 << i))) unknown += weight;
    if (!((own | near) & (1 << i))) heaviest = Math.max(heaviest, weight);
    if (term.name && absent & (1 << i)) missingName += weight;
  });
  const here = likeness.find((one) => one.entry.passage === top.passage);
  const words = question.terms.filter((term) => !isCommon(term.stem)).length;
  return {
    sentence: peak.best,
    sentenceNear: peak.related,
    window: share(windowMask, content),
    passage: share(own, content),
    passageNear: share(near, content),
    around: share(context & ~own, content),
    unknown,
    missing: share(absent, content),
    missingName,
    heaviest,
    likeness: likeness[0]?.value ?? 0,
    likenessHere: here?.value ?? 0,
    lead: Math.min(3, top.score - (ranked[1]?.score ?? top.score - 3)) / 3,
    terms: Math.min(1, words / 8),
    fewTerms: words <= 1 ? 1 : 0,
    typeFits: typeFits(sight, top.passage),
  };
}

const NONE: Evidence = Object.fromEntries(EVIDENCE.map((name) => [name, 0])) as Evidence;

function neighbourMask(sight: Sight, passage: number): number {
  let all = 0;
  for (const p of [passage - 1, passage + 1]) {
    if (p < 0 || p >= sight.columns.passageFrom.length || !sight.open(p)) continue;
    if (sight.columns.passageSection[p] !== sight.columns.passageSection[passage]) continue;
    const scan = sight.scanner.scan(p);
    for (const mask of scan.masks) all |= mask;
  }
  return all;
}

/** 1 where the passage holds what such a question asks for (a new name, a number), 0 where not, ½ where unclear. */
function typeFits(sight: Sight, passage: number): number {
  const scan = sight.scanner.scan(passage);
  const { type } = sight.question;
  if (type === 'who') return scan.names.some((n) => n > 0) ? 1 : 0;
  if (type !== 'when' && type !== 'count') return 0.5;
  const { passageAt, sentenceAt, stream, formTerm, terms } = sight.columns;
  const from = sentenceAt[passageAt[passage] ?? 0] ?? 0;
  const to = sentenceAt[passageAt[passage + 1] ?? 0] ?? 0;
  for (let i = from; i < to; i++) if (/\d/.test(terms[formTerm[stream[i] ?? 0] ?? 0] ?? '')) return 1;
  return 0;
}
