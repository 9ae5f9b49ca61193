import type { Book, Place } from '../../core/domain/book.ts';
import { limitPerKey, totalOf } from '../../lib/counted.ts';
import { lazy, memoize } from '../../lib/memoize.ts';
import { untitledQuestion } from '../title.ts';
import { meaningsOf, nearnessOf } from './bare/meanings.ts';
import { markOf } from './mark.ts';
import { type Attribute, attributeOf } from './novel/attribute.ts';
import { type AskedAbout, castOf, nameIn } from './novel/cast.ts';
import { factsOf } from './novel/facts.ts';
import { type Run, runsOf } from './novel/runs.ts';
import { pointsOf } from './question/index-lines.ts';
import { bankOf } from './question/known-questions.ts';
import { type Question, readQuestion } from './question/question.ts';
import { settle } from './question/settle.ts';
import { type Likeness, similarQuestions } from './question/similar-questions.ts';
import { countPassages, extentOf, weigh } from './question/terms.ts';
import { columnsOf } from './rank/columns.ts';
import { contentWeights, gather } from './rank/evidence.ts';
import type { Sight } from './rank/features.ts';
import { gainsOf } from './rank/gains.ts';
import { look, type Ranked, rank } from './rank/rank.ts';

export type Engine = ReturnType<typeof engineOf>;

/** From so many words on a text is read as a novel, with people of its own. */
const NOVEL_WORDS = 7_500;

/**
 * A book with everything for looking up a question, mostly made on first use: an index from disk is
 * ready at once.
 */
export function engineOf(book: Book, columns = columnsOf(book)) {
  const points = lazy(() => pointsOf(book));
  const words = totalOf(book.sections, (section) => section.words);
  const bank = lazy(() => bankOf(book, points()));
  return {
    book,
    passages: book.sections.flatMap(({ passages }) => passages),
    columns,
    bank,
    points,
    /** What each sentence means, of a guide that lacks an index of its own; else undefined. */
    meanings: isBareGuide(book) ? lazy(() => meaningsOf(book, columns)) : undefined,
    /** The people of a novel; undefined for a guide or a short text. */
    cast: book.kind === 'text' && words >= NOVEL_WORDS ? lazy(() => castOf(book)) : undefined,
  };
}

export type Lookup = ReturnType<typeof lookUp>;

/**
 * Everything that a question finds in a book up to `place`, before it is put into words.
 * @param common how a whole library settled the question and how common its words are there; the
 * book's own by default
 */
export function lookUp(engine: Engine, text: string, place: Place, common?: Common) {
  const { question, people } = questionTo(engine, text, place, common);
  const { counts, sight, content } = lookFor(question, engine, place, common);
  const findings =
    engine.book.kind === 'text'
      ? findInText(engine, text, sight, people)
      : findInGuide(engine, sight, place);
  const { likeness, ranked } = findings;

  // What decides, what is marked and what is shown ask for the same few.
  const markIn = memoize((passage: number) => markOf(sight, content, passage));
  const weighing = { sight, content, counts, likeness, markIn };

  return {
    engine,
    /** As it was asked. */
    text,
    place,
    sight,
    content,
    question,
    ranked,
    /** Of a text: runs of sentences, the likeliest first. */
    runs: findings.runs,
    /** The sentence to mark in the best passage, by its number in the book. */
    mark: ranked[0] ? markIn(ranked[0].passage) : 0,
    /** That of another passage. */
    markIn,
    /** How many readable passages have each term. */
    counts,
    likeness,
    /** Undefined for a text, and if no passage has any of the question. */
    evidence: engine.book.kind === 'text' ? undefined : gather(weighing, ranked),
    /** For a novel, the attribute asked about: how surely its best passage gives it, 0…1. */
    asked: findings.asked,
  };
}

/** What a whole library knows of a question: how common its words are there. */
interface Common {
  readonly question: Question;
  readonly counts: Uint32Array;
  readonly passages: number;
}

/** A question, and the people of a novel whom it names. */
function questionTo(engine: Engine, text: string, place: Place, common: Common | undefined) {
  const asked = engine.meanings ? untitledQuestion(text, engine.book) : text;
  const question = common?.question ?? settle(readQuestion(asked), engine, place);
  if (engine.cast) return nameIn(question, engine.cast(), engine.columns, place);
  return { question, people: [] };
}

/** Weighs a question's words, and looks at the passages that have them. */
function lookFor(question: Question, engine: Engine, place: Place, common: Common | undefined) {
  const { columns } = engine;
  const counts = countPassages(columns, question, place);
  const { passages, averageLength } = extentOf(columns, place);
  const weights = weigh(question, common?.counts ?? counts, common?.passages ?? passages);
  const content = contentWeights(question, counts, passages);
  const textOf = (sentence: number) => sentenceText(engine, sentence);
  const meant =
    engine.meanings && nearnessOf({ question, content, columns, place, textOf }, engine.meanings());

  return {
    counts,
    sight: look(columns, question, weights, averageLength, place, meant),
    content,
  };
}

interface Findings {
  readonly likeness: readonly Likeness[];
  readonly ranked: readonly Ranked[];
  readonly runs: readonly Run[];
  /** For a novel, the attribute asked about: how surely its best passage gives it, 0…1. */
  readonly asked: (Attribute & { readonly surest: number }) | undefined;
}

function findInGuide({ bank }: Engine, sight: Sight, place: Place): Findings {
  const likeness = similarQuestions(bank(), sight.question, place);
  return { likeness, ranked: rank(sight, gainsOf(likeness)), runs: [], asked: undefined };
}

/** A text answers by its own words alone. */
function findInText(
  { cast }: Engine,
  text: string,
  sight: Sight,
  people: readonly AskedAbout[],
): Findings {
  const attribute = cast && attributeOf(text, sight.question, people);
  const facts = attribute && factsOf(sight, attribute, people);

  // Names are near everybody; a home or a trade is told in words of its own.
  const other = attribute?.alone && attribute.beside !== 'name' && people.length < 2;
  const runs = runsOf(sight, attribute?.alone ? facts : undefined, other);
  const surest = Math.max(0, ...Array.from(facts?.values() ?? [], ({ sure }) => sure));

  return {
    likeness: [],
    ranked: limitPerKey(1, runs, ({ passage }) => passage),
    runs,
    asked: attribute && { ...attribute, surest },
  };
}

/** The words of a sentence, by its number in the book. */
function sentenceText({ columns, passages }: Engine, sentence: number) {
  const { passageAt, sentenceStart, sentenceEnd } = columns;
  const passage = passageAt.findLastIndex((first) => first <= sentence);
  return passages[passage]?.text.slice(sentenceStart[sentence], sentenceEnd[sentence]) ?? '';
}

/** Whether a guide was made of articles, and says nowhere how readers ask. */
const isBareGuide = ({ fromArticles, sections }: Book) =>
  fromArticles === true &&
  sections.every(
    ({ passages, unsaid }) => !unsaid?.length && passages.every(({ asked }) => !asked?.length),
  );
