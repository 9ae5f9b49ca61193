import { isWord } from '../../../corpus/english/dictionary.ts';
import {
  givenNameSex,
  isCountry,
  isGivenName,
  isKnownName,
  isNational,
} from '../../../corpus/english/names.ts';
import { wordSet } from '../../../lib/text.ts';
import { monthOf } from '../compare/dates.ts';
import { bearers } from '../names.ts';
import { stem } from '../question/asked.ts';
import type { Compiled } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isThirdPerson, looksPast, looksVerbal } from '../words/forms.ts';
import { addressedSex, isHonorific } from '../words/honorifics.ts';
import { isDenial, isLight, refuses } from '../words/light.ts';
import lists from '../words/lists.json' with { type: 'json' };
import { matchWord } from '../words/match.ts';
import { isChanging, isDescribing } from '../words/modifiers.ts';
import { unitNamed } from '../words/units.ts';
import type { Reading } from './setting.ts';
import type { Class, Where } from './table.ts';

/** Words that tie what follows to what was just said. */
export const TIES = wordSet(lists.ties.join(' '));
/** Small words that may belong to a name, or to a verb: time out, back. */
const PARTICLES = wordSet(lists.particles.join(' '));
/** Words that turn a number into a bound, before it and after a break. */
const BOUNDS = new Map(Object.entries(lists.bounds).map(([where, words]) => [where, wordSet(words)]));
const DETERMINERS = wordSet('the a an his her their its our my your some 1');
const OWNERS = wordSet('his her their its my our');

/** Words that describe a thing, but before a name make another name: Little Women, New York, the White House. */
const NAMING = wordSet(lists.naming.join(' '));

/** Comparisons and exclamations. */
const DEGREES = wordSet(lists.degrees.join(' '));

/** Each class by its words or a rule. Of several classes for a word, the first counts. */
const CLASSES: readonly (readonly [Class, ReadonlySet<string> | ((word: Spot) => boolean)])[] = [
  ['answer', ({ said, at }) => said.core.has(at)],
  ['rival', isRival],
  [
    'denial',
    ({ token, text, sort, where }) =>
      where === 'before' &&
      (isDenial(token) || refuses(token) || (sort === 'thing' && /^(?:nearly|almost)$/.test(text))),
  ],
  ['bound', isBound],
  ['and', wordSet('and plus also')],
  ['of', wordSet('of')],
  ['pronoun', wordSet('it he she they this there we i you everyone everybody')],
  ['relative', wordSet('who which that')],
  ['degree', ({ text, where }) => where === 'apart' && (DEGREES.has(text) || !!unitNamed(text))],
  ['article', isDeterminer],
  ['filler', isAddress],
  ['auxiliary', wordSet('is was are were do does did has had have can could will would me us him them')],
  // `gets chopped off`; but `got five years`
  ['auxiliary', ({ said, at, text }) => /^gets?$|^got$/.test(text) && looksPast(nextTo(said, at))],
  ['somebody', wordSet('somebody someone')],
  ['with', wordSet('with')],
  [
    'particle',
    ({ text, idle, where }) => PARTICLES.has(text) && (!idle || where === 'behind' || text === 'off'),
  ],
  ['filler', ({ text, where }) => where === 'before' && /^(?:called|named|like|as)$/.test(text)],
  ['tie', ({ text, idle }) => TIES.has(text) && idle],
  ['relation', TIES],
  ['repeat', isRepeat],
  ['asked', ({ idle }) => idle],
  ['part', ({ said, sort, text, where }) => where === 'before' && sort === 'thing' && known(said).has(text)],
  ['adjective', (word) => (word.where === 'before' ? describes(word) : isAdjective(word))],
  ['degree', isDetail],
  ['number', ({ token }) => token.num !== undefined],
  [
    'title',
    ({ said, text, where }) => where === 'apart' && isHonorific(text) && !said.setting.rules.taken(text),
  ],
  ['name', ({ said, at }) => isName(said, at)],
  ['verb', ({ text }) => looksVerbal(text)],
  ['s-form', ({ text }) => isThirdPerson(text)],
];

const nextTo = ({ tokens }: Reading, at: number) => tokens[at + 1]?.text ?? '';
const known = ({ setting }: Reading) => setting.compiled.known;

const spotAt = (said: Reading, at: number, where: Where) => {
  const token = said.tokens[at] as Token;
  return { said, at, where, token, text: token.text, sort: said.wanted.sort, idle: said.idle[at] === true };
};
type Spot = ReturnType<typeof spotAt>;

export function classOf(said: Reading, at: number, where: Where): Class {
  const word = spotAt(said, at, where);
  return CLASSES.find(([, is]) => (typeof is === 'function' ? is(word) : is.has(word.text)))?.[0] ?? 'word';
}

/** `over 28`; but `over` may be the answer's own. */
function isBound({ said, sort, text, where }: Spot): boolean {
  return sort === 'number' && BOUNDS.get(where)?.has(text) === true && !known(said).has(text);
}

function isDeterminer({ sort, token, text }: Spot): boolean {
  return DETERMINERS.has(text) && !token.initial && (token.num === undefined || sort !== 'number');
}

/** `to marry Mr Darcy` for to marry Darcy. */
function isAddress({ said: { tokens, wanted, setting }, sort, at, token, text }: Spot): boolean {
  const name = wanted.tokens.find((own) => own.cap && own.text === tokens[at + 1]?.text)?.text;
  if (sort !== 'thing' || name === undefined || !isHonorific(text) || setting.rules.taken(text)) return false;
  if (wanted.tokens.some((own) => isHonorific(own.text))) return false;
  return addressedSex([token]) !== 'f' || givenNameSex(name) === 'f';
}

const COLOURS = wordSet(lists.colours.join(' '));

const DAYS = wordSet('monday tuesday wednesday thursday friday saturday sunday');
const isColour = (word: string) => COLOURS.has(word);
const isDate = (word: string) => DAYS.has(word) || monthOf(word) > 0;

/** Whether an answer is one of a few that everybody knows, so that another guess would be another of them. */
export function isOfFew({ alternatives, asked }: Compiled): boolean {
  const isOne = ({ text }: Token) => isColour(text) || isDate(text);
  return alternatives.every(
    ({ content }) => content.some(isOne) && (content.length === 1 || asked.sort.has(stem('colour'))),
  );
}

function isRival({ said, text }: Spot): boolean {
  const { known, asked, alternatives } = said.setting.compiled;
  if (known.has(text)) return false;
  if (isColour(text) && asked.sort.has(stem('colour'))) return true;
  return [isColour, isDate, isCountry, isNational].some(
    (isOne) =>
      isOne(text) &&
      alternatives.some(({ content: [own, ...others] }) => own && others.length === 0 && isOne(own.text)),
  );
}

/** A word of the right answer repeated, perhaps in another form or spelling; apart from the answer, of any right answer. */
function isRepeat({ said: { wanted, setting }, sort, token, where }: Spot): boolean {
  const { compiled, rules } = setting;
  const near = (where === 'before' || where === 'behind') && token.num === undefined;
  const own = [wanted, ...compiled.alternatives.filter((one) => !near || one.sort === 'person')].flatMap(
    ({ tokens }) => tokens,
  );
  // `half a century and a year`
  if (sort === 'number' && token.num === undefined) return own.some(({ text }) => text === token.text);
  return own.some((one) => 'like' in matchWord(one, token, { ...rules, synonyms: false }));
}

function isAdjective({ sort, text, where }: Spot): boolean {
  // `doran, hale`
  return (
    isDescribing(text) && (sort === 'thing' || where !== 'apart' || /(?:ous|ful|less|ed|ish|ble)$/.test(text))
  );
}

/** `a play, 1955`, `maycomb, 1930s`: a number beside something that isn't counted. */
function isDetail({ said: { wanted }, token: { text, num = 0 }, where }: Spot): boolean {
  const counted = wanted.content.some((own) => /\d/.test(own.text));
  return where === 'apart' && !counted && (num > 1000 || /^\d+s$/.test(text));
}

/** Whether a word before the answer only describes it: `a grunting pig`, `the dirty town of Milton`, `her friend Ruth`. */
function describes(word: Spot): boolean {
  if (isChanging(word.text)) return false;
  if (word.token.possessive) return isOwner(word);
  if (word.sort === 'name') return describesName(word);
  return word.sort === 'person' ? describesPerson(word) : describesThing(word);
}

/** `The mouse's tears` are not `her tears`, nor is Peter's grandmother Clara's; but `Tommy's drawings` are drawings. */
function isOwner({ said, text }: Spot): boolean {
  const { alternatives, known } = said.setting.compiled;
  const others = said.setting.strict ? [said.wanted] : alternatives;
  if (said.wanted.light.some((own) => OWNERS.has(own.text))) return false;
  return known.has(text) || !others.some((one) => one.tokens.some(({ possessive }) => possessive));
}

function describesPerson({ said, at, text }: Spot): boolean {
  // `uncle claudius` for Claudius, Hamlet's uncle
  const ofRole = said.setting.compiled.known.has(text);
  return (isDescribing(text) && !isGivenName(text)) || ofRole || isRole(said, at);
}

function describesName({ said, at, token: { text, num, initial } }: Spot): boolean {
  const { tokens, core, wanted, setting } = said;
  const [before, next] = [tokens[at - 1]?.text ?? '', tokens[at + 1]];
  const inside = !core.has(at + 1) && next !== undefined && !isLight(next);
  const adjective = isDescribing(text);
  if (setting.compiled.asked.paper) return adjective && inside;
  if (adjective && (inside || isDescribing(before) || !NAMING.has(text))) return true;
  const several = wanted.content.length > 1;
  if ((several || wanted.content[0]?.cap) && isRole(said, at)) return true;
  // `221b Baker Street`
  return several && (num !== undefined || initial);
}

function describesThing({ said, at, text }: Spot): boolean {
  const { tokens, wanted, setting } = said;
  if (isDescribing(text) || isNational(text)) return true;
  // `heart shaped`, `dust-covered`; `a little grunting pig`
  const next = tokens[at + 1]?.text;
  if (next?.endsWith('ed') && !said.core.has(at + 1)) return true;
  if (text.endsWith('ing') && wanted.content.some((own) => own.text === next)) return true;
  // `guinea pigs`, `a rose garden`
  return isName(said, at) && !isWord(text) && !setting.compiled.asked.person;
}

/** `the governess`, `her friend` before a name. */
function isRole(said: Reading, at: number): boolean {
  const before = said.tokens.slice(Math.max(0, at - 3), at);
  const owned = before.some(({ text, possessive }) => possessive || DETERMINERS.has(text));
  return owned && !isName(said, at);
}

/** Whether a word may name somebody or something: it does so in the book, is a known name, or no word at all. */
function isName({ tokens, wanted, setting }: Reading, at: number): boolean {
  const token = tokens[at];
  if (!token || token.num !== undefined || isLight(token)) return false;
  if (setting.names && bearers(token.text, setting.names).size > 0) return true;
  if (wanted.sort !== 'thing' && isNational(token.text)) return false;
  // `his foster sister`, `the baker`: in small letters after an article they are ordinary words.
  if (DETERMINERS.has(tokens[at - 1]?.text ?? '') && !token.cap && isWord(token.text)) return false;
  return isKnownName(token.text) || (token.cap && at > 0) || !isWord(token.text);
}
