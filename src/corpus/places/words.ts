import { numeral } from '../../lib/numerals.ts';
import { plainly, spaced } from '../../lib/text.ts';
import { type Doubt, doubtOf } from './doubt.ts';
import { canonical } from './names.ts';
import type { Target } from './target.ts';

/** A place in somebody's words. */
export interface PlaceWords {
  /** `read`: to its end. `amid`: still in it, or only at its beginning. `named`: they don't say. */
  readonly how: 'read' | 'amid' | 'named';
  /** With `halfway through part two`: how much of the target is read, 0 to 1. */
  readonly within?: number;
  readonly target: Target;
  readonly doubt?: Doubt['way'];
  /** The words without those of doubt. */
  readonly rest: string;
  /** Whether they almost certainly give a place: `ch. 7`, but neither a bare number nor a title. */
  readonly alone: boolean;
}

const IT_OR_BOOK =
  '(?: (?:with )?(?:it|this|that|the (?:whole )?(?:book|novel|thing|lot)|reading|all|of it|everything))*';
const WHEN =
  '(?: (?:already|today|yesterday|tonight|last (?:night|week|month|year)|this (?:morning|week)|just now|finally|yet|so far|at all|before|twice|now|at last|a (?:moment|minute|while|week|month|year) ago))*';

const EVERYTHING = new RegExp(
  `^(?:(?:finished|finish|done|completed|complete|read|through)${IT_OR_BOOK}|(?:the )?end|(?:to|reached|got to|made it to) the (?:very )?end${IT_OR_BOOK}|everything|all|all of it|(?:the )?whole (?:book|thing|novel)|every (?:word|page|chapter)|all (?:the )?chapters)${WHEN}$`,
);
const AT_THE_END = new RegExp(`^(?:(?:at|near) the (?:very )?end${IT_OR_BOOK}|there)$`);
/** Having a book, and something read so far, don't say how much. */
const UNTOLD =
  /^(?!.*\b(?:read|finished|done|completed?|through)\b).*\b(?:have|ive|had|got)\b|\bso far\b|\byet\b|\b(?:until|till|up to) now\b/;
const LONG_AGO = new RegExp(
  `^(?:(?:re ?reading|read|finished)${IT_OR_BOOK}) (?:(?:many )?(?:years|ages|decades|months) ago|a long time ago|(?:back )?(?:in|at) (?:school|college|uni|university|my teens)|once|before|years back|as a (?:kid|teenager|child))$`,
);
const NOTHING = new RegExp(
  `^(?:0|zero|none|unread|nothing|not(?: (?:yet|at all))?|(?:the )?(?:very )?(?:start|beginning)|start(?:ed|ing)?|begun|began|beginning|about to (?:start|begin)|(?:(?:not|havent|have not|didnt|never|yet to|still (?:have|need) to)(?: (?:even|yet|really|had time to|got round to|managed to))*(?: (?:start|started|begun|begin|opened|open|read|reading|touched|bought|got|looked)))|not? (?:a |one |single )*(?:page|word|chapter|line)s?)${IT_OR_BOOK}(?: (?:anything|any|a page|a word|one page|my copy|at it))*${WHEN}$`,
);

/** Having read nothing lately doesn't mean having read nothing. */
const NOT_LATELY =
  /^(?!.*\b(?:yet|at all|start|beg[aiu]n)).*\b(?:since|today|yesterday|tonight|lately|recently|(?:this|last|for|over|in)(?: (?:an?|the|my|many))?(?: (?:long|whole))? (?:morning|afternoon|evening|night|day|week|weekend|month|term|year|while|age|time)s?)\b/;

/** Words in front of a place that add nothing. */
const LEAD =
  /^(?:i|ive|im|id|we|were|weve|am|are|have|had|got|gotten|(?:good )?(?:evenin|evening|morning|afternoon)|hiya|hello|all(?! of| the|$)|everyone|everybody|guys|folks|me too|same(?: here)?|as far as|back (?:to|at|in)|go back to|set|put|me(?= )|my (?:place|progress) is|reached|made it (?:to|as far as)|its|say|so|ok|okay|well|about|around|roughly|approximately|approx|maybe|like|probably|currently|now|still|only|just|actually|hey|hi|exactly|all the way|get(?= past ))(?: |$)/;
const READ =
  /^(?:(?:finished|done) with|finished|finish|finishing|completed|complete|read|done|through|past|after|(?:the |very )*end of|all of|(?:the )?(?:whole|entire)(?: of)?(?: the)?|the last (?:page|line|word) of|to the end of|until the end of|up to and including)(?: reading)? /;
const AMID =
  /^(?:(?:the |very )*(?:start|beginning|middle|first (?:page|half|pages)) of|(?:stopped|paused|left off)(?: at| on| in)?|in|on|at|to|into|reading|starting|started|start|begun|beginning|began|begin|opening|up to|from|next is|about to (?:start|read|begin)|stuck (?:on|in|at)|in the middle of|partway (?:through|into)|part of|some of) /;
const TAIL =
  /(?: (?:please|pls|lol|haha|now|already|so far|or so|ish|today|(?:yesterday|this)(?: (?:morning|afternoon|evening))?|tonight|last night|just now|actually|i think|i guess|maybe|right now|at the moment|yet|bot|thanks|thank you|omg|yay|phew|finally|since \w+|too|as well|here|sorry|all|everyone|everybody|guys|folks|for me|for my part|(?:(?:and|so|but) )?(?:no spoilers|dont spoil (?:it|me|anything)(?: for me)?)))+$/;

const FRACTION =
  /^(?!(?:the )?(?:third|fourth|fifth|sixth|eighth|tenth)(?! (?:of|through|way|done)\b))(?:(a|one|two|three|four|five|seven|nine|the first|the)[ -])?(half ?way|midway|half|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)(?: (?:of the way|way))?(?: (?:through|into|in|done|read|of))?(?: |$)/;
const FIGURES = /^(\d)\/(\d{1,2})(?: (?:of|through|into|done|read))?(?: |$)/;
const MORE =
  /^(?:(?:a (?:bit|little)|slightly|just|well) )?(?:over|more than|past|above)(?= (?:a |one |two |three |the )?(?:half|third|quarter|fifth))/;
const MEASURED = new RegExp(
  `^(?<lead>.*?)(?<![^ ])(?:${[
    '(?<percent>\\d{1,4}(?:\\.\\d{1,4})?) ?(?:%|per ?cent)(?: (?:through|read|done|finished|completed?|in|into (?:it|the book|the novel)|of (?:it|the (?:book|novel))))*',
    '(?<unit>(?:page|pg|pp?) ?)?(?<page>\\d{1,6}) ?(?:pages? )?(?:of|out of|/) ?(?:(?:my|about|around|roughly|approximately|nearly|almost|over|some) )*(?<of>\\d{1,6})(?: ?pages?(?: (?:copy|edition|book))?)?',
    '(?:page|pg|pp?) ?(?<alone>\\d{1,6})',
  ].join('|')})$`,
);
const BOOK = /^(?:(?:of )?(?:the (?:whole )?)?(?:book|novel)|it|(?:the )?way through(?: it)?)?$/;

const NEVER = /(?!)/;
const OF_READER =
  /\b(?:i|ive|im|we|havent|never|book|novel|nothing|not (?!at all|now|yet))\b|^(?:just |only )?(?:started|finished)| ago$/;
/** Beside some targets these leave hardly any doubt that a place is meant. */
const BESIDE: Readonly<Partial<Record<Target['kind'], RegExp>>> = {
  name: NEVER,
  unnumbered: NEVER,
  next: /\b(?:i|ive|just)\b.* (?:read|finished|did|done)\b|^finished\b/,
  unknown: NEVER,
  location: /\d|\bkindle\b/,
  // `5 of 5` is a rating rather than a page.
  measure: /^(?!\d+ ?(?:of|out of|\/) ?1?\d$)/,
  number:
    /^(?:i|im|ive|just|only (?:on|at|up to)|finished|read|(?:halfway )?through|starting|started|still|back|up to|reading|done|(?:in )?the middle of)\b/,
  // `I finish now` ends a conversation.
  everything: new RegExp(`^(?!i finish(?: now)?$).*(?:${OF_READER.source})`),
  end: OF_READER,
  nothing: OF_READER,
};

/** The place in somebody's own words, without looking at any book. */
export function placeWords(text: string): PlaceWords {
  const all = { ...sureWords(text), rest: text };
  if (all.target.kind === 'nothing' && NOT_LATELY.test(plain(text)))
    return { ...all, how: 'named', target: { kind: 'unknown' }, alone: false };
  const doubt = doubtOf(text);
  if (!doubt || (doubt.way !== 'asked' && all.target.kind === 'nothing')) return all;
  const { way, rest } = doubt;
  const sure = way === 'asked' ? placeWords(rest) : sureWords(rest);
  const isEnd = sure.target.kind === 'end';
  const isWhole = sure.target.kind === 'everything' || isEnd;
  // `I'm not there yet` may be about anything.
  const alone = (sure.alone && !(isEnd && way === 'denied')) || (isWhole && way === 'near');
  return { ...sure, doubt: way, rest, alone };
}

export const isLast = (target: Target): boolean => 'n' in target && target.n === Number.POSITIVE_INFINITY;

/** The first or last section of a story, which isn't a reader's place. */
export const EDGE =
  /^(?:at |from )?(?:the )?(?:very )?(?:(beginning|start|opening)|end(?:ing)?)(?: of (?:the|this) (?:book|novel|story))?$/i;

/** Whether a text almost certainly gives a reader's place. */
export const saysPlace = (text: string): boolean => placeWords(text).alone;

/** Whether a place in words is the end of the book, and uncovers all of it. */
export function saysReadAll(text: string): boolean {
  const { target } = placeWords(text);
  return target.kind === 'everything' || (target.kind === 'measure' && target.n === target.of);
}

/** Whether a text almost certainly says where something is in a book. */
export const saysWhere = (text: string): boolean => EDGE.test(text) || saysPlace(text);

/** Places may come before their verb: `book 2 chapter 4 done`, `17 done`; `book 2` alone is any book. */
const NUMBERED =
  '(?:(?:ch|chap|chapters?|parts?|sections?|act|(?:book|volume|vol)(?= (?:the )?\\w+ ch)) \\w+|(?!(?:the|this|that|my|an?) )\\w+ (?:chapter|part|section|act|(?:book|volume)(?= ch))|and|to|\\d+)';
const HOW_BEHIND = new RegExp(
  `^(?!.* to .* start)(${NUMBERED}(?: ${NUMBERED}){0,5}) (?:(?:is|are|all|i|ive|just|have|only) )*(done|finished|read|started|starting)$`,
);

/** The same, taking no word as doubt. */
export function sureWords(text: string): Omit<PlaceWords, 'doubt' | 'rest'> {
  const whole = plain(text)
    .replace(/^(.*\d) (half ?way|midway)(?: (?:through|in|done))?$/, '$2 through $1')
    .replace(
      /((?:ch|chap|chapter|part|section|page) \w+) (?:of|in) (?:it|(?:the|this) (?:book|novel))\b/,
      '$1',
    )
    .replace(HOW_BEHIND, '$2 $1');
  const said = whole.replace(/^(?:i )?start (?=\d+ (?:now|today|tonight)$)/, 'starting ').replace(TAIL, '');
  const words = inWords(said, whole);
  const { kind } = words.target;
  // `the last chapter` may be what somebody wants to see.
  const isNamed = words.how === 'named' && (kind === 'number' || isLast(words.target));
  const alone = (BESIDE[kind]?.test(said) ?? true) && !isNamed;
  return { ...words, alone };
}

function inWords(said: string, whole: string): Said {
  if (/\b(?:loc|location)\b/.test(said)) return named({ kind: 'location' });
  if (/^(?:on )?(?:page|pages|pg|pp|p|per ?cent|percentage|chapter|ch|part|section|volume|vol)$/.test(said))
    return named({ kind: 'unnumbered' });
  const measure = measured(said);
  if (measure || said.includes('%')) return named(measure ?? { kind: 'unknown' });
  const bare = withoutLeads(said);
  if (LONG_AGO.test(bare)) return { how: 'read', target: { kind: 'everything' } };
  if (AT_THE_END.test(bare)) return named({ kind: 'end' });
  if (EVERYTHING.test(bare))
    return UNTOLD.test(whole) ? named({ kind: 'unknown' }) : { how: 'read', target: { kind: 'everything' } };
  if (NOTHING.test(bare)) return { how: 'amid', target: { kind: 'nothing' } };
  return inMode(bare, 'named');
}

function measured(said: string): Target | undefined {
  const found = MEASURED.exec(said)?.groups;
  if (!found || !carriesNothing(found.lead ?? '')) return undefined;
  const { percent, unit, page, of, alone } = found;
  if (percent !== undefined) return { kind: 'measure', n: Number(percent), of: 100, unit: '%' };
  if (page === undefined) return { kind: 'measure', n: Number(alone), unit: 'page' };
  return {
    kind: 'measure',
    n: Number(page),
    of: Number(of),
    ...((unit || / pages?\b/.test(said)) && { unit: 'page' }),
  };
}

function inMode(text: string, how: PlaceWords['how']): Said {
  const rest = withoutLeads(text);
  const fraction = fractionOf(rest);
  if (fraction) {
    if (BOOK.test(fraction.rest)) return { how, target: { kind: 'share', share: fraction.share } };
    return { ...inMode(fraction.rest, 'amid'), within: fraction.share };
  }
  const read = READ.exec(`${rest} `)?.[0];
  if (read !== undefined && read.trim() !== rest) return inMode(rest.slice(read.length), 'read');
  const amid = AMID.exec(`${rest} `)?.[0];
  if (amid !== undefined && amid.trim() !== rest) return inMode(rest.slice(amid.length), 'amid');
  return { how, target: target(rest, how) };
}

const IN_PART = /^(?:part|book|volume|act) (?<part>\d{1,2}) (?:chapter |section )?(?<inside>\d{1,3})$/;
const OF_PART =
  /^chapter (?<inside>\d{1,3}) (?:of |in |from )?(?:the )?(?:part|book|volume|act) (?<part>\d{1,2})$/;
/** `chapter 5 of 12`, `chapters 1 to 5` */
const SECTIONS =
  /^(chapter|section|part|book|volume)s? (\w+)(?: of \d+| (?:to|and|until|through) (?:\1 )?(\w+))?$/;

function target(text: string, how: PlaceWords['how']): Target {
  const name = canonical(text);
  const { part, inside } = (IN_PART.exec(name) ?? OF_PART.exec(name))?.groups ?? {};
  if (part !== undefined) return { kind: 'chapter', n: Number(inside), part: Number(part) };
  const count = numeral(/^(?:first )?(\S+) chapters$/.exec(name)?.[1] ?? '');
  if (count !== undefined) return { kind: 'count', n: count };
  const left = numeral(
    /^(\S+) (?:more )?(?:chapter|section)s? (?:left|to go|remaining)$/.exec(name)?.[1] ?? '',
  );
  if (left !== undefined) return { kind: 'left', n: left };
  if (/^(?:another|one more|the next) chapter$/.test(name)) return { kind: 'next' };
  const sections = sectionsIn(name);
  if (sections) return sections;
  if (/^(?:last|final|very last) chapter$/.test(name))
    return { kind: 'chapter', n: Number.POSITIVE_INFINITY };
  // Two bare numbers are no place.
  const n = how === 'named' && name.includes(' ') ? undefined : numberIn(name);
  return n === undefined ? { kind: 'name', name } : { kind: 'number', n };
}

/** A number, or the last of a series: `11 and 12`, `13 14 15`, `11 to 14`. */
function numberIn(name: string): number | undefined {
  const numbers = name.replace(/^\d+ to (?=\d+$)/, '').split(/ (?:and )?/);
  const follow = numbers.every((n, at) => /^\d{1,4}$/.test(n) && Number(n) === Number(numbers[0]) + at);
  return follow ? Number(numbers.at(-1)) : undefined;
}

function sectionsIn(name: string): Target | undefined {
  const [, kind = '', one = '', other] = SECTIONS.exec(name) ?? [];
  const [from, to] = [numeral(one), other === undefined ? undefined : (numeral(other) ?? 0)];
  if (from === undefined || (to !== undefined && to <= from)) return undefined;
  const unit = kind === 'chapter' || kind === 'section' ? kind : 'part';
  return { kind: unit, n: to ?? from, ...(to !== undefined && { from }) };
}

/** The share in words such as `two thirds of`, and what follows them. */
export function fractionOf(text: string): { readonly share: number; readonly rest: string } | undefined {
  const rest = text.replace(MORE, '').trim();
  const [figures, over, under] = FIGURES.exec(rest) ?? [];
  if (figures !== undefined && Number(over) < Number(under))
    return { share: Number(over) / Number(under), rest: rest.slice(figures.length) };
  const [all, count = '', word = ''] = FRACTION.exec(rest) ?? [];
  if (all === undefined) return undefined;
  const parts = /^quarter/.test(word) ? 4 : (numeral(word.replace(/s$/, '')) ?? 2);
  const share = (numeral(count) ?? 1) / parts;
  if (share >= 1) return undefined;
  return { share, rest: rest.slice(all.length).replace(/^(?:the )?(?=(?:book|novel)$)/, '') };
}

/** Whether words only lead up to a number: `I’m on about`, but not `Tommy is`. */
function carriesNothing(words: string): boolean {
  const said = words.replace(/\b(?:kindle|kobo|audible|book|app|says|shows|me|my|the|up)\b/g, ' ');
  return (
    without(`${said} `.replace(/\s+/g, ' ').trimStart(), [
      LEAD,
      READ,
      AMID,
      /^(?:over|more than|past) /,
    ]).trim() === ''
  );
}

const withoutLeads = (text: string): string => without(text, [LEAD]) || text;

/** A text without any matches of these patterns at its start. */
function without(text: string, patterns: readonly RegExp[]): string {
  const rest = patterns.reduce((left, one) => left.replace(one, ''), text);
  return rest === text ? text : without(rest, patterns);
}

/** What the chapters of a collection are called. */
const STORY_NUMBERED = /\b(?:story|adventure|tale) (?:(?:number|no) )?(?!i\b)(\w+)/g;
const NUMBERED_STORY = /\b(\w+) (?:story|adventure|tale|(stories|adventures|tales))\b/g;

function plain(text: string): string {
  const figures = plainly(text)
    .replace(/(\d),(?=\d{1,4} ?(?:%|per))/g, '$1.')
    .replace(/\b(?:\w+ty[ -])?\w+(?= (?:per ?cent|pages?)\b)/g, (typed) => String(numeral(typed) ?? typed))
    .replace(/(\d) ?[-‐-―] ?(?=\d)/g, '$1 to ')
    .replace(/\b(?:the )?first (?=\d+ pages)/g, '')
    .replace(/\b(\d+) pages (?:in(?:to (?:it|the book|the novel))?|so far)\b/g, 'page $1')
    .replace(/\b(\d+) ?(?:of|out of|\/) ?(\d+) chapters\b/g, 'chapter $1 of $2')
    .replace(/[^\p{L}\p{N}/%.-]+/gu, ' ')
    .replace(/[.](?!\d)|(?<!\d)[./-]|[/-](?!\d)/g, ' ')
    .replace(/\b(chapter|chap|ch|section|part|vol|bk)(?=\d)/g, '$1 ')
    .replace(/\bbk\b/g, 'book')
    .replace(STORY_NUMBERED, (typed, n: string) => (numeral(n) === undefined ? typed : `chapter ${n}`))
    .replace(NUMBERED_STORY, (typed, n: string, many?: string) =>
      n === 'last' || numeral(n) !== undefined ? `${n} chapter${many ? 's' : ''}` : typed,
    )
    .replace(/\bthru\b/g, 'through');
  return spaced(figures);
}

type Said = Pick<PlaceWords, 'how' | 'within' | 'target'>;

const named = (target: Target): Said => ({ how: 'named', target });
