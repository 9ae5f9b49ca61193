import type { Done, Meaning } from '../../src/core/ports/bot.ts';
import type { Button } from '../../src/core/reply.ts';
import { isWord } from '../../src/corpus/english/dictionary.ts';
import { optionNamed } from '../../src/quiz/play/judge.ts';
import { WEEKDAY } from '../../src/schedule/words/date.ts';
import { notWeekly } from '../../src/schedule/words/days.ts';
import { tried } from '../../src/schedule/words/stretch.ts';
import { readZone } from '../../src/schedule/words/zone.ts';
import { kindOf, LIKELY, likelihood, namesAnother, PLAINLY } from './intents/intents.ts';
import { offerQuiz } from './quiz.ts';
import { ASKS_FOR, offerPlace, placeSaidAlone } from './requests/place.ts';
import { offerPause, offerPlan } from './requests/plan.ts';
import { offerPost, whosePost } from './requests/post.ts';
import { MORE_DAYS, UNIT, valuesOf } from './requests/values.ts';
import {
  type Circumstances,
  isSetting,
  type Last,
  type Past,
  run,
  type Step,
  say,
  setterOf,
} from './sayings.ts';
import { isAround, meantIn, OF_SPEAKER, plainWords, SLIPPED, withoutCorrecting } from './words.ts';

/** Praises, compares or proposes: the new value is then only offered. */
const WEIGHS =
  /\b(?:better|nicer|prefer|rather|suits?|good|fine|works|too (?:fast|slow|early|late))\b|^(?:can|could|shall|should|may|might) (?:we|i)\b/;
/** The old value was wrong, but the new one isn't exact. */
const TOO =
  /(?<=\d)ish\b| or so$|\b(?:(?:thats|its|is|this is|that is|it is) )?(?:(?:a bit|a little|way|far|much|still) )?too (?:fast|slow|late|early|soon|often|high|low)\b/;
/** Reports something, and gives no setting or place another value: `sorry it was tuesday`, `not thursday again`. */
const TELLS = /\b(?:was|wasnt|were|again)\b|(?<!\b(?:how|what) )\babout\b(?! \d)/;

/** How likely a line gives a command another value: `nope, 9` may also be a place by itself. */
function valued(said: string, { command }: Done): number {
  const isPlace = command === 'progress set' && withoutCorrecting(said) !== said;
  const isValue = (name: string) => name === 'value' || (isPlace && name === command);
  return meantIn(said) === said ? likelihood(said, isValue, kindOf(command)) : 1;
}

/** Whether that is clear enough to do at once; a question never is, nor a number alone. */
function isPlainly(line: string, last: Done): boolean {
  const said = plainWords(line);
  return !/\?\s*$/.test(line) && !WEIGHS.test(said) && !BARE.test(said) && valued(said, last) >= PLAINLY;
}

/** Faults of a quiz, but never of an answer. */
export const WRONG_WITH_QUIZ =
  /\btoo (?:many|few|much|long|short|fast|slow)\b|\b(?:questions?|rounds|timers?|seconds|minutes?|typed|multiple choice|teams)\b/;

const FIGURE =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|\\d{1,4}(?:[:.]\\d\\d)?';
const NUMBER = new RegExp(`\\b(${FIGURE})( ?(?:am|pm|%|percent)(?!\\w))?`, 'gi');
const CHAPTER = new RegExp(
  `${NUMBER.source}|\\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\\d{1,2}(?:st|nd|rd|th))\\b`,
  'gi',
);
const BARE = new RegExp(`^(?:at |maybe |around |say )*(?:${FIGURE})(?: ?%| percent)?$`, 'i');
const DAY = new RegExp(`\\b${WEEKDAY}s?\\b`, 'gi');

/** A number with one of these is no time and no day. */
const OF_BOOK = /\b(?:ch|chap|chapters?|sections?|pages?)\b(?! (?:a|an|per|each|every) (?:week|day)\b)/;

/** In front of the old value. */
const REFUSED = /\b(?:not|than|from) (?:(?:yet|at|on|in|to|the|ch|chapter|section|part|page) )*$/;
const CLOCK = /[:.]|[ap]m$/i;

/** The command that isn't meant, by whose daily post the words are about. */
const NOT_MEANT: Readonly<Record<string, string>> = { own: 'daily set', channel: 'daily me' };

/**
 * The last command that can take the values in a line, again with these: its own readers find them, and the line may
 * say nothing else. What was only offered is offered again.
 * @param said as `plainWords` makes them
 * @returns undefined where the words give nothing another value
 */
export function corrected(said: string, past: Past, from: Circumstances): Meaning {
  const other = NOT_MEANT[whosePost(said, from)];
  const lasts = lastsOf(past, from).filter(
    ({ command }) => command !== other && !namesAnother(kindOf(command), said),
  );
  // After something else, or something that was only shown, a number alone may mean anything.
  if ((!past.isFresh || lasts[0]?.command === 'passage') && BARE.test(said)) return undefined;
  const corrects =
    (from.openQuestion !== undefined && WRONG_WITH_QUIZ.test(said)) ||
    lasts.some((last) => valued(said, last) >= LIKELY);
  const all = [said, ...clausesOf(from.line)].map(meantIn);
  const clauses = all.flatMap((one) => [one, one.replace(TOO, '').trim()]);
  for (const last of corrects ? ownFirst(lasts) : lasts.slice(0, 1)) {
    const meant = correctedBy(clauses, last, from, corrects);
    if (meant) return last.command === 'quiz start' ? startedOver(meant, last, from) : meant;
  }
  const picked = pickedOf(said, past);
  return picked && { reply: { parts: [] }, press: picked.press };
}

/** The last commands, the one that sets the current subject first; a running quiz may be meant by everybody. */
function lastsOf({ done: all = [], about = '' }: Past, { openQuestion }: Circumstances): readonly Last[] {
  const isKnown = !openQuestion || all.some(({ command }) => command === 'quiz start');
  const done = isKnown ? all : [...all, { command: 'quiz start', raws: {}, proposed: false }];
  const setter = setterOf(about);
  const isItself = about === setter || Object.keys(done[0]?.raws ?? {}).length > 0;
  if (setter === undefined || (done[0]?.command === about && isItself)) return done;
  const before = done.find(({ command }) => command === setter);
  return [before ?? { command: setter, raws: {}, proposed: true }, ...done.filter((one) => one !== before)];
}

/** Members correct their own doings, if there are any. */
const ownFirst = (done: readonly Last[]): readonly Last[] =>
  done.toSorted((one, other) => Number(one.isOthers ?? false) - Number(other.isOthers ?? false));

/** The button named by its position; one that loses something needs its own words. */
function pickedOf(said: string, { offered = [] }: Past): Button | undefined {
  const places = offered.map((_, at) => `button ${at}`);
  const picked = offered[places.indexOf(optionNamed(places, said) ?? '')];
  return offered.length < 2 || /^[a-z]$/.test(said) || picked?.tone === 'danger' ? undefined : picked;
}

/** A running quiz gives way to one with other settings, which keeps the rest of its own. */
function startedOver(meant: NonNullable<Meaning>, { raws }: Last, { openQuestion }: Circumstances): Meaning {
  if (!openQuestion || !('command' in meant)) return meant;
  const changed = Object.entries(meant.raws).filter(([name, raw]) => raw !== raws[name]);
  const { id, wish } = openQuestion.quiz;
  return run(meant.command, { topic: wish.topic || undefined, ...Object.fromEntries(changed), over: id });
}

/** Said beside a new value: that there was a mistake, or what was wrong with the old one. */
const ASIDE_CLAUSE = /^(?:(?:hm+|oh|well|sorry|no|wait) )*(?:i|ive|im|my|too|its|thats|it|that)\b/;

/** The clauses of a line that aren't just reasons. */
function clausesOf(line: string): readonly string[] {
  const clauses = line.split(/[,;.!?–—]+\s+/).map(plainWords);
  const isAside = (one: string) => ASIDE_CLAUSE.test(one) || isAround(one);
  return clauses.filter((one, at) => !ASIDE_CLAUSE.test(one) && clauses.toSpliced(at, 1).every(isAside));
}

function correctedBy(all: readonly string[], last: Last, from: Circumstances, corrects: boolean): Meaning {
  const isSet = isSetting(last.command);
  const isPlace = last.command === 'progress set';
  if (isPlace && ASKS_FOR.test(from.line)) return undefined;
  if (isPlace && !isPlainly(from.line, last) && placeSaidAlone(from.line)) return undefined;
  const isLeft = (words: string) => TELLS.test(words) || (isSet && OF_BOOK.test(words));
  const clauses = isSet || isPlace ? all.filter((one) => !isLeft(one)) : all;
  const isMeant = corrects || last.proposed;
  const read = (meant: (words: string) => Meaning) => clauses.flatMap((words) => meant(words) ?? [])[0];
  const replacing = read((words) =>
    isMeant ? valuesIn(words, isPlace).flatMap((one) => replaced(last, ...one) ?? [])[0] : undefined,
  );
  const zoned = read((words) => inZone(last, words));
  const valued = read((words) => withValue(last, words, from, isMeant));
  if (isPlace && valued) return valued;
  const meant = zoned ?? replacing ?? valued;
  const isSaid = (isPlace || !last.proposed) && (zoned !== undefined || isPlainly(from.line, last));
  return isSaid || !meant ? meant : offered(meant, from);
}

/** Offers a command that sets something. */
function offered(meant: NonNullable<Meaning>, from: Circumstances): Meaning {
  if (!('command' in meant)) return meant;
  const { command, raws } = meant;
  if (command === 'plan set') return offerPlan(raws);
  if (command === 'plan pause') return offerPause(raws);
  if (command === 'progress set') return offerPlace(raws);
  // `just start one now, 3 questions` accepts the offer and changes it.
  if (command === 'quiz start' && !from.openQuestion)
    return /\bstart (?:it|one)\b/i.test(from.line) ? meant : offerQuiz(raws);
  return offerPost(command, raws);
}

/** Says that somebody is in it, not through it, and so is the place meant instead. */
const AMID = /\b(?:in|on|at|reading|start\w*)\b(?!.* end\b)/;

/** A place with its own unit, where the last command had one, in the same book; about oneself it is one's own place. */
export function placeInstead(said: string, { done = [] }: Past): Meaning {
  if (placeSaidAlone(said) && withoutCorrecting(said) === said) return undefined;
  const place = UNIT.test(said) ? placeMeant(said) : undefined;
  if (!place || !('command' in place)) return undefined;
  const before = ownFirst(done).find(
    ({ command, raws }) =>
      raws.section !== undefined && (command === place.command || !OF_SPEAKER.test(said)),
  );
  if (!before || valued(said, before) < LIKELY) return undefined;
  if (before.command === place.command) {
    const { section } = place.raws;
    const raws = { ...before.raws, section: AMID.test(`${before.raws.section}`) ? `in ${section}` : section };
    return isPlainly(said, before) ? run(place.command, raws) : offerPlace(raws);
  }
  return run(before.command, { ...before.raws, section: withoutCorrecting(said) });
}

/** Between a place and the one that was meant. */
const RATHER = new RegExp(`[ ,;.–—-]+(?:(?:but|when|meant|${SLIPPED})\\b[ ,;:.–—-]*)+(?=\\S)`, 'i');
const I_SAID = /^.*\bi (?:said|typed|wrote|put) /i;
const NOT_THAT = new RegExp(
  `,? (?:and )?not (?:(?:on|at|in|ch|chapter|section|part|page) )*(?:${FIGURE})[.!]*$`,
  'i',
);
const ASIDE = /[ ,]+(?:sorry|tho|though|lol|haha|i think|i guess|promise|oops|btw)[.!]*$/i;

/** Takes something back; it is not a place at the beginning. */
const REFUSES = /^not (?:that|this|it)\b/;
const DENIES = /^(?:no|not|nothing|none)(?: (?:at all|now))?$/;

/** The place in a line that corrects itself or an earlier one: `ch 18, sorry, 9` is `ch 9`. */
export function placeMeant(line: string): Meaning {
  const all = line.replace(ASIDE, '');
  const [said = '', meant, ...others] = all.replace(I_SAID, '').split(RATHER);
  const before = meant !== undefined && others.length === 0 ? placeSaidAlone(said) : undefined;
  const value = before && !UNIT.test(meant ?? '') && valueIn(plainWords(meant ?? ''), NUMBER);
  if (before && value && 'command' in before) return replaced(before, value, NUMBER);
  const place = withoutCorrecting(before && meant ? meant : all).replace(NOT_THAT, '');
  const isCorrected = place !== line && (TELLS.test(place) || DENIES.test(plainWords(place)));
  return isCorrected || REFUSES.test(plainWords(place)) ? undefined : placeSaidAlone(place);
}

export const placeAlone: Step = ({ line }) => placeMeant(line);

/** The one number and the one day in words that say nothing else, with their patterns; an additional day replaces none. */
const valuesIn = (words: string, isPlace: boolean) =>
  [isPlace ? CHAPTER : NUMBER, ...(words.search(MORE_DAYS) < 0 ? [DAY] : [])].flatMap((shape) => {
    const value = valueIn(words, shape);
    return value === undefined ? [] : [[value, shape] as const];
  });

function valueIn(words: string, shape: RegExp): string | undefined {
  const values = [...words.matchAll(shape)].filter(({ index }) => !REFUSED.test(words.slice(0, index)));
  return values.length === 1 && isAround(words.replace(shape, ' ')) ? values[0]?.[0] : undefined;
}

/** Where somebody lives, or their time zone. */
const LIVES =
  /^(?:(?:and|also|oh|but|sorry) )*(?:(?:(?:im|i am|we are|i live|we live|were|we all live|based) (?:based )?(?:in|on|near)|(?:my|our|the) time ?zone is) (?<here>.{2,30}?)|(?:(?:its|thats|(?<by>for|in)|use|make it|i meant?|(?:switch|change|set)(?: (?:it|the (?:plan|post|time ?zone)))? to|post in) )?(?<there>.{2,30}?))(?<time> time)?(?: (?:instead|please|by the way|too|though))*$/;

/** The last time that was set, in the zone named after it; alone only where the zone is no word: `IST`. */
function inZone({ command, raws, proposed }: Last, words: string): Meaning {
  const { here, there = '', time, by } = LIVES.exec(words)?.groups ?? {};
  const zone = here ?? (time || by || (!isWord(there) && !/\d/.test(there)) ? there : '');
  const read = isSetting(command) && Object.keys(raws).length > 0 ? tried(() => readZone(zone)) : undefined;
  if (read === undefined) return undefined;
  // A running plan keeps the rest by itself, and its time as typed may still name the old zone.
  const others = command === 'plan set' && !proposed ? {} : raws;
  return run(command, { ...others, timezone: read === 'unclear' ? zone : read });
}

/** The command with values for some of its options: `only on weekdays`, `make it a question`. */
function withValue(last: Last, words: string, from: Circumstances, corrects: boolean): Meaning {
  const { command, raws } = last;
  const refused = command.startsWith('daily') ? notWeekly(words) : undefined;
  if (refused !== undefined) return say(refused);
  const said = valuesOf(words, last, from, corrects);
  return said && Object.keys(said).length > 0 ? run(command, { ...raws, ...said }) : undefined;
}

/** The command with a value in place of its own one of the same kind. */
function replaced({ command, raws }: Done, value: string, shape: RegExp): Meaning {
  const all = Object.entries(raws)
    .filter(([name]) => !/^(?:book|preset|remove|save)$/.test(name))
    .flatMap(([name, raw]) => [...String(raw).matchAll(shape)].map((match) => ({ name, match })))
    .filter(({ match: { input, index } }) => !/\b(?:of|part) $/.test(input.slice(0, index)));
  const [found, ...others] = CLOCK.test(value) ? all.filter(({ match }) => CLOCK.test(match[0])) : all;
  if (!found || others.length > 0) return undefined;
  const { name, match } = found;
  const [old, , unit = ''] = match;
  const evening = name === 'time' && Number.parseInt(old, 10) > 12 ? 'pm' : unit;
  const made = /[ap]m|%|percent/.test(value) ? value : value + (/[a-z]$/i.test(value) ? ' ' : '') + evening;
  const before = match.input.slice(0, match.index);
  return run(command, {
    ...raws,
    [name]: before + made.trim() + match.input.slice(before.length + old.length),
  });
}
