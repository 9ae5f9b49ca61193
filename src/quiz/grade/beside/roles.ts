import { isGivenName, isNational } from '../../../corpus/english/names.ts';
import { wordSet } from '../../../lib/text.ts';
import { type Key, type RightAnswer, stripSuffix } from '../key/key.ts';
import { crudeStem, isDeed } from '../key/question.ts';
import type { AnswerReading } from '../setting.ts';
import type { AnswerToken, AnswerTokens } from '../types.ts';
import { isDescribing } from '../words/describing.ts';
import { isThirdPerson, looksVerbal, verbBases } from '../words/forms.ts';
import { isChat, isDenial, isLight, wordList } from '../words/lists.ts';
import { matchWord } from '../words/match.ts';

/** What bounds a number, before or behind it. */
const BESIDE_NUMBER = wordSet('more less over plus minus odd');
const OF_OTHERS = wordSet('his her their');

/** Where a run of words is: together with the answer, or separated from it by a break. */
export type RunPlace = 'before' | 'inside' | 'behind' | 'apart';

/** What a word beside the answer does there. */
export type Role =
  /**
   * A word of the answer, or one that adds nothing: chat, the question's words, the answer again.
   */
  | 'nothing'
  /** Another of the very few that could be right. */
  | 'rival'
  /** `he refuses to pay` */
  | 'denial'
  /** `over 28` */
  | 'bound'
  | 'and'
  | 'of'
  /** What ties words to the answer: who, he, in, because. */
  | 'tie'
  | 'determiner'
  | 'particle'
  /** A word of another right answer. */
  | 'part'
  | 'describing'
  | 'number'
  /** Of a character whom the answer doesn't mean. */
  | 'name'
  /** By its own form: lost, singing. */
  | 'verb'
  /** `becomes`; or a plural, such as letters. */
  | 'plural or verb'
  | 'plain';

/** The roles that add something to the answer. */
export const TELLING: ReadonlySet<Role> = new Set<Role>([
  'rival',
  'denial',
  'bound',
  'part',
  'describing',
  'number',
  'name',
  'verb',
  'plural or verb',
  'plain',
]);

interface BesideWord {
  readonly reading: AnswerReading;
  readonly at: number;
  readonly place: RunPlace;
  readonly token: AnswerToken;
}

/** Whether a word is a number where one is asked for. */
const isCounted = ({ num }: AnswerToken, { wanted }: AnswerReading) =>
  num !== undefined && wanted.sort === 'number';

const isRefusal = (base: string) => wordList('refusals').has(base);
const isIn =
  (words: ReadonlySet<string>) =>
  ({ token }: BesideWord): boolean =>
    words.has(token.text);

/** Of several roles the first counts. */
const ROLES: readonly (readonly [Role, (besideWord: BesideWord) => boolean])[] = [
  ['nothing', ({ reading, at }) => reading.core.has(at)],
  ['rival', ({ reading, token }) => isRival(token.text, reading)],
  [
    'denial',
    ({ place, token }) =>
      place === 'before' && (isDenial(token) || verbBases(token.text).some(isRefusal)),
  ],
  ['bound', isBound],
  ['and', isIn(new Set(['and', 'plus', 'also']))],
  ['of', isIn(new Set(['of']))],
  ['tie', isIn(new Set([...wordList('relatives'), 'with']))],
  [
    'determiner',
    ({ reading, token }) =>
      wordList('determiners').has(token.text) && !token.initial && !isCounted(token, reading),
  ],
  ['particle', isIn(wordList('particles'))],
  [
    'tie',
    ({ reading, at, place, token }) =>
      wordList('ties').has(token.text) && (place !== 'before' || reading.idle[at] === true),
  ],
  ['part', isPart],
  [
    'nothing',
    (besideWord) =>
      isRepeat(besideWord) ||
      isJunior(besideWord) ||
      besideWord.reading.idle[besideWord.at] === true,
  ],
  [
    'describing',
    (besideWord) =>
      besideWord.place === 'before' ? describes(besideWord) : isDescribing(besideWord.token.text),
  ],
  ['number', ({ token }) => token.num !== undefined],
  ['name', ({ reading, token }) => reading.setting.rules.taken(token.text)],
  ['verb', ({ token }) => looksVerbal(token.text)],
  ['plural or verb', ({ token }) => isThirdPerson(token.text)],
];

/** The role of a word beside the answer; plain where it has no other and adds something. */
export function roleOf(reading: AnswerReading, at: number, place: RunPlace): Role {
  const besideWord = { reading, at, place, token: reading.tokens[at] as AnswerToken };
  return ROLES.find(([, isRole]) => isRole(besideWord))?.[0] ?? 'plain';
}

function isBound({ reading, at, place, token: { text } }: BesideWord) {
  const { tokens, wanted, setting } = reading;
  if (wanted.sort !== 'number' || !wordList('bounds').has(text) || setting.key.known.has(text))
    return false;
  return place === 'before' || tokens[at + 1]?.num !== undefined || BESIDE_NUMBER.has(text);
}

/**
 * Whether a word is another colour than one in the right answer, of which only one can be right.
 */
function isRival(text: string, { setting: { key } }: AnswerReading) {
  const colours = wordList('colours');
  const isColoured = ({ content }: RightAnswer) => content.some((token) => colours.has(token.text));
  return colours.has(text) && !key.known.has(text) && key.alternatives.some(isColoured);
}

/** `she throws him under a train`, where without her that is right */
function isPart({ reading: { wanted, setting }, place, token }: BesideWord) {
  const { text } = token;
  const isOwn = isLight(token) || wanted.tokens.some((ownToken) => ownToken.text === text);
  return place === 'before' && wanted.sort === 'thing' && !isOwn && setting.key.known.has(text);
}

/** Whether a word is one of a right answer's, perhaps in another form or spelling. */
function isRepeat({ reading: { wanted, setting }, token }: BesideWord) {
  const { key, rules } = setting;
  const ownAnswerTokens = key.alternatives.flatMap(({ tokens }) => tokens);
  if (wanted.sort === 'number') return ownAnswerTokens.some(({ text }) => text === token.text);
  return ownAnswerTokens.some(
    (answerToken) => matchWord(answerToken, token, { ...rules, synonyms: false }) !== undefined,
  );
}

/** `Martin Luther King Jr.`, where the right answer tells him from no father of that name. */
const isJunior = ({ reading: { wanted, setting }, token }: BesideWord) =>
  token.text === 'junior' &&
  wanted.sort === 'person' &&
  !setting.key.alternatives.some(({ tokens }) => stripSuffix(tokens) !== tokens);

/** Whether one of the three words before says whose it is: `her old friend`. */
const isOwnedAt = (tokens: AnswerTokens, at: number) =>
  tokens
    .slice(Math.max(0, at - 3), at)
    .some(({ possessive, text }) => possessive || wordList('determiners').has(text));

/** Whether a word before the answer only describes it: `a grunting pig`, `her friend Ruth`. */
function describes({ reading, at, token }: BesideWord) {
  const { text } = token;
  const { wanted, setting } = reading;
  // `The mouse's tears` are not `her tears`; but `Tommy's drawings` are drawings.
  const isOwned = wanted.tokens.some(
    (ownToken) => ownToken.possessive || OF_OTHERS.has(ownToken.text),
  );
  if (token.possessive) return setting.key.known.has(text) || !isOwned;

  const isRole = () => isOwnedAt(reading.tokens, at) && !setting.rules.taken(text);
  if (wanted.sort === 'person')
    return ((isDescribing(text) || isRole()) && !isGivenName(text)) || setting.key.known.has(text);
  // `The Financial Times` is another paper than The Times; `early June` is June.
  if (wanted.sort === 'name')
    return isDescribing(text) && wanted.tokens[0]?.text !== 'the' && !wordList('naming').has(text);

  return isDescribing(text) || isNational(text);
}

const SORTS = wordList('sorts');
const PEOPLE = wordList('people');
const COUNTED = wordList('counted');

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
      ['but', 'all'].includes(token.text) ||
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
function isMeasure(tokens: AnswerTokens, position: number, { asked }: Key) {
  if (tokens[position + 1]?.text !== 'of') return false;
  const word = tokens[position]?.text ?? '';
  const next = tokens[position + 2];
  const isPart = next !== undefined && !isLight(next);
  // The north of it is another place.
  const within = asked.place && !/^(?:north|south|east|west)/.test(word);
  // Portions only of what isn't counted: no piece of his boat.
  return wordList('kinds').has(word) || (isPart && (wordList('portions').has(word) || within));
}

function isSort(token: AnswerToken, { kind: answerKind, asked }: Key) {
  const { text } = token;
  if (token.ordinal) return asked.words.has(crudeStem(text));
  if (SORTS.has(text)) return true;
  if (answerKind !== 'number') return PEOPLE.has(text) && !token.possessive;
  return COUNTED.has(text) || isDescribing(text);
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
) {
  const { asked, kind: answerKind } = key;
  const capital = asked.words.get(crudeStem(token.text));
  if (asked.choice || capital === undefined || token.num !== undefined) return false;
  if (!capital || token.possessive || answerKind === 'number') return true;
  if (answerKind === 'list' && !asked.person) return true;
  if (tied) return true;
  if (previousAnswerToken === undefined) return answerKind === 'phrase';
  // `Emma Bovary` where Madame Bovary's first name is asked for
  return asked.whole && key.known.has(previousAnswerToken.text);
}
