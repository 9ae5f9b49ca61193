import { looksPast } from './forms.ts';
import type { Token } from './types.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words that carry grammar rather than meaning: an answer may have them or not. */
const LIGHT =
  list(`the a an of to in on at by for with from into onto upon toward towards as and is was were are be been
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

const HE = list('he him his himself');
const SHE = list('she her hers herself');

/** Words that deny. */
const DENIALS = list(
  'not never no isnt wasnt arent dont didnt nor neither without except nobody non cannot anything anyone anybody',
);

/** Whether the word may be there or not. */
export function isLight(token: Token): boolean {
  return token.num === undefined && !token.initial && LIGHT.has(token.text);
}

/** The words that carry the answer; all of them where it has none but light ones (It, She, Them). */
export function content(tokens: readonly Token[]): readonly Token[] {
  const heavy = tokens.filter((token) => !isLight(token));
  return heavy.length > 0 ? heavy : tokens;
}

/** Whether the light words of two phrases contradict each other: to and from, he and she. */
export function contradicts(wanted: readonly Token[], given: readonly Token[]): boolean {
  for (const { text } of given) {
    const opposites = OPPOSITES.get(text);
    if (!opposites || has(wanted, text)) continue;
    for (const opposite of opposites) if (has(wanted, opposite) && !has(given, opposite)) return true;
  }
  return (only(wanted, HE, SHE) && only(given, SHE, HE)) || (only(wanted, SHE, HE) && only(given, HE, SHE));
}

function has(tokens: readonly Token[], text: string): boolean {
  for (const token of tokens) if (token.text === text) return true;
  return false;
}

function hasAny(tokens: readonly Token[], words: ReadonlySet<string>): boolean {
  for (const token of tokens) if (words.has(token.text)) return true;
  return false;
}

/** Whether one phrase is in the passive with its doer named and the other is not: `eaten by sharks`, `eats sharks`. */
export function turnsRound(wanted: readonly Token[], given: readonly Token[]): boolean {
  return doerAfterBy(wanted) !== doerAfterBy(given);
}

/** How many of the words deny. */
export function denials(tokens: readonly Token[]): number {
  let count = 0;
  for (const token of tokens) if (DENIALS.has(token.text)) count++;
  return count;
}

const OBJECTS = list('him them me us');
const REFLEXIVES = list('himself herself itself themselves myself');
const PASSIVE = list('is was were are be been being got');

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

function only(tokens: readonly Token[], these: ReadonlySet<string>, not: ReadonlySet<string>): boolean {
  return hasAny(tokens, these) && !hasAny(tokens, not);
}

function doerAfterBy(tokens: readonly Token[]): boolean {
  const by = tokens.findIndex((token) => token.text === 'by');
  if (by < 0) return false;
  const before = tokens.slice(0, by).some((token) => !isLight(token));
  return before && tokens.slice(by + 1).some((token) => !isLight(token));
}
