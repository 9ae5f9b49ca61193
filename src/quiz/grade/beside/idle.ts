import { wordSet } from '../../../lib/text.ts';
import { monthOf } from '../compare/dates.ts';
import { saysDeed, stem } from '../question/asked.ts';
import type { Compiled } from '../question/compile.ts';
import { isChat } from '../speech/chat.ts';
import type { Token } from '../types.ts';
import { singular } from '../words/forms.ts';
import { isDenial, isLight } from '../words/light.ts';
import { isDescribing, isManner } from '../words/modifiers.ts';
import { synonymous } from '../words/synonyms.ts';

/** Words that say what sort of thing an answer is. */
const SORTS =
  wordSet(`city town village county region country state place novel book play poem story character author writer novelist poet
  playwright narrator thing newspaper paper magazine film movie actor actress director anno domini ad ce capital`);
const PEOPLE = wordSet(
  'girl boy woman man guy person gentleman gent kid child lad lass chap bloke fellow fella dude gal',
);
const PARTS = wordSet('chapter page part act scene');
/** Before an `of` these say of what kind a thing is, how many there are, or which part of it. */
const KINDS =
  wordSet(`kind kinds sort sorts type bit bits lot lots loads tons plenty bunch pair pairs bundle box boxes bag bags pile piles
group set pack matter back bottom middle top depths`);
/** The same of what isn't counted: a piece of cake, but a piece of his boat is no boat. */
const MEASURES_OF =
  wordSet(`piece pieces slice lump drop clap peal flash gust loaf bar sheet packet case crate chest basket stack heap handful bottle
bottles cup glass jar jug pint bowl plate tin flock herd swarm crowd string row`);
const PLACES = wordSet('school house estate ship river somewhere');
const COUNTED = wordSet('people persons person men women guys kids children things times time ones of them');
const MEASURES = wordSet(
  'old aged age yo long tall high wide deep ago later apart away earlier oclock am pm time total all altogether overall off per each every weekly daily yearly monthly',
);

/** For each word whether it says nothing by itself: grammar, chat, what the question said, the sort of thing asked for. */
export function idle(tokens: readonly Token[], compiled: Compiled): boolean[] {
  const flags: boolean[] = [];
  const restated = saysDeed(tokens, compiled.asked);
  for (const [i, token] of tokens.entries()) {
    flags.push(
      // `Kazuo Ishiguro wrote Never Let Me Go`
      (!isDenial(token) || (token.cap && i > 0 && compiled.asked.words.has(stem(token.text)))) &&
        (isChat(token) ||
          token.text === 'but' ||
          isMeasure(tokens, i, compiled) ||
          isManner(token.text) ||
          token.text === 'all' ||
          isPlaceInText(tokens, i, compiled) ||
          isOfYear(tokens, i, compiled) ||
          isSort(token, compiled) ||
          isAsked(token, tokens[i - 1], flags[i - 1] ?? restated, compiled)),
    );
  }
  return flags;
}

/** `a lot of`, `a cup of`, `in the hills of`. */
function isMeasure(tokens: readonly Token[], i: number, { asked }: Compiled): boolean {
  const word = tokens[i]?.text ?? '';
  if (tokens[i + 1]?.text !== 'of') return false;
  // `in the hills of …`, where a place is asked for; the north of it is another.
  const within = asked.place && /^(?:in|on|at)$/.test(tokens[i - 2]?.text ?? '');
  if (within && !/^(?:north|south|east|west)/.test(word)) return true;
  return (
    KINDS.has(word) ||
    (MEASURES_OF.has(word) && tokens[i + 2] !== undefined && !isLight(tokens[i + 2] as Token))
  );
}

/** `in chapter three`, `in the third chapter`. */
function isPlaceInText(tokens: readonly Token[], i: number, { asked }: Compiled): boolean {
  const token = tokens[i] as Token;
  const part = token.num === undefined ? token : tokens[token.ordinal ? i + 1 : i - 1];
  return part !== undefined && PARTS.has(part.text) && ![...PARTS].some((one) => asked.words.has(stem(one)));
}

/** `10 April 1925`, where the year is asked for. */
function isOfYear(tokens: readonly Token[], i: number, { kind }: Compiled): boolean {
  const isMonth = (at: number) => monthOf(tokens[at]?.text ?? '') > 0;
  const day = (tokens[i]?.num ?? 99) < 32 && [i - 1, i + 1, i + 2].some(isMonth);
  return kind === 'year' && (day || isMonth(i));
}

/** Whether a word says only what sort of thing the answer is. */
function isSort(token: Token, compiled: Compiled): boolean {
  const { kind, asked, alternatives } = compiled;
  const { text, num } = token;
  if (token.ordinal) return asked.words.has(stem(text));
  if (num !== undefined) return num === 1 && kind !== 'number';
  if (SORTS.has(text) || (asked.place && PLACES.has(text))) return true;
  if (kind === 'number' || alternatives.every(({ sort }) => sort === 'number'))
    return isCounted(text, compiled);
  return PEOPLE.has(text) && !token.possessive;
}

/** Whether a word says only what is counted or measured: 12 years, four people. */
function isCounted(text: string, { asked, alternatives }: Compiled): boolean {
  if (asked.unit !== undefined && synonymous(text, asked.unit)) return true;
  if (COUNTED.has(text))
    return alternatives.every(({ content }) => content.every(({ num }) => num !== undefined));
  return MEASURES.has(text) || isDescribing(text) || PEOPLE.has(singular(text));
}

/** In the question already; a name from there only where the grammar ties it in: Orwell's 1984, not Huck Tom. */
function isAsked(
  token: Token,
  before: Token | undefined,
  tied: boolean,
  { asked, kind, known }: Compiled,
): boolean {
  const capital = asked.words.get(stem(token.text));
  if (asked.choice || capital === undefined || token.num !== undefined) return false;
  if (!capital || token.possessive || kind === 'number') return true;
  if (token.after || before?.text === 'and') return false;
  // `Amy March` for Amy, one of the March sisters; `Emma Bovary` where Madame Bovary's first name is asked for
  const family = asked.whole || asked.family.has(token.text);
  return tied || (before === undefined ? kind === 'phrase' : family && known.has(before.text));
}
