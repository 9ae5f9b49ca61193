import { isCountry, isNational } from '../../../corpus/english/names.ts';
import { wordSet } from '../../../lib/text.ts';
import { monthOf } from '../compare/dates.ts';
import { stem } from '../question/asked.ts';
import type { Compiled } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isThirdPerson, looksVerbal } from '../words/forms.ts';
import { isHonorific } from '../words/honorifics.ts';
import { isDenial, refuses } from '../words/light.ts';
import { matchWord } from '../words/match.ts';
import { isDescribing } from '../words/modifiers.ts';
import { unitNamed } from '../words/units.ts';
import { DETERMINERS, describes, isName } from './describes.ts';
import type { Reading, Spot } from './setting.ts';
import type { Class, Where } from './table.ts';

/** Words by which what follows is tied to what was just said. */
export const TIES =
  wordSet(`from in on at by for to into onto out after before during near via about under over behind up down somewhere
  between among around across along beside beneath above beyond past within inside throughout despite including counting through
  every whom whose where when what how while because since as so although though if until than against without like called named later
  formerly nee born everything`);
/** Small words that may belong to a name, or to a verb: time out, back. */
const PARTICLES = wordSet(
  'out up off down over away back overnight together forever alone upstairs downstairs nearby outside backwards forwards sideways upwards downwards',
);
/** Words that make a number a bound, before it and behind a break. */
const BOUNDS: Readonly<Partial<Record<Where, ReadonlySet<string>>>> = {
  before: wordSet(
    'more less over under least most above below before after between than up beyond half minus until almost',
  ),
  apart: wordSet('more less over under plus minus half up odd unless almost'),
};
/** What compares or exclaims. */
const DEGREES = wordSet(
  'too so way such great very most best worst ever same much how quite really rather pretty my poor ones',
);

/** What each class is, by its words or by a rule. Of the classes that a word could have, the first one counts. */
const CLASSES: readonly (readonly [Class, ReadonlySet<string> | ((word: Spot) => boolean)])[] = [
  ['answer', ({ said, at }) => said.core.has(at)],
  ['rival', isRival],
  [
    'denial',
    ({ said, token, idle, where, text }) =>
      !idle &&
      ((isDenial(token) && (where === 'before' || !TIES.has(text))) ||
        (where === 'before' && isRefusal(said, token))),
  ],
  ['bound', isBound],
  ['and', wordSet('and plus also')],
  ['of', wordSet('of')],
  ['pronoun', wordSet('it he she they this there we i you everyone everybody')],
  ['relative', wordSet('who which that')],
  ['degree', ({ text, where }) => where === 'apart' && (DEGREES.has(text) || !!unitNamed(text))],
  ['article', isDeterminer],
  ['auxiliary', wordSet('is was are were do does did has had have can could will would me us him them')],
  ['somebody', wordSet('somebody someone')],
  ['with', wordSet('with')],
  // `off white`
  [
    'particle',
    ({ text, idle, where }) => PARTICLES.has(text) && (!idle || where === 'behind' || text === 'off'),
  ],
  ['filler', ({ text, where }) => where === 'before' && /^(?:called|named|like|as)$/.test(text)],
  ['tie', ({ text, idle }) => TIES.has(text) && idle],
  ['relation', TIES],
  ['repeat', isRepeat],
  // `Captain Nemo's`
  [
    'asked',
    ({ said, at, text, idle }) => idle || (isHonorific(text) && said.tokens[at + 1]?.possessive === true),
  ],
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

const known = ({ setting }: Reading) => setting.compiled.known;

/** What a word beside the answer does there. */
export function classOf(said: Reading, at: number, where: Where): Class {
  const token = said.tokens[at] as Token;
  const idle = said.idle[at] === true;
  const word: Spot = { said, at, where, token, text: token.text, sort: said.wanted.sort, idle };
  const found = CLASSES.find(([, is]) => (typeof is === 'function' ? is(word) : is.has(word.text)));
  return found?.[0] ?? 'word';
}

/** `over 28`; but `over` may be the answer's own. */
function isBound({ said, sort, text, where }: Spot): boolean {
  return sort === 'number' && BOUNDS[where]?.has(text) === true && !known(said).has(text);
}

/** `he refuses to pay`, but not where it is asked what he refuses. */
function isRefusal({ setting: { compiled } }: Reading, token: Token): boolean {
  return refuses(token) && !compiled.asked.refuses && !compiled.known.has(token.text);
}

function isDeterminer({ sort, token, text }: Spot): boolean {
  return DETERMINERS.has(text) && !token.initial && (token.num === undefined || sort !== 'number');
}

const COLOURS = wordSet(
  'red blue green yellow white black brown grey gray pink purple orange violet scarlet crimson gold golden silver cream beige turquoise teal navy maroon magenta lilac tan bronze amber ivory',
);

const DAYS = wordSet('monday tuesday wednesday thursday friday saturday sunday');
const isColour = (word: string) => COLOURS.has(word);
const isDate = (word: string) => DAYS.has(word) || monthOf(word) > 0;

/** Whether an answer is one of few that everybody knows, so that another guess would be another of them. */
export function isOfFew({ alternatives, asked }: Compiled): boolean {
  const isOne = ({ text }: Token) => isColour(text) || isDate(text);
  return alternatives.every(
    ({ content }) => content.some(isOne) && (content.length === 1 || asked.sort.has(stem('colour'))),
  );
}

/** Another of the very sort asked for: a colour, a month, a country, a nationality. */
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

/** A word of the right answer said once more, if in another form or spelling; apart from it, of any right answer. */
function isRepeat({ said: { wanted, setting }, sort, token, where }: Spot): boolean {
  const { compiled, rules } = setting;
  const near = (where === 'before' || where === 'behind') && token.num === undefined;
  const own = [wanted, ...(near ? [] : compiled.alternatives)].flatMap(({ tokens }) => tokens);
  // `half a century and a year`
  if (sort === 'number' && token.num === undefined) return own.some(({ text }) => text === token.text);
  return own.some((one) => 'like' in matchWord(one, token, { ...rules, synonyms: false }));
}

function isAdjective({ said, at, sort, token: { text, num }, where }: Spot): boolean {
  // `left by wandering beggars`
  if (sort === 'thing' && text.endsWith('ing') && said.core.has(at + 1)) return true;
  if (num !== undefined || !isDescribing(text)) return false;
  // `doran, hale`
  return sort === 'thing' || where !== 'apart' || /(?:y|ous|ful|less|ed|ish|ble)$/.test(text);
}

/** `a play, 1955`, `the butler (60)`: beside what isn't counted. */
function isDetail({ said: { wanted }, token: { text, aside, num = 0 }, where }: Spot): boolean {
  const counted = wanted.content.some((own) => /\d/.test(own.text));
  return where === 'apart' && !counted && (num > 1000 || (aside && num > 0) || /^\d+s$/.test(text));
}
