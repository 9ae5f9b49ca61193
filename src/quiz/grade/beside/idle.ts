import { wordSet } from '../../../lib/text.ts';
import { saysDeed, stem } from '../question/asked.ts';
import type { Compiled } from '../question/compile.ts';
import { isChat } from '../speech/chat.ts';
import type { Token } from '../types.ts';
import { singular } from '../words/forms.ts';
import { isDenial, isLight } from '../words/light.ts';
import lists from '../words/lists.json' with { type: 'json' };
import { isDescribing, isManner } from '../words/modifiers.ts';
import { synonymous } from '../words/synonyms.ts';

const SORTS = wordSet(lists.sorts.join(' '));
const PEOPLE = wordSet(lists.people.join(' '));
/** Before an `of` these give a kind, a number or a part. */
const KINDS = wordSet(lists.kinds.join(' '));
/** The same for uncountable things: a piece of cake is cake, but a piece of his boat is no boat. */
const MEASURES_OF = wordSet(lists.measuresOf.join(' '));
const PLACES = wordSet('school house estate ship river somewhere');
const COUNTED = wordSet(lists.counted.join(' '));
const MEASURES = wordSet(lists.measures.join(' '));

/** For each word whether it adds nothing: grammar, chat, words of the question, the sort of thing asked for. */
export function idle(tokens: readonly Token[], compiled: Compiled): boolean[] {
  const flags: boolean[] = [];
  const restated = saysDeed(tokens, compiled.asked);
  for (const [i, token] of tokens.entries()) {
    flags.push(
      !isDenial(token) &&
        (isChat(token) ||
          token.text === 'but' ||
          isMeasure(tokens, i, compiled) ||
          isManner(token.text) ||
          token.text === 'all' ||
          isSort(token, compiled) ||
          isAsked(token, tokens[i - 1], flags[i - 1] ?? restated, compiled)),
    );
  }
  return flags;
}

/** `a lot of`, `a cup of`, `in the hills of`. */
function isMeasure(tokens: readonly Token[], i: number, { asked }: Compiled): boolean {
  const word = tokens[i]?.text ?? '';
  // `a cage full of rats`
  const full = tokens.findIndex(({ text }, at) => text === 'full' && at >= i && at < i + 2);
  if (full >= 0) return tokens[full + 1]?.text === 'of';
  if (tokens[i + 1]?.text !== 'of') return false;
  // `in the hills of …`, where a place is asked for; the north of it is another.
  const within = asked.place && /^(?:in|on|at)$/.test(tokens[i - 2]?.text ?? '');
  if (within && !/^(?:north|south|east|west)/.test(word)) return true;
  return (
    KINDS.has(word) ||
    (MEASURES_OF.has(word) && tokens[i + 2] !== undefined && !isLight(tokens[i + 2] as Token))
  );
}

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

function isCounted(text: string, { asked, alternatives }: Compiled): boolean {
  if (asked.unit !== undefined && synonymous(text, asked.unit)) return true;
  if (COUNTED.has(text))
    return alternatives.every(({ content }) => content.every(({ num }) => num !== undefined));
  return MEASURES.has(text) || isDescribing(text) || PEOPLE.has(singular(text));
}

/** Whether a word is from the question; a name only where the grammar ties it in: Orwell's 1984, not Huck Tom. */
function isAsked(
  token: Token,
  before: Token | undefined,
  tied: boolean,
  { asked, kind, known, alternatives }: Compiled,
): boolean {
  const capital = asked.words.get(stem(token.text));
  if (asked.choice || capital === undefined || token.num !== undefined) return false;
  // `Kathy's drawings` are no drawings of Tommy's.
  const owned = alternatives.some(({ tokens }) => tokens.some(({ possessive }) => possessive));
  if (token.possessive && owned && !known.has(token.text)) return false;
  if (!capital || token.possessive || kind === 'number' || (kind === 'list' && !asked.person)) return true;
  // `Amy March` for Amy, one of the March sisters; `Emma Bovary` where Madame Bovary's first name is asked for
  const family = asked.whole || asked.family.has(token.text);
  return tied || (before === undefined ? kind === 'phrase' : family && known.has(before.text));
}
