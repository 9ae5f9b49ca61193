import type { Book, Passage, Place } from '../../core/domain/book.ts';
import { type Marking, markOf } from './mark.ts';
import { type Meanings, meaningsOf, meantBy } from './meaning/meant.ts';
import { type Attribute, attributeOf } from './novel/attribute.ts';
import { castOf, nameIn, type Person } from './novel/cast.ts';
import { factsOf } from './novel/facts.ts';
import { type Points, pointsOf } from './question/disagreements.ts';
import { type Bank, bankOf } from './question/known-questions.ts';
import { type Question, readQuestion } from './question/question.ts';
import { settle } from './question/settle.ts';
import { type Likeness, likest } from './question/similar-questions.ts';
import { countPassages, extentOf, weigh } from './question/terms.ts';
import { type Columns, columnsOf } from './rank/columns.ts';
import { contentWeights, type Evidence, gather } from './rank/evidence.ts';
import { gainsOf } from './rank/gains.ts';
import { MODEL, type Model } from './rank/model.ts';
import { look, type Ranked, rank } from './rank/rank.ts';
import { type Spelling, spellingOf } from './text/typo.ts';

/** A book with all that looking a question up needs, made once. */
export interface Engine {
  readonly book: Book;
  readonly passages: readonly Passage[];
  readonly columns: Columns;
  readonly bank: () => Bank;
  readonly points: () => Points;
  readonly spelling: () => Spelling;
  /** What is meant in a guide; undefined for a text. */
  readonly meanings: (() => Meanings) | undefined;
  /** Who is in a novel; undefined for a guide or a short text. */
  readonly cast: (() => readonly Person[]) | undefined;
}

export function engineOf(book: Book, columns: Columns = columnsOf(book)): Engine {
  const passages = book.sections.flatMap((section) => section.passages);
  const bank = once(() => bankOf(book));
  return {
    book,
    passages,
    columns,
    bank,
    points: once(() => pointsOf(book)),
    spelling: once(() => spellingOf(columns)),
    meanings: book.kind === 'guide' ? once(() => meaningsOf(columns, bank())) : undefined,
    cast: isNovel(book) ? once(() => castOf(book)) : undefined,
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

/** Everything that one question found in one book, before it is worded. */
export interface Lookup extends Marking {
  readonly question: Question;
  readonly ranked: readonly Ranked[];
  /** The sentence of the best passage that is marked, by its number in the book. */
  readonly mark: number;
  /** Passages that may be read and hold each term. */
  readonly counts: Uint32Array;
  readonly likeness: readonly Likeness[];
  /** Undefined where no passage holds anything of the question. */
  readonly evidence: Evidence | undefined;
  /** Of a novel: what is asked of somebody, how surely its surest passage says it, 0…1, and where each does. */
  readonly asked?: Attribute & { readonly surest: number; readonly facts: ReturnType<typeof factsOf> };
}

/** How a library settled a question and how common its words are in all books together. */
interface Common {
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
  const { columns, bank } = engine;
  const settled = common?.question ?? settle(readQuestion(text), columns, engine.spelling(), place);
  const { question, people } = engine.cast
    ? nameIn(settled, engine.cast(), columns, place)
    : { question: settled, people: [] };
  const counts = countPassages(columns, question, place);
  const extent = extentOf(columns, place);
  const likeness = likest(bank(), question, place);
  const weighed = weigh(question, common?.counts ?? counts, common?.passages ?? extent.passages, model);
  const sight = look(columns, question, weighed, extent, place);
  const attribute = engine.cast && attributeOf(text, question, people);
  const facts = attribute && factsOf(sight, attribute, people);
  const fact = (passage: number) => ({ fact: facts?.get(passage)?.sure ?? 0 });
  const meant = engine.meanings && meantBy(question, engine.meanings(), bank(), place);
  const more = attribute?.alone ? fact : meant?.valuesOf;
  const saying = [...(facts ?? [])].flatMap(([passage, { sure }]) => (sure >= LIKELY_FACT ? [passage] : []));
  const ranked = rank(
    sight,
    model.ranking[engine.book.kind],
    gainsOf(likeness),
    more,
    attribute?.alone ? saying : [],
  );
  const content = contentWeights(sight, counts, extent.passages, model);
  const [best, second] = ranked;
  const marking = { sight, content, meantIn: meant?.sentencesOf };
  const mark = best ? markOf(marking, best.passage) : 0;
  const evidence = best && gather(sight, best, mark, second, content, counts, likeness, meant?.unsaid);
  return {
    ...marking,
    question,
    ranked,
    mark,
    counts,
    likeness,
    evidence,
    ...(attribute &&
      facts && {
        asked: { ...attribute, surest: Math.max(0, ...[...facts.values()].map(({ sure }) => sure)), facts },
      }),
  };
}

/** How surely a passage must say what is asked of somebody to be looked at, however little else it holds of the question. */
const LIKELY_FACT = 0.35;

/** Words from which on a text is read as a novel: a short story is all one scene, and names all its people at once. */
const NOVEL_WORDS = 10_000;

function isNovel({ kind, sections }: Book): boolean {
  return kind === 'text' && sections.reduce((sum, { words }) => sum + words, 0) >= NOVEL_WORDS;
}
