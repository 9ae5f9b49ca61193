import { isWord } from '../../../corpus/english/dictionary.ts';
import { isGivenName, isKnownName, isNational } from '../../../corpus/english/names.ts';
import { wordSet } from '../../../lib/text.ts';
import { bearers } from '../names.ts';
import { isLight } from '../words/light.ts';
import { isChanging, isDescribing } from '../words/modifiers.ts';
import type { Reading, Spot } from './setting.ts';

export const DETERMINERS = wordSet('the a an his her their its our my your some 1');
const OWNERS = wordSet('his her their its my our');

/** Words that describe a thing, but before a name make another name: Little Women, New York, the White House. */
const NAMING = wordSet(
  'old new little big great small high low upper lower long red blue green white black brown grey gray golden silver saint royal holy young good first last second third annual weekly daily local common',
);

/** Whether a word before the answer only describes it: `a grunting pig`, `the dirty town of Milton`, `her friend Ruth`. */
export function describes(word: Spot): boolean {
  if (isChanging(word.text)) return false;
  if (word.token.possessive) return isOwner(word);
  if (word.sort === 'name') return describesName(word);
  return word.sort === 'person' ? describesPerson(word) : describesThing(word);
}

/** `The mouse's tears` are not `her tears`, nor is Peter's grandmother Clara's; but `Tommy's drawings` are drawings. */
function isOwner({ said, text }: Spot): boolean {
  const { alternatives, known } = said.setting.compiled;
  if (said.wanted.light.some((own) => OWNERS.has(own.text))) return false;
  return known.has(text) || !alternatives.some((one) => one.tokens.some(({ possessive }) => possessive));
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
export function isName({ tokens, wanted, setting }: Reading, at: number): boolean {
  const token = tokens[at];
  if (!token || token.num !== undefined || isLight(token)) return false;
  if (setting.names && bearers(token.text, setting.names).size > 0) return true;
  if (wanted.sort !== 'thing' && isNational(token.text)) return false;
  // `his foster sister`, `the baker`: in small letters behind an article these are what they say.
  if (DETERMINERS.has(tokens[at - 1]?.text ?? '') && !token.cap && isWord(token.text)) return false;
  return isKnownName(token.text) || (token.cap && at > 0) || !isWord(token.text);
}
