/** Lines that mean the same as an example. */

import { runButton } from '../../src/core/command-press.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { commandFor, howTo } from '../help.ts';
import { commandNamed } from '../index.ts';
import { asksOfBook } from '../lookup/of-book.ts';
import { planOn } from '../plan/plans.ts';
import { addBook, BOT_MEANINGS, findCommand } from './bot.ts';
import { CLUB_MEANINGS } from './club.ts';
import { isSmallTalk } from './intents/examples.ts';
import {
  AMONG_MEMBERS,
  FOR_BOT,
  type Intent,
  intentsOf,
  isSpokenOf,
  isWished,
  kindOf,
  LIKELY,
  likelihood,
  likelihoodOfBook,
  PLAINLY,
  POSSIBLE,
  TOLD,
} from './intents/intents.ts';
import { isPartOfPlay, QUIZ_MEANINGS } from './quiz.ts';
import { requested } from './requests/index.ts';
import { TALKS } from './requests/post.ts';
import {
  answered,
  isSetting,
  type Line,
  type Meanings,
  run,
  type Step,
  say,
  takeBackAsked,
} from './sayings.ts';
import { asksAnyhow, bookSure, lookUpButton, namesSomebody, OF_SOMEBODY } from './to-book.ts';
import { asksSomething, isEnglish, isQuestion, questionIn, withStandIn } from './words.ts';

/** Meanings of the examples without a book, place, topic or details of their own. */
export const MEANINGS: Meanings = { ...CLUB_MEANINGS, ...QUIZ_MEANINGS, ...BOT_MEANINGS };

/** The probability of an example's own words. */
export const VERBATIM = 1;

/** From here on it counts for single words, for two requests in one line, and while members talk to one another. */
const SURE = 0.9;

/** From here on words that are asked back can be looked up instead. */
const LOOKED_UP = 0.01;

/** Something declined in words that others request it with. */
const NOT_WANTED = 'not wanted';
const DENIES =
  /\b(?:no|not|never|nobody|none|nor|without|cannot|(?:do|does|did|is|are|was|were|wo|ca|need|would|should|could|has|have)nt|stop|rather|forget|leave|mind|better)\b/;

/** Said by members to one another in a quiz, or to nobody. */
const ASIDE = new Set(['feeling', 'to read', AMONG_MEMBERS, NOT_WANTED]);

/** Commands for everybody that change something, besides those of organisers: unless certain, they are asked back. */
const OF_ANYBODY = new Set(['progress set', 'daily me', 'quiz start', 'quiz stop', 'quiz appeal']);

/** What can’t be undone. */
const FINAL = new Set(['quiz stop', 'quiz appeal', 'book remove']);

export const isShown = (command: string): boolean =>
  /^(?:leaderboard|saved|stats|quiz presets)$| (?:list|show)$/.test(command);

const changes = (command: string): boolean =>
  OF_ANYBODY.has(command) || commandNamed(command)?.who === 'organisers';

/** After these a question on something else is for the book, too. */
const ASKS_ON = new Set(['lookup', 'character', 'passage', 'progress']);

/**
 * The likeliest meaning of the surest wording. @param about what was just spoken of
 * @param known the people of the club's book, whose names all count as one
 */
export function intentOf(
  wordings: Line['wordings'],
  about?: string,
  known: Parameters<typeof withStandIn>[1] = [],
): Line['intent'] {
  const kind = kindOf(about);
  const heard = wordings.map((words) => withStandIn(words, known));
  const found = wordings.map((words, at) => ({ ...surest(heard[at] ?? words, kind), words }));
  const asked = heard.flatMap((words) => [words, questionIn(words) ?? words]);
  const kinds = ASKS_ON.has(kind) ? [kind, ''] : [kind];
  const book = Math.max(...asked.flatMap((words) => kinds.map((one) => likelihoodOfBook(words, one))));
  return { ...found.reduce((a, b) => (b.probability > a.probability ? b : a)), book };
}

/** The likeliest meaning; all small talk, such as `thanks, that’s all`, counts together with talk among members. */
function surest(words: string, kind: string): Intent {
  const intents = intentsOf(words, kind);
  const [first = { name: 'lookup', probability: 0 }] = intents;
  const isKind = (name: string) => isSmallTalk(name) || name === AMONG_MEMBERS;
  const kindest = intents.find(({ name, probability }) => isSmallTalk(name) && probability >= POSSIBLE);
  if (!kindest || !isKind(first.name) || !words.includes(' ')) return first;
  return { ...kindest, probability: likelihood(words, isKind, kind) };
}

export const exampleVerbatim: Step = async (line) => {
  if (asksHow(line) && commandNamed(line.intent.name)) return undefined;
  if (line.intent.name === 'passage' && asksOfBook(line.line)) return undefined;
  const meaning = await meaningOf(line, VERBATIM);
  return (meaning && isSetting(line.intent.name) && requested(line)) || meaning;
};

/** One of two requests: each becomes a button. */
export const exampleSurely: Step = (line) => meaningOf(line, SURE);

/** Words like an example, unless they may be a question to the book. Changes are asked back. */
export const likeExample: Step = async (line) => {
  const meaning = await meaningOf(line, PLAINLY);
  if (!meaning || line.intent.probability === VERBATIM) return meaning;
  if (await mayAskBook(line)) return undefined;
  const isAsked = isToBeAsked(meaning, line) && !(await hasNothingToDo(meaning, line));
  return isAsked ? askedBack(meaning, line) : meaning;
};

/** Whether words that may mean something else would change something. */
function isToBeAsked(
  meaning: NonNullable<Meaning>,
  { intent: { name, probability, words }, openQuestion, past }: Line,
): boolean {
  if (openQuestion && isPartOfPlay(name) && isSpokenOf(words)) return true;
  if (!('command' in meaning)) return meaning.press !== undefined && !(name === 'yes' && probability >= SURE);
  if (!changes(meaning.command)) return false;
  if (FINAL.has(meaning.command) || needsMore(meaning) || isQuestion(words) || TALKS.test(words)) return true;
  if (openQuestion && !isPartOfPlay(name)) return true;
  const isIt = (one: string) => one === name || (STARTS.has(name) && STARTS.has(one));
  return !isWished(words, isIt, SURE, openQuestion ? '' : kindOf(past?.about));
}

/** Whether a command lacks a required option, for which it would open a form. */
function needsMore({ command, raws }: Extract<NonNullable<Meaning>, { command: string }>): boolean {
  const { options = {} } = commandNamed(command) ?? {};
  return Object.entries(options).some(([name, { required }]) => required && raws[name] === undefined);
}

const ASKS_HOW =
  /^(?:how (?:do|does|can|could|would|should|to)|where (?:do|can|could) (?:i|we|you)|(?:can|could) (?:i|we) (?:use|link|connect|sync)|(?:what|which) (?:command|button)|is there (?:an?|any) (?:way|command|option|setting))\b|^(?:can|could|may) (?:i|we|one|people|members|somebody|someone)\b.* (?:somewhere|anywhere|at all|too|as well)$/;

const asksHow = ({ wordings }: Line): boolean => wordings.some((words) => ASKS_HOW.test(words));

/** How to do something, in one sentence: its answer, or its command's description. */
export const askedHow: Step = (line) => {
  const { name, probability, book, words } = line.intent;
  if (book > FOR_BOT || !asksHow(line)) return undefined;
  if (probability < LIKELY) return findCommand(words);
  if (name === 'book add') return addBook(line);
  const command = name === 'help' ? undefined : commandNamed(commandFor(name));
  return answered(name) ?? (command && { reply: howTo(command) });
};

const STARTS = new Set(['quiz start', 'quiz again', 'quiz level', 'quiz review', 'quiz anew', 'another']);

/**
 * Whether a line clearly asks something about quizzes other than to start one (`can I get more time in the quizzes?`),
 * or changes the daily post just spoken of (`set it to questions about Ruth`).
 */
export const meansNoStart = ({ intent: { name, probability }, past }: Line): boolean =>
  probability >= PLAINLY &&
  probability < VERBATIM &&
  (name === 'value' ? kindOf(past?.about) === 'daily' : isPartOfPlay(name) && !STARTS.has(name));

/** Whether a line may rather be for the book. */
async function mayAskBook(line: Line): Promise<boolean> {
  const { name, book } = line.intent;
  // `I wonder who Tommy is`
  if (name !== NOT_WANTED && ASIDE.has(name) && asksAnyhow(line.line)) return true;
  if (name !== AMONG_MEMBERS && book <= FOR_BOT) return false;
  // No question to a book is about its reader.
  if (asksSomething(line.line) && /\b(?:i|ive|my|mine)\b/i.test(line.line)) return false;
  if (asksSomething(line.line) && (await namesSomebody(line))) return true;
  const sure = await bookSure(line);
  return sure === 'yes' ? name !== 'feeling' : sure === 'perhaps';
}

/** Useless to anybody who didn’t mean it. */
const IDLE = new Set(['not offered', 'off topic', 'privacy forget', 'book remove', 'season undo']);

/** Words somewhat like an example, or that may mean it, where the book is hardly meant or has nothing on them. */
export const somewhatLikeExample: Step = async (line) => {
  // `how old is she` is about her, whether or not the book has an answer.
  const isOfSomebody = OF_SOMEBODY.test(line.line) || (await namesSomebody(line));
  if (asksSomething(line.line) && isOfSomebody) return undefined;
  const { book } = line.intent;
  if (book >= POSSIBLE || (book > FOR_BOT && (await bookSure(line)) !== 'no')) return undefined;
  const { name, words } = line.intent;
  const isIdle = ASIDE.has(name) || IDLE.has(name) || (changes(name) && isSpokenOf(words));
  const meaning = isIdle ? undefined : await meaningOf(line, POSSIBLE);
  if (!meaning) return undefined;
  const showsOnly = 'command' in meaning && line.intent.probability >= LIKELY && isShown(meaning.command);
  return showsOnly || (await hasNothingToDo(meaning, line)) ? meaning : askedBack(meaning, line);
};

/** Whether a command would only say that there is nothing to do: then nothing has to be asked. */
async function hasNothingToDo(meaning: NonNullable<Meaning>, said: Line): Promise<boolean> {
  const command = 'command' in meaning ? meaning.command : '';
  if (/^quiz (?:stop|skip|hint)$/.test(command))
    return (await said.store.quiz(said.where.club, said.where.channel)) === undefined;
  if (/^daily (?:off|skip|swap|pause|now)$/.test(command))
    return (await said.store.dailies(said.where.club)).length === 0;
  return /^plan (?:off|pause)$/.test(command) && (await planOn(said)) === undefined;
}

/** The likeliest meaning, if it is likely enough; questions to the book aren't meanings here. */
async function meaningOf(line: Line, least: number): Promise<Meaning> {
  const { name, probability, words, book } = line.intent;
  // A single word may be a topic of the book.
  if (probability < SURE && !words.includes(' ') && book > FOR_BOT) return undefined;
  if (name === AMONG_MEMBERS && !isEnglish(words)) return undefined;
  if (name === 'lookup' || (name === NOT_WANTED && !DENIES.test(words))) return undefined;
  if (probability < Math.max(least, line.openQuestion ? leastAside(name, words) : 0)) return undefined;
  const means = Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
  return means ? means({ ...line, words }) : (answered(name) ?? run(name));
}

/** Things that members also say to one another, bot or no bot. */
const TABLE_TALK = new Set([...TOLD, NOT_WANTED, 'lookup', 'opinion', 'off topic', 'missed']);

/** Whether words are clearly for the bot: `export our data`. Words on the quiz may as well be for the others. */
export const isToBot = ({ words }: Pick<Line['intent'], 'words'>): boolean =>
  !isSpokenOf(words) &&
  !/(?<!^(?:can|could|may|how do|how can) )\bwe\b/.test(words) &&
  likelihood(words, (name) => !TABLE_TALK.has(name) && !isPartOfPlay(name) && !isSmallTalk(name)) >= PLAINLY;

/** The least probability while members may be talking to one another, as in `we could drop the plan`. */
function leastAside(name: Intent['name'], words: string): number {
  // Somebody who has to go says so to the players.
  if (ASIDE.has(name) || name === 'absent') return Number.POSITIVE_INFINITY;
  if (!isPartOfPlay(name) && isToBot({ words })) return POSSIBLE;
  return isPartOfPlay(name) || !(isSpokenOf(words) || /\bwe\b/.test(words)) ? PLAINLY : VERBATIM;
}

/** A command with its description: `/daily off, which stops a channel’s daily post`. */
function inWords(command: string): string {
  const { description = '' } = commandNamed(command) ?? {};
  const [does = ''] = description.split(/[,:;]/);
  return `/${command}, ${/^[A-Z][a-z]+s\b/.test(does) ? 'which ' : ''}${does.charAt(0).toLowerCase()}${does.slice(1)}`;
}

function askedBack(meaning: NonNullable<Meaning>, { line, intent, past }: Line): Meaning {
  const lookUp = intent.book > LOOKED_UP ? lookUpButton(line) : [];
  if ('command' in meaning) {
    const { command, raws } = meaning;
    if (command === 'lookup' || command === 'help') return meaning;
    const itself = runButton(`/${command}`, command, raws);
    // What doesn't fit into a button is done at once, as in `offer`.
    return itself.length === 0 ? meaning : say(`Do you mean ${inWords(command)}?`, [...itself, ...lookUp]);
  }
  const { reply, press } = meaning;
  // Removing an item of a list asks by itself.
  if (press?.action === 'remove') return meaning;
  if (press && reply.parts.length === 0) {
    const label = past?.offered?.find((one) => one.press === press)?.label ?? 'Undo';
    if (label === 'Undo') return { reply: takeBackAsked({ back: press }) };
    return say(`Do you mean “${label}”?`, [{ label, press }]);
  }
  return { reply: { ...reply, buttons: [...(reply.buttons ?? []), ...lookUp] } };
}
