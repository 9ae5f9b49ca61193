import { wordSet } from '../../../lib/text.ts';
import type { Token } from '../types.ts';
import { looksPast } from './forms.ts';

/** Words that carry grammar rather than meaning: an answer may have them or not. */
const LIGHT =
  wordSet(`the a an of to in on at by for with from into onto upon toward towards as and is was were are be been
being am it its he him his she her hers they them their theirs this that these those there who when because which whose whom do did
does has have had having will would shall then so just very also too my our your we us i you himself herself itself
themselves some own one's out up down away via`);

/** Pairs that turn a phrase round. */
const OPPOSITES: ReadonlyMap<string, readonly string[]> = new Map([
  ['to', ['from']],
  ['into', ['from', 'out']],
  ['toward', ['from', 'away']],
  ['towards', ['from', 'away']],
  ['onto', ['off']],
  ['from', ['to', 'into', 'toward', 'towards', 'for']],
  ['out', ['into', 'in']],
  ['in', ['out']],
  ['up', ['down']],
  ['down', ['up']],
  ['on', ['off']],
  ['off', ['on', 'onto']],
  ['away', ['toward', 'towards']],
]);

/** Whether a light word has an opposite that would make another answer of it. */
export function turns(word: string): boolean {
  return OPPOSITES.has(word);
}

const HE = wordSet('he him his himself');
const SHE = wordSet('she her hers herself');

/** Words that deny. */
const DENIALS = wordSet(
  'not never no isnt wasnt arent dont didnt nor neither without except nobody non cannot anything anyone anybody',
);

const OWNERS = wordSet('the a his her their my');

/** Whether the word may be there or not. */
export function isLight(token: Token): boolean {
  return token.num === undefined && !token.initial && LIGHT.has(token.text);
}

/** The words that carry the answer; all of them where it has none but light ones (It, She, Them). */
export function content(tokens: readonly Token[]): readonly Token[] {
  // In `their father's will` it is a thing, and no verb.
  const heavy = tokens.filter(
    (token, i) =>
      !isLight(token) ||
      (token.text === 'will' && (tokens[i - 1]?.possessive || OWNERS.has(tokens[i - 1]?.text ?? ''))),
  );
  return heavy.length > 0 ? heavy : tokens;
}

/** Pairs of which one excludes the other, said of the same thing. */
const EXCLUDING = `left right|male female|north south|east west|northern southern|eastern western|upper lower
|elder younger|older younger|oldest youngest|eldest youngest|gold silver|golden silver|rich poor|alive dead|morning evening
|winter summer|top bottom|front back`
  .split(/\s*\|/)
  .map((pair) => pair.split(' '));

/** Whether what was said has a word that excludes one of the right answers': the right eye for the left eye. */
export function excludes(said: readonly Token[], known: ReadonlySet<string>): boolean {
  const other = (word: string) =>
    EXCLUDING.some((pair) => pair.includes(word) && pair.some((one) => one !== word && known.has(one)));
  return said.some(({ text }) => !known.has(text) && other(text));
}

/** Whether the light words of two phrases contradict each other: to and from, he and she. */
export function contradicts(wanted: readonly Token[], given: readonly Token[]): boolean {
  for (const { text } of given) {
    const opposites = OPPOSITES.get(text);
    if (!opposites || has(wanted, text)) continue;
    for (const opposite of opposites) if (has(wanted, opposite) && !has(given, opposite)) return true;
  }
  const [one, other] = [gendersOf(wanted), gendersOf(given)];

  return one !== '' && other !== '' && !one.includes(other[0] ?? '') && !other.includes(one[0] ?? '');
}

/** Whether the word is a pronoun for somebody to whom something is done. */
export function isObject({ text }: Token): boolean {
  return OBJECTS.has(text);
}

/** Whether he and she have changed places: `she is his sister`, `he is her sister`. */
export function swapsPronouns(wanted: readonly Token[], given: readonly Token[]): boolean {
  const [one, other] = [gendersOf(wanted), gendersOf(given)];
  return one.length > 1 && one.length === other.length && one !== other;
}

/** The pronouns' genders in order, a letter each. */
function gendersOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => (HE.has(text) ? 'm' : SHE.has(text) ? 'f' : '')).join('');
}

function has(tokens: readonly Token[], word: string): boolean {
  return tokens.some(({ text }) => text === word);
}

function hasAny(tokens: readonly Token[], words: ReadonlySet<string>): boolean {
  return tokens.some(({ text }) => words.has(text));
}

/** Whether one phrase is in the passive with its doer named and the other is not: `eaten by sharks`, `eats sharks`. */
export function turnsRound(wanted: readonly Token[], given: readonly Token[]): boolean {
  return doerAfterBy(wanted) !== doerAfterBy(given) && wanted[0]?.text !== 'by';
}

/** How many of the words deny. */
export function denials(tokens: readonly Token[]): number {
  return tokens.filter(({ text }) => DENIALS.has(text)).length;
}

const OBJECTS = wordSet('him them me us');
const REFLEXIVES = wordSet('himself herself itself themselves myself');
const PASSIVE = wordSet('is was were are be been being got');

/** Whether one phrase does to somebody else what the other does to its own subject: `she was jilted`, `she jilted him`. */
export function turnsOutward(wanted: readonly Token[], given: readonly Token[]): boolean {
  return outward(wanted, given) || outward(given, wanted);
}

/** Whether one phrase has done to its subject what the other's does: `she is driven away`, `she drives away`. */
export function changesVoice(wanted: readonly Token[], given: readonly Token[]): boolean {
  return suffers(wanted, given) || suffers(given, wanted);
}

function suffers(one: readonly Token[], other: readonly Token[]): boolean {
  if (!hasAny(one, PASSIVE) || hasAny(other, PASSIVE)) return false;
  const at = one.findIndex((token) => PASSIVE.has(token.text));
  const next = one.slice(at + 1).find((token) => !isLight(token));
  return next !== undefined && looksPast(next.text) && !has(other, next.text);
}

function outward(inner: readonly Token[], outer: readonly Token[]): boolean {
  if (!hasAny(outer, OBJECTS) || hasAny(inner, OBJECTS)) return false;
  return hasAny(inner, REFLEXIVES)
    ? !hasAny(outer, REFLEXIVES)
    : hasAny(inner, PASSIVE) && !hasAny(outer, PASSIVE);
}

function doerAfterBy(tokens: readonly Token[]): boolean {
  const by = tokens.findIndex((token) => token.text === 'by');
  if (by < 0) return false;
  const before = tokens.slice(0, by).some((token) => !isLight(token));
  return before && tokens.slice(by + 1).some((token) => !isLight(token));
}

/** Whether the word denies. */
export function isDenial(token: Token): boolean {
  return token.num === undefined && DENIALS.has(token.text);
}
