import { stem } from './asked.ts';
import type { Compiled } from './compile.ts';
import { ABOUT } from './kind.ts';
import { isCountry } from './lexicon.ts';
import { isLight } from './light.ts';
import type { Token } from './types.ts';

/** Words that say what sort of thing an answer is. */
const SORTS = new Set(
  `city town village county region country novel book play poem story character author writer novelist poet playwright
  narrator thing called named name anno domini ad ce`.split(/\s+/),
);

const PLACES = new Set('school house estate ship river'.split(' '));
const COUNTED = new Set('people persons person things times time ones of them'.split(' '));

/** The given answer without the author before or behind a title, and without the country behind a place. */
export function withoutTail(given: readonly Token[], compiled: Compiled): readonly Token[] {
  const end = Math.min(authorTail(given, compiled), countryTail(given, compiled));
  const start = authorHead(given, compiled);
  return end < given.length || start > 0 ? given.slice(start, end) : given;
}

/**
 * For each word of a given answer, whether it may stand there beside the right answer without making it another one:
 * light words, words that the question itself says, the sort of thing asked for, Nothing else is harmless: a further name or word makes it a list of guesses.
 */
export function harmless(given: readonly Token[], compiled: Compiled): boolean[] {
  const { known } = compiled;
  const flags: boolean[] = [];
  given.forEach((token, i) => {
    const before = given[i - 1];
    const free = isLight(token) && token.text !== 'and';
    flags.push(
      free ||
        token.text === 'and' ||
        ((!known.has(token.text) || (compiled.kind === 'phrase' && !token.cap)) &&
          (isSort(token, compiled) || isAsked(token, before, flags[i - 1] ?? false, compiled))),
    );
  });
  return flags;
}

function isSort(token: Token, { kind, asked, alternatives }: Compiled): boolean {
  const units = alternatives.some((one) => one.content.some((word) => word.num === undefined));
  if (token.num !== undefined)
    return token.num === 1 && token.text === '1' && kind !== 'number' && kind !== 'year';
  if (asked.place && PLACES.has(token.text)) return true;
  if (kind === 'number' && asked.counting && COUNTED.has(token.text)) return !units;
  return SORTS.has(token.text) || ((kind === 'number' || kind === 'year') && ABOUT.has(token.text));
}

/** In the question already; a name from there only where the grammar ties it in: Orwell's 1984, not Huck Tom. */
function isAsked(token: Token, before: Token | undefined, tied: boolean, { asked, kind }: Compiled): boolean {
  const capital = asked.words.get(stem(token.text));
  if (asked.choice || capital === undefined || token.num !== undefined) return false;
  if (!capital || token.possessive) return true;
  if (kind === 'phrase' && (before === undefined || tied) && !token.after) return true;
  return before !== undefined && tied && before.text !== 'and' && !token.after;
}

/** Where the title begins after its author's name: Mary Shelley's Frankenstein. */
function authorHead(given: readonly Token[], { asked, known }: Compiled): number {
  const author = given.findIndex((token, i) => token.possessive && token.cap && i < 3);
  return asked.title && author >= 0 && author < given.length - 1 && !known.has(given[author]?.text ?? '')
    ? author + 1
    : 0;
}

/** Where "by …" begins after the title of a work; past the end where it doesn't. */
function authorTail(given: readonly Token[], { asked, known, kind }: Compiled): number {
  if (!asked.title || kind !== 'name' || known.has('by')) return given.length;
  const by = given.findIndex((token) => token.text === 'by');
  return by > 0 && given.length - by <= 5 ? by : given.length;
}

/** Where the country after a place's name begins; past the end where there is none. */
function countryTail(given: readonly Token[], { asked, known, kind, alternatives }: Compiled): number {
  if (!asked.place || kind !== 'name') return given.length;
  if (alternatives.some((one) => isCountry(one.content.map((token) => token.text).join(' '))))
    return given.length;
  for (let i = Math.max(1, given.length - 3); i < given.length; i++) {
    const first = given[i];
    const tied = first?.after || given[i - 1]?.text === 'in';
    const name = given.slice(i).map((token) => token.text);
    if (tied && !name.some((word) => known.has(word)) && isCountry(name.join(' '))) return i;
  }
  return given.length;
}
