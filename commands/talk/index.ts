import type { Request, Spoken } from '../../src/core/call.ts';
import type { CommandSet } from '../../src/core/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { withoutSlash } from '../../src/core/grammar.ts';
import { guessCommand, unknownCommand } from '../../src/core/guess.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { button, whisper } from '../../src/core/reply.ts';
import { isWord } from '../../src/quiz/grade/words/dictionary.ts';
import type { Context } from '../shared/context.ts';
import { clubBook } from '../shared/reading.ts';
import { answered } from './answer.ts';
import { aboutBot } from './bot.ts';
import { chat, complaint, isChatter, isNo, isYes } from './chat.ts';
import { aboutClub } from './club.ts';
import { inEnglish } from './foreign.ts';
import { aboutPlace } from './place.ts';
import { aboutQuestion } from './question.ts';
import { aboutQuiz } from './quiz.ts';
import { asksSomething, isWordless, plainWords, toldAbout, wantedDone, withoutLead } from './words.ts';

/** Words that stand for a command without being its name: what follows is its text. */
const VERBS: readonly { readonly when: RegExp; readonly command: string; readonly option: string }[] = [
  { when: /^(?:my )?answer(?: is)?[: ]+(?=\S)/i, command: 'quiz answer', option: 'text' },
  {
    when: /^(?:look ?up|search(?: for)?|find|ask|google|define)[: ]+(?=\S)/i,
    command: 'lookup',
    option: 'question',
  },
];

const PRESS_IT = 'If I asked you something, press the button under it. Or ask me about the book.';

const ANY_TIME = 'Ask me anything about the book, any time.';

/**
 * What a line asks for that names none of the commands. In this order: a command with a slip or in other words, an
 * answer to the open question, small talk, the club, the member's place, the quiz, the bot itself, and else a question to the book.
 */
export function createTalk(set: CommandSet<Context>, ctx: Context): (request: Spoken) => Promise<Meaning> {
  return async (request) => {
    const { line } = request;
    const slashed = /^[/!]/.test(line.trim());
    if (request.by !== 'reply') {
      const verb = byVerb(withoutSlash(line));
      if (verb) return verb;
    }
    if (slashed) return guessCommand(set, line) ?? nearAnything(line);
    const answer = await answered(ctx, request);
    if (typeof answer === 'object') return answer.meaning;
    if (isWordless(line))
      return { reply: whisper('What would you like to know? Ask me about the book, or type /help.') };
    const meaning = await understood(set, ctx, request);
    // Between two answers people talk to one another: only what asks something is meant for the bot.
    const aside =
      answer === 'aside' && meaning !== undefined && 'command' in meaning && meaning.command === 'lookup';
    return aside && !isQuestion(line) ? undefined : meaning;
  };
}

async function understood(set: CommandSet<Context>, ctx: Context, request: Spoken): Promise<Meaning> {
  const { line } = request;
  const all = plainWords(line);
  if (all === '') return { reply: whisper(ANY_TIME) };
  for (const words of new Set([all, withoutLead(all), wantedDone(withoutLead(all))])) {
    const meaning = await plain(ctx, request, words);
    if (meaning) return meaning;
  }
  const [first = '', second = ''] = all.split(' ');
  const group = set.groups.some((one) => one.name === first) && second !== '';
  const short = first.length >= 5 || all.split(' ').length <= 2;
  const slip = asksSomething(line) || !(group || short) ? undefined : slipOf(set, line, group);
  if (slip && (group || !(await isKnown(ctx, request, first)))) return slip;
  if (isChatter(all)) return { reply: whisper(isNo(all) ? 'All right.' : isYes(all) ? PRESS_IT : ANY_TIME) };
  return question(line);
}

/** Whether a word is one of English, or stands in the club's book: it is then no slip of another. */
async function isKnown(ctx: Context, { where }: Request, word: string): Promise<boolean> {
  if (isWord(word)) return true;
  const { card } = await clubBook(ctx, where.club);
  const book = card && (await ctx.library.open(where.club, card.id))?.book;
  const whole = new RegExp(`(?<!\\p{L})${word.replace(/[^\p{L}\p{N}]/gu, '.')}(?!\\p{L})`, 'iu');
  return book?.sections.some(({ passages }) => passages.some(({ text }) => whole.test(text))) ?? false;
}

/** A command with a slip; words that it can't take mean another thing, unless its group is named rightly. */
function slipOf(set: CommandSet<Context>, line: string, named: boolean): Meaning {
  try {
    return guessCommand(set, line);
  } catch (error) {
    if (named || !(error instanceof UserError)) throw error;
    return undefined;
  }
}

async function plain(
  ctx: Context,
  request: Request & { readonly line: string },
  words: string,
): Promise<Meaning> {
  const { line } = request;
  return (
    (await aboutQuestion(ctx, request, words)) ??
    chat(words) ??
    (await complaint(ctx, request, words)) ??
    (await aboutClub(ctx, request, words)) ??
    aboutPlace(line, words) ??
    (await aboutQuiz(ctx, request, line, words)) ??
    aboutBot(words)
  );
}

/** Whether a line wants to know something, rather than to propose something. */
function isQuestion(line: string): boolean {
  const words = withoutLead(plainWords(line));
  return (
    (asksSomething(line) || toldAbout(words) !== undefined) &&
    !/^(?:can|could|shall|should|may) (?:we|i)\b/.test(words)
  );
}

/** A question to the book, as `/lookup` answers it. */
function question(line: string): NonNullable<Meaning> {
  const asked = bare(withoutLeadOf(line));
  return { command: 'lookup', raws: { question: inEnglish(asked) } };
}

/** The question of `can you tell me who Ruth is`, as it was typed where nothing has to go. */
function withoutLeadOf(line: string): string {
  const words = withoutLead(plainWords(line));
  return toldAbout(words) ?? line.trim().replace(BEFORE, '').replace(AFTER, '');
}

/** What people put before and after a question, such as `so who is Ruth anyway`. */
const BEFORE =
  /^(?:(?:so|ok|okay|hey|hi|hello|um+|uh+|well|wait|oh|and|but|please)\b[ ,:-]*)+(?=(?:who|what|when|where|why|which|how|whose|is|are|was|were|does|do|did)(?:[’']?s)?\b)/iu;
const AFTER = /(?<=\S) (?:anyway|btw|please|pls|plz)(?=[?!. ]*$)/iu;

/** A question without signs that nobody sees, the quotation marks around it, and what Spanish puts before it. */
function bare(line: string): string {
  const seen = line.replace(/\p{Cf}/gu, '').trim();
  return (
    /^[„“"«»‚‘'](.+)[“”"«»‘’'][.?!]*$/su.exec(seen)?.[1]?.replace(/^[¿¡]\s*/u, '') ??
    seen.replace(/^[¿¡]\s*/u, '')
  );
}

function byVerb(line: string): Meaning {
  for (const { when, command, option } of VERBS) {
    const words = line.replace(when, '');
    if (words !== line) return { command, raws: { [option]: words.trim() } };
  }
  return undefined;
}

/** With a slash before a word that isn't a command, whatever follows is looked up. */
function nearAnything(line: string): NonNullable<Meaning> {
  const [first = '', ...rest] = withoutSlash(line).split(/\s+/);
  if (rest.length === 0) return { reply: unknownCommand(first) };
  const asked = rest.join(' ');
  const reply = unknownCommand(first);
  return { reply: { ...reply, buttons: lookupButton(asked) } };
}

function lookupButton(asked: string) {
  const short = [...asked].slice(0, 70).join('');
  return [button(`Look up ${[...short].slice(0, 40).join('')}`, 'lookup', 'run', [`question=${short}`])];
}
