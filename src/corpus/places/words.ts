import { readNumber } from '../import/chapters/numerals.ts';
import { doubtOf } from './doubt.ts';
import { canonical } from './names.ts';

/** What somebody names of a book: a part of it, or how much of it. */
type Target =
  | { readonly kind: 'nothing' | 'everything' | 'location' | 'pageless' }
  /** At the end of the book, which may not be finished. */
  | { readonly kind: 'end' }
  /** That many chapters, counted from the first. */
  | { readonly kind: 'count'; readonly n: number }
  /** `everything`, but long ago. */
  | { readonly kind: 'long-ago' }
  | { readonly kind: 'share'; readonly share: number }
  /** From 1; the last one is `Infinity`. */
  | { readonly kind: 'chapter'; readonly n: number; readonly part?: number }
  | { readonly kind: 'part' | 'section' | 'number'; readonly n: number }
  /** In canonical form. */
  | { readonly kind: 'name'; readonly name: string };

/** A place as somebody says it. */
export interface PlaceWords {
  /** `read`: to its end. `amid`: still in it, or only at its beginning. `named`: they don't say. */
  readonly how: 'read' | 'amid' | 'named';
  /** With `halfway through part two`: how much of the target is read, 0 to 1. */
  readonly within?: number;
  readonly target: Target;
}

const IT =
  '(?: (?:with )?(?:it|this|that|the (?:whole )?(?:book|novel|thing|lot)|reading|all|of it|everything))*';
const WHEN =
  '(?: (?:already|today|yesterday|tonight|last (?:night|week|month|year)|this (?:morning|week)|just now|finally|yet|so far|at all|before|twice|now|at last|a (?:moment|minute|while|week|month|year) ago))*';

const EVERYTHING = new RegExp(
  `^(?:(?:finished|finish|done|completed|complete|read|through)${IT}|(?:the )?end|(?:to|reached|got to|made it to) the (?:very )?end${IT}|everything|all|all of it|(?:the )?whole (?:book|thing|novel)|every (?:word|page|chapter)|all (?:the )?chapters)${WHEN}$`,
);
const AT_THE_END = new RegExp(`^(?:(?:at|near) the (?:very )?end${IT}|there)$`);
/** Having a book, and what is read so far, say nothing of how much is read. */
const UNTOLD =
  /^(?!.*\b(?:read|finished|done|completed?|through)\b).*\b(?:have|ive|had|got)\b|\bso far\b|\byet\b|\b(?:until|till|up to) now\b/;
const LONG_AGO = new RegExp(
  `^(?:(?:re ?reading|read|finished)${IT}) (?:(?:many )?(?:years|ages|decades|months) ago|a long time ago|(?:back )?(?:in|at) (?:school|college|uni|university|my teens)|once|before|years back|as a (?:kid|teenager|child))$`,
);
const NOTHING = new RegExp(
  `^(?:0|zero|none|unread|nothing|not(?: (?:yet|at all))?|(?:the )?(?:very )?(?:start|beginning)|start(?:ed|ing)?|begun|began|beginning|about to (?:start|begin)|(?:(?:not|havent|have not|didnt|never|yet to|still (?:have|need) to)(?: (?:even|yet|really|had time to|got round to|managed to))*(?: (?:start|started|begun|begin|opened|open|read|reading|touched|bought|got|looked)))|not? (?:a |one |single )*(?:page|word|chapter|line)s?)${IT}(?: (?:anything|any|a page|a word|one page|my copy|at it))*${WHEN}$`,
);

/** Words before a place that say nothing of it. */
const LEAD =
  /^(?:i|ive|im|id|we|were|weve|am|are|have|had|got|gotten|as far as|back (?:to|at|in)|go back to|set|put|me(?= )|my (?:place|progress) is|reached|made it (?:to|as far as)|its|say|so|ok|okay|well|about|around|roughly|approximately|approx|maybe|like|probably|currently|now|still|only|just|actually|hey|hi|exactly|all the way)(?: |$)/;
const READ =
  /^(?:(?:finished|done) with|finished|finish|finishing|completed|complete|read|done|through|past|after|(?:the |very )*end of|all of|(?:the )?(?:whole|entire)(?: of)?(?: the)?|the last (?:page|line|word) of|to the end of|until the end of|up to and including)(?: reading)? /;
const AMID =
  /^(?:(?:the |very )*(?:start|beginning|middle|first (?:page|half|pages)) of|(?:stopped|paused|left off)(?: at| on| in)?|in|on|at|to|into|reading|starting|started|start|begun|beginning|began|begin|opening|up to|from|next is|about to (?:start|read|begin)|stuck (?:on|in|at)|in the middle of|partway (?:through|into)|part of|some of) /;
const TAIL =
  /(?: (?:please|pls|lol|haha|now|already|so far|or so|ish|today|yesterday|tonight|last night|just now|i think|i guess|right now|at the moment|currently|already|yet|bot|thanks|thank you|omg|yay|phew|finally|since \w+|too|as well|(?:(?:and|so|but) )?(?:no spoilers|dont spoil (?:it|me|anything)(?: for me)?)))+$/;

const FRACTION =
  /^(?:(a|one|two|three|four|five|seven|nine|the first|the)[ -])?(half ?way|midway|half|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)(?: (?:of the way|way))?(?: (?:through|into|in|done|read|of))?(?: |$)/;
const FIGURES = /^(\d)\/(\d{1,2})(?: (?:of|through|into|done|read))?(?: |$)/;
const MORE =
  /^(?:(?:a (?:bit|little)|slightly|just|well) )?(?:over|more than|past|above)(?= (?:a |one |two |three |the )?(?:half|third|quarter|fifth))/;
const MEASURED =
  /^(.*?)(?<![^ ])(?:(?:page|pg|pp?) ?\d{1,5}(?: ?(?:of|out of|\/) ?\d{1,5}(?: pages)?)?|\d{1,5} ?(?:of|out of|\/) ?\d{1,5} pages|\d{1,3}(?:\.\d+)? ?(?:%|per ?cent)(?: (?:through|in|done|read|of (?:it|the book)))?)$/;
const BOOK = /^(?:(?:of )?(?:the (?:whole )?)?(?:book|novel)|it|(?:the )?way through(?: it)?)?$/;

/** What a place in somebody's own words says, without looking at any book. */
export function placeWords(text: string): PlaceWords {
  const whole = plain(text)
    .replace(/^(.*\d) (half ?way|midway)(?: (?:through|in|done))?$/, '$2 through $1')
    .replace(/^((?:ch|chap|chapter|part|section) \w+) (?:is |all )?(done|finished|read)$/, '$2 $1');
  const said = whole.replace(TAIL, '');
  if (/\b(?:loc|location)\b/.test(said)) return named({ kind: 'location' });
  if (/^(?:on )?(?:page|pages|pg|pp|p|per ?cent|percentage|chapter|ch|part|section|volume|vol)$/.test(said))
    return named({ kind: 'pageless' });
  const bare = withoutLeads(said);
  if (LONG_AGO.test(bare)) return { how: 'read', target: { kind: 'long-ago' } };
  if (AT_THE_END.test(bare)) return named({ kind: 'end' });
  if (EVERYTHING.test(bare) && UNTOLD.test(whole)) return named({ kind: 'name', name: '' });
  if (EVERYTHING.test(bare)) return { how: 'read', target: { kind: 'everything' } };
  if (NOTHING.test(bare)) return { how: 'amid', target: { kind: 'nothing' } };
  return inMode(bare, 'named');
}

/**
 * Whether a text can hardly be anything but how far somebody is: `just finished 12`, `ch. 7`, `about a third`, but
 * neither a bare number nor a title.
 */
export function saysPlace(text: string): boolean {
  const { how, target } = placeWords(text);
  const said = plain(text).replace(TAIL, '');
  const sure = doubtOf(text);
  if (sure && target.kind !== 'nothing') {
    const whole = /^(?:everything|end)$/.test(placeWords(sure.rest).target.kind);
    return (whole && sure.way === 'near') || saysPlace(sure.rest);
  }
  const [measured, lead = ''] = MEASURED.exec(said) ?? [];
  if (measured !== undefined && carriesNothing(lead)) return true;
  switch (target.kind) {
    case 'name':
    case 'pageless':
      return false;
    case 'location':
      return /\d|\bkindle\b/.test(said);
    case 'number':
      return (
        how !== 'named' &&
        /^(?:i|im|ive|just|finished|read|starting|started|still|back|up to|reading|done)\b/.test(said)
      );
    case 'everything':
    case 'end':
    case 'nothing':
      return (
        /\b(?:i|ive|im|we|havent|never|book|novel|nothing|not)\b/.test(said) ||
        /^(?:just |only )?(?:started|finished) ?/.test(said)
      );
    default:
      return true;
  }
}

function inMode(text: string, how: PlaceWords['how']): PlaceWords {
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
  return { how, target: target(rest) };
}

function target(text: string): Target {
  const name = canonical(text.replace(/\b(part|book|volume|vol|act|chapter) the (?=[a-z]+\b)/g, '$1 '));
  const kinds = '(?:part|book|volume|act)';
  const [, part, inside] =
    new RegExp(`^${kinds} (\\d{1,2}) (?:chapter |section )?(\\d{1,3})$`).exec(name) ??
    turned(new RegExp(`^chapter (\\d{1,3}) (?:of |in |from )?(?:the )?${kinds} (\\d{1,2})$`).exec(name)) ??
    [];
  if (part !== undefined && inside !== undefined)
    return { kind: 'chapter', n: Number(inside), part: Number(part) };
  const count = /^(?:first )?(\S+) chapters$/.exec(name)?.[1];
  const counted = count === undefined ? undefined : readNumber(count);
  if (counted?.rest === '' && Number.isFinite(counted.value)) return { kind: 'count', n: counted.value };
  const upTo = /^chapters? \d{1,3} (?:to|and|until|through) (?:chapter )?(\d{1,3})$/.exec(name)?.[1];
  if (upTo !== undefined) return { kind: 'chapter', n: Number(upTo) };
  const [, kind, n] = /^(chapter|part|book|volume|section) (\d{1,4})(?: of \d+)?$/.exec(name) ?? [];
  if (kind === 'section') return { kind, n: Number(n) };
  if (kind !== undefined) return { kind: kind === 'chapter' ? 'chapter' : 'part', n: Number(n) };
  if (/^(?:last|final|very last) chapter$/.test(name))
    return { kind: 'chapter', n: Number.POSITIVE_INFINITY };
  return /^\d{1,4}$/.test(name) ? { kind: 'number', n: Number(name) } : { kind: 'name', name };
}

/** The share that words such as `two thirds of` begin with, and what follows them. */
export function fractionOf(text: string): { readonly share: number; readonly rest: string } | undefined {
  const rest = text.replace(MORE, '').trim();
  const [figures, over, under] = FIGURES.exec(rest) ?? [];
  if (figures !== undefined && Number(over) < Number(under))
    return { share: Number(over) / Number(under), rest: rest.slice(figures.length) };
  const [all, count = '', word = ''] = FRACTION.exec(rest) ?? [];
  if (all === undefined) return undefined;
  const parts = /^(?:half|mid)/.test(word)
    ? 2
    : /^quarter/.test(word)
      ? 4
      : readNumber(word.replace(/s$/, ''))?.value;
  const share = (readNumber(count)?.value ?? 1) / (parts ?? 1);
  if (share >= 1) return undefined;
  return { share, rest: rest.slice(all.length).replace(/^(?:the )?(?=(?:book|novel)$)/, '') };
}

/** Whether words before a number only lead up to it: `I’m on about`, but not `Tommy is`. */
export function carriesNothing(words: string): boolean {
  const said = `${plain(words).replace(/\b(?:kindle|kobo|audible|book|app|says|shows|me|my|the|up)\b/g, ' ')} `;
  let rest = said.replace(/\s+/g, ' ').trimStart();
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest
      .replace(LEAD, '')
      .replace(READ, '')
      .replace(AMID, '')
      .replace(/^(?:over|more than|past) /, '');
  }
  return rest.trim() === '';
}

function withoutLeads(text: string): string {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(LEAD, '');
  }
  return rest === '' ? text : rest;
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’ʼ`]/g, '')
    .replace(/[^\p{L}\p{N}/%.-]+/gu, ' ')
    .replace(/[.](?!\d)|(?<!\d)[./-]|[/-](?!\d)/g, ' ')
    .replace(/\b(chapter|chap|ch|section|part|vol)(?=\d)/g, '$1 ')
    .replace(/\s+/g, ' ')
    .trim();
}

function named(target: Target): PlaceWords {
  return { how: 'named', target };
}

/** A match of two groups that stand the other way round. */
export function turned(found: RegExpExecArray | null): readonly (string | undefined)[] | undefined {
  return found ? [found[0], found[2], found[1]] : undefined;
}
