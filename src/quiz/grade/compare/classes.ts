import { isWord } from '../../../corpus/english/dictionary.ts';
import { isCountry, isKnownName, isNational } from '../../../corpus/english/names.ts';
import { wordSet } from '../../../lib/text.ts';
import { bearers, type Names } from '../names.ts';
import { stem } from '../question/asked.ts';
import type { Alternative, Compiled } from '../question/compile.ts';
import { isSomebody } from '../speech/chat.ts';
import type { Token } from '../types.ts';
import { isThirdPerson, looksVerbal } from '../words/forms.ts';
import { isHonorific } from '../words/honorifics.ts';
import { isDenial, isLight } from '../words/light.ts';
import type { WordRules } from '../words/match.ts';
import { isDescribing } from '../words/modifiers.ts';
import { unitNamed } from '../words/units.ts';
import type { Where } from './table.ts';

/**
 * What the words beside an answer are judged by. Every field is always there: a copy with a field replaced is made in a
 * twentieth of the time of one with a field added.
 */
export interface Setting {
  readonly compiled: Compiled;
  readonly names: Names | undefined;
  /** The characters of the book that the right answers mean. */
  readonly meant: ReadonlySet<number>;
  /** How freely a word may stand for another, before it is known which right answer it is compared with. */
  readonly rules: WordRules;
  /** For the items of a list: no remark may follow, since it may be another item. */
  readonly strict: boolean;
  /** A part of the answer was left out, since the question says it. */
  readonly partial: boolean;
}

/** What was said, around the words that were found to be the right answer. */
export interface Reading {
  readonly tokens: readonly Token[];
  /** Places of the words that are the answer. */
  readonly core: ReadonlySet<number>;
  readonly wanted: Alternative;
  readonly setting: Setting;
  /** For each word whether it says nothing by itself. */
  readonly idle: readonly boolean[];
}

/** Words by which what follows is tied to what was just said. */
const TIES =
  wordSet(`from in on at by for to into onto out after before during near about under over behind up down somewhere
  between among around across along beside beneath above beyond past within inside throughout despite including through
  whom whose where when while because since as so although though if until than against without like called named later
  formerly nee born everything`);
const SUBJECTS = wordSet('it he she they this there we i you everyone everybody');
const RELATIVES = wordSet('who which that');
const DETERMINERS = wordSet('the a an his her their its our my your some 1');
const HELPERS = wordSet('is was are were do does did has had have can could will would me us him them');
const OWNERS = wordSet('his her their its my our');
/** Small words that may belong to a name, or to a verb: time out, back. */
const PARTICLES = wordSet(
  'out up off down over away back overnight together forever alone upstairs downstairs nearby outside',
);
/** Words that make a number a bound, before it and behind a break. */
const BOUNDS: Readonly<Partial<Record<Where, ReadonlySet<string>>>> = {
  before: wordSet(
    'more less over under least most above below before after between than up beyond half minus until',
  ),
  apart: wordSet('more less over under plus minus half up odd unless nearly almost'),
};
/** What compares or exclaims. */
const DEGREES = wordSet(
  'too so way such great very most best worst ever same much how quite really rather pretty my poor ones',
);

/** The letter of what a word does beside the answer; `TABLE` says which letters there are. */
export function classOf(said: Reading, i: number, where: Where): string {
  const { tokens, core, wanted, setting } = said;
  if (core.has(i)) return 'A';
  const token = tokens[i] as Token;
  const { text } = token;
  if (isOther(said, token)) return 'C';
  const [apart, before] = [where === 'apart', where === 'before'];
  const idle = said.idle[i] === true;
  if (isDenial(token) && !idle && !(TIES.has(text) && !before)) return '!';
  if (wanted.sort === 'number' && BOUNDS[where]?.has(text)) return 'b';
  if (text === 'and' || text === 'plus') return '&';
  if (text === 'of') return isOfAll(tokens, i) ? 'p' : 'o';
  if (SUBJECTS.has(text)) return 's';
  if (RELATIVES.has(text)) return 'w';
  if (apart && (DEGREES.has(text) || unitNamed(text))) return 'g';
  if (DETERMINERS.has(text) && !token.initial && !(token.num && wanted.sort === 'number')) return 'd';
  if (HELPERS.has(text)) return 'f';
  if (isSomebody(token)) return 'S';
  if (text === 'with') return '+';
  if (PARTICLES.has(text) && (!idle || where === 'behind')) return 't';
  if (before && /^(?:called|named|like)$/.test(text)) return '.';
  if (TIES.has(text)) return idle ? 'p' : 'P';
  if (isAgain(said, token, where)) return '=';
  if (idle || (core.has(i + 1) && tokens[i + 1]?.possessive && isHonorific(text)))
    return isLight(token) ? '.' : 'q';
  if (before && wanted.sort === 'thing' && setting.compiled.known.has(text)) return 'k';
  // `doran, hale`
  const named =
    wanted.sort !== 'thing' && (isKnownName(text) || (apart && !/(?:y|ous|ful|less|ed|ish|ble)$/.test(text)));
  if (before ? describes(said, i) : token.num === undefined && isDescribing(text) && !named) return 'a';
  if (token.num !== undefined) return apart && isYear(said, token) ? 'g' : '#';
  if (apart && isHonorific(text) && !setting.rules.taken(text)) return 'h';
  if (isName(said, i)) return 'N';
  if (looksVerbal(text)) return 'v';
  return isThirdPerson(text) ? 'z' : 'x';
}

/** `of all colours`, `of his own kind` */
function isOfAll(tokens: readonly Token[], i: number): boolean {
  const [one, two] = [tokens[i + 1]?.text ?? '', tokens[i + 2]?.text ?? ''];
  return /^(?:all|many|some|various|different)$/.test(one) || (DETERMINERS.has(one) && two === 'own');
}

const COLOURS = wordSet(
  'red blue green yellow white black brown grey gray pink purple orange violet scarlet crimson',
);

/** Another of the very sort asked for: a colour, a country, a nationality. */
function isOther({ setting }: Reading, { text, cap }: Token): boolean {
  const { known, asked, alternatives } = setting.compiled;
  if (known.has(text)) return false;
  if (COLOURS.has(text)) return asked.sort.has(stem('colour'));
  const isOf = (sort: (word: string) => boolean) =>
    sort(text) && alternatives.some(({ content }) => content.length === 1 && sort(content[0]?.text ?? ''));
  return isOf(isCountry) || (cap && isOf(isNational));
}

/** A word of the right answer said once more; apart from it, of any right answer. */
function isAgain({ wanted, setting }: Reading, { text, num }: Token, where: Where): boolean {
  const { known, alternatives } = setting.compiled;
  if ((where === 'apart' || where === 'inside') && known.has(text)) return true;
  if (where !== 'apart' && wanted.tokens.some((own) => own.text === text)) return true;
  return num !== undefined && alternatives.some(({ tokens }) => tokens.some((own) => own.num === num));
}

/** `a play, 1955` */
function isYear({ wanted }: Reading, { text }: Token): boolean {
  const counted = wanted.sort !== 'thing' || wanted.content.some(({ num }) => num !== undefined);
  return !counted && /^(?:1[5-9]|20)\d\d$/.test(text);
}

function isName({ tokens, wanted, setting }: Reading, i: number): boolean {
  const token = tokens[i];
  if (!token || token.num !== undefined || isLight(token)) return false;
  const { names } = setting;
  if (names && bearers(token.text, names).size > 0) return true;
  if (wanted.sort !== 'thing' && isNational(token.text)) return false;
  // `his foster sister`, `the baker`: in small letters behind an article these are what they say.
  if (DETERMINERS.has(tokens[i - 1]?.text ?? '') && !token.cap && isWord(token.text)) return false;
  return isKnownName(token.text) || (token.cap && i > 0) || !isWord(token.text);
}

/** Words that describe a thing, but before a name make another name: Little Women, New York, the White House. */
const NAMING = wordSet(
  'old new little big great small high low upper lower long red blue green white black brown grey gray golden silver saint royal holy young good first last second third annual weekly daily local common',
);

/** Whether a word before the answer only describes it: `a grunting pig`, `the dirty town of Milton`, `her friend Ruth`. */
function describes(said: Reading, i: number): boolean {
  const { tokens, core, wanted, setting } = said;
  const { compiled } = setting;
  const { text, num, initial, possessive } = tokens[i] as Token;
  if (possessive) {
    // `The mouse's tears` are not `her tears`, nor is Peter's grandmother Clara's.
    const owned = compiled.alternatives.some((one) => one.tokens.some((own) => own.possessive && own.cap));
    return (
      !wanted.light.some((own) => OWNERS.has(own.text)) &&
      !(owned && isName(said, i) && !compiled.known.has(text))
    );
  }
  const adjective = isDescribing(text);
  if (wanted.sort === 'person') return (adjective && !isKnownName(text)) || isRole(said, i);
  if (wanted.sort === 'name') {
    const inside = !core.has(i + 1) && tokens[i + 1] !== undefined && !isLight(tokens[i + 1] as Token);
    if (compiled.asked.paper) return adjective && inside;
    const before = tokens[i - 1]?.text ?? '';
    if (adjective && (inside || isDescribing(before) || !NAMING.has(text))) return true;
    const several = wanted.content.length > 1;
    if ((several || wanted.content[0]?.cap) && isRole(said, i)) return true;
    // `221b Baker Street`
    return several && (num !== undefined || initial);
  }
  // `a little grunting pig`
  const doing =
    i > 0 && text.endsWith('ing') && wanted.content.some((own) => own.text === tokens[i + 1]?.text);
  // `guinea pigs`, `a rose garden`
  const named = isName(said, i) && !isWord(text) && !compiled.asked.person;
  return adjective || isNational(text) || doing || named;
}

/** `the governess`, `her friend` before a name. */
function isRole(said: Reading, i: number): boolean {
  const { tokens } = said;
  const before = tokens.slice(Math.max(0, i - 3), i);
  const owned = before.some(({ text, possessive }) => possessive || DETERMINERS.has(text));
  return owned && !isName(said, i);
}
