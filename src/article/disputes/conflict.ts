import { isCommon } from '../../corpus/search/text/common.ts';
import { stem } from '../../corpus/search/text/stems.ts';
import { hasListed, listedWords, listLines } from '../word-lists.ts';
import { type Alikeness, plainTokens, type SourceClaim } from './claim.ts';
import { namesDiffer, thingNamesDiffer } from './names.ts';
import { rivalsDiffer } from './rivals.ts';

/** From this likeness on two sentences tell one thing in nearly the same words. */
const SAME_THING = 0.62;
/** Sentences with less in common date two things. */
const SAME_DATE_THING = 0.12;
/** Of two that are less alike, what one denies is another deed than what the other tells. */
const SAME_DEED = 0.2;
/** Fewer words are alike by chance. */
const SAME_STEMS_MIN = 4;
/** Of two that share fewer, a thing in one is no thing in the other. */
const SAME_THING_STEMS = 3;
/** Of two on the same person that share fewer, years are of two deeds. */
const SAME_YEAR_STEMS = 2;

/** In what two sources differ, where a question on it has words of its own. */
export type ConflictKind = 'number' | 'year' | 'rival' | 'name' | 'other';

/**
 * In what two sentences that share words contradict each other: in a number, a date, a word of which
 * only one is true, a name at the same place of a phrase, or by a denial; undefined where they
 * don't.
 */
export function conflictOf(
  claim: SourceClaim,
  otherClaim: SourceClaim,
  alike: Alikeness,
): ConflictKind | undefined {
  const texts = [claim.line.text, otherClaim.line.text] as const;
  const { shared, likeness, isOneMoment, isOneSubject } = alike;
  const isSame = likeness >= SAME_THING && shared.length >= SAME_STEMS_MIN;
  const isDateThing = likeness >= SAME_DATE_THING;
  const isOneScene = isOneMoment && isOneSubject;
  const isDeed = likeness >= SAME_DEED && shared.length >= SAME_STEMS_MIN;
  const hasThings = shared.length >= SAME_THING_STEMS;

  if (texts[0] === texts[1]) return undefined;
  const kindTests: readonly (readonly [ConflictKind, boolean])[] = [
    ['number', amountsDiffer(...texts) || (isDateThing && labelsDiffer(texts, alike))],
    ['year', isDateThing && isOneMedium(...texts) && datesDiffer(texts, alike.names)],
    ['year', isOneScene && isDateThing && yearsDiffer(claim, otherClaim, shared)],
    ['rival', (isOneMoment || hasThings) && rivalsDiffer(...texts)],
    ['other', isSame && denies(texts[0]) !== denies(texts[1])],
    ['other', (isOneScene || isDeed) && deedDenied(texts, shared)],
    ['other', onlyDiffers(...texts) || namesDiffer(claim, otherClaim, alike)],
    ['name', thingNamesDiffer(texts, alike)],
  ];
  return kindTests.find(([, isConflict]) => isConflict)?.[0];
}

/** Number words and what they stand for. */
const AMOUNTS: ReadonlyMap<string, number> = new Map(
  listLines('amounts').map((entry): [string, number] => {
    const [amountWord = '', amount = '0'] = entry.split(' ');
    return [amountWord, Number(amount)];
  }),
);

const NO_UNITS = new Set(listLines('no-units').map(stem));

/** What is counted in a sentence, with how many: `dollar` 9; without years. */
function amountsIn(sentenceText: string): Map<string, Set<number>> {
  const tokens = plainTokens(sentenceText);
  const amountsOfUnit = new Map<string, Set<number>>();
  tokens.forEach((token, tokenIndex) => {
    const amount = amountOf(token, tokens[tokenIndex + 1]);
    // Of “twelve thousand” the second word is no amount of its own.
    const isMultiple = AMOUNTS.has(tokens[tokenIndex - 1]?.toLowerCase() ?? '');
    if (amount === undefined || isMultiple) return;
    for (const unit of tokens
      .slice(tokenIndex + 1, tokenIndex + 4)
      .map((tokenBehind) => stem(tokenBehind.toLowerCase())))
      if (!AMOUNTS.has(unit))
        amountsOfUnit.set(unit, new Set([...(amountsOfUnit.get(unit) ?? []), amount]));
  });
  return amountsOfUnit;
}

/** The stems of what a sentence counts or numbers, right beside the number: `six episodes`. */
export function countedIn(sentenceText: string): ReadonlySet<string> {
  const tokens = plainTokens(sentenceText);
  const counted = tokens.flatMap((token, tokenIndex) => {
    const unit = tokens[tokenIndex + 1];
    return unit && amountOf(token, unit) !== undefined ? [stem(unit.toLowerCase())] : [];
  });
  const labels = labelsIn(sentenceText).map(({ label }) => label);
  return new Set([...counted, ...labels].filter((unit) => !NO_UNITS.has(unit)));
}

function amountOf(token: string, tokenBehind: string | undefined): number | undefined {
  const plain = token.toLowerCase();
  if (/^\d{1,3}$/u.test(token)) return Number(token);
  const amount = plain === 'one' ? undefined : AMOUNTS.get(plain);
  const times = AMOUNTS.get(tokenBehind?.toLowerCase() ?? '');
  if (amount !== undefined && times !== undefined && times >= 100) return amount * times;
  return amount;
}

/** Whether both count the same thing, and nothing that they count agrees. */
function amountsDiffer(sentence: string, otherSentence: string): boolean {
  const ownAmounts = amountsIn(sentence);
  const otherAmounts = amountsIn(otherSentence);
  const units = [...ownAmounts.keys()].filter(
    (unit) => otherAmounts.has(unit) && !NO_UNITS.has(unit),
  );
  if (units.length === 0) return false;
  return units.every((unit) => {
    const amounts = [...(ownAmounts.get(unit) ?? [])];
    return !amounts.some((amount) => otherAmounts.get(unit)?.has(amount));
  });
}

const MONTH = new RegExp(
  String.raw`\b(?:${listLines('months').join('|')})\s(?:of\s)?(\d{4})`,
  'giu',
);
const YEARS = /\b(1[5-9]\d\d|20\d\d)\b/gu;

/**
 * `suite 307`: a number that somebody or something has, behind what it is the number of. Of `killed
 * 12 wolves` it counts what follows.
 */
const LABELLED = /(?<!\p{L})(\p{Ll}{4,})\s(\d{1,4})(?![\p{L}\d]|[.,]\d)(?:\s(\p{L}+))?/gu;

const labelsIn = (sentenceText: string) =>
  [...sentenceText.matchAll(LABELLED)].flatMap(([, label = '', number = '', counted = 'of']) => {
    const isLabel =
      isCommon(counted) && !isCommon(stem(label)) && !listedWords('no-labels').has(label);
    return isLabel && !number.match(YEARS) ? [{ label: stem(label), number }] : [];
  });

/** Whether something has one number in one source, and another in the other. */
function labelsDiffer(texts: readonly [string, string], { isElsewhere }: Alikeness): boolean {
  const labels = labelsIn(texts[0]);
  const otherLabels = labelsIn(texts[1]);
  return labels.some(({ label, number }) =>
    otherLabels.some(
      (otherLabel) =>
        otherLabel.label === label &&
        otherLabel.number !== number &&
        !isElsewhere(number) &&
        !isElsewhere(otherLabel.number),
    ),
  );
}

/** Whether both tell of a film or a series, or neither: a film has its own year. */
const isOneMedium = (sentence: string, otherSentence: string): boolean =>
  hasListed('film-nouns', sentence) === hasListed('film-nouns', otherSentence);

/** Whether both give one date, and not the same. */
function datesDiffer(
  [sentence, otherSentence]: readonly [string, string],
  names: readonly string[],
): boolean {
  const months = [sentence, otherSentence].map((dateText) =>
    [...dateText.matchAll(MONTH)].map(([monthDate]) => monthDate.toLowerCase()),
  );
  const [ownMonths = [], otherMonths = []] = months;
  if (ownMonths.length === 1 && otherMonths.length === 1) return ownMonths[0] !== otherMonths[0];
  const [year = NaN, otherYear = NaN] = [sentence, otherSentence].map((text) =>
    yearOf(text, names),
  );
  return year !== otherYear && Math.abs(year - otherYear) <= YEARS_APART_MAX;
}

/** A date is got wrong by a few years; of more, two things are told. */
const YEARS_APART_MAX = 12;

/**
 * The only year in the clauses that have what both sentences name, or else in all of one; NaN for
 * none, and where the year stands in a clause that names something else.
 */
function yearOf(text: string, names: readonly string[]): number {
  const isNaming = (clause: string) => names.some((name) => clause.includes(name));
  // “In 1930, …” dates what follows.
  const clauses = text.replace(YEAR_IN_FRONT, '$1').split(/[,;:]|\sand\s/u);
  const dated = clauses.filter((clause) => clause.match(YEARS) !== null);
  const named = dated.filter(isNaming);
  const [year, ...others] = (named.length > 0 ? named.join(' ') : text).match(YEARS) ?? [];
  const isOfOther = named.length === 0 && clauses.some(isNaming) && dated.some(hasName);
  return others.length > 0 || isOfOther ? NaN : Number(year);
}

/** Whether a clause names something, behind its first word. */
const hasName = (clause: string): boolean => /\p{L}\s\p{Lu}\p{Ll}/u.test(clause.trim());

const YEAR_IN_FRONT = /^(In [^,]{0,20}\d{4}),/u;

/** Whether one says that there is only one, and the other that there are two. */
function onlyDiffers(sentence: string, otherSentence: string): boolean {
  const isOnly = (sentenceText: string) => /(?<!\p{L})\p{Lu}\p{L}+ only\b/u.test(sentenceText);
  const isTwo = (sentenceText: string) => /\b(?:two|both|three)\b/iu.test(sentenceText);
  return (isOnly(sentence) && isTwo(otherSentence)) || (isOnly(otherSentence) && isTwo(sentence));
}

const denies = (sentenceText: string): boolean =>
  plainTokens(sentenceText).some((token) => listedWords('denying-words').has(token.toLowerCase()));

const DENIED = /\b(?:never|not)\s(\p{Ll}{4,})/gu;
/** Words of a sentence in front of a deed that may deny it. */
const DENYING_WORDS_MAX = 4;

/** Whether a deed behind these words is another’s: “a friend who will not marry”. */
const isOfAnother = (before: string): boolean =>
  plainTokens(before)
    .slice(1 - DENYING_WORDS_MAX)
    .includes('who');

/** Whether one denies a deed that the other tells. */
function deedDenied(texts: readonly [string, string], shared: readonly string[]): boolean {
  const deniedIn = (text: string) =>
    [...text.matchAll(DENIED)]
      .filter(({ index }) => !isOfAnother(text.slice(0, index)))
      .map(([, deed = '']) => stem(deed));
  const isTold = (deed: string, text: string) => {
    const tokens = plainTokens(text);
    const deedAt = tokens.findIndex((token) => stem(token.toLowerCase()) === deed);
    return !denies(tokens.slice(Math.max(0, deedAt - DENYING_WORDS_MAX), deedAt).join(' '));
  };
  const [denied = [], otherDenied = []] = texts.map(deniedIn);
  return shared.some(
    (deed) =>
      (denied.includes(deed) && isTold(deed, texts[1])) ||
      (otherDenied.includes(deed) && isTold(deed, texts[0])),
  );
}

/** Whether one year is told in one source, and another in the other, of two on the same person. */
function yearsDiffer(claim: SourceClaim, otherClaim: SourceClaim, shared: readonly string[]) {
  const year = claim.scene?.year;
  const otherYear = otherClaim.scene?.year;
  if (year === undefined || otherYear === undefined || year === otherYear) return false;
  const isDated = claim.line.text.includes(year) || otherClaim.line.text.includes(otherYear);
  return isDated && shared.length >= SAME_YEAR_STEMS;
}
