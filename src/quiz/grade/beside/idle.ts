import type { Key } from '../key/key.ts';
import { crudeStem, isDeed } from '../key/question.ts';
import type { AnswerToken } from '../types.ts';
import { isDescribing } from '../words/describing.ts';
import { singular } from '../words/forms.ts';
import { isChat, isDenial, isLight, wordList } from '../words/lists.ts';

const [SORTS, PEOPLE, COUNTED] = [wordList('sorts'), wordList('people'), wordList('counted')];
/** Before an `of` these give a kind, a number or a part; portions only of what isn't counted: no piece of his boat. */
const [KINDS, PORTIONS] = [wordList('kinds'), wordList('portions')];
const PLACES = /^(?:school|house|estate|ship|river|somewhere)$/;

/** For each word whether it adds nothing: grammar, chat, words of the question, the sort of thing asked for. */
export function idleWords(tokens: readonly AnswerToken[], key: Key): boolean[] {
  const flags: boolean[] = [];
  const restated = tokens.some((token) => isDeed(token, key.asked));
  for (const [i, token] of tokens.entries()) {
    const tied = flags[i - 1] ?? restated;
    const isIdle =
      isChat(token) ||
      /^(?:but|all)$/.test(token.text) ||
      isMeasure(tokens, i, key) ||
      isSort(token, key) ||
      isAsked(token, tokens[i - 1], tied, key);
    flags.push(!isDenial(token) && isIdle);
  }
  return flags;
}

/** `a lot of`, `a cup of`; the place that such words lead to adds nothing either: `in the hills of`. */
function isMeasure(tokens: readonly AnswerToken[], i: number, { asked }: Key): boolean {
  if (tokens[i + 1]?.text !== 'of') return false;
  const [word = '', next] = [tokens[i]?.text, tokens[i + 2]];
  const isPart = next !== undefined && !isLight(next);
  // The north of it is another place.
  const within = asked.place && !/^(?:north|south|east|west)/.test(word);
  return KINDS.has(word) || (isPart && (PORTIONS.has(word) || within));
}

function isSort(token: AnswerToken, { kind, asked }: Key): boolean {
  const { text } = token;
  if (token.ordinal) return asked.words.has(crudeStem(text));
  if (SORTS.has(text) || (asked.place && PLACES.test(text))) return true;
  if (kind !== 'number') return PEOPLE.has(text) && !token.possessive;
  return COUNTED.has(text) || isDescribing(text) || PEOPLE.has(singular(text));
}

/** Whether a word is from the question; a name only where the grammar ties it in: Orwell's 1984, not Huck Tom. */
function isAsked(token: AnswerToken, before: AnswerToken | undefined, tied: boolean, key: Key): boolean {
  const { asked, kind, known } = key;
  const capital = asked.words.get(crudeStem(token.text));
  if (asked.choice || capital === undefined || token.num !== undefined) return false;
  if (!capital || token.possessive || kind === 'number' || (kind === 'list' && !asked.person)) return true;
  // `Emma Bovary` where Madame Bovary's first name is asked for
  return tied || (before === undefined ? kind === 'phrase' : asked.whole && known.has(before.text));
}
