import { compact } from '../../../lib/counted.ts';
import { anyWord, wordSet } from '../../../lib/text.ts';
import type { Stretch } from './clauses.ts';
import { PERSON } from './names/vocabulary.ts';
import words from './relations.json' with { type: 'json' };

/** What the words beside a name say of whoever bears it. */
export interface Description {
  /** The word for it, such as "housekeeper"; empty for an age. */
  readonly what: string;
  /** How plainly that says what somebody is to others, from 4 for “Mr. Bingley’s sister” down to 1. */
  readonly plain: number;
  /** The part of the sentence that says it, the name included. */
  readonly from: number;
  readonly to: number;
  /** Of kin, the words for whose: a pronoun, a name, “the miller’s”. */
  readonly whose?: Stretch;
}

/** Kin of somebody named, of somebody meant by a pronoun; a trade; a word for anybody; kin of nobody; an age. */
const PLAIN = {
  named: 4,
  meant: 2,
  trade: 2.5,
  anybody: 1.6,
  kin: 1.5,
  age: 1.2,
};
/** Of “Ask my brother, Mr. Hale,” nobody can say whether it is spoken to him. */
const DOUBTFUL = 2;

const ANYBODY = wordSet(words.anybody);
const VAGUE = wordSet(words.vague);
/** Words that say little without whose: "a friend". */
const NEEDS_WHOSE = wordSet(`${words.family} ${words.company}`);
const FAMILY = `(?:step|half-|god|grand)?${anyWord(words.family)}(?:-in-law)?`;
const RELATION = `${FAMILY}|${anyWord(words.company)}`;
const WHOSE = '[Mm]y|[Yy]our|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur';
const IS_PRONOUN = new RegExp(`^(?:${WHOSE})$`, 'u');
const NAME = String.raw`\p{Lu}[\p{L}.]+(?: (?:de |van |von )?\p{Lu}[\p{L}.]+){0,2}`;
/** "That's" and the like own nothing. */
const SHORTENED = "(?:[Tt]hat|It|it|He|She|[Ww]hat|[Tt]here|Here|Let|Who|who)[’']";
const OWNER = `${WHOSE}|(?!${SHORTENED})(?:${NAME}|(?:(?:${WHOSE}|[Tt]he) )?\\p{Ll}{3,})[’']s?`;
const DETERMINER = `[Tt]he(?! very\\b)|[Aa]n?|only|eldest|youngest|one of (?:the|${WHOSE})`;
/** Up to four words, not of another noun: "good old". */
const LIKE = String.raw`(?:(?!(?:${anyWord(words.stops)}|${WHOSE}) )[\p{L}’'-]+,? (?:and )?){0,4}?`;
/** Whose, and what: "his old housekeeper", "Stryver's great ally", "a teller". */
const WHAT = `(?:(?<owner>${OWNER})|${DETERMINER}) ${LIKE}(?<noun>${RELATION}|${PERSON})`;
/** Sons and children of God are anybody. */
const WHOM = `(?:of|to|for) (?!God\\b)(?<of>${WHOSE}|(?:the )?${NAME}|(?:an?|the) \\p{Ll}+)`;
const OF = `(?: ${WHOM})?`;
const BE = '(?:is|am|was|had been|has been|became|seemed(?: to be)?|looked)';
const IS = `(?:,? who)? ${BE}(?: now| still| also| only| really| indeed| himself| herself)?`;

const pattern = (source: string): RegExp => new RegExp(source, 'u');
const AFTER_IS = pattern(`^${IS} ${WHAT}\\b(?![’'-])${OF}`);
/** Not where a list goes on: "Lady Catherine, her daughter, and Mrs. Jenkinson". */
const OTHER = `(?:\\p{Lu}|(?:the|an?|another|its|${WHOSE})\\b)`;
const NO_LIST = `(?!(?: (?:of|for) [^,]{1,30})?(?:, [^,]{1,30})?,? and ${OTHER})`;
const IN_APPOSITION = pattern(
  `^(?:,|—|--| \\()(?: ?(?:that is|or rather),)? ?${WHAT}s?${OF}` +
    `(?=[,.;:!?)—”"-]| (?:in|at|of|who|with|from|and)\\b)${NO_LIST}`,
);
const FOND = '(?: an?| old| dear| poor| young)?';
const CALLED = `(?: (?:named|called|by name)|[^,.;!?]{0,40}(?:, and (?:his|her) name)? (?:is|was))?${FOND}`;
const BEFORE = pattern(`(?<!\\p{L})${WHAT}s?\\b(?<comma>[,:—]?)${CALLED} $`);
/** "Widow of Sir Lewis", "the only daughter of the doctor": not words to somebody. */
const TITLED = pattern(`^, (?:the )?${LIKE}(?<noun>${RELATION}|${PERSON}) ${WHOM}\\b${NO_LIST}`);
/** What a text says later of whoever it named, by the pronoun: "; she was a widow". */
const laterOf = (subject: string) =>
  pattern(`(?:^|[;:,] (?:and |for |but )?|\\bbecause )(?:${subject})${IS} ${WHAT}\\b(?![’'-])${OF}`);
const LATER = { he: laterOf('[Hh]e'), she: laterOf('[Ss]he') };
const EITHER = laterOf('[Hh]e|[Ss]he');

/** Words behind which nothing is said: “if”, “wished that”. */
const DOUBTS = anyWord(words.doubts);
const NO_SUBJECT = pattern(`(?:, |\\b${DOUBTS} |(?<![,;]) ${anyWord(words.prepositions)} )$`);

/** What a sentence says plainest of somebody by the words right beside their name; undefined if it says nothing. */
export function descriptionBeside(text: string, from: number, to: number, isSpeech: boolean): Description | undefined {
  const [best] = descriptionsBeside(text, from, to, isSpeech).sort((a, b) => b.plain - a.plain);
  return best && best.plain > 0 ? { ...best, from: Math.min(from, best.from), to: Math.max(to, best.to) } : undefined;
}

/**
 * All that the words right beside a name say of whoever bears it.
 * @param from where the name begins @param to where it ends
 * @param isSpeech whether it is somebody's words, in which "Jerry, my boy" is spoken to Jerry
 */
export function descriptionsBeside(text: string, from: number, to: number, isSpeech: boolean): Description[] {
  const start = Math.max(0, from - 90);
  const [before, behind] = [text.slice(start, from), text.slice(to)];
  // Of a narrator only what they say they are.
  if (text.slice(from, to) === 'I') return saidAfter(behind, to);
  const isCalled = isSpeech && /(?:^|[“"‘'(]|[,!] )$/u.test(before) && /^[,.!?](?! who\b)/.test(behind);
  const after = NO_SUBJECT.test(before) ? [] : saidAfter(behind, to);
  const ahead = compact(saidBefore(before, behind, start));
  const apposed = [IN_APPOSITION, TITLED].flatMap((one) => descriptionOf(one.exec(behind), to) ?? []);
  return isCalled ? ahead.map((one) => ({ ...one, plain: one.plain - DOUBTFUL })) : [...after, ...apposed, ...ahead];
}

/** Names in a row say nothing of one another. */
const LISTED = /^, (?:and )?\p{Lu}/u;

/** What is said in front of a name; "his friend Nora's" and "the lawyer, Nora left" are of somebody else. */
function saidBefore(before: string, behind: string, at: number): Description | undefined {
  if (/^(?:[’']s? |,? and (?!\p{Lu}))/u.test(behind)) return undefined;
  const match = BEFORE.exec(before);
  const mayEnd = /^[,.;:!?)—”"-]/u.test(behind);
  const isListed = LISTED.test(behind) || /\p{Lu}\p{L}+, $/u.test(before.slice(0, match?.index));
  return match?.groups?.comma === ',' && (!mayEnd || isListed) ? undefined : descriptionOf(match, at);
}

const AGE = pattern(`^${IS}(?: only| nearly| barely| about)? (?:${words.ages}|\\p{L}+(?:teen|ty)(?:-\\p{L}+)?)\\b`);

/** What is said of a subject. */
function saidAfter(behind: string, at: number): Description[] {
  const [age] = AGE.exec(behind) ?? [];
  const aged = age !== undefined && { what: '', plain: PLAIN.age, from: at, to: at + age.length };
  return compact(descriptionOf(AFTER_IS.exec(behind), at), aged);
}

/**
 * What a sentence says, from a place on, of whoever is meant by its pronouns, outside of speech.
 * @param sex theirs, if it is known
 */
export function descriptionByPronoun(text: string, from: number, sex: 'he' | 'she' | undefined) {
  const [rest = ''] = text.slice(from).split(/[“"]/u);
  return descriptionOf((sex ? LATER[sex] : EITHER).exec(rest), from);
}

function descriptionOf(match: RegExpExecArray | null, at: number): Description | undefined {
  const { owner, noun: what = '', of } = match?.groups ?? {};
  // "The luckless Kitty" has no trade.
  if (!match || VAGUE.has(what) || /(?:[^r]n|l)ess$/u.test(what)) return undefined;
  const from = at + match.index;
  const whose = owner ?? of;
  const plain = plainness(what, whose, owner);
  const said = { what, plain, from, to: from + match[0].length };
  if (whose === undefined) return said;
  const start = from + (owner === undefined ? match[0].lastIndexOf(whose) : match[0].indexOf(whose));
  return { ...said, whose: { from: start, to: start + whose.length } };
}

function plainness(what: string, whose: string | undefined, owner: string | undefined): number {
  if (ANYBODY.has(what) && !(owner && !IS_PRONOUN.test(owner))) return PLAIN.anybody;
  const isTrade = !NEEDS_WHOSE.has(what);
  if (whose !== undefined && !IS_PRONOUN.test(whose)) return PLAIN.named;
  return isTrade ? PLAIN.trade : whose === undefined ? PLAIN.kin : PLAIN.meant;
}
