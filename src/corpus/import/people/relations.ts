import { wordSet } from '../../../lib/text.ts';
import { PERSON } from './names/vocabulary.ts';
import words from './relations.json' with { type: 'json' };

/** How plainly words beside a name say what somebody is to others: of somebody named, of somebody meant, and less. */
const OF_NAMED = 3;
const OF_SOMEBODY = 2;
const BY_TRADE = 1.5;
const SPEAKING = 1.4;

const VAGUE = wordSet(words.vague);
const RELATION = `(?:step|half-|god|grand)?(?:${words.relation.replaceAll(' ', '|')})(?:-in-law)?`;
const WHOSE = 'my|his|her|their|our';
const IS_PRONOUN = new RegExp(`^(?:${WHOSE})$`, 'u');
const NAME = String.raw`\p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+){0,2}`;
const OWNED = `${WHOSE}|(?!(?:That|It|He|She|What|There|Here|Let|Who)[’'])${NAME}[’']s?`;
/** Up to four words, not of another noun: "good old". */
const LIKE = String.raw`(?:(?!(?:and|or|the|an?|of|to|${WHOSE}) )[\p{Ll}’'-]+ ){0,4}?`;
/** Whose, and what: "his old housekeeper", "Stryver's great ally", "a teller". */
const WHAT = `(?:(?<owner>${OWNED})|the|an?|only|eldest|youngest) ${LIKE}(?<noun>${RELATION}|${PERSON})`;
const OF = `(?: (?:of|to) (?<of>${WHOSE}|${NAME}))?`;
const IS = '(?:,? who)? (?:was|is|had been|has been|became)(?: not| now| still| also| only| really)?';

const AFTER_IS = new RegExp(`^${IS} ${WHAT}\\b${OF}`, 'u');
/** Not where a list goes on: "Lady Catherine, her daughter, and Mrs. Jenkinson". */
const IN_APPOSITION = new RegExp(
  `^, ${WHAT}${OF}(?=[,.;:!?—”"]| (?:in|at|who|with|and)\\b)(?!,? and |, [^,]{1,30},? and )`,
  'u',
);
const BEFORE = new RegExp(`(?<!\\p{L})${WHAT}(?<comma>,?) $`, 'u');
/** "cried Lucy to her cousin", whoever of the two is asked for. */
const SPEAKS_TO = new RegExp(`[”’'"] .{0,60} to (?:his|her) ${LIKE}(?:${RELATION})(?=[.,;:])`, 'u');

/** In front of a name, so that it is part of another: "Miss" Darcy, "called on Ann" Darcy. */
const LONGER = /(?:^|[\s“"‘'])(?:Mrs?\.?|Miss|Lady|Sir|Dr\.?) $|\S \p{Lu}[\p{L}.]+ $/u;

/**
 * How plainly a sentence says what somebody is to others, by the words right beside a name: 3 for "Mr. Bingley's sister",
 * 2 for "his wife", 1.5 for "the clergyman", 1.4 for who is spoken to as a cousin, 0 for anything else.
 * @param isSpeech whether it is somebody's words, in which "Jerry, my boy" is spoken to Jerry
 */
export function relationIn(text: string, name: string, isSpeech: boolean): number {
  if (isSpeech && SPEAKS_TO.test(text)) return SPEAKING;
  const before = text.split(name).slice(0, -1);
  let at = -name.length;
  return before.reduce((most, one) => {
    at += one.length + name.length;
    return Math.max(most, relationAt(text, at, name.length, isSpeech));
  }, 0);
}

function relationAt(text: string, at: number, length: number, isSpeech: boolean): number {
  const [before, behind] = [text.slice(Math.max(0, at - 80), at), text.slice(at + length)];
  if (LONGER.test(before) || /^ \p{Lu}/u.test(behind)) return 0;
  const isSpokenTo = isSpeech && /(?:^|[“"‘'(]|, )$/u.test(before) && /^[,.!?]/.test(behind);
  if (isSpokenTo) return 0;
  const rest = behind.replace(/^, [^,.;!?]{1,60},(?= )/u, '');
  const isSubject = !/(?:,| and) $/u.test(before);
  const found = [
    isSubject && (AFTER_IS.exec(behind) ?? AFTER_IS.exec(rest)),
    isSubject && !isSpeech && IN_APPOSITION.exec(behind),
    // "with the lawyer, Nora left" is of somebody else, and so is "his friend Nora's".
    !/^(?:[’']s? |,? and\b)/u.test(behind) && BEFORE.exec(before),
  ].map((match) => (match ? plainness(match.groups ?? {}, behind) : 0));
  return Math.max(...found);
}

function plainness(said: Readonly<Record<string, string | undefined>>, behind: string): number {
  const { owner, noun = '', of, comma } = said;
  if (comma === ',' && !/^[,.;:!?—”"]/u.test(behind)) return 0;
  const whose = owner ?? of;
  // "The luckless Kitty" is no trade.
  if (VAGUE.has(noun) || /(?:[^r]n|l)ess$/u.test(noun)) return 0;
  if (whose === undefined) return BY_TRADE;
  return IS_PRONOUN.test(whose) ? OF_SOMEBODY : OF_NAMED;
}
