/** What a line means by the example that it is closest to. */

import { runButton } from '../../src/core/command-press.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { textPart } from '../../src/core/reply.ts';
import { commandSet } from '../index.ts';
import { BOT } from './bot.ts';
import { type Closest, closestExample, LIKELIEST, likelyExamples, SIMILAR } from './closest.ts';
import { CLUB } from './club.ts';
import { isOfPlay, OF_QUIZ } from './quiz.ts';
import { answered, type Line, type Meanings, run, type Step, say } from './sayings.ts';
import { asksAnyhow, bookSure, lookUpButton, namesSomebody } from './to-book.ts';
import { asksSomething, plainWords } from './words.ts';

/** What is said, apart from what names a book, a place, a topic or a wish of its own. */
export const MEANINGS: Meanings = { ...CLUB, ...OF_QUIZ, ...BOT };

/** From here on words say nothing but what the example says, and from there on in the same words. */
const SAME = 0.8;
export const VERBATIM = 0.99;

/** From here on a question means it, though the book may have something on it. */
const UNSURE = 0.7;

/** From here on words are asked back where the book has nothing for them. */
export const ASKED_BACK = 0.4;

/** What changes something, besides what only organisers do: words that say it in another way are asked back. */
const CHANGES = new Set(['progress set', 'daily me', 'quiz stop', 'quiz appeal']);

const changes = (command: string): boolean =>
  CHANGES.has(command) || commandSet.commands.some((one) => one.name === command && one.who === 'organisers');

/** The closest example of any of the wordings; `similarity` is 0 where none shares a word. */
export function closestOf(wordings: Line['wordings']): Line['closest'] {
  const found = wordings.map((words) => ({ name: '', similarity: 0, ...closestExample(words), words }));
  return found.reduce((a, b) => (b.similarity > a.similarity ? b : a));
}

/** In the words of an example. */
export const exampleVerbatim: Step = (line) => meaningOf(line, VERBATIM);

/**
 * In words that are like it: the surer the book is of what it has for them, the closer they have to be. What changes
 * something is asked back.
 */
export const likeExample: Step = async (line) => {
  const meaning = await meaningOf(line, SIMILAR);
  if (!meaning || line.closest.similarity >= SAME) return meaning;
  const sure = await bookSure(line);
  const asks = asksSomething(line.line);
  // No question to a book is about its reader.
  const ofReader = asks && /\b(?:i|ive|my|mine)\b/i.test(line.line);
  const isFelt = line.closest.name === 'feeling' && !asksAnyhow(line.line);
  if (sure === 'yes' && !ofReader && !isFelt) return undefined;
  const changed = 'command' in meaning ? changes(meaning.command) : meaning.press !== undefined;
  const mayAsk = sure === 'perhaps' && (changed || asksAnyhow(line.line)) && !ofReader;
  if (mayAsk && line.closest.similarity < UNSURE) return undefined;
  return changed ? askedBack(meaning, line) : meaning;
};

/** In words that are somewhat like it, or may mean it, where the book has nothing for them. */
export const somewhatLikeExample: Step = async (line) => {
  // `how old is Kathy` is a question on her, whether or not the book has an answer.
  if (asksSomething(line.line) && (await namesSomebody(line))) return undefined;
  if ((await bookSure(line)) !== 'no') return undefined;
  const meaning = (await meaningOf(line, ASKED_BACK)) ?? (await likelyMeaning(line));
  return meaning && askedBack(meaning, line);
};

/** What a line most likely means that is like no example. */
function likelyMeaning(line: Line): Meaning | Promise<Meaning> {
  const [likeliest] = line.openQuestion ? [] : likelyExamples(line.words);
  return likeliest && likeliest.similarity >= LIKELIEST ? named(likeliest.name, line) : undefined;
}

/** What the closest example means, if the line is at least so similar; those without a meaning of their own name a command. */
async function meaningOf(line: Line, least: number): Promise<Meaning> {
  const { name, similarity, words } = line.closest;
  if (similarity < Math.max(least, line.openQuestion ? leastAside(name) : 0)) return undefined;
  return named(name, { ...line, words });
}

/** What goes by a name in `examples.txt`. */
function named(name: string, line: Line): Meaning | Promise<Meaning> {
  const means = Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
  return means ? means(line) : (answered(name) ?? run(name));
}

/** How like an example a line has to be where members may be talking to one another. */
function leastAside(name: Closest['name']): number {
  if (isOfPlay(name)) return 0;
  return changes(name) ? VERBATIM : SAME;
}

const NOT_IN_BOOK = 'I found nothing about that in the book. If you meant me:';

/** What is to go on: `do not stop the daily posts`. */
const TO_GO_ON = /\b(?:not|dont|never)(?: ever)? (?:stop|end|cancel|quit|delete|remove|turn off)\b/;

function askedBack(meaning: NonNullable<Meaning>, { line }: Line): Meaning {
  if (TO_GO_ON.test(plainWords(line))) return undefined;
  const lookUp = lookUpButton(line);
  if ('command' in meaning) {
    const { command, raws } = meaning;
    if (command === 'lookup' || command === 'help') return meaning;
    return say(`Do you mean /${command}?`, [...runButton(`/${command}`, command, raws), ...lookUp]);
  }
  const { reply } = meaning;
  const lead = asksSomething(line) ? [textPart(NOT_IN_BOOK)] : [];
  return {
    reply: { ...reply, parts: [...lead, ...reply.parts], buttons: [...(reply.buttons ?? []), ...lookUp] },
  };
}
