/** What a line means by what people say. */

import { runButton } from '../../src/core/command-press.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { textPart } from '../../src/core/reply.ts';
import { commandSet } from '../index.ts';
import { BOT } from './bot.ts';
import { CLUB } from './club.ts';
import { isSmallTalk } from './intents/examples.ts';
import {
  AMONG_MEMBERS,
  type Intent,
  intentsOf,
  likelihood,
  likelihoodOfBook,
  PLAINLY,
} from './intents/intents.ts';
import { isOfPlay, OF_QUIZ } from './quiz.ts';
import { answered, type Line, type Meanings, run, type Step, say } from './sayings.ts';
import { asksAnyhow, bookSure, lookUpButton, namesSomebody } from './to-book.ts';
import { asksSomething, isEnglish } from './words.ts';

/** What is said, apart from what names a book, a place, a topic or a wish of its own. */
export const MEANINGS: Meanings = { ...CLUB, ...OF_QUIZ, ...BOT };

/** An example's own words. */
export const VERBATIM = 1;

/** From here on one word means it, or one of two wishes, or what is said while members talk to one another. */
const SURE = 0.9;

/** From here on words are asked back. */
export const ASKED_BACK = 0.3;

/** So unlikely is a question to the book where the bot is meant, unless the book surely answers. */
const FOR_BOT = 0.05;

/** The same also where it surely answers. */
const NOT_FOR_BOOK = 0.01;

/** What somebody doesn’t want, in the words of something that others do. */
const NOT_WANTED = 'not wanted';
const DENIES =
  /\b(?:no|not|never|nobody|none|nor|without|cannot|(?:do|does|did|is|are|was|were|wo|ca|need|would|should|could|has|have)nt|stop|rather|forget|leave|mind|better)\b/;

/** What nobody means who asks something, such as `I wonder who Tommy is`. */
const REMARKS = new Set(['feeling', AMONG_MEMBERS]);

/** What members say to one another in a quiz, and to nobody. */
const ASIDE = new Set([...REMARKS, NOT_WANTED]);

/** What changes something, besides what only organisers do: words that say it in another way are asked back. */
const CHANGES = new Set(['progress set', 'daily me', 'quiz stop', 'quiz appeal']);

const changes = (command: string): boolean =>
  CHANGES.has(command) || commandSet.commands.some((one) => one.name === command && one.who === 'organisers');

/** What the surest of the wordings most likely means. */
export function intentOf(wordings: Line['wordings']): Line['intent'] {
  const found = wordings.map((words) => ({ ...surest(words), words, book: likelihoodOfBook(words) }));
  return found.reduce((a, b) => (b.probability > a.probability ? b : a));
}

/** The likeliest; small talk, such as `thanks, that’s all`, is as likely as all of it and what members say together. */
function surest(words: string): Intent {
  const intents = intentsOf(words);
  const [first = { name: 'lookup', probability: 0 }] = intents;
  const isKind = (name: string) => isSmallTalk(name) || name === AMONG_MEMBERS;
  const kindest = intents.find(({ name, probability }) => isSmallTalk(name) && probability >= ASKED_BACK);
  if (!kindest || !isKind(first.name) || !words.includes(' ')) return first;
  return { ...kindest, probability: likelihood(words, isKind) };
}

/** In the words of an example. */
export const exampleVerbatim: Step = (line) => meaningOf(line, VERBATIM);

/** One of two wishes: each becomes a button. */
export const exampleSurely: Step = (line) => meaningOf(line, SURE);

/**
 * In words that are like it, unless they may be a question to the book. What changes something is asked back.
 */
export const likeExample: Step = async (line) => {
  const meaning = await meaningOf(line, PLAINLY);
  if (!meaning || line.intent.probability === VERBATIM) return meaning;
  const inQuiz = line.openQuestion && isOfPlay(line.intent.name) && SPOKEN_OF.test(line.words);
  const changed = inQuiz || ('command' in meaning ? changes(meaning.command) : meaning.press !== undefined);
  if (await mayAskBook(line)) return undefined;
  return changed ? askedBack(meaning, line) : meaning;
};

/** Speaks of what is done in a quiz, rather than asking for it: `we shouldn’t skip this`, `tom said stop`. */
const SPOKEN_OF =
  /\b(?:no|not|never|nobody|none|(?:do|does|did|is|are|wo|ca|should)nt|sa(?:id|ys?)|told|tells|asked|wants|if|would|should|mind|always|yesterday|cheating)\b/;

/** What starts a quiz, or the next. */
const STARTS = new Set(['quiz start', 'quiz again', 'quiz level', 'quiz review', 'quiz anew', 'another']);

/** Whether a line plainly asks something else of quizzes than to start one: `can I get more time in the quizzes?`. */
export const meansNoStart = ({ intent: { name, probability } }: Line): boolean =>
  probability >= SURE && probability < VERBATIM && isOfPlay(name) && !STARTS.has(name);

/** Whether a line may ask the book instead. */
async function mayAskBook(line: Line): Promise<boolean> {
  const { name, book } = line.intent;
  if (REMARKS.has(name) && asksAnyhow(line.line)) return true;
  if (name !== AMONG_MEMBERS && book <= NOT_FOR_BOOK) return false;
  // No question to a book is about its reader.
  if (asksSomething(line.line) && /\b(?:i|ive|my|mine)\b/i.test(line.line)) return false;
  const sure = await bookSure(line);
  if (sure === 'yes') return name !== 'feeling';
  return sure === 'perhaps' && (name === AMONG_MEMBERS || book > FOR_BOT);
}

/** In words that are somewhat like it, or may mean it, where the book is hardly meant or has nothing for them. */
export const somewhatLikeExample: Step = async (line) => {
  // `how old is Kathy` is a question on her, whether or not the book has an answer.
  if (asksSomething(line.line) && (await namesSomebody(line))) return undefined;
  if (line.intent.book > FOR_BOT && (await bookSure(line)) !== 'no') return undefined;
  const meaning = ASIDE.has(line.intent.name) ? undefined : await meaningOf(line, ASKED_BACK);
  return meaning && askedBack(meaning, line);
};

/** What the line most likely means, if that is likely enough; what the book is asked is no meaning of its own. */
async function meaningOf(line: Line, least: number): Promise<Meaning> {
  const { name, probability, words } = line.intent;
  // A word alone may be a topic of the book.
  if (probability < SURE && !words.includes(' ')) return undefined;
  if (name === AMONG_MEMBERS && !isEnglish(words)) return undefined;
  if (name === 'lookup' || (name === NOT_WANTED && !DENIES.test(words))) return undefined;
  if (probability < Math.max(least, line.openQuestion ? leastAside(name) : 0)) return undefined;
  return named(name, { ...line, words });
}

/** What goes by a name in `examples.txt`. */
function named(name: string, line: Line): Meaning | Promise<Meaning> {
  const means = Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
  return means ? means(line) : (answered(name) ?? run(name));
}

/** How likely it has to be where members may be talking to one another. */
function leastAside(name: Intent['name']): number {
  if (ASIDE.has(name)) return Number.POSITIVE_INFINITY;
  if (isOfPlay(name)) return PLAINLY;
  return changes(name) ? VERBATIM : SURE;
}

const MAYBE_ME = 'If you’re asking me, not the book:';

function askedBack(meaning: NonNullable<Meaning>, { line }: Line): Meaning {
  const lookUp = lookUpButton(line);
  if ('command' in meaning) {
    const { command, raws } = meaning;
    if (command === 'lookup' || command === 'help') return meaning;
    return say(`Do you mean /${command}?`, [...runButton(`/${command}`, command, raws), ...lookUp]);
  }
  const { reply } = meaning;
  const lead = asksSomething(line) ? [textPart(MAYBE_ME)] : [];
  return {
    reply: { ...reply, parts: [...lead, ...reply.parts], buttons: [...(reply.buttons ?? []), ...lookUp] },
  };
}
