import { wordSet } from '../../../lib/text.ts';
import { type Alternative, keyOf } from '../question/compile.ts';
import { isChat } from '../speech/chat.ts';
import type { Token } from '../types.ts';
import { isWord } from '../words/dictionary.ts';
import { isThirdPerson, looksVerbal } from '../words/forms.ts';
import { isHonorific } from '../words/honorifics.ts';
import { isCountry, isPlace } from '../words/lexicon.ts';
import { isDenial, isLight } from '../words/light.ts';
import { isDescribing, isManner, isSuperlative } from '../words/modifiers.ts';
import { DENIES, NAMES, NUMBERS, type Reading, SEVERAL } from './reading.ts';

/** Words that begin a remark about what was just said. */
export const LINKS =
  wordSet(`of from in on at by with for to into onto out after before during near about under over behind up down somewhere between among around
  across along beside beneath below above beyond past within inside throughout despite including
  through who whom whose which that where when while because since as so although though he she it they we you i
  everyone everybody everything if until than against without like called named later formerly nee born`);
export const SUBJECTS = wordSet('it he she they that this there we i you everyone everybody who which what');
export const DETERMINERS = wordSet('the a an their his her its our my your some 1');
/** In a run with one of these something is said, and nothing named. */
const FINITE =
  /^(?:i|me|we|us|you|he|him|she|it|they|them|is|was|are|were|do|does|did|has|had|have|can|could|will|would)$/;
/** What only describes, compares or measures. */
const DEGREES =
  /^(?:too|so|way|such|very|most|best|worst|ever|as|than|same|much|how|what|poor|quite|really|rather|pretty|my|1|ones)$/;
const OPINION = wordSet(
  'love loved like liked hate hated enjoyed great good book bit bits part scene chapter moment read reading finished',
);
const COUNTING_ON = /^(?:more|less|over|under|plus|minus|half|up|odd|unless|nearly|almost)$/;
const YEAR = /^(?:1[5-9]|20)\d\d$/;

/**
 * Why a run of words that breaks part from the answer is a second answer: it names another of the same sort, or is built
 * as the answer is. Whatever else stands apart from an answer only says something about it.
 */
export function secondAnswer(said: Reading, from: number, to: number): string | undefined {
  const { tokens, wanted, setting } = said;
  const heavy = said.heavy(from, to);
  const [first] = heavy;
  if (first === undefined) return undefined;
  const refused = said.refusalOf(first, SEVERAL);
  const slash = [tokens[from], tokens[to]].some((token) => /^[/|]$/.test(token?.sign ?? ''));
  const guess =
    (tokens[from]?.sign === '?' && wanted.sort !== 'number') ||
    tokens.slice(from, first).some(({ text }) => /^(?:maybe|perhaps|possibly)$/.test(text));
  // `at the farm, at sea`
  const opening = said.home()[0]?.text ?? '';
  const again = LINKS.has(opening) && opening === tokens[from]?.text;
  if (slash || guess || again || setting.strict || /^(?:unless|also|plus)$/.test(tokens[from]?.text ?? ''))
    return refused;
  // `only once (once a year)`
  const telling = tokens.slice(from, to).find((token) => !isChat(token));
  if (telling && telling !== tokens[first] && said.again(telling)) return refused;
  if (heavy.every((i) => isDenial(tokens[i] as Token))) return DENIES;
  const end = endOfName(said, from, to);
  const named = heavy.filter((i) => i < end);
  if (wanted.sort === 'number') {
    if (countsAgain(said, from, to, end)) return NUMBERS;
    return end === to && named.every((i) => said.isName(i)) && !tokens[from]?.aside ? NAMES : undefined;
  }
  if (named.length === 0 || isSuperlative(tokens[named[0] ?? 0]?.text ?? '') || abroad(said, named))
    return undefined;
  if (wanted.sort !== 'thing') {
    // `…, Bingley's best friend`, `…, the harbour town`
    const owned = tokens.slice(from, end - 1).some(({ possessive }) => possessive);
    const sorted = end - from > 1 && said.idle[end - 1] && !isLight(tokens[end - 1] as Token);
    if (sorted) return undefined;
    if (said.isName(end - 1)) return NAMES;
    if (
      (owned && !wanted.tokens.some(({ possessive }) => possessive)) ||
      (wanted.sort === 'person' && end - from > 1)
    )
      return undefined;
  }
  return isListed(said, from, to, end, named) ? refused : undefined;
}

/** Whether a run is built as the answer is, so that it goes on with a list: `pepper, salt`. */
function isListed(said: Reading, from: number, to: number, end: number, named: readonly number[]): boolean {
  const { tokens, wanted, setting } = said;
  const run = tokens.slice(tokens[from]?.text === 'and' ? from + 1 : from, to);
  const opening = run[0]?.text ?? '';
  const words = named.map((i) => tokens[i]?.text ?? '');
  const [word = ''] = words;
  if (run[0]?.sign === '!' && (run.length > 1 || wanted.content.length > 1)) return false;
  // `blue it is`
  if (/^(?:it|that) (?:is|was)$/.test(keyOf(run.slice(1)))) return true;
  if (run.some(({ text }) => DEGREES.test(text))) return false;
  const article = /^(?:an?|the)$/.test(opening);
  const last = tokens[end - 1] as Token;
  const describes =
    !(article && words.length > 1) &&
    (named.at(-1) === end - 1 || isChat(last) || OPINION.has(last.text)) &&
    words.every((one) => OPINION.has(one) || isDescribing(one));
  if (describes && isAdjective(wanted.content.at(-1)?.text ?? '')) return true;
  if (setting.compiled.alternatives.some(tells)) return !describes || looksVerbal(word);
  if (end < to) return false;
  if (run.slice(1).some(({ text }) => /^(?:and|or)$/.test(text))) return true;
  if (describes)
    return wanted.sort !== 'thing' && words.length < 2 && !/(?:y|ous|ful|less|ed|ish|ble)$/.test(word);
  if (/^\d/.test(word) && !wanted.content.some(({ num }) => num !== undefined))
    return words.length < 2
      ? !(YEAR.test(word) && (wanted.sort === 'thing' || setting.compiled.asked.title))
      : words.length < 3 && !/^(?:times|years?|feet|inches|miles)$/.test(words[1] ?? '');
  if (
    wanted.sort === 'thing' &&
    run.length > 1 &&
    named.some((i) => !tokens[i]?.possessive && isHonorific(tokens[i]?.text ?? ''))
  )
    return false;
  const inner = run.slice(1).some(({ text }) => DETERMINERS.has(text));
  if (inner) return false;
  if (!article) return true;
  if (wanted.sort !== 'thing') return setting.compiled.asked.place;
  // `the black spot, a death sentence`, `thunder, a huge bang`; but `cat, the dog` are two
  const own = said.home().filter(({ text }) => DETERMINERS.has(text));
  if (own.some(({ text }) => text[0] === opening[0])) return true;
  return (
    words.length < 2 && !(opening !== 'the' && own.some(({ text }) => /^(?:the|his|her|their)$/.test(text)))
  );
}

function isAdjective(word: string): boolean {
  return isDescribing(word) || (word.endsWith('r') && isWord(word.replace(/r$/, 'st')));
}

/** Where the name or noun that a run opens with ends: at the first word that links or says something. */
function endOfName({ tokens, wanted, idle, setting }: Reading, from: number, to: number): number {
  const described = DETERMINERS.has(tokens[from]?.text ?? '');
  for (let i = from; i < to; i++) {
    const { text } = tokens[i] as Token;
    const next = tokens[i + 1]?.text ?? '';
    const verb =
      i === from
        ? looksVerbal(text) &&
          to - from > 1 &&
          !setting.compiled.alternatives.some(tells) &&
          (LINKS.has(next) || idle[i + 1])
        : (isThirdPerson(text) || text.endsWith('ing')) && DETERMINERS.has(next);
    // `isle of man` is another name, `the capital of …` is none.
    const titled = wanted.sort === 'name' || isHonorific(tokens[i - 1]?.text ?? '');
    const inName =
      text === 'of' && i > from && wanted.sort !== 'thing' && titled && !described && !DETERMINERS.has(next);
    if ((LINKS.has(text) && !inName) || FINITE.test(text) || verb) return i;
  }
  return to;
}

/** Whether a right answer tells what is done, or how: `she sings`, `to make amends`, `put them off`, `badly`. */
function tells({ tokens, content }: Alternative): boolean {
  return (
    // `its grin` is written `it is grin`.
    tokens.some(
      ({ text }, i) => FINITE.test(text) && !(i < 2 && tokens[0]?.text === 'it' && tokens[1]?.text === 'is'),
    ) ||
    content.some((token, i) => {
      // `his left leg`
      const describes =
        i < content.length - 1 && DETERMINERS.has(tokens[tokens.indexOf(token) - 1]?.text ?? '');
      return (looksVerbal(token.text) && !describes) || isManner(token.text);
    })
  );
}

/** Whether a run is another number, or makes another of the one before it. */
function countsAgain({ tokens }: Reading, from: number, to: number, end: number): boolean {
  return tokens.slice(from, to).some((token, i, run) => {
    const before = run[i - 1]?.text ?? '';
    // `28, it was 29`, `28, i counted 29`
    const another = token.num !== undefined && !(before === 'in' && YEAR.test(token.text));
    const counted = i === run.length - 1 && /^(?:i|we)$/.test(run[0]?.text ?? '');
    return (
      (another && (end === to || counted || /^(?:is|was)$/.test(before))) ||
      (i === 0 && COUNTING_ON.test(token.text))
    );
  });
}

/** The country of a place, and the town of a street or house. */
function abroad(said: Reading, named: readonly number[]): boolean {
  const { asked, alternatives } = said.setting.compiled;
  // `King's College, Oxford` where Cambridge is right.
  const known = alternatives.some(
    ({ content }) => content.length > 1 && content.some(({ text }) => isPlace(text)),
  );
  const name = named.map((i) => said.tokens[i]?.text).join(' ');
  return (
    (asked.place && isCountry(name)) || (asked.site && said.wanted.sort === 'name' && isPlace(name) && !known)
  );
}

const JOINING = wordSet('and with plus nor');

/** Why words that are tied to the answer by a link name another answer as well. */
export function remark(said: Reading, from: number, to: number): string | undefined {
  const { sort } = said.wanted;
  for (const i of said.heavy(from, to)) {
    const token = said.tokens[i] as Token;
    const before = said.tokens[i - 1]?.text ?? '';
    // `28 to 30`, `28 about 29`, but `three in one day`
    const another = (i === to - 1 && !token.ordinal) || /^(?:to|till|until|and|plus)$/.test(before);
    if (token.num !== undefined && sort === 'number' && another) return NUMBERS;
    if (
      sort !== 'thing' &&
      said.isName(i) &&
      JOINING.has(before) &&
      (before !== 'with' || said.heavy(from, i).length === 0)
    )
      return NAMES;
  }
  return undefined;
}
