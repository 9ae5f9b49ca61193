/** The club's saved quizzes in plain words. */

import { runButton } from '../../src/core/command-press.ts';
import { quoted } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { wordSet } from '../../src/lib/text.ts';
import { presetInWords } from '../quiz/options.ts';
import { readQuizRequest } from '../quiz/request.ts';
import { playedLately } from './chat.ts';
import { levelBeside } from './quiz.ts';
import { type Line, offer, run, type Step, say } from './sayings.ts';
import { isOnly, plainWords } from './words.ts';

const SAVES =
  /\b(?:save|keep|store|remember|name|call) (?<what>(?:(?:it|this|that|these|the|our|my|last|quiz|settings|preset|one|round|game) ?)+)(?:as|under(?: the name)?|under the title|called)(?: of)? (?<name>.{1,40}?)(?: (?:for (?:later|next time|us|the club|another day)|please|now))*$/;

/** The quiz here under a name; a bare `it` only where a quiz was spoken of. */
async function savedAs(line: Line): Promise<Meaning> {
  const { what = '', name = '' } = SAVES.exec(line.wordings[0])?.groups ?? {};
  if (name === '') return undefined;
  const isQuiz = /\b(?:quiz|settings|preset|round|game)\b/.test(what);
  const isOne = isQuiz || (!line.past?.quoted && (await playedLately(line)));
  const preset = name.replace(/^(?:a |the )?(?:preset |saved quiz )?(?:called |named )?/, '');
  return isOne ? run('quiz presets', { save: preset }) : undefined;
}

const REMOVES = /^(?:remove|delete|forget|drop|erase|get rid of|throw (?:away|out))\b/;
const SHOWS = /^(?:(?:show|tell)(?: me| us)?|list|describe|explain|whats|what (?:is|are|does|s)|which)\b/;
/** Without one of these the name may be a question to the book: `what is Hailsham`. */
const OF_ONE = /\b(?:in|inside|quiz|preset|saved|settings)\b/;
const STARTS = /^(?:start|play|run|do|begin|use|load|open|lets|give us|we want|quiz us with)\b/;
const MAKES = /^(?:make|let)\b/;
const HARDER = /\b(?:harder|tougher|difficult)\b/;
const OF_SAVED = /\b(?:my|our|saved|preset|called|named)\b/g;
/** What may stand around the name of a saved quiz. */
const AROUND = wordSet(
  'a the my our that saved quiz quizzes preset settings called named one in is has have does of please with up can could you we lets do play have make want inside about again now what be bit more easier simpler harder tougher difficult',
);

/** The saved quiz that a line names, and the rest of the line. */
async function named({ store, where, words: said }: Line) {
  const words = said.replace(/^(?:(?:can|could|would|will) (?:you|we|i)|please) (?:please )?/, '');
  const { presets } = await store.clubRecord(where.club);
  const [found] = presets
    .map((one) => ({ ...one, plain: plainWords(one.name) }))
    .filter(({ plain }) => plain !== '' && ` ${words} `.includes(` ${plain} `))
    .toSorted((one, other) => other.plain.length - one.plain.length);
  return found && { ...found, words, rest: ` ${words} `.replace(` ${found.plain} `, ' ').trim() };
}

/** A request about a saved quiz; a name that is part of an option or an answer isn't one. */
export const savedQuiz: Step = async (line) => {
  const saved = await savedAs(line);
  if (saved) return saved;
  const found = await named(line);
  if (!found) return undefined;
  const { name, wish, words, rest } = found;
  const says = (verb: RegExp) => verb.test(words) && isOnly(rest.replace(verb, ''), AROUND);
  if (says(REMOVES))
    return offer(`Shall I remove the saved quiz ${quoted(name)}?`, 'Yes, remove it', 'quiz presets', {
      remove: name,
    });
  if (says(MAKES)) {
    const difficulty = levelBeside(wish.difficulty, HARDER.test(rest));
    const asked = `Shall I start ${quoted(name)} with ${difficulty} questions, and save it so?`;
    return offer(asked, 'Yes, start it', 'quiz start', { preset: name, difficulty, save: name });
  }
  const start = runButton(`Start ${quoted(name)}`, 'quiz start', { preset: name });
  if (says(SHOWS) && (OF_ONE.test(rest) || /^show\b/.test(words)))
    return say(`${quoted(name)}: ${presetInWords(wish)}.`, start);
  const { left, raws } = readQuizRequest(rest.replace(STARTS, '').replace(OF_SAVED, ''));
  const isNamed = STARTS.test(words) || /\b(?:quiz|preset)\b/.test(rest);
  return isNamed && left === '' && raws.rounds === undefined
    ? run('quiz start', { ...raws, preset: name })
    : undefined;
};
