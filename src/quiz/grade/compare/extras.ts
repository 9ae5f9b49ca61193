import { wordSet } from '../../../lib/text.ts';
import { stem } from '../question/asked.ts';
import { type Alternative, keyOf } from '../question/compile.ts';
import { isChat, isSomebody } from '../speech/chat.ts';
import type { Token } from '../types.ts';
import { isThirdPerson, looksPast, looksVerbal } from '../words/forms.ts';
import { isRank } from '../words/honorifics.ts';
import { isDenial, isLight } from '../words/light.ts';
import { isDescribing } from '../words/modifiers.ts';
import { DETERMINERS, LINKS, remark, SUBJECTS, secondAnswer } from './apart.ts';
import { mayDescribe, OWNERS } from './describing.ts';
import { ANOTHER, DENIES, MORE, Reading, SEVERAL, type Setting } from './reading.ts';
import { isReversed } from './reversed.ts';

/** Small words that may belong to a name, or to a verb: time out, back. */
const PARTICLES = wordSet(
  'out up off down over away back behind in on outside inside there overnight together forever alone upstairs downstairs nearby',
);

/** `eighteen feet long` */
const MEASURED = /^(?:long|high|tall|deep|wide|thick|old|across|away|off)$/;

const DETERMINED = /^(?:the|an?|his|her|it|its|him|them|their|at|in|into|on|to|over)$/;

/**
 * Why what was said beside the right answer makes another answer of it, or none; undefined where it is harmless.
 * @param tokens all that was said
 * @param core places of the words that were found to be the right answer
 */
export function objection(
  tokens: readonly Token[],
  core: ReadonlySet<number>,
  wanted: Alternative,
  setting: Setting,
): string | undefined {
  if (core.size === tokens.length) return undefined;
  const said = new Reading(tokens, core, wanted, setting);
  const places = [...said.core].sort((a, b) => a - b);
  const [first = 0] = places;
  const last = places.at(-1) ?? 0;
  const start = said.startOf(first);
  const end = said.endOf(last);
  if (isReversed(said, start, first, last, end)) return 'that turns it round';
  return (
    runs(said, 0, start) ??
    before(said, start, first) ??
    inside(said, first, last) ??
    after(said, last, end) ??
    runs(said, end, tokens.length)
  );
}

/** The runs that breaks part from the answer, before or behind it. */
function runs(said: Reading, from: number, to: number): string | undefined {
  let telling = 0;
  for (let start = from; start < to; start = said.endOf(start)) {
    const why = secondAnswer(said, start, said.endOf(start));
    if (why !== undefined) return why;
    if (said.heavy(start, said.endOf(start)).length > 0 && ++telling > 2) return SEVERAL;
  }
  return undefined;
}

function before(said: Reading, from: number, to: number): string | undefined {
  const rank = said.tokens[to - 1];
  if (rank && to > from && strangeRank(said, rank, to - 1)) return ANOTHER;
  // `she pushes somebody under a train`
  const other = said.tokens.findIndex((token, i) => i < to && isSomebody(token));
  if (other >= 0 && (said.tokens[other + 1]?.text === 'who' || said.heavy(from, other).length > 0))
    return MORE;
  const heavy = said.beside(from, to);
  const [first] = heavy;
  if (first === undefined) return undefined;
  const last = heavy.at(-1) ?? first;
  for (const i of heavy) {
    const token = said.tokens[i] as Token;
    if (isDenial(token)) return DENIES;
    if (token.num !== undefined && !(said.wanted.sort === 'name' && mayDescribe(said, i)))
      return said.refusal(token);
    if (said.said(token) && said.wanted.sort === 'thing') return MORE;
  }
  const next = said.tokens[last + 1]?.text;
  if (isRegion(said, from, first, last)) return undefined;
  if (last + 1 < to && (next === 'of' || next === 'and')) return MORE;
  if (said.wanted.sort === 'person' && last + 1 < to && next === 'from') return MORE;
  if (
    heavy.length <= 3 &&
    !said.setting.partial &&
    opensClause(said, from, first) &&
    !heavy.some((i) => said.isName(i))
  )
    return undefined;
  return heavy.length <= 3 && heavy.every((i) => mayDescribe(said, i)) ? undefined : said.worst(heavy);
}

/** `in the mountains of …`, where a place is asked for; the north of it is another. */
function isRegion({ tokens, wanted, setting }: Reading, from: number, first: number, last: number): boolean {
  const [opening, word] = [tokens[first - 2]?.text ?? tokens[from]?.text ?? '', tokens[last]?.text ?? ''];
  return (
    wanted.sort === 'name' &&
    setting.compiled.asked.place &&
    first === last &&
    /^(?:in|on|at)$/.test(opening) &&
    tokens[last + 1]?.text === 'of' &&
    !/^(?:north|south|east|west)|^(?:coast|outskirts|edge|border)s?$/.test(word)
  );
}

/** `Lady Norwood` for Norwood; not where the question asks for a king or a lady. */
function strangeRank(said: Reading, { text }: Token, at: number): boolean {
  const { asked } = said.setting.compiled;
  // `his sister Cathy` is no title.
  const owned = said.tokens.some(({ possessive, text }, i) => i < at && (possessive || OWNERS.has(text)));
  return (
    said.wanted.sort === 'person' &&
    !owned &&
    isRank(text) &&
    !said.said(said.tokens[at] as Token) &&
    !asked.words.has(stem(text))
  );
}

/** `it came out in …`: a clause whose subject is a pronoun or what the question said. */
function opensClause(said: Reading, from: number, first: number): boolean {
  if (said.wanted.sort === 'number') return true;
  if (said.wanted.tokens.some(({ text }) => SUBJECTS.has(text))) return false;
  const subject = said.tokens.slice(from, first).some(({ text }) => SUBJECTS.has(text));
  return subject;
}

function inside(said: Reading, first: number, last: number): string | undefined {
  for (let i = first + 1; i < last; i++) {
    const token = said.tokens[i];
    if (!token || said.core.has(i)) continue;
    if (token.text === 'and' && !said.wanted.tokens.some(({ text }) => text === 'and')) return SEVERAL;
    if (said.idle[i] || said.again(token)) continue;
    if (!isDescribing(token.text) && !PARTICLES.has(token.text)) return said.refusal(token);
  }
  return undefined;
}

function after(said: Reading, last: number, end: number): string | undefined {
  const { sort } = said.wanted;
  const core = said.tokens[last] as Token;
  // `Nick's the narrator`
  const is = /^(?:the|an?)$/.test(said.tokens[last + 1]?.text ?? '');
  const possessor = core.possessive && !is && !said.wanted.content.at(-1)?.possessive;
  if (possessor && said.tokens.slice(last + 1, end).some((token) => !isLight(token))) return MORE;
  const partner = joinedBy(said, last + 1, end);
  if (partner !== undefined) return said.refusalOf(partner, SEVERAL);
  const thing = sort === 'thing';
  const heavy = said
    .beside(last + 1, end)
    .filter((i) => !thing || !PARTICLES.has(said.tokens[i]?.text ?? ''));
  const [first] = heavy;
  if (first === undefined) return particle(said, last, end);
  const between = said.tokens.slice(last + 1, first);
  // `a two week illness`
  const article = /^an?$/.test(said.tokens[said.startOf(last)]?.text ?? '');
  if (sort === 'number' && article && end === first + 1) return undefined;
  const linked =
    between.some(({ text }) => LINKS.has(text)) ||
    LINKS.has(said.tokens[first]?.text ?? '') ||
    (first === last + 1 && (isReduced(said, first) || isDeed(said, first))) ||
    (thing && said.tokens[first]?.num !== undefined && MEASURED.test(said.tokens[end - 1]?.text ?? '')) ||
    (thing && isRelative(said, last + 1, end)) ||
    ((sort === 'person' || (sort === 'name' && !heavy.some((i) => said.isName(i)))) &&
      between.some(({ text }) => DETERMINERS.has(text))) ||
    (core.text.endsWith('ing') &&
      looksVerbal(core.text) &&
      between.some(({ text }) => DETERMINERS.has(text)));
  const of =
    sort === 'thing' &&
    between[0]?.text === 'of' &&
    !core.text.endsWith('ing') &&
    !/^(?:(?:his|her|its|their) own|(?:all|many|some|various|different) .*)$/.test(
      keyOf(said.tokens.slice(last + 2, last + 4)),
    );
  if (!linked || of || said.setting.strict) return said.refusalOf(first, MORE, ANOTHER);
  return remark(said, last + 1, end);
}

/** `… made of leather`, `… hidden under a coat`, `… full of coats`: a clause without its `that was`. */
function isReduced(said: Reading, i: number): boolean {
  const next = said.tokens[i + 1]?.text ?? '';
  const text = said.tokens[i]?.text ?? '';
  if (next === 'as') return isDescribing(text);
  // `earning fifteen shillings`
  if (text.endsWith('ing') && (DETERMINERS.has(next) || said.tokens[i + 1]?.num !== undefined))
    return looksVerbal(text) && !said.wanted.content.some((one) => looksVerbal(one.text));
  return (looksVerbal(text) || (isDescribing(text) && /^(?:of|with)$/.test(next))) && LINKS.has(next);
}

/** `Carton takes his place`, where it is asked who does it. */
function isDeed({ tokens, wanted, setting }: Reading, i: number): boolean {
  const next = tokens[i + 1]?.text ?? '';
  if (wanted.sort !== 'person' || setting.compiled.asked.object) return false;
  return isThirdPerson(tokens[i]?.text ?? '') && (DETERMINERS.has(next) || LINKS.has(next));
}

/** `… his mother left`, `… Ralph found in the lagoon`: a clause without its `that`. */
function isRelative(said: Reading, from: number, to: number): boolean {
  const words = said.tokens.slice(from, to).filter((token) => !isLight(token) || LINKS.has(token.text));
  const verb = words[1]?.text ?? '';
  if (words.length !== 2 && !LINKS.has(words[2]?.text ?? '')) return false;
  return looksPast(verb) || (said.isName(from) && verb.endsWith('s'));
}

/** Where something is joined to the answer by `and`: not a clause, nor a word of the answer once more. */
function joinedBy(said: Reading, from: number, to: number): number | undefined {
  if (!/^(?:and|plus)$/.test(said.tokens[from]?.text ?? '')) return undefined;
  // `a watch and looks at it`
  const next = said.tokens[from + 1]?.text ?? '';
  if (SUBJECTS.has(next) || (isThirdPerson(next) && DETERMINED.test(said.tokens[from + 2]?.text ?? '')))
    return undefined;
  for (let i = from + 1; i < to; i++) {
    const token = said.tokens[i] as Token;
    if (isSomebody(token) || (!isChat(token) && !said.again(token))) return i;
  }
  return undefined;
}

/** `time out`: a small word that belongs to the name. */
function particle(said: Reading, last: number, end: number): string | undefined {
  const next = said.tokens[last + 1];
  const alone = last + 2 === end && next !== undefined && PARTICLES.has(next.text);
  return alone && said.wanted.sort === 'name' && !said.said(next) ? MORE : undefined;
}
