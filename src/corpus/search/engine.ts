import type { Book, Place } from '../../core/domain/book.ts';
import { lazy } from '../../lib/remembering.ts';
import { markOf } from './mark.ts';
import { meaningsOf, meantBy } from './meaning/meant.ts';
import { attributeOf } from './novel/attribute.ts';
import { castOf, nameIn } from './novel/cast.ts';
import { factsOf } from './novel/facts.ts';
import { pointsOf } from './question/index-lines.ts';
import { bankOf } from './question/known-questions.ts';
import { type Question, readQuestion } from './question/question.ts';
import { settle } from './question/settle.ts';
import { similarQuestions } from './question/similar-questions.ts';
import { countPassages, extentOf, weigh } from './question/terms.ts';
import { columnsOf } from './rank/columns.ts';
import { contentWeights, gather } from './rank/evidence.ts';
import { gainsOf } from './rank/gains.ts';
import { MODEL, type Model } from './rank/model.ts';
import { look, rank, rankScenes } from './rank/rank.ts';
import { spellingOf } from './text/typo.ts';

export type Engine = ReturnType<typeof engineOf>;

/** A book with everything for looking up a question, mostly made on first use: an index from disk is ready at once. */
export function engineOf(book: Book, columns = columnsOf(book)) {
  const points = lazy(() => pointsOf(book));
  const bank = lazy(() => bankOf(book, points()));
  return {
    book,
    passages: book.sections.flatMap(({ passages }) => passages),
    columns,
    bank,
    points,
    spelling: lazy(() => spellingOf(columns)),
    /** Sentence meanings of a guide; undefined for a text. */
    meanings: book.kind === 'guide' ? lazy(() => meaningsOf(columns, bank())) : undefined,
    /** The people of a novel; undefined for a guide or a short text. */
    cast: isNovel(book) ? lazy(() => castOf(book)) : undefined,
  };
}

export type Lookup = ReturnType<typeof lookUp>;

/**
 * Everything that a question finds in a book up to `place`, before it is put into words.
 * @param common how a whole library settled the question and how common its words are there; the book's own by default
 */
export function lookUp(
  engine: Engine,
  text: string,
  place: Place,
  model: Model = MODEL,
  common?: { readonly question: Question; readonly counts: Uint32Array; readonly passages: number },
) {
  const { columns, bank } = engine;
  const settled = common?.question ?? settle(readQuestion(text), columns, engine.spelling(), place);
  const { question, people } = engine.cast
    ? nameIn(settled, engine.cast(), columns, place)
    : { question: settled, people: [] };
  const counts = countPassages(columns, question, place);
  const extent = extentOf(columns, place);
  const likeness = similarQuestions(bank(), question, place);
  const weighed = weigh(question, common?.counts ?? counts, common?.passages ?? extent.passages, model);
  const sight = look(columns, question, weighed, extent, place);
  const attribute = engine.cast && attributeOf(text, question, people);
  const facts = attribute && factsOf(sight, attribute, people);
  const fact = (passage: number) => ({ fact: facts?.get(passage)?.sure ?? 0 });
  const meant = engine.meanings && meantBy(question, engine.meanings(), bank(), place);
  const more = attribute?.alone ? fact : meant?.valuesOf;
  const saying = [...(facts ?? [])].flatMap(([passage, { sure }]) => (sure >= LIKELY_FACT ? [passage] : []));
  const found = rank(
    sight,
    model.ranking[engine.book.kind],
    gainsOf(likeness),
    more,
    attribute?.alone ? saying : [],
  );
  const ranked = engine.cast ? rankScenes(found) : found;
  const content = contentWeights(sight, counts, extent.passages, model);
  const [best, second] = ranked;
  const marking = { sight, content, meantIn: meant?.sentencesOf };
  const mark = best ? markOf(marking, best.passage) : 0;
  const surest = Math.max(0, ...[...(facts?.values() ?? [])].map(({ sure }) => sure));
  return {
    ...marking,
    question,
    ranked,
    /** The sentence to mark in the best passage, by its number in the book. */
    mark,
    /** How many readable passages have each term. */
    counts,
    likeness,
    /** Undefined if no passage has any of the question. */
    evidence: best && gather(sight, best, mark, second, content, counts, likeness, meant?.unsaid),
    /** For a novel, the attribute asked about: how surely its best passage gives it, 0…1, and where each does. */
    asked: attribute && facts && { ...attribute, surest, facts },
  };
}

/** From here on a passage that gives the attribute is looked at, however little else it has of the question. */
const LIKELY_FACT = 0.35;

/** From so many words on a text is read as a novel; the stories that the weights were learned from are shorter. */
const NOVEL_WORDS = 7_500;

function isNovel({ kind, sections }: Book): boolean {
  return kind === 'text' && sections.reduce((sum, { words }) => sum + words, 0) >= NOVEL_WORDS;
}
