/** What a line means by the example that it is likest to. */

import { runButton } from '../../src/core/command-press.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { textPart } from '../../src/core/reply.ts';
import { commandSet } from '../index.ts';
import { BOT } from './bot.ts';
import { CHAT } from './chat.ts';
import { CLUB } from './club.ts';
import { ALIKE, type Likeness, likest } from './likest.ts';
import { OF_QUIZ } from './quiz.ts';
import { VAGUELY } from './requests/place.ts';
import { type Line, type Meanings, run, type Step, say } from './sayings.ts';
import { bookSure, lookUpButton } from './to-book.ts';
import { asksSomething } from './words.ts';

/** What is said, apart from what names a book, a place, a topic or a wish of its own. */
export const MEANINGS: Meanings = { ...CHAT, ...CLUB, ...VAGUELY, ...OF_QUIZ, ...BOT };

/** From here on words say nothing but what the example says, and from there on in the same words. */
const SAME = 0.8;
const VERBATIM = 0.99;

/** From here on a question means it, though the book may have something on it. */
const UNSURE = 0.7;

/** From here on words are asked back where the book has nothing for them. */
export const ASKED_BACK = 0.4;

/** What changes something, besides what only organisers do: words that say it in another way are asked back. */
const CHANGES = new Set(['progress set', 'daily me', 'quiz stop', 'quiz appeal']);

const changes = (command: string): boolean =>
  CHANGES.has(command) || commandSet.commands.some((one) => one.name === command && one.who === 'organisers');

/** The likest example of any of the wordings; `alike` is 0 where none shares a word. */
export function likestOf(wordings: Line['wordings']): Line['likest'] {
  const found = wordings.map((words) => ({ name: '', alike: 0, ...likest(words), words }));
  return found.reduce((a, b) => (b.alike > a.alike ? b : a));
}

/** In an example's own words. */
export const inItsWords: Step = (line) => meaningOf(line, VERBATIM);

/** In words that say the same. */
export const saysTheSame: Step = (line) => meaningOf(line, SAME);

/**
 * In words that are like it: the surer the book is of what it has for them, the liker they have to be. What changes
 * something is asked back.
 */
export const saysAlike: Step = async (line) => {
  const meaning = await meaningOf(line, ALIKE);
  if (!meaning) return undefined;
  const sure = await bookSure(line);
  const asks = asksSomething(line.line);
  // No question to a book is about its reader.
  const ofReader = asks && /\b(?:i|ive|my|mine)\b/i.test(line.line);
  if (sure === 'yes' && !ofReader) return undefined;
  const changed = 'command' in meaning ? changes(meaning.command) : meaning.press !== undefined;
  const mayAsk = sure === 'perhaps' && (changed || asks) && !ofReader;
  if (mayAsk && line.likest.alike < UNSURE) return undefined;
  return changed ? askedBack(meaning, line) : meaning;
};

/** In words that are somewhat like it, where the book has nothing for them. */
export const saysSomewhatAlike: Step = async (line) => {
  const meaning = await meaningOf(line, ASKED_BACK);
  return meaning && (await bookSure(line)) === 'no' ? askedBack(meaning, line) : undefined;
};

/** What the likest example means, if it is at least so alike; those without a meaning of their own name a command. */
async function meaningOf(line: Line, least: number): Promise<Meaning> {
  const { name, alike, words } = line.likest;
  if (alike < Math.max(least, line.asked ? leastAside(name) : 0)) return undefined;
  const means = Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
  if (typeof means === 'string') return say(means);
  return means ? means({ ...line, words }) : run(name);
}

/** How like an example a line has to be where members may be talking to one another. */
function leastAside(name: Likeness['name']): number {
  if (name.startsWith('quiz ') || Object.hasOwn(OF_QUIZ, name)) return 0;
  return changes(name) ? VERBATIM : SAME;
}

const NOT_IN_BOOK = 'I find nothing on that in the book. If you didn’t mean the book:';

function askedBack(meaning: NonNullable<Meaning>, { line }: Line): Meaning {
  const lookUp = lookUpButton(line);
  if ('command' in meaning) {
    const { command, raws } = meaning;
    if (command === 'lookup') return meaning;
    return say(`Do you mean /${command}?`, [...runButton(`/${command}`, command, raws), ...lookUp]);
  }
  const { reply } = meaning;
  const lead = asksSomething(line) ? [textPart(NOT_IN_BOOK)] : [];
  return {
    reply: { ...reply, parts: [...lead, ...reply.parts], buttons: [...(reply.buttons ?? []), ...lookUp] },
  };
}
