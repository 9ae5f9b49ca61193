import { isWord } from '../../../corpus/english/dictionary.ts';
import { isGivenName, isKnownName, isNational } from '../../../corpus/english/names.ts';
import type { Key } from '../key/key.ts';
import { crudeStem, isDeed } from '../key/question.ts';
import type { AnswerReading } from '../setting.ts';
import type { AnswerToken, AnswerTokens } from '../types.ts';
import { isDescribing } from '../words/describing.ts';
import { isThirdPerson, looksVerbal, singular, verbBases } from '../words/forms.ts';
import { isChat, isDenial, isLight, isMonth, wordList } from '../words/lists.ts';
import { matchWord } from '../words/match.ts';

/** Where a run of words is: together with the answer, or separated from it by a break. */
export type RunPlace = 'before' | 'inside' | 'behind' | 'apart';

/** The roles that add something to the answer. */
export const TELLING = 'NPBRD#AVWS';

interface Word {
  readonly said: AnswerReading;
  readonly at: number;
  readonly place: RunPlace;
  readonly token: AnswerToken;
  readonly text: string;
}

/** Whether a word is a number where one is asked for. */
const isCounted = ({ num }: AnswerToken, { wanted }: AnswerReading): boolean =>
  num !== undefined && wanted.sort === 'number';

const isRefusal = (base: string): boolean => wordList('refusals').has(base);

/** What a word beside the answer does there. Of several roles the first counts. */
const ROLES: readonly (readonly [
  role: string,
  is: ReadonlySet<string> | ((word: Word) => boolean),
])[] = [
  // a word of the answer
  ['c', ({ said: answerReading, at }) => answerReading.core.has(at)],
  // another of the very few that could be right
  ['R', ({ text, said: answerReading }) => isRival(text, answerReading)],
  // `he refuses to pay`
  [
    'D',
    ({ place, token, text }) =>
      place === 'before' && (isDenial(token) || verbBases(text).some(isRefusal)),
  ],
  // `over 28`
  ['B', isBound],
  ['&', new Set(['and', 'plus', 'also'])],
  ['o', new Set(['of'])],
  // what ties words to the answer: who, he, in, because
  ['b', new Set([...wordList('relatives'), 'with'])],
  [
    'a',
    ({ text, token, said: answerReading }) =>
      wordList('determiners').has(text) && !token.initial && !isCounted(token, answerReading),
  ],
  ['x', wordList('auxiliaries')],
  ['p', wordList('particles')],
  [
    'b',
    ({ said: answerReading, at, place, text }) =>
      wordList('ties').has(text) && (place !== 'before' || answerReading.idle[at] === true),
  ],
  // `Nick, Daisy's cousin`; not `Daisy, Jordan's`
  [
    'a',
    ({ place, token, said: answerReading, at }) =>
      place === 'apart' && token.possessive && answerReading.tokens[at + 1]?.after === '',
  ],
  // a word of another right answer
  ['P', isPart],
  // nothing: chat, the question's words, the answer again
  ['s', (word) => isRepeat(word) || word.said.idle[word.at] === true],
  ['M', isOfName],
  ['A', (word) => (word.place === 'before' ? describes(word) : isDescribing(word.text))],
  ['#', ({ token }) => token.num !== undefined],
  ['N', ({ said: answerReading, text }) => answerReading.setting.rules.taken(text)],
  ['V', ({ text }) => looksVerbal(text)],
  // becomes, or letters
  ['S', ({ text }) => isThirdPerson(text)],
];

/** The role of a word as one letter, `W` for a plain word that adds something. */
export function roleOf(answerReading: AnswerReading, at: number, place: RunPlace): string {
  const token = answerReading.tokens[at] as AnswerToken;
  const word = { said: answerReading, at, place, token, text: token.text };
  return (
    ROLES.find(([, is]) => (typeof is === 'function' ? is(word) : is.has(word.text)))?.[0] ?? 'W'
  );
}

/**
 * Harriet Beecher Stowe, Emily J. Brontë, Tommy D.: what is inside a name, or an initial behind a
 * single one.
 */
function isOfName({ said: { wanted, setting, core }, at, place, token, text }: Word): boolean {
  const isBehind = place === 'behind' && wanted.content.length === 1 && core.has(at - 1);
  if (wanted.sort !== 'person' || !(place === 'inside' || isBehind) || setting.rules.taken(text))
    return false;
  // `Emily, Anne Brontë` are two.
  if (token.after) return false;
  if (token.initial || text.length === 1) return true;
  return !isBehind && token.num === undefined && (!isWord(text) || isKnownName(text));
}

function isBound({ said: { tokens, wanted, setting }, at, place, text }: Word): boolean {
  if (wanted.sort !== 'number' || !wordList('bounds').has(text) || setting.key.known.has(text))
    return false;
  return (
    place === 'before' ||
    tokens[at + 1]?.num !== undefined ||
    /^(?:more|less|over|plus|minus|odd)$/.test(text)
  );
}

/** Lists of words of which only one can be right. */
const RIVALS = ['days', 'months', 'colours', 'earlyOrLate', 'olderOrYounger'] as const;

/** Whether a word is another day, month or colour than one in the right answer. */
function isRival(text: string, { setting: { key } }: AnswerReading): boolean {
  if (key.known.has(text)) return false;
  const ownAnswerTokens = key.alternatives.flatMap(({ content }) => content);
  return RIVALS.map(wordList).some(
    (list) => list.has(text) && ownAnswerTokens.some((answerToken) => list.has(answerToken.text)),
  );
}

/** `she throws him under a train`, where without her that is right */
function isPart({ said: { wanted, setting }, place, token, text }: Word): boolean {
  const isOwn = isLight(token) || wanted.tokens.some((ownToken) => ownToken.text === text);
  return place === 'before' && wanted.sort === 'thing' && !isOwn && setting.key.known.has(text);
}

/** Whether a word is one of a right answer's, perhaps in another form or spelling. */
function isRepeat({ said: { wanted, setting }, token }: Word): boolean {
  const { key, rules } = setting;
  const ownAnswerTokens = key.alternatives.flatMap(({ tokens }) => tokens);
  if (wanted.sort === 'number') return ownAnswerTokens.some(({ text }) => text === token.text);
  return ownAnswerTokens.some(
    (answerToken) => matchWord(answerToken, token, { ...rules, synonyms: false }) !== undefined,
  );
}

/** Whether a word before the answer only describes it: `a grunting pig`, `her friend Ruth`. */
function describes(word: Word): boolean {
  const { said: answerReading, at, token, text } = word;
  const { wanted, setting } = answerReading;
  if (wordList('changing').has(text)) return false;

  // `The mouse's tears` are not `her tears`; but `Tommy's drawings` are drawings.
  const isOwned = wanted.tokens.some(
    (ownToken) => ownToken.possessive || /^(?:his|her|their)$/.test(ownToken.text),
  );
  if (token.possessive) return setting.key.known.has(text) || !isOwned;

  const previousAnswerTokens = answerReading.tokens.slice(Math.max(0, at - 3), at);
  const owned = previousAnswerTokens.some(
    (answerToken) => answerToken.possessive || wordList('determiners').has(answerToken.text),
  );
  const isRole = owned && !setting.rules.taken(text);

  if (wanted.sort === 'person')
    return ((isDescribing(text) || isRole) && !isGivenName(text)) || setting.key.known.has(text);
  // `The Financial Times` is another paper than The Times; `early June` is June.
  if (wanted.sort === 'name')
    return isDescribing(text) && wanted.tokens[0]?.text !== 'the' && !wordList('naming').has(text);

  return isDescribing(text) || isNational(text);
}

const SORTS = wordList('sorts');
const PEOPLE = wordList('people');
const COUNTED = wordList('counted');
const PLACES = /^(?:school|house|estate|ship|river|somewhere)$/;

/**
 * For each word whether it adds nothing: grammar, chat, words of the question, the sort of thing
 * asked for.
 */
export function idleWords(tokens: AnswerTokens, key: Key): boolean[] {
  const flags: boolean[] = [];
  const restated = tokens.some((token) => isDeed(token, key.asked));

  for (const [i, token] of tokens.entries()) {
    const previousAnswerToken = token.after ? undefined : tokens[i - 1];
    const isIdle =
      isChat(token) ||
      /^(?:but|all)$/.test(token.text) ||
      isMeasure(tokens, i, key) ||
      isSort(token, key) ||
      isAsked(
        token,
        previousAnswerToken,
        previousAnswerToken ? flags[i - 1] === true : restated,
        key,
      );
    flags.push(!isDenial(token) && isIdle);
  }

  return flags;
}

/**
 * `a lot of`, `a cup of`; the place that such words lead to adds nothing either: `in the hills of`.
 */
function isMeasure(tokens: AnswerTokens, i: number, { asked }: Key): boolean {
  if (tokens[i + 1]?.text !== 'of') return false;
  const word = tokens[i]?.text ?? '';
  const next = tokens[i + 2];
  const isPart = next !== undefined && !isLight(next);
  // The north of it is another place.
  const within = asked.place && !/^(?:north|south|east|west)/.test(word);
  // Portions only of what isn't counted: no piece of his boat.
  return wordList('kinds').has(word) || (isPart && (wordList('portions').has(word) || within));
}

function isSort(token: AnswerToken, { kind: answerKind, asked, alternatives }: Key): boolean {
  const { text } = token;
  if (token.ordinal) return asked.words.has(crudeStem(text));
  if (wordList('days').has(text)) return alternatives.some(({ content }) => content.some(isMonth));
  if (SORTS.has(text) || (asked.place && PLACES.test(text))) return true;
  if (answerKind !== 'number') return PEOPLE.has(text) && !token.possessive;
  return COUNTED.has(text) || isDescribing(text) || PEOPLE.has(singular(text));
}

/**
 * Whether a word is from the question; a name only where the grammar ties it in: Orwell's 1984, not
 * `um, Huck`.
 */
function isAsked(
  token: AnswerToken,
  previousAnswerToken: AnswerToken | undefined,
  tied: boolean,
  key: Key,
): boolean {
  const { asked, kind: answerKind, known } = key;
  const capital = asked.words.get(crudeStem(token.text));
  if (asked.choice || capital === undefined || token.num !== undefined) return false;
  if (
    !capital ||
    token.possessive ||
    answerKind === 'number' ||
    (answerKind === 'list' && !asked.person)
  )
    return true;
  // `Emma Bovary` where Madame Bovary's first name is asked for
  return (
    tied ||
    (previousAnswerToken === undefined
      ? answerKind === 'phrase'
      : asked.whole && known.has(previousAnswerToken.text))
  );
}
