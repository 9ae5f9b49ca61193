import type { Note } from '../../../core/domain/book.ts';
import { atMost } from '../../../lib/counted.ts';
import { countWords } from '../text/words.ts';
import type { Sentence } from './names/sentences.ts';
import { PERSON } from './names/vocabulary.ts';

const NOTES_MAX = 6;
/** From here on a sentence says who somebody is; below, only what they do or how they feel just then. */
const TELLS = 4;
/** Where fewer sentences tell who somebody is, the next best stand beside them. */
const NOTES_MIN = 2;

const PERSONS = new RegExp(`\\b(?:${PERSON})s?\\b`, 'u');

/** Up to six words that may stand before what somebody is: "a stout, well-grown girl". */
const BEFORE_NOUN = String.raw`(?:[\p{L}’'-]+,? ){0,6}?`;
const IS = `(?:,? who)? (?:(?:was|is|had been|has been|became)(?: not| only| also| never| always| now| still| by no means)?|seemed to be|proved)`;

/** How somebody is only just then. */
const PASSING =
  'alone|there|here|gone|absent|present|sure|certain|aware|silent|ready|well|better|worse|ill|asleep|awake|safe|away|back|out|still|glad|sorry|afraid|happy|angry|evident|late|able|unable';

/** What is said of a subject, right behind their name, and how much it says of who that is. */
const PREDICATES: readonly (readonly [RegExp, number])[] = [
  // "was a tall, large woman", "is his cousin", "was Stryver's great ally"
  [
    new RegExp(
      `^${IS} (?:only )?(?:an?|my|his|her|their|our|one of(?: \\p{L}+)?) ${BEFORE_NOUN}(?:${PERSON})s?\\b`,
      'u',
    ),
    6,
  ],
  // "is the only son of a miller"
  [new RegExp(`^${IS} the (?:\\p{L}+ ){0,2}(?:${PERSON}) of\\b`, 'u'), 6],
  [new RegExp(`^${IS} \\p{Lu}[\\p{L}.]+(?: \\p{Lu}[\\p{L}.]+){0,2}[’']s? \\p{L}+`, 'u'), 5],
  [
    new RegExp(
      `^${IS} (?:an?|one of|the \\p{L}+est|the (?:most|least|only)) (?!good deal|great deal|little|bit|week|day|month|moment)`,
      'u',
    ),
    3.5,
  ],
  [new RegExp(`^${IS} (?:\\p{L}+[ -]){1,3}(?:years old|years of age)\\b`, 'u'), 5],
  [/^ (?:was|were|is|are) (?:to be |happily |soon |now )*(?:married|engaged to|buried|dead|born)\b/u, 4],
  [/^ (?:married|died)\b/u, 4],
  [
    /^[’']s? (?:face|eyes|hair|manners?|voice|figure|character|temper|appearance) (?:was|were|is) (?!\p{L}+ed\b)/u,
    3,
  ],
  // "was very handsome": how somebody is, unless it is done to them or they are at it
  [
    new RegExp(
      `^${IS}(?: very| so| too| quite| rather| most| extremely| exceedingly)* (?!(?:\\p{L}+(?:ed|ing)|${PASSING})\\b)\\p{L}{3,}(?:[.,;!]| and| but)`,
      'u',
    ),
    2.5,
  ],
];

/** What stands between commas behind a name. */
const APPOSED: readonly (readonly [RegExp, number])[] = [
  // ", the wild red woman, strong of hand,"
  [
    new RegExp(
      `^, (?:an?|the|his|her|their|our) ${BEFORE_NOUN}(?:${PERSON})(?:[,.;]| (?:of|in|at|who|with)\\b)`,
      'u',
    ),
    5,
  ],
  // ", idlest and most unpromising of men,"
  [/^, (?:the )?(?:most \p{L}+|\p{L}{3,}est)\b/u, 4],
  [/^, (?:of|from) /u, 3],
];
const BEHIND = [...PREDICATES, ...APPOSED];
/** "my cousin, Mr. Collins". */
const OWNED = new RegExp(`\\b(?:my|his|her|their|our|\\p{L}+[’']s?) ${BEFORE_NOUN}(${PERSON}),? $`, 'u');
/** "the lawyer Stryver"; where "and" follows, it may be the next of a list. */
const THE = new RegExp(`\\b(?:an?|the) ${BEFORE_NOUN}(${PERSON}),? $`, 'u');
/** A first name and a surname. */
const WHOLE = /^(?!Miss |Lady |Lord )\p{Lu}\p{Ll}{2,} \p{Lu}/u;
/** Before a name that is no subject: "her anxiety for Jane was evident". */
const NO_SUBJECT =
  /\b(?:for|to|with|of|by|from|on|at|in|into|towards?|than|about|upon|and|between|against|over) $/u;

/**
 * What a text says of who somebody is: the sentences that say most, in order, each open from its own section on. At most
 * six, two of a section; where none says who they are, two in which they do something, and none where nothing names them.
 * @param names all names of theirs
 * @param own indices of the sentences that name them, in order
 */
export function telling(
  names: readonly string[],
  own: readonly number[],
  sentences: readonly Sentence[],
): Note[] {
  const bare = names.map((name) => name.replace(/^The /u, ''));
  const first = own[0];
  const scored = own.flatMap((at) => {
    const sentence = sentences[at];
    const text = sentence && aboutThem(sentence.text, bare);
    if (!sentence || text === undefined) return [];
    const { score, what } = worth(text, sentence, bare);
    return score > 0 ? [{ text, sentence, what, at, score: score + (at === first ? 3 : 0) }] : [];
  });
  scored.sort((a, b) => b.score - a.score || a.at - b.at);
  const said = new Set<string>();
  const different = scored.filter(({ what }) => what === '' || (!said.has(what) && said.add(what)));
  return atMost(2, different, ({ sentence }) => sentence.section)
    .filter(({ score }, i) => score >= TELLS || i < NOTES_MIN)
    .slice(0, NOTES_MAX)
    .sort((a, b) => a.at - b.at)
    .map(({ text, sentence }) => ({
      text: sentence.voice === 'said' ? asSpeech(text) : text,
      from: sentence.section,
      sources: ['text'],
      passage: sentence.passage,
    }));
}

/** Somebody's own words, so that they don't read as the book's: they may be wrong, or lie. */
const asSpeech = (text: string): string =>
  /^['‘]/u.test(text) ? `‘${text.replace(/^['‘]|['’]$/gu, '')}’` : `“${text.replace(/^["“]|["”]$/gu, '')}”`;

/** The part of a sentence up to a semicolon or dash that names them, where the whole is long; cut with ellipses. */
function aboutThem(text: string, names: readonly string[]): string | undefined {
  if (countWords(text) <= 40) return text;
  const parts = text.split(/(?<=;|--|—)\s*/u);
  const part = parts.find((one) => names.some((name) => one.includes(name)));
  if (part === undefined || countWords(part) > 45) return undefined;
  return `${part === parts[0] ? '' : '… '}${part.replace(/\s*(?:;|--|—)$/u, ' …')}`;
}

/** How much it tells of who they are, and in which word; 0 where it is a question, too short, or doesn't name them. */
function worth(text: string, { voice }: Sentence, names: readonly string[]): { score: number; what: string } {
  const words = countWords(text);
  const none = { score: 0, what: '' };
  if (words < 5 || /\?["”’']?$/u.test(text)) return none;
  const found = names.filter((name) => text.includes(name));
  if (found.length === 0) return none;
  let best = none;
  const says = (score: number, what: string) => {
    if (score > best.score) best = { score, what };
  };
  for (const name of found) {
    const at = text.indexOf(name);
    // A part of a longer name says nothing more.
    if (found.some((one) => one.length > name.length && text.slice(at - 25, at + 25).includes(one))) continue;
    const [before, behind] = [text.slice(Math.max(0, at - 100), at), text.slice(at + name.length)];
    const patterns = NO_SUBJECT.test(before) ? APPOSED : BEHIND;
    for (const [pattern, score] of patterns) if (pattern.test(behind)) says(score, '');
    const [, kin = ''] = OWNED.exec(before) ?? (/^,? and\b/u.test(behind) ? [] : (THE.exec(before) ?? []));
    const spokenTo = voice !== 'narrated' && /^$|[“"‘']$|, $/u.test(before) && /^[.,!?]/u.test(behind);
    // Nobody is spoken to by their whole name.
    if (!spokenTo || (kin !== '' && (WHOLE.test(name) || /^, who\b/u.test(behind)))) says(kin ? 4.5 : 1, kin);
  }
  if (best.score === 0) return none;
  const early = Math.min(...found.map((name) => text.indexOf(name))) < 25;
  const person = PERSONS.test(text);
  const score =
    best.score +
    (early ? 1 : 0) +
    (person ? 0.5 : 0) +
    (words <= 30 ? 0.5 : 0) -
    (voice === 'narrated' ? 0 : 1);
  return { score, what: best.what };
}
