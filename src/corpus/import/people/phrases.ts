import { anyWord, wordSet } from '../../../lib/text.ts';
import type { Stretch } from './clauses.ts';
import { isSetApart } from './names/address.ts';
import { PERSON } from './names/vocabulary.ts';
import words from './phrases.json' with { type: 'json' };

/** What a sentence says that somebody is, such as “her old housekeeper”, “the miller’s daughter” or “a doctor”. */
export interface Phrase<Name extends Stretch = Stretch> extends Stretch {
  /** The word for it: "housekeeper". */
  readonly what: string;
  /** How plainly that says what somebody is to others, from 3 for “Mr. Bingley’s sister” down to 1. */
  readonly plain: number;
  /** Where it says whose: a pronoun, a name, “the miller”. */
  readonly whose: Stretch | undefined;
  /** The name of whom it is said, right beside it. */
  readonly of: Name | undefined;
}

/** Kin of somebody named; of whoever is meant by “her”, or a trade; anybody, or kin of nobody. */
const PLAIN = { named: 3, meant: 2, anybody: 1 };

const ANYBODY = wordSet(words.anybody);
const VAGUE = wordSet(words.vague);
/** Words that say little whosever: "my friend" may be anybody, or a foe. */
const COMPANY = wordSet(words.company);
/** Words that say little without whose: "a sister". */
const NEEDS_WHOSE = wordSet(`${words.family} ${words.roles}`);
const BESIDES = anyWord(`${words.roles} ${words.company}`);
const RELATION = `(?:step|half-|god|grand)?${anyWord(words.family)}(?:-in-law)?|${BESIDES}`;
const WHOSE = '[Mm]y|[Yy]our|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur';
const IS_PRONOUN = new RegExp(`^(?:${WHOSE})$`, 'u');
const NAME = String.raw`\p{Lu}[\p{L}.]{1,30}(?: (?:de |van |von )?\p{Lu}[\p{L}.]{1,30}){0,2}`;
/** "That's" and the like own nothing. */
const SHORTENED = "(?:[Tt]hat|[Ii]t|[Hh]e|[Ss]he|[Ww]hat|[Tt]here|[Hh]ere|[Ll]et|[Ww]ho)[’']";
const OWNER = `${WHOSE}|(?!${SHORTENED})(?:${NAME}|(?:(?:${WHOSE}|[Tt]he) )?\\p{Ll}{3,30})(?=[’'])`;
const THE = `[Tt]h(?:e|[’'])(?! (?:${words.judges})\\b)`;
const ANY = `${THE}|[Aa]n?|only|eldest|youngest|one of (?:the|${WHOSE})`;
/** Up to four words, not of another noun: "good old". */
const LIKE = String.raw`(?:(?!(?:${anyWord(words.stops)}|${WHOSE}) )[\p{L}’'-]+,? (?:and )?){0,4}?`;
/** “The younger son of his uncle”. */
const OTHERS = '(?: [\\p{L}-]+){0,4}?(?=[,.;:!?)—”"-])';
/** Sons and children of God are anybody. */
const WHOM = `(?: (?:of|to|for) (?!God\\b)(?<of>(?:${WHOSE})${OTHERS}|(?:the )?${NAME}|(?:an?|the) \\p{Ll}+\\b(?!-)))?`;
const SAID_TO_BE = `${RELATION}|${PERSON}|Captain`;
/** Most sentences have none, and needn't be read for whose it is. */
const HAS_ANY = new RegExp(`[ -](?:${SAID_TO_BE})s?\\b`, 'u');
const PHRASE = new RegExp(
  `(?<![\\p{L}’'])(?:(?<owner>${OWNER})(?:[’']s?)? |(?<any>${ANY}) |(?<=, ))` +
    `${LIKE}(?:(?!half-|step-)\\p{L}+-)?(?<noun>${SAID_TO_BE})(?<many>s?)\\b(?![’'-])${WHOM}`,
  'gu',
);

type IsSpeech = (at: number) => boolean;

/**
 * Every phrase of a sentence that says what somebody is.
 * @param names where it names somebody, in order
 * @param isSpeech whether there are somebody's words, in which "Jerry, my boy" is spoken to Jerry
 */
export function readPhrases<Name extends Stretch>(text: string, names: readonly Name[], isSpeech: IsSpeech) {
  const found = HAS_ANY.test(text) ? [...text.matchAll(PHRASE)] : [];
  return found.flatMap(({ index: from, 0: all, groups }): Phrase<Name>[] => {
    const { owner, any, noun: what = '', many, of: whom } = groups ?? {};
    const [to, words] = [from + all.length, owner ?? whom];
    const says = { what, plain: plainness(what, words, owner, isSpeech(from)), from, to };
    const of = names.find((name) => isSaidOf(says, name, text, isSpeech));
    // Only "Nora, widow of Hugh" or "Nora, then nurse in the house," has neither an owner nor an article.
    const isWhole = owner || any || (of && (words || says.plain === PLAIN.meant));
    if (!isWhole || !isKind(what, many, of)) return [];
    const start = from + (owner ? 0 : all.lastIndexOf(words ?? ''));
    const whose = words === undefined ? undefined : { from: start, to: start + words.length };
    return [{ ...says, whose, of }];
  });
}

/** “The luckless Kitty” has no trade, and “her sisters” are nobody unless there is a name beside. */
const isKind = (what: string, many: string | undefined, of: Stretch | undefined) =>
  !(many && !of) && !VAGUE.has(what) && !/(?:[^r]n|l)ess$/u.test(what);

function plainness(what: string, whose: string | undefined, owner: string | undefined, isSpoken: boolean): number {
  const isNamed = whose !== undefined && !IS_PRONOUN.test(whose);
  if (ANYBODY.has(what) && !(owner && isNamed)) return PLAIN.anybody;
  if (COMPANY.has(what) && (!whose || isSpoken)) return PLAIN.anybody;
  if (NEEDS_WHOSE.has(what) && !whose) return PLAIN.anybody;
  return isNamed ? PLAIN.named : PLAIN.meant;
}

const IS = `,? (?:who )?(?:${words.be})(?: (?:${words.still}))?`;
/** What stands between a name and what it is said to be, or beside it. */
const IS_SAID = new RegExp(`^${IS} $`, 'u');
const APPOSED = /^(?:, ?|—|--| \()$/u;
const BEFORE = /^[,:—]?(?: (?:named|by name))?(?: (?:the|old|dear|poor|young))? $/u;
/** A name in a row of them. */
const IN_ROW = /^, (?:and )?\p{Lu}/u;
/** Words in front of a name behind which nothing is said of it: “if”, “wished that”, “and”. */
const NO_SUBJECT = new RegExp(`(?:, |\\b${anyWord(words.doubts)} |(?<![,;]) ${anyWord(words.prepositions)} )$`, 'u');
const BEHIND_APPOSED = new RegExp(`^(?:[,.;:!?)—”"-]| (?:${words.goesOn})\\b)`, 'u');
const ANOTHER = `(?:the|an?|another|its|${WHOSE})\\b`;
/** Where a list goes on: "Lady Catherine, her daughter, and Mrs. Jenkinson". */
const LISTED = new RegExp(`^(?:, (?:\\p{Lu}|the\\b)|(?:, [^,]{1,30})?,? and (?:\\p{Lu}|${ANOTHER}))`, 'u');
/** "His friend Nora's" and "his friend Nora and a boy" are of somebody else. */
const OF_OTHERS = /^(?:[’']s? | and (?!\p{Lu}))/u;

/** Whether a phrase is said of a name that stands before or behind it. */
function isSaidOf(
  { from, to, plain }: Pick<Phrase, 'from' | 'to' | 'plain'>,
  name: Stretch,
  text: string,
  isSpeech: IsSpeech,
): boolean {
  const [before, behind] = [text.slice(0, name.from), text.slice(name.to)];
  const isCalled = isSpeech(name.from) && isSetApart(before, behind) && !behind.startsWith(', who ');
  // Nobody is spoken to right behind “the well-known adventuress”.
  const isKnown = to <= name.from && /^the .* /u.test(text.slice(from, to));
  if (isCalled && !isKnown && plain < PLAIN.named) return false;
  if (name.to <= from) return isSaidBehind({ from, to }, name, text);
  return to <= name.from && isSaidBefore({ to }, name, text);
}

/** Whether a phrase is said of a name that stands before it. */
function isSaidBehind({ from, to }: Stretch, name: Stretch, text: string): boolean {
  const between = text.slice(name.to, from);
  if (IS_SAID.test(between)) return !NO_SUBJECT.test(text.slice(0, name.from));
  const rest = text.slice(to);
  return !isNarrator(name, text) && APPOSED.test(between) && BEHIND_APPOSED.test(rest) && !LISTED.test(rest);
}

/** Whether a phrase is said of a name that stands behind it. */
function isSaidBefore({ to }: Pick<Stretch, 'to'>, name: Stretch, text: string): boolean {
  const [between, behind] = [text.slice(to, name.from), text.slice(name.to)];
  if (isNarrator(name, text) || OF_OTHERS.test(behind) || !BEFORE.test(between)) return false;
  return !between.startsWith(',') || (BEHIND_APPOSED.test(behind) && !IN_ROW.test(behind));
}

const isNarrator = ({ from, to }: Stretch, text: string) => text.slice(from, to) === 'I';
