import type { Place } from '../../../core/domain/book.ts';
import { wordSet } from '../../../lib/text.ts';
import type { Columns } from '../rank/columns.ts';
import { isCommon } from '../text/common.ts';
import { stem } from '../text/stems.ts';
import { tokens } from '../text/tokens.ts';

/** Fewer words in quotation marks name something rather than quote a line. */
const LEAST_WORDS = 3;
const QUOTED = /[“"«]([^“”"«»]{8,400})[”"»]|(?<![\p{L}\p{N}])[‘']([^‘“”"]{8,400})[’'](?![\p{L}\p{N}])/u;

/** A line quoted in a question, and where it stands in a text. */
export interface Quoted {
  /** Passages that hold it, in order: two where it runs on. */
  readonly passages: readonly number[];
  /** Its words, half-open, counted through the book. */
  readonly words: { readonly from: number; readonly to: number };
  /** Whether the question asks for nothing but who says it, or where. */
  readonly alone: boolean;
}

/**
 * Where the words in quotation marks of a question stand in a text, at the first place that may be read: in this order,
 * whatever their case, accents, marks and lines. Undefined where nothing is quoted, or nothing like it stands there.
 */
export function quotedIn(question: string, columns: Columns, place: Place): Quoted | undefined {
  const found = QUOTED.exec(question);
  const line = found?.[1] ?? found?.[2];
  if (!found || line === undefined) return undefined;
  const forms = tokens(line).map((token) => token.form);
  if (forms.length < LEAST_WORDS) return undefined;
  const at = startOf(forms, columns, place);
  if (at < 0) return undefined;
  const first = passageOf(columns, at);
  const last = passageOf(columns, at + forms.length - 1);
  const rest = question.slice(0, found.index) + question.slice(found.index + found[0].length);
  return {
    passages: first === last ? [first] : [first, last],
    words: { from: at, to: at + forms.length },
    alone: tokens(rest).every((token) => isCommon(stem(token.form)) || ASKS.has(token.form)),
  };
}

/** Words that ask for a line and say nothing more of it. */
const ASKS: ReadonlySet<string> = wordSet(
  'line quote quoted words sentence phrase book text chapter passage asks ask asked says said say find stand stands',
);

/** Where in the stream words stand in this order; -1 for nowhere. */
function startOf(words: readonly string[], columns: Columns, place: Place): number {
  const { forms, stream, passageFrom } = columns;
  const numbers = words.map((word) => forms.indexOf(word));
  if (numbers.includes(-1)) return -1;
  const [first = -1] = numbers;
  for (let i = stream.indexOf(first); i >= 0; i = stream.indexOf(first, i + 1)) {
    if (!numbers.every((number, k) => stream[i + k] === number)) continue;
    if ((passageFrom[passageOf(columns, i + words.length - 1)] ?? 0) <= place) return i;
  }
  return -1;
}

/** The passage that holds a word. */
function passageOf({ passageAt, sentenceAt }: Columns, word: number): number {
  return rowOf(passageAt, rowOf(sentenceAt, word));
}

/** The row that holds a position, by where rows begin. */
function rowOf(starts: Uint32Array, at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
