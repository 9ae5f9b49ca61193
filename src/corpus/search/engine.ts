import type { Book, Passage, Place } from '../../core/book.ts';
import type { Found, Hit } from '../../core/search.ts';
import { type Bank, bankOf, type Likeness, likest } from './bank.ts';
import { type Columns, columnsOf } from './columns.ts';
import { type Points, pointsOf, touched } from './contested.ts';
import { confidenceOf } from './decide.ts';
import { contentWeights, type Evidence, gather } from './evidence.ts';
import { peakOf, type Sight } from './features.ts';
import { MODEL, type Model } from './model.ts';
import { type Question, readQuestion } from './question.ts';
import { type Ground, groundOf, look, type Ranked, rank } from './rank.ts';
import { stem } from './stems.ts';
import { countOpen, countPassages, extentOf, type Weighed, weigh } from './terms.ts';
import { tokens } from './tokens.ts';
import { corrected, type Spelling, spellingOf } from './typo.ts';

/** A book with all that looking a question up needs, made once. */
export interface Engine {
  readonly book: Book;
  readonly passages: readonly Passage[];
  readonly ground: Ground;
  readonly bank: Bank;
  readonly points: Points;
  readonly spelling: Spelling;
  /** Stems of the book's own title, which say nothing when a question names it in full. */
  readonly title: readonly string[];
}

export function engineOf(book: Book, columns: Columns = columnsOf(book)): Engine {
  return {
    book,
    passages: book.sections.flatMap((section) => section.passages),
    ground: groundOf(book, columns),
    bank: bankOf(book),
    points: pointsOf(book),
    spelling: spellingOf(columns),
    title: tokens(book.title).map((token) => stem(token.form)),
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

/** What a rank gains from a known question of the book that is just like the one asked. */
const LIKENESS_GAIN = 14;
/** Likeness below this says nothing. */
const LIKENESS_FLOOR = 0.3;
/** From this confidence on a question counts as answered. */
const ANSWERED = 0.5;

/** Looks a question up, as far as `place` allows. */
export function lookUp(engine: Engine, text: string, place: Place, model: Model = MODEL): Lookup {
  const { ground, bank } = engine;
  const { columns } = ground;
  const question = respelt(engine, readQuestion(text), place);
  const counts = countPassages(columns, question, place);
  const extent = extentOf(columns, place);
  const quiet = quietOf(engine, question);
  const likeness = likest(bank, question, place, quiet, model);
  const sight = look(
    ground,
    question,
    weigh(question, counts, extent.passages, model, quiet),
    extent,
    place,
    model,
  );
  const ranked = gained(rank(sight, model), likeness);
  const content = contentWeights(sight, counts, extent.passages, quiet);
  return {
    question,
    sight,
    ranked,
    content,
    likeness,
    evidence: gather(sight, ranked, content, counts, likeness),
  };
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
  const confidence = confidenceOf(lookup.evidence, model);
  const hits = lookup.ranked.slice(0, limit).flatMap((one): Hit[] => {
    const passage = passages[one.passage];
    return passage ? [{ passage, sentence: sentenceOf(lookup, one.passage), score: one.score }] : [];
  });
  const open = (point: number) => (book.disagreements[point]?.from ?? Number.POSITIVE_INFINITY) <= place;
  const first = lookup.ranked.slice(0, 2).map((one) => one.passage);
  const point = touched(points, open, lookup.question, lookup.content.weights, lookup.likeness, first);
  const disagreement = book.disagreements[point];
  const answered = hits.length > 0 && confidence >= ANSWERED;
  return { answered, confidence, hits, ...(disagreement && answered ? { disagreement } : {}) };
}

/** The question with words that don't exist replaced by those of the book that they were meant to be. */
function respelt({ ground, spelling }: Engine, question: Question, place: Place): Question {
  const { columns } = ground;
  const open = (form: number) => countOpen(columns, columns.formTerm[form] ?? 0, place);
  const seen = new Set<string>();
  const terms = question.terms.map((term) => {
    const known = columns.termOf.get(term.stem);
    if (known !== undefined && countOpen(columns, known, place) > 0) return term;
    const form = corrected(term.form, spelling, open);
    return form === undefined ? term : { ...term, form, stem: stem(form) };
  });
  // Two slips may mean the same word: only the first counts, the other is asked for in vain.
  return {
    ...question,
    terms: terms.map((term) => {
      const again = seen.has(term.stem);
      seen.add(term.stem);
      return again ? { ...term, stem: `${term.stem} ` } : term;
    }),
  };
}

/** The stems of the title where the question names it in full and asks for something else too. */
function quietOf({ title }: Engine, question: Question): ReadonlySet<string> {
  const asked = new Set(question.terms.map((term) => term.stem));
  const whole = title.length > 1 && title.every((one) => asked.has(one));
  return new Set(whole && asked.size > title.length ? title : []);
}

function gained(ranked: readonly Ranked[], likeness: readonly Likeness[]): Ranked[] {
  const gains = new Map<number, number>();
  for (const { entry, value } of likeness) {
    const gain = LIKENESS_GAIN * Math.max(0, value - LIKENESS_FLOOR) ** 1.5;
    if (entry.passage >= 0) gains.set(entry.passage, Math.max(gain, gains.get(entry.passage) ?? 0));
  }
  return ranked
    .map((one) => ({ ...one, score: one.score + (gains.get(one.passage) ?? 0) }))
    .sort((a, b) => b.score - a.score || a.passage - b.passage);
}

function sentenceOf({ sight, content }: Lookup, passage: number): Hit['sentence'] {
  const { passageAt, sentenceStart, sentenceEnd } = sight.columns;
  const s = (passageAt[passage] ?? 0) + peakOf(sight.scanner.scan(passage), content).at;
  return { start: sentenceStart[s] ?? 0, end: sentenceEnd[s] ?? 0 };
}
