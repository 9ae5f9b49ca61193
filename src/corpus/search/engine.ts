import type { Book, Passage, Place } from '../../core/book.ts';
import type { Found, Hit, Sure } from '../../core/search.ts';
import { type Bank, bankOf } from './bank.ts';
import { type Columns, columnsOf } from './columns.ts';
import { isCommon } from './common.ts';
import { type Points, pointsOf, touched } from './contested.ts';
import { confidenceOf } from './decide.ts';
import { contentWeights, type Evidence, gather, predicateOf } from './evidence.ts';
import type { Sight } from './features.ts';
import { gainsOf, type Introductions, introductionsOf, withGains } from './gains.ts';
import { type Likeness, likest } from './likest.ts';
import { markOf } from './mark.ts';
import { MODEL, type Model } from './model.ts';
import { type Question, readQuestion } from './question.ts';
import { type Ground, groundOf, look, type Ranked, rank } from './rank.ts';
import { settle } from './settle.ts';
import { stem } from './stems.ts';
import { countPassages, extentOf, type Weighed, weigh } from './terms.ts';
import { tokens } from './tokens.ts';
import { type Spelling, spellingOf } from './typo.ts';

/** A book with all that looking a question up needs, made once. */
export interface Engine {
  readonly book: Book;
  readonly passages: readonly Passage[];
  readonly ground: Ground;
  readonly bank: () => Bank;
  readonly points: () => Points;
  readonly introductions: () => Introductions;
  readonly spelling: () => Spelling;
  /** Stems of the book's own title, which say nothing when a question names it in full. */
  readonly title: readonly string[];
  /** Whether passages say how readers ask for them. */
  readonly indexed: boolean;
}

export function engineOf(book: Book, columns: Columns = columnsOf(book)): Engine {
  const passages = book.sections.flatMap((section) => section.passages);
  return {
    book,
    passages,
    ground: groundOf(book, columns),
    bank: once(() => bankOf(book)),
    points: once(() => pointsOf(book)),
    introductions: once(() => introductionsOf(book)),
    spelling: once(() => spellingOf(columns)),
    title: tokens(book.title).map((token) => stem(token.form)),
    indexed: passages.some(({ asked = [] }) => asked.length > 0),
  };
}

/** Made when first needed, so that an index from disk is ready at once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Everything that one question found in one book, before it is told. */
export interface Lookup {
  readonly question: Question;
  readonly sight: Sight;
  readonly ranked: readonly Ranked[];
  readonly content: Weighed;
  readonly likeness: readonly Likeness[];
  readonly evidence: Evidence;
}

/** From which confidence on the first hit answers, or may. */
const LEAST = { guide: { yes: 0.5, perhaps: 0.2 }, text: { yes: 0.75, perhaps: 0.35 } } as const;
/** A second passage whose score is no further behind is shown beside the first. */
const CLOSE = 0.7;

/** How a library settled a question and how common its words are in all books together. */
export interface Common {
  readonly question: Question;
  readonly counts: Uint32Array;
  readonly passages: number;
}

/**
 * Looks a question up, as far as `place` allows.
 * @param common counts of a whole library; without it the book's own
 */
export function lookUp(
  engine: Engine,
  text: string,
  place: Place,
  model: Model = MODEL,
  common?: Common,
): Lookup {
  const { ground, bank } = engine;
  const { columns } = ground;
  const question = common?.question ?? settle(readQuestion(text), columns, engine.spelling(), place);
  const counts = countPassages(columns, question, place);
  const extent = extentOf(columns, place);
  const quiet = quietOf(engine, question);
  const likeness = likest(bank(), columns, question, place, quiet, model);
  const weighed = weigh(
    question,
    common?.counts ?? counts,
    common?.passages ?? extent.passages,
    model,
    quiet,
  );
  const sight = look(ground, question, weighed, extent, place, model);
  const plain = rank(sight, model);
  const gains = gainsOf(question, likeness, engine.introductions(), plain, columns, place);
  const ranked = withGains(plain, gains, model, engine.indexed);
  const content = contentWeights(sight, counts, extent.passages, quiet, model);
  const evidence = gather(sight, ranked, content, counts, likeness);
  return { question, sight, ranked, content, likeness, evidence };
}

/** Tells what a lookup found, in the form that the rest of the bot reads. */
export function tell(
  engine: Engine,
  lookup: Lookup,
  limit: number,
  place: Place,
  model: Model = MODEL,
): Found {
  const { book, passages, points } = engine;
  const confidence = confidenceOf(lookup.evidence, model, engine.indexed);
  const hits = lookup.ranked.slice(0, limit).flatMap((one): Hit[] => {
    const passage = passages[one.passage];
    return passage ? [{ passage, sentence: sentenceOf(lookup, one.passage), score: one.score }] : [];
  });
  const open = (point: number) => (book.disagreements[point]?.from ?? Number.POSITIVE_INFINITY) <= place;
  const first = lookup.ranked.slice(0, 2).map((one) => one.passage);
  const { weights } = predicateOf(lookup.sight, lookup.content);
  const touch = touched(points(), open, lookup.question, weights, lookup.likeness, first);
  const disagreement = touch && book.disagreements[touch.point];
  const sure = hits.length > 0 && asksSomething(lookup) ? sureOf(confidence, book.kind) : 'no';
  // Asked about nothing but a disputed point: the claims are the answer, whatever stands in the passages.
  const claims = touch?.plain === true && sure !== 'yes';
  return {
    sure: claims ? 'yes' : sure,
    confidence,
    hits,
    shown: claims || sure === 'no' ? 0 : shownOf(hits, sure, book.kind),
    ...(disagreement && (claims || sure !== 'no') ? { disagreement } : {}),
  };
}

function sureOf(confidence: number, kind: Book['kind']): Sure {
  const { yes, perhaps } = LEAST[kind];
  return confidence >= yes ? 'yes' : confidence >= perhaps ? 'perhaps' : 'no';
}

/** A guide's passages are short: two of them are shown where the second comes near. Of a text's, the next ones as well. */
function shownOf(hits: readonly Hit[], sure: Sure, kind: Book['kind']): number {
  if (kind === 'text') return sure === 'yes' ? 1 : Math.min(3, hits.length);
  const [first, second] = hits;
  return first && second && first.score - second.score <= CLOSE ? 2 : 1;
}

/** From this likeness on a known question of nothing but common words is meant: 'what are they'. */
const SAME = 0.85;

/** Whether a question says what it is about; `how are you` doesn't. */
function asksSomething({ content, likeness }: Lookup): boolean {
  return content.weights.some((weight) => weight > 0) || (likeness[0]?.value ?? 0) >= SAME;
}

/** Stems that name the work as such; in a guide they stand everywhere. */
const WORK = ['book', 'novel', 'stori'];

/** What says nothing in a question that asks for something else too: the title in full, and words for the work. */
function quietOf({ title, book }: Engine, question: Question): ReadonlySet<string> {
  const asked = new Set(question.terms.map((term) => term.stem));
  const whole = title.length > 1 && title.every((one) => asked.has(one));
  const quiet = new Set([...(whole ? title : []), ...(book.kind === 'guide' ? WORK : [])]);
  const rest = [...asked].some((one) => !quiet.has(one) && !isCommon(one));
  return rest ? quiet : new Set();
}

function sentenceOf({ sight, content }: Lookup, passage: number): Hit['sentence'] {
  const { sentenceStart, sentenceEnd } = sight.columns;
  const s = markOf(sight, passage, content);
  return { start: sentenceStart[s] ?? 0, end: sentenceEnd[s] ?? 0 };
}
