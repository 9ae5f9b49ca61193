/** Lines for the book, and what the book has on them. */

import { runButton } from '../../src/core/command-press.ts';
import type { Book } from '../../src/core/domain/book.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import type { BookIndex, Hit, Sure } from '../../src/core/ports/search.ts';
import { whisper } from '../../src/core/reply.ts';
import { isWord } from '../../src/corpus/english/dictionary.ts';
import { hasWord } from '../../src/corpus/import/text/words.ts';
import { withoutTitle } from '../../src/corpus/place.ts';
import { VERY_WORDS } from '../../src/corpus/search/novel/quoted.ts';
import { commandNamed } from '../index.ts';
import { CLOSE } from '../lookup/lookup.ts';
import type { Call } from '../shared/context.ts';
import { clubBook } from '../shared/reading.ts';
import { isSmallTalk, sayingWords } from './intents/examples.ts';
import { FOR_BOT, intentsOf, LIKELY, likelihood, PLAINLY, POSSIBLE, TOLD } from './intents/intents.ts';
import { type Line, type Outcome, run, type Step, say } from './sayings.ts';
import {
  asksSomething,
  inEnglish,
  mended,
  namesIn,
  OF_SPEAKER,
  plainWords,
  questionIn,
  withoutLead,
} from './words.ts';

/** The reply to statements without a request. */
const HEARD = 'I hear you. Ask me about the book, any time.';
const UNCLEAR = 'I’m not sure I can help with that. Ask me about the book, or type /help for what I can do.';

const PERHAPS = 'I’m not sure what you mean. Is it one of these?';

/** The commands that words may mean, at most two. */
const likelyCommands = (words: string) =>
  intentsOf(words)
    .filter(({ name, probability }) => probability >= POSSIBLE && commandNamed(name))
    .filter(({ name }) => name !== 'help' && name !== 'lookup')
    .slice(0, 2)
    .flatMap(({ name }) => runButton(`/${name}`, name));

/** Statements and good wishes, which are no topics to look up. */
const STATES =
  /\b(?:is|are|was|were|isnt|arent|wasnt|werent|its|thats|hes|shes|theyre|has|had|have|does|did|got|gets|will|would|can|cant|dont|doesnt|didnt|looks?|seems?|feels?|made|makes|happy|merry|congrats|congratulations|welcome)\b/;

/** Questions of players to one another, or about the quiz. */
const AMONG_PLAYERS =
  /\b(?:(?:this|that)(?! (?:book|novel|story|title)\b)|any(?:one|body)|some(?:one|body)|every(?:one|body)|still|yet|soon|more|else|next|playing|answer\w*|questions?|quiz|hints?|scores?)\b/;

/** Asks something, anywhere in the line, also as something one doesn't know. */
const ASKING =
  /\b(?:(?:who|what|when|where|why|how)s?|whom|whose|which|whether|(?:dont|didnt|cant|not)(?: \w+)? (?:get|understand|follow|remember)|confused|curious|wonder(?:ing)?|looking for)\b|^(?:compare|describe|tell (?:me|us)(?: \w+)?) (?:the|about)\b/;

/** Days, posts, the quiz, and requests to write: about the club, unless the book surely answers. */
const OF_CLUB =
  /\b(?:tomorrow|tonight|oclock|\d+ ?[ap]m|(?:next|last) (?:one|post|meeting|week)|weekdays?|(?:a|per) (?:day|week|month)|skip|so far|pdf|poem|translate|summari[sz]e|(?:no ?(?:body|one)|somebody|someone|everyone) (?:knows|answers)|(?:if|when|that|until) we)\b/;

/** Settings, which aren't looked up in front of everybody: a book may have plans and posts of its own. */
const SET_HERE =
  /\b(?:(?:reading )?plans?|schedule|(?:daily )?posts?|posted|meetings?|reminders?|reminded|(?:a|an|the|any|each|its|plans?) notices?(?! (?:on|in|at|by|from|says?|said|reads?|means?)\b)|organi[sz]ers?)\b/;

/** A quotation from the book is looked up, whatever else its words may mean. */
export const quotation: Step = async (said) => {
  if (said.openQuestion || !/[“”"«»‘’']/.test(said.line)) return undefined;
  const [first] = (await bookHas(said)).hits;
  return first?.score === VERY_WORDS ? run('lookup', { question: said.line }) : undefined;
};

/**
 * The rest: a question to the book, if it may be one, answered to everybody where the book has something. Only the
 * writer gets a reply to remarks about themselves or to the bot, unless these very words are in the book, to statements
 * that the book doesn't surely have, to lines about the club, and where the book has nothing.
 */
export const question: Step = async (said) => {
  const { line, where, intent } = said;
  const found = await bookHas(said);
  const lookUp = run('lookup', { question: inEnglish(bare(withoutAsking(line))) });
  const book = found.index?.book;
  if (!book) return lookUp;
  const named = isNamed(book, plainWords(line));
  const told = await answerToRemark(said, book, named, found);
  if (told) return told;
  if (where.direct || intent.book >= PLAINLY || (named && (intent.book > FOR_BOT || asksToKnow(line))))
    return lookUp;
  const names = NAMES_ANYBODY.test(line);
  if (!(await mayBeAsked(said, found.sure, names))) return unclear(said);
  return names ? lookUp : ((await nowhere(said, book)) ?? lookUp);
};

/** The reply to a line that isn't clearly for the book; undefined where it is looked up. */
async function answerToRemark(
  said: Line,
  book: Book,
  named: boolean,
  { sure, hits }: { readonly sure: Sure; readonly hits: readonly Hit[] },
): Promise<Outcome> {
  const ofClub = !named && isOfClub(said, sure);
  if (!ofClub && asksAnyhow(said.line)) return undefined;
  if (!ofClub && !isTold(said, book, named || sure === 'yes')) return nowhere(said, book);
  const words = plainWords(said.line);
  const isQuoted = hits.some(({ passage }) => plainWords(passage.text).includes(words));
  return isQuoted ? undefined : unclear(said);
}

/** Questions for any book, and for nobody here. */
const OF_ANY_BOOK =
  /\b(?:the|this) (?:book|novel|story|author|writer|film|movie|play|drama|adaptation|title|ending|narrator|characters?)\b/;

/** Whether a line that names nobody in the book may be a question to it. @param names whether it may name somebody */
async function mayBeAsked(said: Line, sure: Sure, names: boolean): Promise<boolean> {
  const { line, words, intent, past } = said;
  if (intent.book >= (past?.about === undefined ? POSSIBLE : LIKELY)) return true;
  if (sure !== 'no' && OF_ANY_BOOK.test(words) && asksAnyhow(line)) return true;
  if (intent.book <= FOR_BOT) return false;
  const isOfStory = names || OF_SOMEBODY.test(line);
  return (
    (isOfStory && asksToKnow(line) && !AMONG_PLAYERS.test(words)) ||
    (sure === 'yes' && (asksAnyhow(line) || (await asksOfStory(said))))
  );
}

function isOfClub({ line, words: wanted, intent, where }: Line, sure: Sure): boolean {
  const words = plainWords(line);
  if (SET_HERE.test(words) && !where.direct) return true;
  const mayBe = (!asksAnyhow(line) || OF_SPEAKER.test(line)) && likelyCommands(wanted).length > 0;
  return sure !== 'yes' && (mayBe || OF_CLUB.test(words) || intent.book <= FOR_BOT);
}

/** Whether a line that asks nothing is more than a topic. @param isSure whether the book surely has something on it */
function isTold({ line }: Line, { title }: Book, isSure: boolean): boolean {
  const words = plainWords(line);
  const isLong = words.split(' ').length > TOPIC_WORDS && !/^(?:the|an?)\b/.test(words);
  return OF_SPEAKER.test(withoutTitle(line, title)) || (!isSure && (isLong || STATES.test(words)));
}

/** Topics are short, name somebody or begin with an article: `the bit with the pillow`. */
const TOPIC_WORDS = 4;

/** From this probability on words tell something. */
const TELLS = 0.4;

function unclear({ line, words }: Line): Meaning {
  const likely = likelyCommands(words);
  const tells = likelihood(words, (name) => TOLD.has(name) || isSmallTalk(name)) >= TELLS;
  return say(likely.length > 0 ? PERHAPS : tells && !asksAnyhow(line) ? HEARD : UNCLEAR, [
    ...likely,
    ...lookUpButton(line),
  ]);
}

/** Says privately that none of the club’s books has anything on a line; undefined where another book has. */
async function nowhere(said: Line, { id, kind }: Book): Promise<Outcome> {
  const { line, library, where } = said;
  if ((await bookSure(said)) !== 'no') return undefined;
  const others = await library.beside(where.club, id);
  if (others.some(({ find }) => find(line, { limit: 1 }).sure !== 'no')) return undefined;
  const nothing = kind === 'text' ? 'I can’t find that.' : 'The guide doesn’t say.';
  const told = `${nothing} Ask in other words, or type /help for what I can do.`;
  return { reply: { ...whisper(told), title: line } };
}

/** Whether a line names somebody of the club's book. */
export async function namesSomebody(said: Line): Promise<boolean> {
  const book = (await clubIndex(said))?.book;
  return book !== undefined && isNamed(book, plainWords(said.line));
}

/** Whether plain words name a character; they have no apostrophe, as in `tommys drawings`. */
const isNamed = ({ characters }: Book, words: string): boolean => {
  const all = `${words} ${words.replace(/s\b/g, '')}`;
  return characters.some((one) => namesIn(all, one).length > 0);
};

/** Whether a line between two answers is for the book: it names somebody in it, or nobody here and the book has something. */
export async function asksOfStory(said: Line): Promise<boolean> {
  // Suggestions begin like this.
  if (!asksToKnow(said.line) || /^(?:can|could|shall|should|may) (?:we|i)\b/.test(said.words)) return false;
  const { index, sure } = await bookHas(said);
  const words = plainWords(said.line);
  const named = index !== undefined && isNamed(index.book, words);
  return named || (sure !== 'no' && !OF_SPEAKER.test(said.line) && !AMONG_PLAYERS.test(words));
}

/** Asks who or what the following words are. */
const WHO_OR_WHAT =
  /^(?:(?:who|what|where|when|why|how)(?:[’']?s| is| are| was| were)|who \p{Ll}+)\s+(?:(?:the|an?) )?(.+?)\W*$/iu;

/**
 * Whether a line asks about a name or word that is in no example, nor a slip of one: a model would weigh the rest of
 * the question alone, which the bot is asked as well. @param others plain names of members, who may be asked about too
 */
export function asksOfStranger(line: string, others: readonly string[] = []): boolean {
  const [, asked = ''] = WHO_OR_WHAT.exec(line.trim()) ?? [];
  const strangers = asked.split(/\s+/).filter((typed) => {
    const word = plainWords(typed);
    if (!/^\p{L}{3,}$/u.test(word) || others.includes(word) || sayingWords().includes(word)) return false;
    return /^\p{Lu}\p{Ll}/u.test(typed) || (!isWord(word) && mended(word, sayingWords()) === word);
  });
  return (
    strangers.length > 0 &&
    asked.split(/\s+/).every((typed) => strangers.includes(typed) || /^\p{Lu}/u.test(typed))
  );
}

/** People in a story are others than the bot and its members. */
export const OF_SOMEBODY = /\b(?:he|she|him|her|hers|his)\b(?!['’])/i;

/** A person the book may not have, whom the following words may be about. */
const NAMES_ANYBODY = /\s\p{Lu}\p{Ll}+/u;

export const lookUpButton = (line: string) =>
  runButton('Look it up in the book', 'lookup', { question: [...line].slice(0, 70).join('') });

/** How sure the club's book is of its answer to a line; `no` where none is chosen. */
export const bookSure = async (said: Line): Promise<Sure> => (await bookHas(said)).sure;

/** Asked as /lookup asks of the whole book, so that the answer is cached for it. */
async function bookHas(said: Line) {
  const index = await clubIndex(said);
  return { index, sure: 'no' as const, confidence: 0, hits: [], ...index?.find(said.line, { limit: CLOSE }) };
}

/** The search of the club's book; undefined where none is chosen. */
export async function clubIndex(call: Call): Promise<BookIndex | undefined> {
  const { card } = await clubBook(call);
  return card && (await call.library.open(call.where.club, card.id));
}

/** Whether a word is English, or in the club's book: then it is no slip. */
export async function isKnown(call: Call, word: string): Promise<boolean> {
  if (isWord(word)) return true;
  const book = (await clubIndex(call))?.book;
  const passages = book?.sections.flatMap((section) => section.passages) ?? [];
  return passages.some(({ text }) => hasWord(text.toLowerCase(), word));
}

const asksToKnow = (line: string): boolean =>
  asksSomething(line) || questionIn(withoutLead(plainWords(line))) !== undefined;

export const asksAnyhow = (line: string): boolean => ASKING.test(plainWords(line)) || asksToKnow(line);

/** The question in `can you tell me who Ruth is`, as typed where nothing has to go. */
function withoutAsking(line: string): string {
  const rest = questionIn(withoutLead(plainWords(line)));
  if (rest === undefined) return line;
  const starts = [...line.matchAll(/\S+/g)].map(({ index }) => line.slice(index).trim());
  const asked = starts.find((typed) => plainWords(typed) === rest) ?? rest;
  return asked.replace(/[?.! ]+$/, '').replace(/^(who|what|where) (.+) (is|are|was|were)$/i, '$1 $3 $2');
}

/** A question without invisible characters, outer quotation marks, and opening Spanish ones. */
function bare(line: string): string {
  const seen = line.replace(/\p{Cf}/gu, '').trim();
  const [, inside = seen] = /^[„“"«»‚‘'](.+)[“”"«»‘’'][.?!]*$/su.exec(seen) ?? [];
  // A line from the book is looked up as it is quoted.
  return (asksSomething(inside) || !inside.includes(' ') ? inside : seen).replace(/^[¿¡]\s*/u, '');
}
