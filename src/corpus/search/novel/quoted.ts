import type { Place } from '../../../core/domain/book.ts';
import type { Hit } from '../../../core/ports/search.ts';
import { wordSet } from '../../../lib/text.ts';
import type { Engine, Lookup } from '../engine.ts';
import { type Columns, isName, wordAt } from '../rank/columns.ts';
import { isCommon } from '../text/common.ts';
import { stem } from '../text/stems.ts';
import { tokens } from '../text/tokens.ts';
import WORDS from '../words.json' with { type: 'json' };
import { speakerOf } from './speaker.ts';

/** Fewer words in quotation marks are a name rather than a quotation. */
const LEAST_WORDS = 3;
const IN_MARKS = /[“"«]([^“”"«»]{8,400})[”"»]/u;
const IN_SINGLE_MARKS = /(?<![\p{L}\p{N}])[‘']([^‘“”"]{8,400})[’'](?![\p{L}\p{N}])/u;
/** A line in no quotation marks, if the text has it so: "who said curiouser and curiouser". */
const SAYS = /^who (?:says?|said|asks?|asked) (?:that )?(.{8,400})$/iu;
/**
 * Without marks, so many words in a row are surely a line; in so many places its speaker is looked
 * for.
 */
const SURELY_A_LINE = 5;
const PLACES = 8;
/** The score of a passage with the exact words: above anything found by likeness. */
const VERY_WORDS = 100;
/** Words that ask for a line without adding to it. */
const ASKS = wordSet(WORDS.asksForLine);

/** The words in a question's quotation marks, and where. */
export const wordsInMarks = (question: string) =>
  IN_MARKS.exec(question) ?? IN_SINGLE_MARKS.exec(question);

/** A line quoted in a question, as found in a text. */
export type Quoted = NonNullable<ReturnType<typeof quotedIn>>;

/**
 * The words in a question's quotation marks, or behind "who says", as they first stand in a
 * readable part of a text, or where the text first says who says them: in this order, regardless of
 * case, accents, marks and line breaks. Undefined if nothing is quoted, or found.
 */
export function quotedIn({
  text: question,
  engine,
  place,
}: Pick<Lookup, 'text' | 'engine' | 'place'>) {
  const marked = wordsInMarks(question);
  const lineMatch = marked ?? SAYS.exec(question);
  const forms = tokens(lineMatch?.[1] ?? '').map((token) => token.form);
  if (!lineMatch || forms.length < LEAST_WORDS) return undefined;

  const places = startsOf(forms, engine.columns, place).map((at) =>
    placeOf(at, forms.length, engine),
  );
  const named = /\bwho\b/iu.test(question) && places.find(({ speaker }) => speaker !== undefined);

  // Without marks a few words that nobody is named for may be any words.
  const linePlace = named || (marked || forms.length >= SURELY_A_LINE ? places[0] : undefined);
  const questionLeft =
    question.slice(0, lineMatch.index) + question.slice(lineMatch.index + lineMatch[0].length);
  const isAside = (form: string) =>
    isCommon(stem(form)) || ASKS.has(form) || isName(engine.columns, stem(form));

  /** Whether the question only asks who says it, or where somebody does. */
  const alone = tokens(questionLeft).every(({ form }) => isAside(form));
  return linePlace && { ...linePlace, alone };
}

/**
 * The passages that a line runs through, its words marked in each, and who says it, where the text
 * names them.
 */
function placeOf(lineStart: number, length: number, { columns, passages }: Engine) {
  const firstPassage = passageOf(columns, lineStart);
  const lastPassage = passageOf(columns, lineStart + length - 1);

  const hits = passages.slice(firstPassage, lastPassage + 1).map((passage, i): Hit => {
    const wordsBefore = wordAt(columns, firstPassage + i);
    const passageTokens = tokens(passage.text);
    const start = passageTokens[Math.max(0, lineStart - wordsBefore)]?.start ?? 0;
    const lineEnd =
      passageTokens[Math.min(passageTokens.length, lineStart + length - wordsBefore) - 1]?.end ??
      passage.text.length;
    const stretch = { start: 0, end: passage.text.length };
    return { passage, sentence: { start, end: lineEnd }, stretch, score: VERY_WORDS };
  });

  const hitsText = hits.map(({ passage }) => passage.text).join('\n\n');
  const after = hits.at(-1)?.passage.text.length ?? 0;
  const end = hitsText.length - after + (hits.at(-1)?.sentence.end ?? 0);

  return { hits, speaker: speakerOf(hitsText, { start: hits[0]?.sentence.start ?? 0, end }) };
}

/** The first positions of words in this order in the readable stream. */
function startsOf(lineWords: readonly string[], columns: Columns, place: Place) {
  const { forms, stream, passageFrom } = columns;
  const numbers = lineWords.map((lineWord) => forms.indexOf(lineWord));
  const [firstNumber = -1] = numbers;

  // A text's passages open in order. Finding the passage of each match would take minutes where one
  // line fills a book.
  const closed = passageFrom.findIndex((from) => from > place);
  const openStream = stream.subarray(0, closed < 0 ? stream.length : wordAt(columns, closed));
  const starts: number[] = [];
  if (numbers.includes(-1)) return starts;

  for (
    let i = openStream.indexOf(firstNumber);
    i >= 0 && starts.length < PLACES;
    i = openStream.indexOf(firstNumber, i + 1)
  )
    if (numbers.every((number, k) => openStream[i + k] === number)) starts.push(i);

  return starts;
}

function passageOf({ passageAt, sentenceAt }: Columns, wordIndex: number) {
  const sentence = sentenceAt.findLastIndex((start) => start <= wordIndex);
  return passageAt.findLastIndex((start) => start <= sentence);
}
