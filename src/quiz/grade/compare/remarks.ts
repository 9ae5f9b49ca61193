import { wordSet } from '../../../lib/text.ts';
import type { Alternative } from '../question/compile.ts';
import { isChat } from '../speech/chat.ts';
import type { Token } from '../types.ts';
import { isThirdPerson, looksPast, looksVerbal } from '../words/forms.ts';
import { isCountry, isPlace } from '../words/lexicon.ts';
import { isDenial, isLight } from '../words/light.ts';
import { isDescribing, isManner, isSuperlative } from '../words/modifiers.ts';
import { NAMES, type Reading, SEVERAL } from './reading.ts';

/** Words that begin a remark about what was just said. */
export const LINKS =
  wordSet(`of from in on at by with for to into onto out after before during near about under over behind up down somewhere between among around
  across along beside beneath below above beyond past within inside throughout despite including
  through who whom whose which that where when while because since as so although though he she it they we you i
  everyone everybody everything if until than against without like called named later formerly nee born`);
const OPINION = wordSet(
  'love loved like liked hate hated enjoyed great good bit bits part scene chapter moment read reading finished',
);
/** In a run with one of these behind its first word something is said, and nothing named. */
const FINITE =
  /^(?:i|me|we|us|you|he|him|she|it|they|them|is|was|are|were|do|does|did|has|had|have|can|could|will|would)$/;
const SPEAKERS = /^(?:i|we|you)$/;
/** What only describes, compares or measures. */
const DEGREES = /\b(?:too|so|way (?:too|more)|such|very|most|ever|as|than|same|much)\b/;
/** A run is a remark where it is this much longer than the answer, and no list. */
const LONGER = 4;

/**
 * Whether a run that a break parts from the answer says something about it and is no other answer, by how it is built:
 * `every gran does`, `i cried so much`, `way too young`, `longest siege ever`, `symbol of a dream`. Where the answer itself is a
 * clause, a deed or a manner, another one would be built like that, so that only an opinion or an exclamation counts.
 */
export function isComment(said: Reading, from: number, to: number): boolean {
  const { tokens, wanted } = said;
  const { alternatives } = said.setting.compiled;
  // `pepper / salt`
  if ([tokens[from], tokens[to]].some((token) => /^[/|]$/.test(token?.sign ?? ''))) return false;
  const heavy = said.heavy(from, to);
  const [first = to] = heavy;
  const words = heavy.map((i) => tokens[i]?.text ?? '');
  const opinion = (word: string) => OPINION.has(word) || isDescribing(word);
  if (to - from > 1 && words.some((word) => OPINION.has(word)) && words.every(opinion)) return true;
  const named = wanted.sort !== 'thing' && said.isName(first) && !tokens[first]?.possessive;
  if (named || tokens.slice(from, to).some(isDenial)) return false;
  // `i cried, …`, `…! talk about symbolism`
  if (SPEAKERS.test(tokens[from]?.text ?? '') && isPast(said, first)) return true;
  const cried = tokens[from]?.sign === '!' && wanted.sort !== 'number';
  if (cried && (to - from > 1 || wanted.content.length > 1)) return true;
  if (alternatives.some(tells)) return false;
  const rest = tokens.slice(first, to).map(({ text }) => text);
  const spoken = rest.join(' ');
  // `blue it is`
  if (/^\S+ (?:it|he|she|that) (?:is|was)$/.test(spoken)) return false;
  const says = (word: string, i: number) => i > 0 && FINITE.test(word) && !LINKS.has(rest[i - 1] ?? '');
  if (rest.some(says) || isPast(said, first)) return true;
  // `makes the baby sneeze`
  if (isThirdPerson(rest[0] ?? '') && DETERMINERS.has(rest[1] ?? '') && first === from) return true;
  if (/ (?:and|or) /.test(spoken)) return false;
  // `symbol of a dream`; but `isle of man` and `count of monte cristo` name another
  const tellsOf = (i: number) => wanted.sort === 'thing' && DETERMINERS.has(rest[i + 1] ?? '');
  const linked = rest.some((word, i) => i > 0 && LINKS.has(word) && (word !== 'of' || tellsOf(i)));
  if (linked && !alternatives.some((one) => one.tokens.some(({ text }) => LINKS.has(text)))) return true;
  const long = heavy.length > 1 && rest.length - wanted.tokens.length >= LONGER;
  return long || DEGREES.test(spoken) || isSuperlative(rest[0] ?? '');
}

/** Whether a right answer tells what is done, or how: `she sings`, `to make amends`, `put them off`, `badly`. */
function tells({ tokens, content }: Alternative): boolean {
  return (
    tokens[0]?.text === 'to' ||
    tokens.some(({ text }) => FINITE.test(text)) ||
    content.some(({ text }) => looksVerbal(text) || isManner(text))
  );
}

/** `i gasped`, `she deserved better`. */
function isPast({ tokens }: Reading, at: number): boolean {
  const subject = (i: number) => /^(?:i|we|you|he|she|they)$/.test(tokens[i]?.text ?? '');
  if (/^(?:has|had|have)$/.test(tokens[at - 1]?.text ?? '')) return subject(at - 2);
  return subject(at - 1) && looksPast(tokens[at]?.text ?? '');
}

/** `…, poor man`, `…, how sweet`, `… (my favourite)`. */
const EXCLAIMING = /^(?:how|what|such|so|poor|very|quite|too|really|rather|pretty|my)$/;
export const SUBJECTS = wordSet('it he she they that this there we i you everyone everybody who which what');
/** Words of `LINKS` behind which a whole clause stands. */
const CLAUSES = wordSet(
  `who whom whose which that when while because since as so although though he she it they we you i everyone everybody if`,
);
export const DETERMINERS = wordSet('the a an their his her its our my your some 1');
const JOINING = wordSet('and with plus nor');

/** What follows after a break, run by run. */
export function tails(said: Reading, from: number): string | undefined {
  let start = from;
  while (start < said.tokens.length) {
    const end = said.endOf(start);
    const why = tail(said, start, end);
    if (why) return why;
    start = end;
  }
  return undefined;
}

function tail(said: Reading, from: number, to: number): string | undefined {
  const heavy = said.heavy(from, to);
  const [first] = heavy;
  if (first === undefined) return undefined;
  if (said.setting.strict) return said.refusalOf(first, SEVERAL);
  if (said.wanted.sort === 'number' && !countsOn(said, from, to) && !heavy.every((i) => said.isName(i)))
    return undefined;
  if (said.setting.same?.(said.tokens.slice(from, to))) return undefined;
  if (isItsYear(said, heavy)) return undefined;
  const opening = said.tokens.slice(from, first + 1).map(({ text }) => text);
  const [word = ''] = opening;
  if (/^(?:unless|also|plus)$/.test(word)) return said.refusalOf(first, SEVERAL);
  if (abroad(said, from, to) || isComment(said, from, to)) return undefined;
  if (tellsMore(said, from, to, heavy)) return remark(said, from, to);
  if (LINKS.has(word) || EXCLAIMING.test(word)) return remark(said, from, to);
  if (said.tokens[to - 1]?.text === '1' || said.tokens[to - 1]?.text === 'ones')
    return remark(said, from, to);
  const owner = said.tokens[first]?.possessive === true && !said.isName(heavy.at(-1) ?? first);
  // Of `the Nobel winner of 2017` winner says what it is.
  const link = said.tokens.slice(0, to).findIndex(({ text }, i) => i > from && LINKS.has(text));
  const head = DETERMINERS.has(word) ? (link < 0 ? to : link) - 1 : first;
  const described = said.wanted.sort === 'person' && (owner || !said.isName(head));
  const others = heavy.some(
    (i) => said.isName(i) && !said.tokens[i]?.possessive && !LINKS.has(said.tokens[i - 1]?.text ?? ''),
  );
  if (described && heavy.length > 1 && !others) return remark(said, from, to);
  const sorted = to - from > 1 && !heavy.includes(to - 1) && !isLight(said.tokens[to - 1] as Token);
  if (said.wanted.sort === 'name' && sorted && DETERMINERS.has(word)) return remark(said, from, to);
  if (described && (DETERMINERS.has(word) || said.tokens[from]?.possessive)) return remark(said, from, to);
  // `…, silly`, `…, nice question`
  const word0 = said.tokens[first]?.text ?? '';
  if (
    heavy.length === 1 &&
    said.tokens
      .slice(from, to)
      .every((token, i) => i === first - from || (isChat(token) && !isLight(token))) &&
    isDescribing(word0) &&
    // `Doran, hale` are two names.
    (said.wanted.sort === 'thing' || /(?:y|ous|ful|less|ed|ish|ble)$/.test(word0)) &&
    !said.wanted.content.some(({ text }) => isDescribing(text))
  )
    return undefined;
  return said.refusalOf(first, SEVERAL);
}

/** Whether a run has another number, or makes another of the one before it. */
function countsOn({ tokens }: Reading, from: number, to: number): boolean {
  return tokens
    .slice(from, to)
    .some(
      (token, i, run) =>
        (token.num !== undefined && !isYearIn(run, i)) || isDenial(token) || COUNTING_ON.test(token.text),
    );
}

const COUNTING_ON = /^(?:more|less|over|under|plus|minus|half|up|odd|unless|nearly|almost)$/;

/** Whether a run behind the answer only tells more of it, by how it is built: in brackets, a participle, `a …`. */
function tellsMore(said: Reading, from: number, to: number, heavy: readonly number[]): boolean {
  const { sort, content } = said.wanted;
  const first = said.tokens[heavy[0] ?? from] as Token;
  const core = said.tokens[Math.max(...said.core)] as Token;
  // `…, set in Nagasaki`
  const opening = said.tokens[from]?.text ?? '';
  // `…, a county in the east`, `…, England's lost corner`, `…, three miles off`
  const second = said.tokens[from + 1];
  const sorted = second && said.idle[from + 1] && !isLight(second);
  if (sort === 'name' && DETERMINERS.has(opening) && sorted && heavy.length > 0) return true;
  const end = heavy.at(-1) ?? from;
  const lower = !said.isName(end) || (said.tokens[end]?.possessive === true && end < to - 1);
  const owned = heavy.some((i) => said.tokens[i]?.possessive);
  if (sort === 'name' && lower && (heavy.length > 1 || end < to - 1) && (owned || first.num !== undefined))
    return true;
  const verbal = looksVerbal(core.text) || content.some(({ text }) => looksVerbal(text));
  if ((looksVerbal(opening) || opening === 'set') && !verbal && second) {
    // `…, cut off by a baker`
    const behind = isLight(second) ? said.tokens[from + 2]?.text : undefined;
    if (LINKS.has(second.text) || (opening.endsWith('ing') && isLight(second)) || LINKS.has(behind ?? ''))
      return true;
  }
  // `the black spot, a pirate death sentence`
  const own = said.tokens[said.startOf(Math.min(...said.core))]?.text ?? '';
  if (sort === 'thing' && /^an?$/.test(opening) && /^(?:the|his|her|their)$/.test(own)) return true;
  if (!said.tokens[from]?.aside) return false;
  if (sort === 'number') return heavy.length > 1 || first.num === undefined;
  const describes = said.tokens
    .slice(from, to)
    .every((token) => isLight(token) || isDescribing(token.text) || looksVerbal(token.text));
  return !verbal && describes && !content.some(({ text }) => isDescribing(text));
}

/** `in 1953`. */
function isYearIn(run: readonly Token[], i: number): boolean {
  return run[i - 1]?.text === 'in' && YEAR.test(run[i]?.text ?? '');
}

const YEAR = /^(?:1[5-9]|20)\d\d$/;

/** `a film, 2010`: when a thing came out, which nobody asked for. */
function isItsYear({ tokens, wanted, setting }: Reading, [first = 0, ...more]: readonly number[]): boolean {
  const year = YEAR.test(tokens[first]?.text ?? '');
  return year && more.length === 0 && (wanted.sort === 'thing' || setting.compiled.asked.title);
}

/** The country of a place, and the town of a street or house. */
function abroad(said: Reading, from: number, to: number): boolean {
  const words = said.tokens.slice(from, to).filter((token) => !isLight(token));
  const { asked, alternatives } = said.setting.compiled;
  // `King's College, Oxford` where Cambridge is right.
  const known = alternatives.some(
    ({ content }) => content.length > 1 && content.some(({ text }) => isPlace(text)),
  );
  const name = words.map(({ text }) => text).join(' ');
  return (
    (asked.place && isCountry(name)) || (asked.site && said.wanted.sort === 'name' && isPlace(name) && !known)
  );
}

/** What stands before the name of a place or of somebody who is not the answer. */
const BESIDE = /^(?:in|near|by|off|of|on|outside|from|with|for|after|before)$/;

/** Where the words begin that stand right before a word: East Anglia. */
function startOfName(said: Reading, i: number): number {
  let from = i;
  while (
    from > 0 &&
    !said.tokens[from]?.after &&
    !isLight(said.tokens[from - 1] as Token) &&
    !said.core.has(from - 1) &&
    !BESIDE.test(said.tokens[from - 1]?.text ?? '')
  )
    from--;
  return from;
}

export function remark(said: Reading, from: number, to: number): string | undefined {
  const { sort } = said.wanted;
  const place = sort === 'name' && said.setting.compiled.asked.place;
  const clause = said.tokens.slice(from, to).some(({ text }) => CLAUSES.has(text));
  for (const i of said.heavy(from, to)) {
    const token = said.tokens[i] as Token;
    const opening = said.tokens[startOfName(said, i) - 1]?.text ?? '';
    if (token.num !== undefined && sort === 'number' && (!token.aside || to - from < 2))
      return 'more than one number';
    const one = said.tokens[i - 1]?.text ?? '';
    if (
      place &&
      !clause &&
      said.isName(i) &&
      !token.possessive &&
      !isCountry(token.text) &&
      !BESIDE.test(opening)
    )
      return 'that may be another place';
    if (
      (sort === 'person' || sort === 'name') &&
      said.isName(i) &&
      !(place && one === 'with') &&
      (one === 'with' ? said.heavy(from, i).length === 0 : JOINING.has(one))
    )
      return NAMES;
  }
  return undefined;
}
