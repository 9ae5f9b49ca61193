import { stem } from '../../corpus/search/text/stems.ts';
import { listedWords, listLines } from '../word-lists.ts';
import type { SourceClaim } from './claim.ts';

/** From this likeness on two sentences tell one thing in nearly the same words. */
const SAME_THING = 0.62;
/** Sentences with less in common date two things. */
const SAME_DATE_THING = 0.12;
/** Fewer words are alike by chance. */
const SAME_STEMS_MIN = 4;

/** What two sentences have in common. */
interface Likeness {
  readonly shared: readonly string[];
  /** The weight of the shared words in the shorter sentence, 0 to 1. */
  readonly likeness: number;
  /** Whether both sources have a name somewhere: then it isn't one's word against the other's. */
  readonly isElsewhere: (name: string) => boolean;
  /** Whether both tell of about the same moment of the story. */
  readonly isOneMoment: boolean;
}

/**
 * Whether two sentences that share words contradict each other: in a number, a date, a name at the
 * same place of a phrase, or by a denial.
 */
export function conflictOf(one: SourceClaim, other: SourceClaim, alike: Likeness): boolean {
  const texts = [one.line.text, other.line.text] as const;
  if (texts[0] === texts[1]) return false;
  const isSame = alike.likeness >= SAME_THING && alike.shared.length >= SAME_STEMS_MIN;
  return (
    amountsDiffer(...texts) ||
    (alike.likeness >= SAME_DATE_THING && datesDiffer(...texts)) ||
    onlyDiffers(...texts) ||
    (isSame && denies(texts[0]) !== denies(texts[1])) ||
    namesDiffer(one, other, alike)
  );
}

const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{N}’'-]+/gu) ?? [];

/** Number words and what they stand for. */
const AMOUNTS: ReadonlyMap<string, number> = new Map(
  listLines('amounts').map((entry): [string, number] => {
    const [word = '', amount = '0'] = entry.split(' ');
    return [word, Number(amount)];
  }),
);

/** What is counted in a sentence, with how many: `dollar` 9; without years. */
function amountsIn(text: string): Map<string, Set<number>> {
  const tokens = tokensOf(text);
  const found = new Map<string, Set<number>>();
  tokens.forEach((token, at) => {
    const amount = amountOf(token, tokens[at + 1]);
    // Of “twelve thousand” the second word is no amount of its own.
    const isMultiple = AMOUNTS.has(tokens[at - 1]?.toLowerCase() ?? '');
    if (amount === undefined || isMultiple) return;
    for (const unit of tokens.slice(at + 1, at + 4).map((next) => stem(next.toLowerCase())))
      if (!AMOUNTS.has(unit)) found.set(unit, new Set([...(found.get(unit) ?? []), amount]));
  });
  return found;
}

function amountOf(token: string, next: string | undefined): number | undefined {
  const plain = token.toLowerCase();
  if (/^\d{1,3}$/u.test(token)) return Number(token);
  const amount = plain === 'one' ? undefined : AMOUNTS.get(plain);
  const times = AMOUNTS.get(next?.toLowerCase() ?? '');
  if (amount !== undefined && times !== undefined && times >= 100) return amount * times;
  return amount;
}

/** Whether both count the same thing, and nothing that they count agrees. */
function amountsDiffer(one: string, other: string): boolean {
  const own = amountsIn(one);
  const others = amountsIn(other);
  const units = [...own.keys()].filter(
    (unit) => others.has(unit) && !listedWords('no-units').has(unit),
  );
  if (units.length === 0) return false;
  return units.every((unit) => {
    const amounts = [...(own.get(unit) ?? [])];
    return !amounts.some((amount) => others.get(unit)?.has(amount));
  });
}

const MONTH = new RegExp(
  String.raw`\b(?:${listLines('months').join('|')})\s(?:of\s)?(\d{4})`,
  'giu',
);
const YEARS = /\b(1[5-9]\d\d|20\d\d)\b/gu;

/** Whether both give one date, and not the same. */
function datesDiffer(one: string, other: string): boolean {
  const months = [one, other].map((text) =>
    [...text.matchAll(MONTH)].map(([date]) => date.toLowerCase()),
  );
  const [own = [], others = []] = months;
  if (own.length === 1 && others.length === 1) return own[0] !== others[0];
  const years = [one, other].map((text) => [...text.matchAll(YEARS)].map(([year]) => year));
  const [ownYears = [], otherYears = []] = years;
  return ownYears.length === 1 && otherYears.length === 1 && ownYears[0] !== otherYears[0];
}

/** Whether one says that there is only one, and the other that there are two. */
function onlyDiffers(one: string, other: string): boolean {
  const isOnly = (text: string) => /(?<!\p{L})\p{Lu}\p{L}+ only\b/u.test(text);
  const isTwo = (text: string) => /\b(?:two|both|three)\b/iu.test(text);
  return (isOnly(one) && isTwo(other)) || (isOnly(other) && isTwo(one));
}

const denies = (text: string): boolean =>
  tokensOf(text).some((token) => listedWords('denying-words').has(token.toLowerCase()));

/** A name with the word in front of it, which says what part it has: `to New Orleans`. */
const NAME_WORD = String.raw`\p{Lu}[\p{L}’'-]+`;
const PLACED_NAME = new RegExp(
  String.raw`(?<!\p{L})(\p{Ll}\p{L}*)\s((?:St\.\s)?${NAME_WORD}(?:\s(?:of\s)?${NAME_WORD})*)`,
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

function namesDiffer(
  one: SourceClaim,
  other: SourceClaim,
  { shared, isElsewhere, isOneMoment }: Likeness,
): boolean {
  const [own, opposite] = [one, other].map(({ line }) => CLEFT.exec(line.text)?.[1]);
  if (own && opposite) return own !== opposite;
  if (!isOneMoment) return false;

  const names = placedNames(one.line.text);
  const against = placedNames(other.line.text);
  return names.some(({ slot, name, near }) =>
    against.some((found) => {
      if (found.slot !== slot || isElsewhere(name) || isElsewhere(found.name)) return false;
      return shared.some((word) => near.includes(word) && found.near.includes(word));
    }),
  );
}

/** Names behind words that give them a part, with the stems of the words near before them. */
function placedNames(text: string) {
  return [...text.matchAll(PLACED_NAME)].flatMap((found) => {
    const [, before = '', name = ''] = found;
    const slot = SLOTS.get(before);
    if (slot === undefined) return [];
    const lead = tokensOf(text.slice(0, found.index)).slice(-NEAR_WORDS);
    const near = lead.map((token) => stem(token.toLowerCase().replace(/[’']s$/u, '')));
    return [{ slot, name: name.replace(/[’']s$/u, ''), near }];
  });
}

/** Words in front of names; those of one line give a name the same part. */
const SLOTS: ReadonlyMap<string, string> = new Map(
  listLines('slot-words').flatMap((entry) =>
    entry.split(' ').map((word): [string, string] => [word, entry]),
  ),
);
