import { runButton } from '../../src/core/again.ts';
import type { Spoken } from '../../src/core/call.ts';
import { UserError } from '../../src/core/errors.ts';
import { withoutSlash } from '../../src/core/grammar.ts';
import { guessCommand, unknownCommand } from '../../src/core/guess.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { hasWord } from '../../src/corpus/import/text/words.ts';
import { isWord } from '../../src/quiz/grade/words/dictionary.ts';
import { commandSet } from '../index.ts';
import type { Call, Context } from '../shared/context.ts';
import { clubBook } from '../shared/reading.ts';
import { answered } from './answer.ts';
import { BOT } from './bot.ts';
import { CHAT, isChatter, WHY } from './chat.ts';
import { CLUB } from './club.ts';
import { PLACE } from './place.ts';
import { QUESTION, QUIZ } from './quiz.ts';
import { byRules, run, say } from './rules.ts';
import {
  asksSomething,
  inEnglish,
  isWordless,
  plainWords,
  toldAbout,
  wantedDone,
  withoutLead,
} from './words.ts';

const RULES = [...QUESTION, ...CHAT, WHY, ...CLUB, ...PLACE, ...QUIZ, ...BOT];

/** Words that stand for a command without being its name: what follows is its text. */
const ANSWER = /^(?:my )?answer(?: is)?[: ]+(?=\S)/i;
const LOOK_UP = /^(?:look ?up|search(?: for)?|find|ask|google|define)[: ]+(?=\S)/i;

/**
 * What a line asks for that names none of the commands. In this order: a command with a slip or in other words, an
 * answer to the open question, small talk, the club, the member's place, the quiz, the bot itself, and else a question to the book.
 */
export async function understand(call: Spoken & Context): Promise<Meaning> {
  const { line } = call;
  const words = withoutSlash(line);
  if (call.by !== 'reply') {
    if (ANSWER.test(words)) return run('quiz answer', { text: words.replace(ANSWER, '').trim() });
    if (LOOK_UP.test(words)) return run('lookup', { question: words.replace(LOOK_UP, '').trim() });
  }
  if (/^[/!]/.test(line.trim())) return guessCommand(commandSet, line) ?? nearAnything(words);
  if (LINK.test(line))
    return call.by === 'reply' ? undefined : say('I can’t open links. Ask me about the book, any time.');
  const answer = await answered(call);
  if (typeof answer === 'object') return answer.meaning;
  if (isWordless(line)) return say('What would you like to know? Ask me about the book, or type /help.');
  const meaning = await understood(call);
  // Between two answers people talk to one another: only what asks something is meant for the bot.
  const aside =
    answer === 'aside' && meaning !== undefined && 'command' in meaning && meaning.command === 'lookup';
  return aside && !isQuestion(line) ? undefined : meaning;
}

async function understood(call: Spoken & Context): Promise<Meaning> {
  const { line } = call;
  const all = plainWords(line);
  if (all === '') return say(ANY_TIME);
  for (const words of new Set([all, withoutLead(all), wantedDone(withoutLead(all))])) {
    const meaning = await byRules(RULES, { ...call, words });
    if (meaning) return meaning;
  }
  const [first = '', second = ''] = all.split(' ');
  const group = commandSet.groups.some((one) => one.name === first) && second !== '';
  const short = first.length >= 5 || all.split(' ').length <= 2;
  const slip = asksSomething(line) || !(group || short) ? undefined : slipOf(line, group);
  if (slip && (group || !(await isKnown(call, first)))) return slip;
  if (isChatter(all)) return say(NO.test(all) ? 'All right.' : YES.test(all) ? PRESS_IT : ANY_TIME);
  return run('lookup', { question: inEnglish(bare(withoutLeadOf(line))) });
}

const LINK = /^\s*<?(?:https?:\/\/|www\.)\S+\s*$/i;
const ANY_TIME = 'Ask me anything about the book, any time.';
const PRESS_IT = 'If I asked you something, press the button under it. Or ask me about the book.';

const NO = /^(?:(?:no|nope|nah|never ?mind|nvm|thanks|its fine|not now) ?)+$/;
const YES = /^(?:(?:yes|yeah|yep|yup|ya|sure|go on|do it|go ahead) ?)+$/;

/** Whether a word is one of English, or stands in the club's book: it is then no slip of another. */
async function isKnown(call: Call, word: string): Promise<boolean> {
  if (isWord(word)) return true;
  const { card } = await clubBook(call);
  const book = card && (await call.library.open(call.where.club, card.id))?.book;
  const passages = book?.sections.flatMap((section) => section.passages) ?? [];
  return passages.some(({ text }) => hasWord(text.toLowerCase(), word));
}

/** A command with a slip; words that it can't take mean another thing, unless its group is named rightly. */
function slipOf(line: string, named: boolean): Meaning {
  try {
    return guessCommand(commandSet, line);
  } catch (error) {
    if (named || !(error instanceof UserError)) throw error;
    return undefined;
  }
}

/** Whether a line wants to know something, rather than to propose something. */
function isQuestion(line: string): boolean {
  const words = withoutLead(plainWords(line));
  return (
    (asksSomething(line) || toldAbout(words) !== undefined) &&
    !/^(?:can|could|shall|should|may) (?:we|i)\b/.test(words)
  );
}

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
  return inside.replace(/^[¿¡]\s*/u, '');
}

/** With a slash before a word that isn't a command, whatever follows is looked up. */
function nearAnything(words: string): Meaning {
  const [first = '', ...rest] = words.split(/\s+/);
  const reply = unknownCommand(first);
  if (rest.length === 0) return { reply };
  const asked = [...rest.join(' ')];
  const question = asked.slice(0, 70).join('');
  const buttons = runButton(`Look up ${asked.slice(0, 40).join('')}`, 'lookup', { question });
  return { reply: { ...reply, buttons } };
}
