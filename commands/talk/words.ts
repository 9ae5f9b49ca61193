import type { Character } from '../../src/core/domain/book.ts';
import { commonness, isWord } from '../../src/corpus/english/dictionary.ts';
import { nearest } from '../../src/lib/nearest.ts';
import { remembering } from '../../src/lib/remembering.ts';
import { wordSet } from '../../src/lib/text.ts';
import WORDS from './word-lists.json' with { type: 'json' };
import WRITTEN from './written-out.json' with { type: 'json' };

/** Words that add nothing to a question, anywhere in it. */
const FILLERS =
  /\b(?:please|pls|plz|lol|lmao|haha+|hehe+|btw|omg|umm*|uhh*|erm|ooh+|kindly|commonplace|hun|mate|guys|folks|y'?all)\b/g;

/** Polite words, anywhere in a line, without apostrophes. */
const COURTESIES =
  /\b(?:(?:im|i am) afraid(?! of\b)|if (?:you (?:dont|do not|wouldnt) mind|i may(?: ask)?|possible|its? (?:is )?not too much trouble|you (?:can|could|please|would))|(?:i )?beg (?:your )?pardon|pardon me|(?:oh )?dear(?: me)?(?= (?:i|me|bot)\b)|(?:be|you) so (?:kind|good) (?:as to|and)|be (?:kind|good) enough to)\b/g;

/** Words around a request that add nothing to it. */
const PLAIN = wordSet(`| ${WORDS.aroundRequests.join(' ')}`);

export const isOnly = (words: string, these: ReadonlySet<string>): boolean =>
  words.split(' ').every((word) => word === '' || these.has(word));

/** Whether a line is only the request: then it is done at once. */
export const isPlain = (left: string): boolean => isOnly(left, PLAIN);

/** Words around a new value: `no wait, 9`, `actually ten would be better than nine`, `sorry, it is seven`. */
const AROUND = wordSet(WORDS.aroundCorrections.join(' '));

/** Whether words mean nothing by themselves beside a new value. */
export const isAround = (words: string): boolean => isOnly(words, AROUND);

/** Whether only a request, or another value for it, is left. */
export const isBeside = (left: string): boolean =>
  left.split(' ').every((word) => AROUND.has(word) || isPlain(word));

/** Patterns with their replacements, as rules to apply in order. */
export const rulesOf = (table: Readonly<Record<string, string>>, flags = 'g') =>
  Object.entries(table).map(([pattern, by]) => [new RegExp(pattern, flags), by] as const);

const SHORT = rulesOf(WRITTEN.short);

/** Plain words with abbreviations written out: `tmrw` is tomorrow. */
export const writtenOut = (words: string): string =>
  SHORT.reduce((text, [short, long]) => text.replace(short, long), words);

/** How people begin, before the request; also in a line as typed. */
const LEADS =
  /^(?:(?:ok(?:ay)?|so|well|wait|and|but|he+y+|hi+|hello|hiya|yo+|(?:dear )?bot|right|now|also|oh+|h+m+|u[hm]+|er+m*|omg|lol|haha+|bruh|bro|dude|actually|(?:i[’']?m |i am )?sorry|just|please|pls|(?:(?:i (?:have|got)|i[’']?ve(?: got)?|quick|one|another|an?|my|small|little) )*(?:question|doubt)(?: (?:about|on) [^,:?]{2,40}[,:])?|i (?:no|not|don[’']?t|didn[’']?t) (?:understand|understood|get)(?: it| this| that)?(?=[,:.])|good (?:morning|afternoon|evening)|excuse me|anyway)\b[\s,.!:–-]*)+(?=\S)/i;

/** The beginning of a question that is addressed to nobody by name. */
const BEGINS = /^(?:who|whom|what|when|where|why|which|how|whose|is|are|was|were|does|do|did)(?:[’']?s)?\b/i;

/** Fillers within and after a question. */
const WITHIN =
  /\b(who|what|where|when|why|how)(?:[’']?s)?\s+(?:tf|the (?:heck|hell|f\w*|devil)|on earth|in the world)(?= (is|are|was|were|do|does|did)\b)/i;
const BEHIND =
  /(?<=\S)[\s,.!?–—-]+(?:(?:anyway|btw|tbh|lol|lmao|haha+|pls|plz|please|thx|thanks|thank you|bro|dude|(?:(?:but|and|with) )?(?:(?:please|pls) )?(?:no spoilers?|don[’']?t spoil(?: (?:it|me|us|anything))?))[\s,.!?]*)+$/i;

const ON_PHONES = rulesOf(WRITTEN.onPhones, 'gi');

/**
 * A line as typed, with phone spellings written out; a question also without fillers, before, within or after it: `yo
 * who tf is Bingley, no spoilers pls` is `who is Bingley`. Capitals stay, since they show names.
 */
export function unframed(line: string): string {
  // Words in quotation marks are somebody else's.
  if (/["“”„«»]|^[/!]/.test(line)) return line;
  const typed = ON_PHONES.reduce((text, [short, long]) => text.replace(short, long), line.trim());
  const rest = withoutLead(typed);
  const asks = typed.includes('?') || questionIn(plainWords(rest)) !== undefined;
  const asked = BEGINS.test(rest) ? rest : asks ? typed : undefined;
  return asked?.replace(WITHIN, '$1').replace(BEHIND, (behind) => (behind.includes('?') ? '?' : '')) ?? typed;
}

/** Phrases that introduce a question. */
const TELL_ME =
  /^(?:(?:can|could|would|will|do) (?:you|u|somebody|someone|anyone) (?:mind )?)?(?:(?:remind|tell|show|explain|teach)(?:ing)?(?: to)? (?:me|us)(?: again)?|explain|look up|lookup|search(?: for)?|find(?: (?:out|me|us))?|ask(?= (?:about|wh|how))|google|do (?:you|u) (?:know|remember)|(?:i|we|id) (?:want|need|would like|should like|wanna|d like|like) to know|i (?:wonder|was wondering|forgot|forget|(?:cant|dont|cannot|do not)(?: (?:quite|really))? (?:remember|recall|know)|am not (?:quite |really )?sure (?:that )?i (?:remember|know))|any idea|what about|help me (?:to )?(?:understand|remember|find)|give me)\b(?: about)?(?: again)?[ ,:-]*(?=\S)/;

/** Phrases that introduce a request. */
const DO_IT =
  /^(?:(?:can|could|would|will) (?:you|u|we|i)|(?:i|we) (?:want|need|(?:would|should) (?:like|love|rather)|wanna|d like)(?: to| you to)?|lets|let us|id like(?: to)?|shall we|how about|may (?:i|we)|give (?:me|us)|make(?: it)?|do|start|run|play|begin|set)\b[ ,:]*(?=\S)/;

/**
 * A line as compared with the examples: lower case, no punctuation but `%`, `/`, `:`, `.` and `,` between figures, no
 * apostrophes, drawn-out letters once (`hiiii` is `hi`), without words that mean nothing. A possessive day isn't a
 * plural: `friday post` for `Friday’s post`.
 */
export function plainWords(line: string): string {
  return line
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\bwe['’ʼ`´]re\b/g, 'we are')
    .replace(/(?<=\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow))['’ʼ`´]s\b(?= \p{L})/gu, '')
    .replace(/['’ʼ`´]/g, '')
    .replace(/\p{Cf}/gu, '')
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(FILLERS, ' ')
    .replace(COURTESIES, ' ')
    .replace(/(?<!\d)[.,:/-]|[.,:/-](?!\d)/g, ' ')
    .replace(/[^\p{L}\p{N}%.,:/\s+-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Plain words without a greeting or the like in front; unchanged where nothing would be left. */
export function withoutLead(words: string): string {
  return words.replace(LEADS, '').trim() || words;
}

/** The question in `can you tell me who Ruth is`; undefined for other beginnings, or where only `this` follows. */
export function questionIn(words: string): string | undefined {
  const rest = words.replace(TELL_ME, '').trim();
  return rest === words || /^(?:|it|this|that|them|these|those|one)$/.test(rest) ? undefined : rest;
}

/** The meaning of `I said chapter 10 but I meant chapter 8`; other words unchanged. */
export function meantIn(words: string): string {
  return words.replace(
    /^.*\b(?:i|we) (?:(?:said|typed|wrote|put) .*\bbut )?(?:(?:really |actually |just )?meant?\b[ ,:-]*(?:to (?:say|type|write|put)\b[ ,:-]*)?|should(?: have|ve) (?:said|typed|written|put)\b[ ,:-]*)(?=\S)/i,
    '',
  );
}

/** Says that what was said before was wrong, in front of what is right. */
export const SLIPPED = WORDS.slipped.join('|');

/** In front of another answer or place: `sorry, …`, `actually no, …`. */
const CORRECTING = new RegExp(
  `^(?:(?:${SLIPPED}|(?:(?:can|could|may) i |i (?:want|would like) to |id like to |let me )?(?:change|switch) (?:it|my answer) to)\\b[ ,;.:–-]*)+(?=\\S)`,
  'i',
);

/** The answer or place in a line, without words that something else was wrong. */
export const withoutCorrecting = (line: string): string => meantIn(line).replace(CORRECTING, '');

/** The request in `can we have a quiz`; other words unchanged. */
export function orderIn(words: string): string {
  return words.replace(DO_IT, '').trim() || words;
}

/** First and second person; "I'd" and "I'll" only with their apostrophe: somebody is ill in many a book. */
export const OF_SPEAKER =
  /(?<!\b(?:book|volume|vol|part|act|chapter|section) )\b(?:i|im|ive|me|my|mine|we|weve|us|our|you|your|youre|u|ur)\b/i;

/** True for a question: it begins like one, or ends in a question mark. */
export function asksSomething(line: string): boolean {
  if (/\?\s*$/.test(line)) return true;
  return /^(?:(?:in|on|at|to|of|for|from|with|by|about|under|since) (?=(?:who|whom|whose|what|which|how)\b))?(?:who|whos|whom|whose|what|whats|when|whens|where|wheres|why|whys|which|how|hows|is|are|was|were|does|do(?! not\b)|did|am(?= i\b)|(?:(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should)nt|ai ?nt)(?= (?:i|we|you|he|she|it|they|there)\b)|(?:can|could|will|would|should)(?! (?:be|catch|check|come|do|finish|get|have|keep|let|look|love|need|prefer|read|see|start|tell|try)\b)|has|have|had|wer|wie|wo|wann|warum|qui|quien)\b/.test(
    withoutLead(plainWords(line)),
  );
}

/** Requests that begin like a question. */
const POLITE =
  /^(?:(?:can|could|will|would|may|might|shall|should) (?:you|u|we|i|everyone|everybody|somebody|let|post|be)|(?:is|would) it (?:be )?possible|(?:do|have) (?:a|the|our|us|something))\b/;

/** True for a question that isn't a request. */
export const isQuestion = (words: string): boolean => asksSomething(words) && !POLITE.test(words);

/** Asks what the others think, rather than for something to be done. */
export const WONDERS = /^(?:should|shall) (?:we|i)\b/;

/** Beginnings of questions in other languages that members write in, with their translation into the guides' language. */
const BEGINNINGS = Object.entries(WORDS.beginnings).map(
  ([english, when]) => [english, new RegExp(when, 'i')] as const,
);

/** A word, or the known one that it is most likely a slip of; English words are no slips. */
export function mended(word: string, known: readonly string[]): string {
  if (!/^[a-z]{3,}$/.test(word) || isWord(word)) return word;
  const alike = word.length > 3 ? known : known.filter(({ length }) => length === 3);
  return nearest(word, alike, (letters) => (letters < 8 ? 1 : 2)) ?? word;
}

/** Words of agreement, and those beside them. */
const AGREED =
  /\b(?:yes|yeah|yep|yup|ya|sure(?: thing)?|of course|absolutely|definitely|do (?:it|that)|please do|go (?:ahead|on|for it)|^go$|exactly|why not|sounds (?:good|great)|let(?:s| us) (?:do (?:it|that)|go)|very well|thats? fine)\b/g;
const BESIDE_YES =
  /\b(?:ok|okay|alright|please|(?:many )?thanks|thank you(?: (?:very|so) much)?|thx|right|then|now|just|well|fine|great|it|that|do|i (?:guess|suppose|think))\b/g;

/** Plain words without the yes in them, such as the label of a button. */
export const besideYes = (words: string): string =>
  words.replace(AGREED, '').replace(BESIDE_YES, '').replace(/ +/g, ' ').trim();

/** Whether plain words begin with a yes. */
export const beginsYes = (words: string): boolean => words.search(AGREED) === 0;

/** Whether plain words are a yes and nothing else. */
export const saysYes = (words: string): boolean => words.search(AGREED) >= 0 && besideYes(words) === '';

/** A question with its first words in English, where they are in another known language. */
export function inEnglish(question: string): string {
  const [english, beginning] = BEGINNINGS.find(([, when]) => when.test(question)) ?? [];
  return english && beginning ? question.replace(beginning, english) : question;
}

/** Whether all plain words are English: others may be names, as in `Sofia Coppola`. */
export const isEnglish = (words: string): boolean => words.split(' ').every(isWord);

const plainName = remembering(plainWords);

/** A character's names that occur in plain words; not those like `the keeper`. */
export const namesIn = (
  words: string,
  { name, aliases }: Pick<Character, 'name' | 'aliases'>,
): readonly string[] =>
  [name, ...aliases].filter(
    (one) => /\p{Lu}\p{L}{2}/u.test(one) && ` ${words} `.includes(` ${plainName(one)} `),
  );

/** Up to this level of the dictionary most people know a word, and may mean it where it is also a name, such as `grace`. */
const KNOWN_TO_MOST = 50;

/** A name with many examples. */
const STAND_IN = 'kathy';

/** Plain words with one name in place of all of these people's: the model would weigh the letters of the others. */
export function withStandIn(words: string, people: readonly Pick<Character, 'name' | 'aliases'>[]): string {
  const named = people
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .filter((one) => /\p{Lu}\p{L}{2}/u.test(one))
    .filter((one) =>
      plainName(one)
        .split(' ')
        .some((word) => commonness(word) > KNOWN_TO_MOST),
    )
    .toSorted((one, other) => other.length - one.length);
  return named.reduce((text, one) => {
    const name = plainName(one);
    return text.includes(name)
      ? ` ${text} `.replaceAll(` ${name} `, ` ${STAND_IN} `).replaceAll(` ${name}s `, ` ${STAND_IN}s `).trim()
      : text;
  }, words);
}

/** Words of requests to the bot, which a slip may have hit. */
const KNOWN = WORDS.ofRequests.join(' ').split(' ');

/** A `2` for `to`: after a wish, unless it counts what follows, and between two days. */
const TO =
  /(?<=\b(?:want|need|like|love|up) )2(?= [a-z])(?! (?:weeks?|days?|months?|chapters?|sections?|parts?|pages?|passages?|prompts?|questions?|posts?)\b)|(?<=\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* )2(?= (?:mon|tue|wed|thu|fri|sat|sun))/g;

/** A line in plain words, with slips in a request's words corrected and short forms written out, also `mon-thu`. */
export function spelled(line: string): string {
  const whole = line
    .replace(/(?<=[a-z]) ?[-–] ?(?=(?:mon|tue|wed|thu|fri|sat|sun))/gi, ' to ')
    .replace(/\b(we|i)['’](?:ll|d|ve)\b/gi, '$1');
  return writtenOut(plainWords(whole).replace(TO, 'to'))
    .split(' ')
    .map((word) => mended(word, KNOWN))
    .join(' ');
}
