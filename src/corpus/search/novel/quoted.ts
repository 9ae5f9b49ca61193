import type { Place } from '../../../core/domain/book.ts';
import type { Hit } from '../../../core/ports/search.ts';
import { wordSet } from '../../../lib/text.ts';
import type { Engine } from '../engine.ts';
import { type Columns, wordAt } from '../rank/columns.ts';
import { isCommon } from '../text/common.ts';
import { stem } from '../text/stems.ts';
import { tokens } from '../text/tokens.ts';
import { speakerOf } from './speaker.ts';

/** Fewer words in quotation marks are a name rather than a quotation. */
const LEAST_WORDS = 3;
const QUOTED = /[“"«]([^“”"«»]{8,400})[”"»]|(?<![\p{L}\p{N}])[‘']([^‘“”"]{8,400})[’'](?![\p{L}\p{N}])/u;
/** The score of a passage with the exact words: above anything found by likeness. */
export const VERY_WORDS = 100;
/** Words that ask for a line without adding to it. */
const ASKS = wordSet(
  'line quote quoted words sentence phrase book text chapter passage asks ask asked says said say find stand stands',
);

/** A line quoted in a question, as found in a text. */
export type Quoted = NonNullable<ReturnType<typeof quotedIn>>;

/**
 * The words in a question's quotation marks, at their first readable place in a text: in this order, regardless of
 * case, accents, marks and line breaks. Undefined if nothing is quoted, or found.
 */
export function quotedIn(question: string, { columns, passages }: Engine, place: Place) {
  const found = QUOTED.exec(question);
  const line = found?.[1] ?? found?.[2];
  if (!found || line === undefined) return undefined;
  const forms = tokens(line).map((token) => token.form);
  const at = forms.length < LEAST_WORDS ? -1 : startOf(forms, columns, place);
  if (at < 0) return undefined;
  const [first, last] = [passageOf(columns, at), passageOf(columns, at + forms.length - 1)];
  const hits = passages.slice(first, last + 1).map((passage, i): Hit => {
    const before = wordAt(columns, first + i);
    const words = tokens(passage.text);
    const start = words[Math.max(0, at - before)]?.start ?? 0;
    const end = words[Math.min(words.length, at + forms.length - before) - 1]?.end ?? passage.text.length;
    const stretch = { start: 0, end: passage.text.length };
    return { passage, sentence: { start, end }, stretch, score: VERY_WORDS };
  });
  const text = hits.map(({ passage }) => passage.text).join('\n\n');
  const start = hits[0]?.sentence.start ?? 0;
  const after = hits.at(-1)?.passage.text.length ?? 0;
  const end = text.length - after + (hits.at(-1)?.sentence.end ?? 0);
  const rest = question.slice(0, found.index) + question.slice(found.index + found[0].length);
  return {
    /** The passages it runs through, with its words marked in each. */
    hits,
    /** Who says it, where the text names the speaker beside it. */
    speaker: speakerOf(text, { start, end }),
    /** Whether the question only asks who says it, or where. */
    alone: tokens(rest).every((token) => isCommon(stem(token.form)) || ASKS.has(token.form)),
  };
}

/** The position of words in this order in the readable stream; -1 for none. */
function startOf(words: readonly string[], columns: Columns, place: Place): number {
  const { forms, stream, passageFrom } = columns;
  const numbers = words.map((word) => forms.indexOf(word));
  if (numbers.includes(-1)) return -1;
  const [first = -1] = numbers;
  // A text's passages open in order. Finding the passage of each match would take minutes where one line fills a book.
  const closed = passageFrom.findIndex((from) => from > place);
  const end = closed < 0 ? stream.length : wordAt(columns, closed);
  const open = stream.subarray(0, end);
  for (let i = open.indexOf(first); i >= 0; i = open.indexOf(first, i + 1))
    if (numbers.every((number, k) => open[i + k] === number)) return i;
  return -1;
}

function passageOf({ passageAt, sentenceAt }: Columns, word: number): number {
  const sentence = sentenceAt.findLastIndex((start) => start <= word);
  return passageAt.findLastIndex((start) => start <= sentence);
}
