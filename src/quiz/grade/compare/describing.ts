import { wordSet } from '../../../lib/text.ts';
import type { Token } from '../types.ts';
import { isWord } from '../words/dictionary.ts';
import { isKnownName, isNational } from '../words/lexicon.ts';
import { isLight } from '../words/light.ts';
import { isDescribing } from '../words/modifiers.ts';
import { DETERMINERS, LINKS } from './apart.ts';
import type { Reading } from './reading.ts';

export const OWNERS = wordSet('his her their its my our');

/** Words that describe a thing, but before a name make another name: Little Women, New York, the White House. */
const NAMING = wordSet(
  'old new little big great small high low upper lower long red blue green white black brown grey gray golden silver saint royal holy young good first last second third annual weekly daily local common',
);

export function mayDescribe(said: Reading, i: number): boolean {
  const token = said.tokens[i] as Token;
  // `The mouse's tears` are not `her tears`.
  if (token.possessive && said.isName(i) && isOtherOwner(said, i)) return false;
  if (token.possessive) return !said.wanted.light.some(({ text }) => OWNERS.has(text));
  if (said.wanted.sort === 'person')
    return (isDescribing(token.text) && !isKnownName(token.text)) || isRole(said, i);
  if (said.wanted.sort === 'name') return mayDescribeName(said, i);
  if (said.wanted.sort !== 'thing') return false;
  // `a little grunting pig`
  const exact = said.wanted.content.some(({ text }) => text === said.tokens[i + 1]?.text);
  const doing = i > 0 && exact && token.text.endsWith('ing');
  const describes = isDescribing(token.text) || isNational(token.text);
  // `guinea pigs`, `a rose garden`
  const named = said.isName(i) && (token.cap || !isWord(token.text));
  return describes || doing || (named && !said.setting.compiled.asked.person);
}

/** `Peter's grandmother`, where another right answer says whose she is. */
function isOtherOwner(said: Reading, i: number): boolean {
  const { alternatives, known } = said.setting.compiled;
  const owned = alternatives.some(({ tokens }) => tokens.some(({ possessive, cap }) => possessive && cap));
  return owned && !known.has(said.tokens[i]?.text ?? '');
}

/** `the dirty town of Milton`, `rural Wiltshire`, `the 2005 Booker Prize`, `his debut A Pale View of Hills`. */
function mayDescribeName(said: Reading, i: number): boolean {
  const { text, num } = said.tokens[i] as Token;
  const next = said.tokens[i + 1];
  const inside = !said.core.has(i + 1) && next !== undefined && !isLight(next);
  const owned = OWNERS.has(said.tokens[i - 1]?.text ?? '');
  const described = isDescribing(said.tokens[i - 1]?.text ?? '');
  if (isDescribing(text) && (inside || owned || described || !NAMING.has(text)))
    return !said.setting.compiled.asked.paper || inside;
  // `the russian schooner Demeter`
  const several = said.wanted.content.length > 1;
  if ((several || said.wanted.content[0]?.cap) && isRole(said, i)) return !said.setting.compiled.asked.paper;
  // `221b Baker Street`
  return several && (num !== undefined || said.tokens[i]?.initial === true || isNational(text));
}

/** `the governess`, `her friend` before a name. */
function isRole(said: Reading, i: number): boolean {
  const before = said.tokens.slice(Math.max(0, i - 3), i);
  const owned = before.some(({ text, possessive }) => possessive || DETERMINERS.has(text));
  return owned && !said.isName(i) && !LINKS.has(said.tokens[i]?.text ?? '');
}
