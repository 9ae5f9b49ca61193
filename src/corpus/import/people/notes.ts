import type { Note } from '../../../core/domain/book.ts';
import { atMost } from '../../../lib/counted.ts';
import { countWords } from '../text/words.ts';
import type { Sentence } from './names/sentences.ts';
import { PERSON } from './names/vocabulary.ts';
import { withoutThe } from './naming.ts';
import { relationIn } from './relations.ts';

const NOTES_MAX = 6;
/** From here on words beside a name say who somebody is; below, how they are, or only what they are doing. */
const TELLS = 4;
const DESCRIBES = 3;

const PERSONS = new RegExp(`\\b(?:${PERSON})s?\\b`, 'u');

/** Up to six words in front of the noun: "a stout, well-grown girl". */
const BEFORE_NOUN = String.raw`(?:(?!(?:and|an?|the|his|her|their|our|my|your) )[\p{L}’'-]+,? ){0,6}?`;
const IS = `(?:,? who)? (?:(?:was|is|had been|has been|became)(?: not| only| also| never| always| now| still| by no means)?|seemed to be|proved)`;

/** A passing state. */
const PASSING =
  'alone|there|here|gone|absent|present|sure|certain|aware|silent|ready|well|better|worse|ill|asleep|awake|safe|away|back|out|still|glad|sorry|afraid|happy|angry|evident|late|able|unable|comfortable|uncomfortable|miserable|downstairs|upstairs';

/** Patterns for words behind a name, each with how much it says about who that is. */
const scored = (patterns: Readonly<Record<string, number>>): readonly (readonly [RegExp, number])[] =>
  Object.entries(patterns).map(([pattern, score]) => [new RegExp(pattern, 'u'), score]);

/** Right behind a subject's name. */
const PREDICATES = scored({
  // "was a tall, large woman", "was not a sensible man", "is his cousin", "was Stryver's great ally"
  [`^${IS} (?:only )?(?:an?|my|his|her|their|our|one of(?: \\p{L}+)?) ${BEFORE_NOUN}(?:${PERSON})s?\\b`]: 6,
  // "is the only son of a miller"
  [`^${IS} the (?:\\p{L}+ ){0,2}(?:${PERSON}) of\\b`]: 6,
  [`^${IS} \\p{Lu}[\\p{L}.]+(?: \\p{Lu}[\\p{L}.]+){0,2}[’']s? \\p{L}+`]: 5,
  [`^${IS} (?:an?|one of|the \\p{L}+est|the (?:most|least|only)) (?!good deal|great deal|little|bit|week|day|month|moment)`]: 3.5,
  [`^${IS} (?:\\p{L}+[ -]){1,3}(?:years old|years of age)\\b`]: 5,
  '^ (?:was|were|is|are) (?:happily )?(?:married|engaged to|buried|dead|born)\\b': 4,
  '^ (?:married|died)\\b': 4,
  "^[’']s? (?:face|eyes|hair|manners?|voice|figure|character|temper|appearance) (?:was|were|is) (?!(?:\\p{L}+(?:ed|ly)|again|instantly|soon|now)\\b)": 3,
  // "was good looking and gentlemanlike": how somebody is just then is mostly one thing, or done to them
  [`^${IS}(?: very| so| too| quite| rather| most| extremely| exceedingly)* (?!\\p{L}+(?:ed|ing)\\b)[\\p{L}-]{3,}(?:,| and) (?!\\p{L}+(?:ed|ing|ly)\\b)[\\p{Ll}-]{4,}[.,;!]`]: 4,
  // "was very handsome": how somebody is, unless it is done to them or they are at it
  [`^${IS}(?: very| so| too| quite| rather| most| extremely| exceedingly)* (?!(?:\\p{L}+(?:ed|ing)|${PASSING})\\b)[\\p{L}-]{3,}(?:[.,;!]| and| but)`]: 2.5,
  // "was the cat."
  [`^${IS} the (?!(?:first|last|same|next|superior)\\b)[\\p{L}-]{3,}[.,;)]`]: 4,
  // "was so odd a mixture of quick parts"
  [`^${IS} (?:so|such) (?:\\p{L}+ )?an? `]: 4,
});

/** Between commas behind a name. */
const APPOSED = scored({
  // ", the wild red woman, strong of hand,"
  [`^, (?:an?|the|his|her|their|our|(?:the )?(?:only|eldest|elder|youngest|younger|second)) ${BEFORE_NOUN}(?:${PERSON})(?:[,.;]| (?:of|in|at|who|with)\\b)`]: 5,
  // ", maid to the Countess,"
  [`^, (?:${PERSON}) (?:of|to|at|in) `]: 5,
  // ", idlest and most unpromising of men,"
  '^, (?:the )?(?:most (?!\\p{L}+ly\\b)\\p{L}+|\\p{L}{3,}est)\\b': 4,
  '^, (?:of|from) (?:the )?\\p{Lu}': 4,
});
const BEHIND = [...PREDICATES, ...APPOSED];
/** "my cousin, Mr. Collins" */
const INTRODUCED = new RegExp(`\\b(?:my|his|her|their|our) ${BEFORE_NOUN}(${PERSON}),? $`, 'u');
const OWNED = new RegExp(
  `(?<!\\p{L})(?!(?:that|it|he|she|what|there|here|let|who)[’'])\\p{L}+[’']s? ${BEFORE_NOUN}(${PERSON}),? $`,
  'iu',
);
/** Names in a row, whose commas say nothing of the one before: "Bingley, his two sisters, and another man." */
const LISTED = /^(?:, [^,;]{1,40})+,? and [^,;]{1,40}[.!]$/u;
/** "the lawyer Stryver"; where "and" follows, it may be the next of a list. */
const THE = new RegExp(`\\b(?:an?|the) ${BEFORE_NOUN}(${PERSON}),? $`, 'u');
/** "the largest proprietor there is a Mr. Lamb", "a maid named Martha", "her name was". */
const TURNED = new RegExp(
  `\\b(?:an?|the|my|his|her|their|our) ${BEFORE_NOUN}(${PERSON})\\b(?:[^.;!?]{0,40} (?:is|was|named|called)|,? (?:him|her)self,) (?:an? )?$`,
  'u',
);
/** A first name and a surname. */
const WHOLE = /^(?!Miss |Lady |Lord )\p{Lu}\p{Ll}{2,} \p{Lu}/u;
/** Before a name that is no subject: "her anxiety for Jane was evident". */
const NO_SUBJECT =
  /\b(?:for|to|with|of|by|from|on|at|in|into|towards?|than|about|upon|and|between|against|over) $/u;

/**
 * What a text says about who somebody is: first the sentences that say what they are to others, the plainest before the
 * rest, then how they are, in order; each open from its own section on. At most six, two of a section; empty if the text
 * never says it.
 * @param names all of their names
 * @param own indices of the sentences that name them, in order
 */
export function notesOn(
  names: readonly string[],
  own: readonly number[],
  sentences: readonly Sentence[],
): Note[] {
  const bare = names.map(withoutThe);
  const first = own[0];
  const scored = own.flatMap((at) => {
    const sentence = sentences[at];
    const text = sentence && aboutThem(sentence.text, bare);
    if (!sentence || text === undefined) return [];
    const { score, what, relates } = worth(
      text,
      sentence,
      bare,
      sentence.section === sentences[first ?? 0]?.section,
    );
    return score > 0 ? [{ text, sentence, what, relates, at, score: score + (at === first ? 3 : 0) }] : [];
  });
  scored.sort((a, b) => b.score - a.score || a.at - b.at);
  const said = new Set<string>();
  const different = scored.filter(({ what }) => what === '' || (!said.has(what) && said.add(what)));
  const best = atMost(2, different, ({ sentence }) => sentence.section)
    .filter(({ score }) => score >= TELLS)
    .slice(0, NOTES_MAX);
  return best
    .sort((a, b) => b.relates - a.relates || a.at - b.at)
    .map(({ text, sentence }) => noteOf(text, sentence));
}

/** A sentence, or part of it, as a note that may be shown from its section on. */
export const noteOf = (text: string, { voice, section, passage }: Sentence): Note => ({
  text: voice === 'said' ? asSpeech(text) : text,
  from: section,
  sources: ['text'],
  passage,
});

/** Somebody's own words may be wrong or a lie, and shouldn't pass for the book's. */
const asSpeech = (text: string): string =>
  /^['‘]/u.test(text) ? `‘${text.replace(/^['‘]|['’]$/gu, '')}’` : `“${text.replace(/^["“]|["”]$/gu, '')}”`;

/** The part of a long sentence, up to a semicolon or dash, that names them; cut with ellipses. */
function aboutThem(text: string, names: readonly string[]): string | undefined {
  if (countWords(text) <= 40) return text;
  const parts = text.split(/(?<=;|--|—)\s*/u);
  const part = parts.find((one) => names.some((name) => one.includes(name)));
  if (part === undefined || countWords(part) > 45) return undefined;
  return `${part === parts[0] ? '' : '… '}${part.replace(/\s*(?:;|--|—)$/u, ' …')}`;
}

/** How much a sentence tells about who somebody is, and in which word, for kin, a trade or the like. */
interface Said {
  readonly score: number;
  readonly what: string;
  /** How plainly that says what somebody is to others; 0 where it says how they are. */
  readonly relates: number;
}

const NOTHING: Said = { score: 0, what: '', relates: 0 };
/** Characters at the beginning of a sentence in which its subject stands. */
const EARLY = 25;

/** What a sentence tells by the best of somebody's names in it; nothing for a question or a short one. */
function worth(text: string, { voice }: Sentence, names: readonly string[], isNew: boolean): Said {
  const words = countWords(text);
  if (words < 4 || /[?!]["”’']?$|^[^“]*”/u.test(text)) return NOTHING;
  const found = names.filter((name) => text.includes(name));
  const ways = found.filter((name) => !isInLonger(name, found, text));
  const best = ways
    .flatMap((name) => saidBeside(name, text, voice, isNew))
    .reduce((one, other) => (other.score > one.score ? other : one), { score: 0, what: '' });
  const related = Math.max(0, ...ways.map((name) => relationIn(text, name, voice !== 'narrated')));
  // A character's word for it counts less than the book's, and a short sentence is plainer.
  if (best.score < DESCRIBES && related === 0) return NOTHING;
  const relates = related > 0 ? related - (voice === 'narrated' ? 0 : 0.7) - words / 50 : 0;
  const score =
    Math.max(best.score, related > 0 ? TELLS : 0) +
    (found.some((name) => text.indexOf(name) < EARLY) ? 1 : 0) +
    (PERSONS.test(text) ? 0.5 : 0) +
    (words <= 30 ? 0.5 : 0) -
    (voice === 'narrated' ? 0 : 1);
  return { ...best, score, relates };
}

/** A part of a longer name says nothing more. */
function isInLonger(name: string, found: readonly string[], text: string): boolean {
  const at = text.indexOf(name);
  const around = text.slice(at - 25, at + 25);
  return found.some((other) => other.length > name.length && around.includes(other));
}

/** What the words around a name say about its bearer. @param isNew whether this is where they first appear */
function saidBeside(
  name: string,
  text: string,
  voice: Sentence['voice'],
  isNew: boolean,
): Omit<Said, 'relates'>[] {
  const at = text.indexOf(name);
  const [before, behind] = [text.slice(Math.max(0, at - 100), at), text.slice(at + name.length)];
  const isListed = LISTED.test(behind) || /\p{Lu}\p{L}+, $/u.test(before);
  const patterns = isListed ? PREDICATES : NO_SUBJECT.test(before) ? APPOSED : BEHIND;
  // "Carton, idlest of men, was his ally"
  const rest = behind.replace(/^, [^,.;!?]{1,60},(?= )/u, '');
  const said = [
    ...patterns.filter(([pattern]) => pattern.test(behind)),
    ...(patterns === APPOSED ? [] : PREDICATES.filter(([pattern]) => pattern.test(rest))),
  ].map(([, score]) => ({ score, what: '' }));
  const what = isListed ? '' : kindBefore(before, behind);
  const isSpokenTo = voice !== 'narrated' && /^$|[“"‘']$|, $/u.test(before) && /^[.,!?]/u.test(behind);
  // Nobody is spoken to by their whole name.
  const isNamed = what !== '' && (WHOLE.test(name) || /^, who\b/u.test(behind));
  return isSpokenTo && !isNamed
    ? said
    : [...said, { score: what === '' ? 1 : ofKind(before, isNew || WHOLE.test(name)), what }];
}

/** A kind in front of a name; `her cousin`, later on, belongs to somebody unnamed. */
const ofKind = (before: string, isIntroduced: boolean): number =>
  isIntroduced || !INTRODUCED.test(before) ? 4.5 : 3;

/** The word in front of a name for kin or a role; empty if it is about somebody else: "with the lawyer, Nora left". */
function kindBefore(before: string, behind: string): string {
  if (/^(?:,? and\b|[’']s )/u.test(behind) || (before.endsWith(', ') && !/^[,.;?!—-]/.test(behind)))
    return '';
  const kin = INTRODUCED.exec(before) ?? OWNED.exec(before) ?? THE.exec(before) ?? TURNED.exec(before);
  const [, what = ''] = kin ?? [];
  return /(?:[^r]n|l)ess$/.test(what) ? '' : what;
}
