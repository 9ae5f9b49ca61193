/** What a line means by what people say. */

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

/** What is said, apart from what names a book, a place, a topic or a wish of its own. */
export const MEANINGS: Meanings = { ...CLUB_MEANINGS, ...QUIZ_MEANINGS, ...BOT_MEANINGS };

/** An example's own words. */
export const VERBATIM = 1;

/** From here on one word means it, or one of two wishes, or what is said while members talk to one another. */
const SURE = 0.9;

/** From here on words that are asked back can be looked up instead. */
const LOOKED_UP = 0.01;

/** What somebody doesn’t want, in the words of something that others do. */
const NOT_WANTED = 'not wanted';
const DENIES =
  /\b(?:no|not|never|nobody|none|nor|without|cannot|(?:do|does|did|is|are|was|were|wo|ca|need|would|should|could|has|have)nt|stop|rather|forget|leave|mind|better)\b/;

/** What members say to one another in a quiz, and to nobody. */
const ASIDE = new Set(['feeling', AMONG_MEMBERS, NOT_WANTED]);

/** What changes something, besides what only organisers do: words that aren’t certain to want it are asked back. */
const OF_ANYBODY = new Set(['progress set', 'daily me', 'quiz start', 'quiz stop', 'quiz appeal']);

/** What can’t be taken back. */
const FINAL = new Set(['quiz stop', 'quiz appeal', 'book remove']);

/** Whether a command only shows something. */
export const isShown = (command: string): boolean =>
  /^(?:leaderboard|saved|stats|quiz presets)$| (?:list|show)$/.test(command);

const changes = (command: string): boolean =>
  OF_ANYBODY.has(command) || commandNamed(command)?.who === 'organisers';

/** After what the book is asked on, also of something else. */
const ASKS_ON = new Set(['lookup', 'character', 'passage', 'progress']);

/**
 * What the surest of the wordings most likely means. @param about the name of what was spoken of just before
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

/** The likeliest; small talk, such as `thanks, that’s all`, is as likely as all of it and what members say together. */
function surest(words: string, kind: string): Intent {
  const intents = intentsOf(words, kind);
  const [first = { name: 'lookup', probability: 0 }] = intents;
  const isKind = (name: string) => isSmallTalk(name) || name === AMONG_MEMBERS;
  const kindest = intents.find(({ name, probability }) => isSmallTalk(name) && probability >= POSSIBLE);
  if (!kindest || !isKind(first.name) || !words.includes(' ')) return first;
  return { ...kindest, probability: likelihood(words, isKind, kind) };
}

/** In the words of an example. */
export const exampleVerbatim: Step = async (line) => {
  if (asksHow(line) && commandNamed(line.intent.name)) return undefined;
  if (line.intent.name === 'passage' && asksOfBook(line.line)) return undefined;
  const meaning = await meaningOf(line, VERBATIM);
  return (meaning && isSetting(line.intent.name) && requested(line)) || meaning;
};

/** One of two wishes: each becomes a button. */
export const exampleSurely: Step = (line) => meaningOf(line, SURE);

/** In words that are like it, unless they may be a question to the book. What changes something is asked back. */
export const likeExample: Step = async (line) => {
  const meaning = await meaningOf(line, PLAINLY);
  if (!meaning || line.intent.probability === VERBATIM) return meaning;
  if (await mayAskBook(line)) return undefined;
  const isAsked = isToBeAsked(meaning, line) && !(await hasNothingToDo(meaning, line));
  return isAsked ? askedBack(meaning, line) : meaning;
};

/** Whether words that somebody may have meant in another way would change something. */
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

/** Whether a command lacks what it can’t do without, and would ask for it by a form. */
function needsMore({ command, raws }: Extract<NonNullable<Meaning>, { command: string }>): boolean {
  const { options = {} } = commandNamed(command) ?? {};
  return Object.entries(options).some(([name, { required }]) => required && raws[name] === undefined);
}

/** What asks for the way to do something. */
const ASKS_HOW =
  /^(?:how (?:do|does|can|could|would|should|to)|where (?:do|can|could) (?:i|we|you)|(?:can|could) (?:i|we) (?:use|link|connect|sync)|(?:what|which) (?:command|button)|is there (?:an?|any) (?:way|command|option|setting))\b|^(?:can|could|may) (?:i|we|one|people|members|somebody|someone)\b.* (?:somewhere|anywhere|at all|too|as well)$/;

const asksHow = ({ wordings }: Line): boolean => wordings.some((words) => ASKS_HOW.test(words));

/** How to do something, in one sentence: its answer, or what its command does. */
export const askedHow: Step = (line) => {
  const { name, probability, book, words } = line.intent;
  if (book > FOR_BOT || !asksHow(line)) return undefined;
  if (probability < LIKELY) return findCommand(words);
  if (name === 'book add') return addBook(line);
  const command = name === 'help' ? undefined : commandNamed(commandFor(name));
  return answered(name) ?? (command && { reply: howTo(command) });
};

/** What starts a quiz, or the next. */
const STARTS = new Set(['quiz start', 'quiz again', 'quiz level', 'quiz review', 'quiz anew', 'another']);

/** Whether a line plainly asks something else of quizzes than to start one: `can I get more time in the quizzes?`. */
export const meansNoStart = ({ intent: { name, probability } }: Line): boolean =>
  probability >= PLAINLY && probability < VERBATIM && isPartOfPlay(name) && !STARTS.has(name);

/** Whether a line may ask the book instead. */
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

/** What is no use to anybody who didn’t mean it. */
const IDLE = new Set(['not offered', 'off topic', 'privacy forget', 'book remove', 'season undo']);

/** In words that are somewhat like it, or may mean it, where the book is hardly meant or has nothing for them. */
export const somewhatLikeExample: Step = async (line) => {
  // `how old is she` is a question on her, whether or not the book has an answer.
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

/** What a command needs to be there: where it isn't, the command says so, and there is nothing to ask about. */
async function hasNothingToDo(meaning: NonNullable<Meaning>, said: Line): Promise<boolean> {
  const command = 'command' in meaning ? meaning.command : '';
  if (/^quiz (?:stop|skip|hint)$/.test(command))
    return (await said.store.quiz(said.where.club, said.where.channel)) === undefined;
  if (/^daily (?:off|skip|swap|pause|now)$/.test(command))
    return (await said.store.dailies(said.where.club)).length === 0;
  return /^plan (?:off|pause)$/.test(command) && (await planOn(said)) === undefined;
}

/** What the line most likely means, if that is likely enough; what the book is asked is no meaning of its own. */
async function meaningOf(line: Line, least: number): Promise<Meaning> {
  const { name, probability, words, book } = line.intent;
  // A word alone may be a topic of the book.
  if (probability < SURE && !words.includes(' ') && book > FOR_BOT) return undefined;
  if (name === AMONG_MEMBERS && !isEnglish(words)) return undefined;
  if (name === 'lookup' || (name === NOT_WANTED && !DENIES.test(words))) return undefined;
  if (probability < Math.max(least, line.openQuestion ? leastAside(name, words) : 0)) return undefined;
  const means = Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
  return means ? means({ ...line, words }) : (answered(name) ?? run(name));
}

/** What members say to one another besides, whether or not a bot listens. */
const TABLE_TALK = new Set([...TOLD, NOT_WANTED, 'lookup', 'opinion', 'off topic', 'missed']);

/** Whether words are plainly for the bot: `export our data`. What is said of the quiz may as well be for the others. */
export const isToBot = ({ words }: Pick<Line['intent'], 'words'>): boolean =>
  !isSpokenOf(words) &&
  !/(?<!^(?:can|could|may|how do|how can) )\bwe\b/.test(words) &&
  likelihood(words, (name) => !TABLE_TALK.has(name) && !isPartOfPlay(name) && !isSmallTalk(name)) >= PLAINLY;

/** How likely it has to be where members may be talking to one another, as in `we could drop the plan`. */
function leastAside(name: Intent['name'], words: string): number {
  // Whoever has to go says so to the players.
  if (ASIDE.has(name) || name === 'absent') return Number.POSITIVE_INFINITY;
  if (!isPartOfPlay(name) && isToBot({ words })) return POSSIBLE;
  return isPartOfPlay(name) || !(isSpokenOf(words) || /\bwe\b/.test(words)) ? PLAINLY : VERBATIM;
}

/** A command with what it does: `/daily off, which stops a channel’s daily post`. */
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
    // What fits into no button is done at once, as `offer` does.
    return itself.length === 0 ? meaning : say(`Do you mean ${inWords(command)}?`, [...itself, ...lookUp]);
  }
  const { reply, press } = meaning;
  // What takes away what a reply lists asks by itself.
  if (press?.action === 'remove') return meaning;
  if (press && reply.parts.length === 0) {
    const label = past?.offered?.find((one) => one.press === press)?.label ?? 'Undo';
    if (label === 'Undo') return { reply: takeBackAsked({ back: press }) };
    return say(`Do you mean “${label}”?`, [{ label, press }]);
  }
  return { reply: { ...reply, buttons: [...(reply.buttons ?? []), ...lookUp] } };
}
