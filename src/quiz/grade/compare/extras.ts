import { stem } from '../question/asked.ts';
import type { Alternative } from '../question/compile.ts';
import { isChat } from '../speech/chat.ts';
import type { Token } from '../types.ts';
import { looksVerbal } from '../words/forms.ts';
import { isRank } from '../words/honorifics.ts';
import { isCountry } from '../words/lexicon.ts';
import { isDenial, isLight } from '../words/light.ts';
import { isDescribing } from '../words/modifiers.ts';
import { DENIES, MORE, NAMES, Reading, SEVERAL, type Setting } from './reading.ts';

/** Words that begin a remark about what was just said. */
const LINKS = new Set(
  `of from in on at by with for to into onto out after before during near about under over behind up down somewhere between among around
  through who whom whose which that where when while because since as so although though he she it they we you i
  everyone everybody everything if until than against without like called named`.split(/\s+/),
);
const SUBJECTS = new Set(
  'it he she they that this there we i you everyone everybody who which what'.split(' '),
);
/** Words of `LINKS` behind which a whole clause stands. */
const CLAUSES = new Set(
  `who whom whose which that when while because since as so although though he she it they we you i everyone everybody if`.split(
    ' ',
  ),
);
const OWNERS = new Set('his her their its my our'.split(' '));
const DETERMINERS = new Set('the a an their his her its our my your some 1'.split(' '));
/** Small words that may belong to a name, or to a verb: time out, back. */
const PARTICLES = new Set('out up off down over away back in on'.split(' '));
const JOINING = new Set('and with plus nor'.split(' '));

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
    lead(said, 0, start) ??
    before(said, start, first) ??
    inside(said, first, last) ??
    after(said, last, end) ??
    tails(said, end)
  );
}

/** `Kathy tells Ruth` where it is asked whom Kathy tells, `Lensky shoots Onegin` where it is asked who shoots. */
function isReversed(said: Reading, start: number, first: number, last: number, end: number): boolean {
  const { asked } = said.setting.compiled;
  const kinds = (from: number, to: number) =>
    said.tokens
      .slice(from, to)
      .filter((token) => !isLight(token) || token.text === 'by')
      .map(({ text }) =>
        text === 'by'
          ? 'by'
          : asked.words.has(stem(text))
            ? asked.words.get(stem(text))
              ? 'name'
              : 'word'
            : 'other',
      )
      .join(' ');
  return asked.object ? /^word name/.test(kinds(last + 1, end)) : /name word$/.test(kinds(start, first));
}

/** What is said before a break: only what says nothing by itself. */
function lead(said: Reading, from: number, to: number): string | undefined {
  for (let i = from; i < to; i++) {
    const token = said.tokens[i];
    if (token && !said.idle[i] && !said.again(token)) return said.refusal(token);
  }
  return undefined;
}

function before(said: Reading, from: number, to: number): string | undefined {
  const rank = said.tokens[to - 1];
  if (rank && to > from && strangeRank(said, rank)) return 'that is somebody else';
  const and = said.tokens.slice(from, to).findLastIndex(({ text }) => text === 'and' || text === 'plus');
  const partner = said.tokens
    .slice(from, from + Math.max(and, 0))
    .findIndex((token) => !isChat(token) && !said.again(token));
  if (partner >= 0) return said.refusalOf(from + partner, SEVERAL);
  const heavy = said.beside(from, to);
  const [first] = heavy;
  if (first === undefined) return undefined;
  const last = heavy.at(-1) ?? first;
  for (const i of heavy) {
    const token = said.tokens[i] as Token;
    if (isDenial(token)) return DENIES;
    if (token.num !== undefined) return said.refusal(token);
    if (said.said(token) && said.wanted.sort === 'thing') return MORE;
  }
  const next = said.tokens[last + 1]?.text;
  if (last + 1 < to && (next === 'of' || next === 'and')) return MORE;
  if (
    heavy.length <= 3 &&
    !said.setting.partial &&
    opensClause(said, from, first) &&
    !heavy.some((i) => said.isName(i))
  )
    return undefined;
  return heavy.length <= 3 && heavy.every((i) => mayDescribe(said, i)) ? undefined : said.worst(heavy);
}

/** `Lady Norwood` for Norwood; not where the question asks for a king or a lady. */
function strangeRank(said: Reading, { text }: Token): boolean {
  const { asked } = said.setting.compiled;
  return (
    said.wanted.sort === 'person' &&
    isRank(text) &&
    !asked.words.has(stem(text)) &&
    !said.wanted.tokens.some((one) => one.text === text)
  );
}

/** `it came out in …`: a clause whose subject is a pronoun or what the question said. */
function opensClause(said: Reading, from: number, first: number): boolean {
  if (said.wanted.sort === 'number') return true;
  if (said.wanted.tokens.some(({ text }) => SUBJECTS.has(text))) return false;
  const subject = said.tokens.slice(from, first).some(({ text }) => SUBJECTS.has(text));
  return subject;
}

function mayDescribe(said: Reading, i: number): boolean {
  const token = said.tokens[i] as Token;
  // `The mouse's tears` are not `her tears`.
  if (token.possessive)
    return said.wanted.sort !== 'thing' || !said.wanted.light.some(({ text }) => OWNERS.has(text));
  if (said.wanted.sort === 'person') return isDescribing(token.text) || isRole(said, i);
  const next = said.tokens[i + 1];
  // `the dirty town of Milton`
  if (said.wanted.sort === 'name')
    return isDescribing(token.text) && !said.core.has(i + 1) && next !== undefined && !isLight(next);
  if (said.wanted.sort !== 'thing') return false;
  return isDescribing(token.text) || (said.isName(i) && !said.setting.compiled.asked.person);
}

/** `the governess`, `her friend` before a name. */
function isRole(said: Reading, i: number): boolean {
  const before = said.tokens.slice(Math.max(0, i - 3), i);
  const owned = before.some(({ text, possessive }) => possessive || DETERMINERS.has(text));
  return owned && !said.isName(i) && !isRank(said.tokens[i]?.text ?? '');
}

function inside(said: Reading, first: number, last: number): string | undefined {
  for (let i = first + 1; i < last; i++) {
    const token = said.tokens[i];
    if (!token || said.core.has(i) || said.idle[i] || said.again(token)) continue;
    if (isDenial(token)) return DENIES;
    if (!isDescribing(token.text)) return said.refusal(token);
  }
  return undefined;
}

function after(said: Reading, last: number, end: number): string | undefined {
  const { sort } = said.wanted;
  const core = said.tokens[last] as Token;
  const possessor = core.possessive && !said.wanted.content.at(-1)?.possessive;
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
  const joined = between.findIndex(({ text }) => JOINING.has(text) && text !== 'with');
  if (joined >= 0 && !SUBJECTS.has(between[joined + 1]?.text ?? '')) return said.refusalOf(first, SEVERAL);
  const linked =
    between.some(({ text }) => LINKS.has(text)) ||
    LINKS.has(said.tokens[first]?.text ?? '') ||
    (sort === 'person' && between.some(({ text }) => DETERMINERS.has(text))) ||
    (core.text.endsWith('ing') &&
      looksVerbal(core.text) &&
      between.some(({ text }) => DETERMINERS.has(text)));
  const of = sort === 'thing' && between[0]?.text === 'of' && !core.text.endsWith('ing');
  if (!linked || of || said.setting.strict) return said.refusalOf(first, MORE);
  return remark(said, last + 1, end);
}

/** Where something is joined to the answer by `and`: not a clause, nor a word of the answer once more. */
function joinedBy(said: Reading, from: number, to: number): number | undefined {
  if (!/^(?:and|plus)$/.test(said.tokens[from]?.text ?? '')) return undefined;
  if (SUBJECTS.has(said.tokens[from + 1]?.text ?? '')) return undefined;
  for (let i = from + 1; i < to; i++) {
    const token = said.tokens[i] as Token;
    if (!isChat(token) && !said.again(token)) return i;
  }
  return undefined;
}

/** `time out`: a small word that belongs to the name. */
function particle(said: Reading, last: number, end: number): string | undefined {
  const next = said.tokens[last + 1];
  const alone = last + 2 === end && next !== undefined && PARTICLES.has(next.text);
  return alone && said.wanted.sort === 'name' && !said.said(next) ? MORE : undefined;
}

/** What follows after a break, run by run. */
function tails(said: Reading, from: number): string | undefined {
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
  const opening = said.tokens.slice(from, first + 1).map(({ text }) => text);
  const [word = ''] = opening;
  if (abroad(said, from, to)) return undefined;
  if (LINKS.has(word)) return remark(said, from, to);
  if (/^(?:the|a|this|that|my|one) (?:1|one|kind|sort|type|same)\b/.test(opening.join(' ')))
    return remark(said, from, to);
  if (said.tokens[to - 1]?.text === '1' || said.tokens[to - 1]?.text === 'ones')
    return remark(said, from, to);
  const described = said.wanted.sort === 'person' && !said.isName(heavy.at(-1) ?? first);
  const sorted = to - from > 1 && !heavy.includes(to - 1) && !isLight(said.tokens[to - 1] as Token);
  if (said.wanted.sort === 'name' && sorted && DETERMINERS.has(word)) return remark(said, from, to);
  if (said.wanted.sort === 'number' && DETERMINERS.has(word)) return remark(said, from, to);
  if (described && (DETERMINERS.has(word) || said.tokens[from]?.possessive)) return remark(said, from, to);
  if (opening.some((text, i) => i > 0 && SUBJECTS.has(text) && text !== 'that'))
    return remark(said, from, to);
  return said.refusalOf(first, SEVERAL);
}

/** The country of a place. */
function abroad(said: Reading, from: number, to: number): boolean {
  const words = said.tokens.slice(from, to).filter((token) => !isLight(token));
  return said.setting.compiled.asked.place && isCountry(words.map(({ text }) => text).join(' '));
}

function remark(said: Reading, from: number, to: number): string | undefined {
  const { sort } = said.wanted;
  const place = sort === 'name' && said.setting.compiled.asked.place;
  const clause = said.tokens.slice(from, to).some(({ text }) => CLAUSES.has(text));
  for (const i of said.heavy(from, to)) {
    const token = said.tokens[i] as Token;
    if (token.num !== undefined && sort === 'number') return 'more than one number';
    const [one, two] = [said.tokens[i - 1]?.text ?? '', said.tokens[i - 2]?.text ?? ''];
    if (sort === 'thing' && (one === 'and' || (DETERMINERS.has(one) && two === 'and')) && !clause)
      return SEVERAL;
    if (place && said.isName(i) && !isCountry(token.text)) return 'that may be another place';
    if (
      (sort === 'person' || sort === 'name') &&
      said.isName(i) &&
      JOINING.has(said.tokens[i - 1]?.text ?? '')
    )
      return NAMES;
  }
  return undefined;
}
