import { isWord } from '../../../corpus/english/dictionary.ts';
import { isCountry, isGivenName } from '../../../corpus/english/names.ts';
import { shortFormsOf } from '../../../corpus/english/nicknames.ts';
import { titleOf } from '../../../corpus/english/titles.ts';
import { lazy } from '../../../lib/memoize.ts';
import { plainWords, unaccented, wordSet } from '../../../lib/text.ts';
import { writeFigures } from '../text/figures.ts';
import same from '../words/same.json' with { type: 'json' };
import type { Asked } from './question.ts';

/**
 * A whole answer as lists of whole answers are searched: without an article, in small letters,
 * initials as one word.
 */
const wholeKey = (answer: string) =>
  plainWords(unaccented(answer).replace(/[.,]/g, '')).replace(/^(?:the|a|an) /, '');

/** Each whole answer of some groups, such as `uk`, with all the answers of its group. */
function grouped(groups: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const names = groups.map((group) => group.split(', '));
  return new Map(
    names.flatMap((group) => group.map((answerName) => [wholeKey(answerName), group] as const)),
  );
}

const placeNames = lazy(() => grouped([...same.places, ...same.days]));
const countNames = lazy(() => grouped(same.counts));
const nobodyNames = lazy(() => grouped(same.nobody));
const doubleTitles = lazy(() => new Map(same.titles.map((titles) => [...doubleTitle(titles)])));

/** A work by its first name, and that with both: `Moby-Dick` and `Moby-Dick or The Whale`. */
function doubleTitle(titles: string): readonly [string, string] {
  const at = titles.indexOf(', ');
  const firstTitle = titles.slice(0, at);
  return [wholeKey(firstTitle), `${firstTitle} or ${titles.slice(at + 2)}`];
}

/**
 * Other ways to write a right answer that are as right: either of `Gollum/Sméagol`, a title
 * without its subtitle, `UK` for the United Kingdom, the 1800s for the 19th century. Empty for most
 * answers; the answer itself is never among them.
 */
export function wordingsOf(answer: string, asked: Asked): readonly string[] {
  const sides = [answer, ...eitherOf(answer, asked)];
  const titles = sides.flatMap((side) => [side, ...titlesOf(side, asked)]);
  const wordings = titles.flatMap((title) => [
    title,
    ...(placeNames().get(wholeKey(title)) ?? []),
    ...(asked.counting ? (countNames().get(wholeKey(title)) ?? []) : []),
    ...(asked.person ? (nobodyNames().get(wholeKey(title)) ?? []) : []),
    ...centuryOf(title),
    ...decadeOf(title),
  ]);
  return [...new Set(wordings)].filter(
    (wording) => wording !== answer && /[\p{L}\d]/u.test(wording),
  );
}

/** A slash between words; between figures it is a fraction, or a date. */
const SLASH = /(?<=\p{L}\.?) ?\/ ?|(?: \/ |\/)(?=\p{L})/u;
const ABBREVIATIONS = /^[\p{Lu}\d]{1,4}\/[\p{Lu}\d]{1,4}$/u;
const OTHER_NAME = same.otherwise.join('|');
const NAME_OF = same.nameOf.join('|');
const ALSO = new RegExp(`,? (?:or|${OTHER_NAME}) |, (?:${NAME_OF}) `, 'i');
const OTHERWISE = new RegExp(`^(?:${OTHER_NAME}|${NAME_OF}) `, 'i');
const ASIDE = /^(.*?) ?[([]([^()[\]]+)[)\]](.*)/;

/** Behind these stands what a thing is of or in, and no other name of it. */
const DETAIL = /^(?:of|in|from|by|the|a|an|his|her|near|at|on|for|now|later|see|\d)\b/i;

/** Whether what stands in brackets is another name: `Gollum (Sméagol)`, but not `Paris (Texas)`. */
const isOtherName = (aside: string, outside: string) =>
  /^\p{Lu}/u.test(aside) &&
  /^\p{Lu}/u.test(outside) &&
  !DETAIL.test(aside) &&
  !isCountry(aside.toLowerCase());

/** Whether a slash joins one name, and no two of places: AC/DC. */
const isAbbreviation = (answer: string) =>
  ABBREVIATIONS.test(answer) &&
  !answer.split('/').every((side) => placeNames().has(wholeKey(side)));

/** The sides of an answer that offers several, each as right as all: `Gollum/Sméagol`. */
function eitherOf(answer: string, asked: Asked) {
  const [, before = '', inBrackets = '', behind = ''] = ASIDE.exec(answer) ?? [];
  const aside = inBrackets.replace(OTHERWISE, '');
  if (aside !== '') {
    const outside = `${before}${behind}`.trim();
    const isOther = !asked.place && isOtherName(aside, outside);
    return [outside, isOther ? aside : ''].filter((wording) => wording !== '');
  }

  // “Trick or treat” is what somebody says, and not two answers.
  const isOne = asked.verbatim || asked.title || isSubtitled(answer);
  const divides = isOne ? SLASH : ALSO;
  if (isAbbreviation(answer)) return [];
  const sides = answer.split(SLASH).flatMap((side) => side.replace(/^either /i, '').split(divides));
  if (sides.length <= 1) return [];
  return sides.map((side) => side.trim());
}

const SUBTITLED = /^(.{2,}?)(?:[;,] (?:or|ou|oder),? |: (?=\p{Lu})| [–—] (?=\p{Lu}))(.+)/u;

const isSubtitled = (answer: string) => /[;,] (?:or|ou|oder),? /i.test(answer);

const OPENINGS = wordSet(same.openings);

/** `The Strange Case of Dr Jekyll`: what a title says before its hero. */
const OPENING = /^(The )?(?:[\w-]+ ){0,4}?(\w+) of (\p{Lu}.*)$/u;

/** What stands behind a hero's name, unless it is one more name: `, Gentleman`, `, of York`. */
const STANDING = /^([^,]{2,}), (?!.*\band\b).*$/u;

/**
 * A title as people say it: without what stands behind a colon, an `or`, before its hero; what
 * stands there, which may be the book's in its series, but not `A Novel`.
 */
function titlesOf(answer: string, asked: Asked) {
  const doubleKnown = doubleTitles().get(wholeKey(answer));
  const [, first = '', second = ''] = SUBTITLED.exec(answer) ?? [];
  const shorterTitles = [
    ...(doubleKnown === undefined ? [] : [doubleKnown]),
    ...(first === '' ? [] : [first]),
  ];
  const isOfSeries = asked.title && / /.test(second) && !/^an? /i.test(second);
  if (isSubtitled(answer) || isOfSeries) shorterTitles.push(second);

  return [...shorterTitles, ...heroesOf(first || answer)];
}

/**
 * A title by its hero alone, and without what stands behind that name: Tristram Shandy, and The
 * Life and Opinions of Tristram Shandy. Without an article one name is too little: Life of Pi.
 */
function heroesOf(title: string) {
  const [, article, noun = '', heroAndStanding = ''] = OPENING.exec(title) ?? [];
  const hero = heroAndStanding.replace(STANDING, '$1');
  const [word = '', ...otherWords] = hero.split(/[\s.]/);
  const isNamed = hero !== heroAndStanding || isHero(word);
  const isEnough = article !== undefined || otherWords.length > 0;
  if (!OPENINGS.has(noun.toLowerCase()) || !isNamed || !isEnough) return [];
  return [hero, title.replace(STANDING, '$1')];
}

/** Whether a word looks like a name, and not like a thing, as in The History of Love. */
function isHero(heroWord: string) {
  const small = heroWord.toLowerCase();
  const isNamed = isGivenName(small) || shortFormsOf(small).size > 0 || !isWord(small);
  return isNamed || titleOf(heroWord) !== undefined;
}

const DECADE = /^(?:in )?(?:the )?((?:early|mid|late)[ -])?19([2-9]0)'?s$/i;

/** `the twenties` for the 1920s, or a part of these: of another century nobody means those. */
function decadeOf(answer: string) {
  const [, part = '', decade] = DECADE.exec(answer) ?? [];
  return decade === undefined ? [] : [`the ${part}${decade}s`];
}

/** `the 1800s` for the 19th century, and the other way round; centuries from the 11th on. */
function centuryOf(answer: string) {
  const figures = writeFigures(answer);
  const century = /^(?:the )?(\d\d)th century$/i.exec(figures)?.[1];
  if (century !== undefined) return [`the ${Number(century) - 1}00s`];
  const hundreds = /^(?:the )?(\d\d)00'?s$/i.exec(figures)?.[1];
  return hundreds === undefined ? [] : [`the ${Number(hundreds) + 1}th century`];
}
