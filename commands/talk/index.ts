import type { Spoken } from '../../src/core/call.ts';
import { runButton } from '../../src/core/command-press.ts';
import { withoutSlash } from '../../src/core/grammar.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import type { BookIndex } from '../../src/core/ports/search.ts';
import { textPart } from '../../src/core/reply.ts';
import { isWord } from '../../src/corpus/english/dictionary.ts';
import { hasWord } from '../../src/corpus/import/text/words.ts';
import { commandSet } from '../index.ts';
import { CLOSE } from '../lookup/lookup.ts';
import { asksOfBook } from '../lookup/of-book.ts';
import type { Call, Context } from '../shared/context.ts';
import { clubBook } from '../shared/reading.ts';
import { answered } from './answer.ts';
import { ASKED, BOT, ORDERS_OF } from './bot.ts';
import { CHAT, inPassing } from './chat.ts';
import { CLUB, NAMED } from './club.ts';
import { ALIKE, type Likeness, likest } from './likest.ts';
import { OF_QUIZ, QUIZ, wished } from './quiz.ts';
import { requested } from './requests/index.ts';
import { PLACE, placeSaidAlone, VAGUELY } from './requests/place.ts';
import { spelled } from './requests/spelled.ts';
import { tried } from './requests/stretch.ts';
import { type Meanings, type Rule, run, type Said, say } from './sayings.ts';
import { nearCommand, slashed } from './slips.ts';
import {
  asksSomething,
  inEnglish,
  plainWords,
  saysYes,
  toldAbout,
  wantedDone,
  withoutLead,
} from './words.ts';

/** What is said, apart from what names a book, a place, a topic or a wish of its own. */
export const MEANINGS: Meanings = { ...CHAT, ...CLUB, ...VAGUELY, ...OF_QUIZ, ...BOT };

/** From here on words say nothing but what the example says, and from there on in the same words. */
const SAME = 0.8;
const VERBATIM = 0.99;

/** From here on a question means it, though the book may have something on it. */
const UNSURE = 0.7;

/** What changes something, besides what only organisers do: words that say it in another way are asked back. */
const CHANGES = new Set(['progress set', 'daily me', 'quiz stop', 'quiz appeal']);

/** Words that stand for a command without being its name: what follows is its text. */
const ANSWER = /^(?:my )?answer(?: is)?[: ]+(?=\S)/i;
const LOOK_UP = /^(?:look ?up|search(?: for)?|google|define)[: ]+(?=\S)/i;

/** What a line asks for that names none of the commands, in the order that docs/talk.md has; undefined for no reply. */
export async function understand(call: Spoken & Context): Promise<Meaning> {
  const { line } = call;
  const words = withoutSlash(line);
  if (call.by !== 'reply') {
    if (ANSWER.test(words)) return run('quiz answer', { text: words.replace(ANSWER, '').trim() });
    if (LOOK_UP.test(words)) return run('lookup', { question: words.replace(LOOK_UP, '').trim() });
  }
  if (/^[/!]/.test(line.trim())) return slashed(line);
  if (LINK.test(line))
    return call.by === 'reply' ? undefined : say('I can’t open links. Ask me about the book, any time.');
  const answer = await answered(call);
  if (typeof answer === 'object') return answer.meaning;
  return understood(call, answer === 'aside');
}

/**
 * @param aside whether members may be talking to one another, between two answers: only the quiz is spoken of loosely
 * then, and the club is changed by the words of an example alone
 */
async function understood(call: Spoken & Context, aside: boolean): Promise<Meaning> {
  const { line } = call;
  const all = plainWords(line);
  if (all === '') return say(/\p{L}/u.test(line) ? ANY_TIME : WHAT_IS_IT);
  const wordings = [...new Set([all, withoutLead(all), wantedDone(withoutLead(all))])];
  const found = wordings.map((words) => ({ words, alike: 0, ...likest(words) })).reduce(likelier);
  const { alike, words, name = '' } = found;
  const whole = { ...call, words: withoutLead(all) };
  const named =
    alike < VERBATIM
      ? ((await byRules(PLACE, wordings, call)) ??
        placeSaidAlone(line) ??
        (aside ? undefined : await requestedOfClub(whole, wordings)) ??
        (await byRules(QUIZ, wordings, call)) ??
        (await wished(whole, true)) ??
        (await byRules(ASKED, wordings, call)))
      : undefined;
  if (named) return named;
  const loosely = !aside || name.startsWith('quiz ');
  const least = loosely ? ASKED_BACK : changes(name) ? VERBATIM : SAME;
  const said = alike >= least ? await meaningOf(found, { ...call, words }) : undefined;
  if (said && alike >= SAME) return said;
  if (inPassing(all)) return say(NO.test(all) ? 'All right.' : saysYes(all) ? PRESS_IT : ANY_TIME);
  const meant = said && (await trusted(call, said, alike));
  if (typeof meant === 'object') return meant;
  const ordered = (await wished(whole)) ?? (await byRules(ORDERS_OF, wordings, call));
  if (ordered || (aside && !isQuestion(line))) return ordered;
  const slipped = await slip(call, all);
  if (slipped) return slipped;
  if (said && meant === 'hardly') return askedBack(said, line);
  if (isRemark(line) && !(await answers(call))) return say(UNCLEAR, lookUpButton(line));
  return run('lookup', { question: inEnglish(bare(withoutLeadOf(line))) });
}

/** What is asked of the club: a post, a plan, a place, or what names a book or a topic. */
async function requestedOfClub(call: Said, wordings: readonly string[]): Promise<Meaning> {
  const { line } = call;
  const request = requested(spelled(line), call);
  if (request) return request;
  return asksOfBook(line) ? run('lookup', { question: line }) : byRules(NAMED, wordings, call);
}

const UNCLEAR = 'I’m not sure what you’d like. Ask me about the book, or type /help for what else I can do.';

/** Of these "I'd" and "I'll" are found by their apostrophe only: somebody is ill in many a book. */
const OF_SELF =
  /(?<!\b(?:book|volume|vol|part|act|chapter|section) )\b(?:i|im|ive|me|my|we|weve|us|our|you|your|youre|u)\b/i;

/** What asks, wherever it stands, also by what somebody says they don't know. */
const ASKING =
  /\b(?:who|whom|whose|what|when|where|why|which|how|whether|(?:dont|didnt|cant|not)(?: \w+)? (?:get|understand|follow|remember)|confused|curious|wonder(?:ing)?|looking for)\b/;

/** Whether a line speaks of its writer or to the bot, and asks nothing. */
const isRemark = (line: string): boolean =>
  OF_SELF.test(line) && !ASKING.test(plainWords(line)) && !asksToKnow(line);

/** Whether the book has something for a line: a guide surely, a text perhaps. */
async function answers(call: Spoken & Context): Promise<boolean> {
  const { index, sure } = await asked(call);
  return sure === 'yes' || (sure === 'perhaps' && index?.book.kind === 'text');
}

/** A command with a slip. Words that it can't take mean another thing, unless its group is named rightly. */
async function slip(call: Spoken & Context, words: string): Promise<Meaning> {
  const { line } = call;
  if (asksSomething(line)) return undefined;
  const [first = '', ...rest] = words.split(' ');
  if (rest.length > 0 && commandSet.groups.some(({ name }) => name === first)) return nearCommand(line);
  const meant = first.length >= 5 || rest.length <= 1 ? tried(() => nearCommand(line)) : undefined;
  return meant === 'unclear' || (meant && (await isKnown(call, first))) ? undefined : meant;
}

type Worded = Partial<Likeness> & { readonly words: string; readonly alike: number };

const likelier = (a: Worded, b: Worded): Worded => (b.alike > a.alike ? b : a);

/** What a saying means; those without a meaning of their own have the name of a command. */
async function meaningOf({ name = '' }: Partial<Likeness>, said: Said): Promise<Meaning> {
  const means = Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
  if (typeof means === 'string') return say(means);
  return means ? means(said) : run(name);
}

/** What the first rule that fits makes of one of the wordings; undefined where none does. */
async function byRules(
  rules: readonly Rule[],
  wordings: readonly string[],
  call: Spoken & Context,
): Promise<Meaning> {
  for (const words of wordings) {
    for (const [when, means] of rules) {
      const found = when.exec(words);
      const meaning = found && (await means(found, { ...call, words }));
      if (meaning) return meaning;
    }
  }
  return undefined;
}

/** From here on words are asked back where the book has nothing for them. */
export const ASKED_BACK = 0.4;

/**
 * What words mean that are less than the same as a saying: the surer the book is of what it has for them, the liker they
 * have to be. What changes something is asked back.
 * @returns `hardly` for what is asked back once nothing else is found in them; undefined for what the book is asked
 */
async function trusted(
  call: Spoken & Context,
  said: NonNullable<Meaning>,
  alike: number,
): Promise<Meaning | 'hardly'> {
  const changed = 'command' in said && changes(said.command);
  const { sure } = await asked(call);
  if (sure === 'yes') return undefined;
  const least = sure === 'no' || !(changed || asksSomething(call.line)) ? ALIKE : UNSURE;
  if (alike >= least) return changed ? askedBack(said, call.line) : said;
  return sure === 'no' && alike >= ASKED_BACK ? 'hardly' : undefined;
}

const lookUpButton = (line: string) =>
  runButton('Look it up in the book', 'lookup', { question: [...line].slice(0, 70).join('') });

function askedBack(said: NonNullable<Meaning>, line: string): Meaning {
  const lookUp = lookUpButton(line);
  if ('command' in said) {
    const { command, raws } = said;
    if (command === 'lookup') return said;
    return say(`Do you mean /${command}?`, [...runButton(`/${command}`, command, raws), ...lookUp]);
  }
  const { reply } = said;
  return {
    reply: {
      ...reply,
      parts: [...(asksSomething(line) ? [textPart(NOT_IN_BOOK)] : []), ...reply.parts],
      buttons: [...(reply.buttons ?? []), ...lookUp],
    },
  };
}

const NOT_IN_BOOK = 'I find nothing on that in the book. If you didn’t mean the book:';

const changes = (command: string): boolean =>
  CHANGES.has(command) || commandSet.commands.some((one) => one.name === command && one.who === 'organisers');

const LINK = /^\s*<?(?:https?:\/\/|www\.)\S+\s*$/i;
const WHAT_IS_IT = 'What would you like to know? Ask me about the book, or type /help.';
const ANY_TIME = 'Ask me anything about the book, any time.';
const PRESS_IT = 'If I asked you something, press the button under it. Or ask me about the book.';

const NO = /^(?:(?:no|nope|nah|never ?mind|nvm|thanks|its fine|not now) ?)+$/;

/**
 * What the book has for a line, asked as /lookup asks of the whole book: that answer is remembered, and found again
 * there.
 */
async function asked(call: Spoken & Context) {
  const index = await clubIndex(call);
  return { index, sure: index?.find(call.line, { limit: CLOSE }).sure ?? 'no' };
}

/** The search of the club's book; undefined where it has chosen none. */
async function clubIndex(call: Call): Promise<BookIndex | undefined> {
  const { card } = await clubBook(call);
  return card && (await call.library.open(call.where.club, card.id));
}

/** Words that the dictionary has only with an apostrophe. */
const CONTRACTED =
  /^(?:(?:do|does|did|is|are|was|were|wo|ca|could|would|should|has|have|had)nt|(?:i|you|we|they|he|she|it|that|this|there|here|what|who|where|when|how|let)(?:m|s|d|ll|re|ve))$/;

/** Whether a word is one of English, or stands in the club's book: it is then no slip of another. */
async function isKnown(call: Call, word: string): Promise<boolean> {
  if (CONTRACTED.test(word) || isWord(word)) return true;
  const book = (await clubIndex(call))?.book;
  const passages = book?.sections.flatMap((section) => section.passages) ?? [];
  return passages.some(({ text }) => hasWord(text.toLowerCase(), word));
}

const asksToKnow = (line: string): boolean =>
  asksSomething(line) || toldAbout(withoutLead(plainWords(line))) !== undefined;

/** Whether a line wants to know something, rather than to propose something. */
const isQuestion = (line: string): boolean =>
  asksToKnow(line) && !/^(?:can|could|shall|should|may) (?:we|i)\b/.test(withoutLead(plainWords(line)));

/** The question of `can you tell me who Ruth is`, as it was typed where nothing has to go. */
function withoutLeadOf(line: string): string {
  const rest = toldAbout(withoutLead(plainWords(line)));
  if (rest === undefined) return line.trim().replace(BEFORE, '').replace(AFTER, '');
  const starts = [...line.matchAll(/\S+/g)].map(({ index }) => line.slice(index).trim());
  const asked = starts.find((typed) => plainWords(typed) === rest) ?? rest;
  return asked.replace(AFTER, '').replace(/[?.! ]+$/, '');
}

/** What people put before and after a question, such as `so who is Ruth anyway`. */
const BEFORE =
  /^(?:(?:so|sorry|ok|okay|hey|hi|hello|um+|uh+|well|wait|oh|and|but|please)\b[ ,:-]*)+(?=(?:who|what|when|where|why|which|how|whose|is|are|was|were|does|do|did)(?:[’']?s)?\b)/iu;
const AFTER = /(?<=\S) (?:anyway|btw|please|pls|plz)(?=[?!. ]*$)/iu;

/** A question without signs that nobody sees, the quotation marks around it, and what Spanish puts before it. */
function bare(line: string): string {
  const seen = line.replace(/\p{Cf}/gu, '').trim();
  const [, inside = seen] = /^[„“"«»‚‘'](.+)[“”"«»‘’'][.?!]*$/su.exec(seen) ?? [];
  // A line of the book is looked for as it is quoted.
  return (asksSomething(inside) || !inside.includes(' ') ? inside : seen).replace(/^[¿¡]\s*/u, '');
}
