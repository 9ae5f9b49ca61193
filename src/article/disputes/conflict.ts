import { isCommon } from '../../corpus/search/text/common.ts';
import { stem } from '../../corpus/search/text/stems.ts';
import { hasListed, listedWords, listLines } from '../word-lists.ts';
import type { SourceClaim } from './claim.ts';

/** From this likeness on two sentences tell one thing in nearly the same words. */
const SAME_THING = 0.62;
/** Sentences with less in common date two things. */
const SAME_DATE_THING = 0.12;
/** Of two that are less alike, what one denies is another deed than what the other tells. */
const SAME_DEED = 0.2;
/** Fewer words are alike by chance. */
const SAME_STEMS_MIN = 4;

/** What two sentences have in common. */
interface Likeness {
  readonly shared: readonly string[];
  /** The weight of the shared words in the shorter sentence, 0 to 1. */
  readonly likeness: number;
  /** Whether both sources have a name somewhere: then it isn't one's word against the other's. */
  readonly isElsewhere: (properName: string) => boolean;
  /** Whether both tell of about the same moment of the story. */
  readonly isOneMoment: boolean;
}

/**
 * Whether two sentences that share words contradict each other: in a number, a date, a name at the
 * same place of a phrase, or by a denial.
 */
export function conflictOf(claim: SourceClaim, otherClaim: SourceClaim, alike: Likeness): boolean {
  const texts = [claim.line.text, otherClaim.line.text] as const;
  if (texts[0] === texts[1]) return false;
  const isSame = alike.likeness >= SAME_THING && alike.shared.length >= SAME_STEMS_MIN;
  return (
    amountsDiffer(...texts) ||
    (alike.likeness >= SAME_DATE_THING && labelsDiffer(texts, alike)) ||
    (alike.likeness >= SAME_DATE_THING && isOneMedium(...texts) && datesDiffer(...texts)) ||
    onlyDiffers(...texts) ||
    (isSame && denies(texts[0]) !== denies(texts[1])) ||
    (alike.likeness >= SAME_DEED && deedDenied(...texts, alike)) ||
    namesDiffer(claim, otherClaim, alike)
  );
}

const tokensOf = (sentenceText: string): string[] => sentenceText.match(/[\p{L}\p{N}’'-]+/gu) ?? [];

/** Number words and what they stand for. */
const AMOUNTS: ReadonlyMap<string, number> = new Map(
  listLines('amounts').map((entry): [string, number] => {
    const [amountWord = '', amount = '0'] = entry.split(' ');
    return [amountWord, Number(amount)];
  }),
);

/** What is counted in a sentence, with how many: `dollar` 9; without years. */
function amountsIn(sentenceText: string): Map<string, Set<number>> {
  const tokens = tokensOf(sentenceText);
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
  const tokens = tokensOf(sentenceText);
  const counted = tokens.flatMap((token, tokenIndex) => {
    const unit = tokens[tokenIndex + 1];
    return unit && amountOf(token, unit) !== undefined ? [stem(unit.toLowerCase())] : [];
  });
  const labels = labelsIn(sentenceText).map(({ label }) => label);
  return new Set([...counted, ...labels].filter((unit) => !listedWords('no-units').has(unit)));
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
    (unit) => otherAmounts.has(unit) && !listedWords('no-units').has(unit),
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
function labelsDiffer(texts: readonly [string, string], { isElsewhere }: Likeness): boolean {
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
function datesDiffer(sentence: string, otherSentence: string): boolean {
  const months = [sentence, otherSentence].map((dateText) =>
    [...dateText.matchAll(MONTH)].map(([monthDate]) => monthDate.toLowerCase()),
  );
  const [ownMonths = [], otherMonths = []] = months;
  if (ownMonths.length === 1 && otherMonths.length === 1) return ownMonths[0] !== otherMonths[0];
  const years = [sentence, otherSentence].map((yearText) =>
    [...yearText.matchAll(YEARS)].map(([year]) => year),
  );
  const [ownYears = [], otherYears = []] = years;
  return ownYears.length === 1 && otherYears.length === 1 && ownYears[0] !== otherYears[0];
}

/** Whether one says that there is only one, and the other that there are two. */
function onlyDiffers(sentence: string, otherSentence: string): boolean {
  const isOnly = (sentenceText: string) => /(?<!\p{L})\p{Lu}\p{L}+ only\b/u.test(sentenceText);
  const isTwo = (sentenceText: string) => /\b(?:two|both|three)\b/iu.test(sentenceText);
  return (isOnly(sentence) && isTwo(otherSentence)) || (isOnly(otherSentence) && isTwo(sentence));
}

const denies = (sentenceText: string): boolean =>
  tokensOf(sentenceText).some((token) => listedWords('denying-words').has(token.toLowerCase()));

/** What is denied, and how: `is never arrested`. */
const DENIED = /\b(?:never|not)\s(\p{Ll}{4,})/gu;

/** Whether one denies a deed that the other tells. */
function deedDenied(sentence: string, otherSentence: string, { shared }: Likeness): boolean {
  const deedsDenied = (text: string) =>
    [...text.matchAll(DENIED)]
      .map(([, deed = '']) => stem(deed))
      .filter((deed) => shared.includes(deed));
  const denied = deedsDenied(sentence);
  const otherDenied = deedsDenied(otherSentence);
  if (shared.length < SAME_STEMS_MIN) return false;
  return (
    (denied.length > 0 && !denies(otherSentence)) || (otherDenied.length > 0 && !denies(sentence))
  );
}

/** A name with the word in front of it, which says what part it has: `to New Orleans`. */
const NAME_WORD = String.raw`\p{Lu}[\p{L}’'-]+`;
const PLACED_NAME = new RegExp(
  String.raw`(?<!\p{L})(\p{Ll}\p{L}*)\s(?:the\s)?((?:St\.\s)?${NAME_WORD}(?:\s(?:of\s)?${NAME_WORD})*)`,
  'gu',
);
/** `It was Ada who …`: whoever did it. */
const WHOEVER = String.raw`(?:Mrs?\.?\s)?\p{Lu}\p{L}+`;
const CLEFT = new RegExp(
  String.raw`\b[Ii]t (?:was|is) (${WHOEVER})(?!\p{L})[^.,;]{0,20}? (?:who|that)\b`,
  'u',
);
/** How many words before a name are compared with those before another. */
const NEAR_WORDS = 13;

/** Whom a claim singles out: “it was Ada who”. */
const cleftNameIn = ({ line }: SourceClaim): string | undefined => CLEFT.exec(line.text)?.[1];

function namesDiffer(
  claim: SourceClaim,
  otherClaim: SourceClaim,
  { shared, isElsewhere, isOneMoment }: Likeness,
): boolean {
  const cleftName = cleftNameIn(claim);
  const otherCleftName = cleftNameIn(otherClaim);
  if (cleftName && otherCleftName) return cleftName !== otherCleftName;
  if (!isOneMoment) return false;

  const names = placedNames(claim.line.text);
  const against = placedNames(otherClaim.line.text);
  return names.some(({ slot, name, near }) =>
    against.some((opposed) => {
      if (opposed.slot !== slot || isElsewhere(name) || isElsewhere(opposed.name)) return false;
      return shared.some(
        (sharedStem) => near.includes(sharedStem) && opposed.near.includes(sharedStem),
      );
    }),
  );
}

/** Names behind words that give them a part, with the stems of the words near before them. */
function placedNames(sentenceText: string) {
  return [...sentenceText.matchAll(PLACED_NAME)].flatMap((nameMatch) => {
    const [, slotWord = '', placedName = ''] = nameMatch;
    const slot = SLOTS.get(slotWord);
    if (slot === undefined) return [];
    const tokensBefore = tokensOf(sentenceText.slice(0, nameMatch.index)).slice(-NEAR_WORDS);
    const nearStems = tokensBefore.map((token) => stem(token.toLowerCase().replace(/[’']s$/u, '')));
    return [{ slot, name: placedName.replace(/[’']s$/u, ''), near: nearStems }];
  });
}

/** Words in front of names; those of one line give a name the same part. */
const SLOTS: ReadonlyMap<string, string> = new Map(
  listLines('slot-words').flatMap((entry) =>
    entry.split(' ').map((slotWord): [string, string] => [slotWord, entry]),
  ),
);
