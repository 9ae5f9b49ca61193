/** Lines that lean on what came before: `and Kathy?` after `who is Miss Lucy`, `please stop it` after a daily post was set. */

import type { Character } from '../../src/core/domain/book.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { isWord } from '../../src/corpus/english/dictionary.ts';
import { sexOfGiven } from '../../src/corpus/english/names.ts';
import { titleOf } from '../../src/corpus/import/people/names/titles.ts';
import { capital } from '../../src/lib/text.ts';
import { corrected, placeInstead } from './corrected.ts';
import { intentsOf, kindOf, likelihood, PLAINLY } from './intents/intents.ts';
import { requested } from './requests/index.ts';
import { spelled } from './requests/spelled.ts';
import { askedIn, type Line, type Past, run, type Step, say, takeBackAsked } from './sayings.ts';
import { lookUpButton, namesSomebody } from './to-book.ts';
import { asksSomething, namesIn, plainWords, questionIn } from './words.ts';

/** `her` before one of these is whom something is done to; before any other word, whose something is. */
const PRONOUN =
  /\b(?:(?<his>his|her(?= (?!(?:to|in|at|for|with|and|or|about|from|so|when|because|off|on|up|out|away|then|now|again|anyway)\b)\p{L}))|she|he|her|him)\b(?!['’])/iu;

/** Whoever is asked about, also where the book doesn't name them. */
const WHO_IS = /^who(?:[’']?s| is| was) (\p{Lu}\p{L}+)\??$/u;

const ADAPTATION = /\b(?:film|movie|stage play|series|drama|adaptation)\b/i;
/** What is asked of one, and of no book. */
const ADAPTED =
  /\b(?:play(?:s|ed)?|star(?:s|red)?|act(?:s|ed|ors?|ress)?|cast|direct(?:s|ed|or)?|filmed|shot|screenplay|script|released|c[ao]me out|watch(?:ing)?|good|worth|popular|success\w*|flop|reviews?|faithful)\b/i;

/** A question after one about a film or the like, with that: `was it any good`, `who played Tommy`. */
function ofAdaptation(line: string, before: string): string | undefined {
  const [work] = ADAPTATION.exec(before) ?? [];
  if (work === undefined || ADAPTATION.test(line) || /\b(?:book|novel)\b/i.test(line)) return undefined;
  if (!ADAPTED.test(line)) return undefined;
  const named = line.replace(/\bit\b/i, `the ${work}`);
  return named === line ? `${line.replace(/[?.!\s]+$/, '')} in the ${work}?` : named;
}

const AND = /^(?:(?:and|or|but|what about|how about|same for)(?: what about| how about| for)? )+(.+)$/;

/**
 * A question with the name that it leaves out; undefined where it leaves out none, or where nobody whom the question
 * before it names can be meant.
 * @param before the question before it @param people whom the book has
 */
export function wholeQuestion(
  line: string,
  before: string,
  people: readonly Pick<Character, 'name' | 'aliases'>[],
): string | undefined {
  const [known, ...others] = mentions(before, people);
  const rest = AND.exec(plainWords(line))?.[1];
  const [other] = rest === undefined ? [] : mentions(line, people);
  if (known && other && others.length === 0 && plainWords(other) === rest)
    return before.replace(known, other);
  // Whoever asks who says `off with her head` quotes.
  const isQuoted = /^who (?:says?|said)\b/i.test(line);
  if (isQuoted || !asksSomething(line)) return undefined;
  if (mentions(line, people).length > 0) return ofAdaptation(line, before);
  const pronoun = PRONOUN.exec(line);
  const [, unknown] = WHO_IS.exec(before) ?? [];
  const meant = pronoun && [unknown, known, ...others].findLast((one) => one && fits(pronoun[0], one));
  if (!meant) return ofAdaptation(line, before);
  const { index, groups } = pronoun;
  const name = meant + (groups?.his ? '’s' : '');
  return line.slice(0, index) + name + line.slice(index + pronoun[0].length);
}

/** The names in a line as they stand there, of each character the longest; in the order of the book. */
function mentions(line: string, people: readonly Pick<Character, 'name' | 'aliases'>[]): readonly string[] {
  const plain = plainWords(line);
  // `kathys job` has no apostrophe.
  const words = `${plain} ${plain.replace(/s\b/g, '')}`;
  return people.flatMap((one) => {
    const [found = ''] = namesIn(words, one).toSorted((a, b) => b.length - a.length);
    const at = line.toLowerCase().indexOf(found.toLowerCase());
    return found === '' || at < 0 ? [] : [line.slice(at, at + found.length)];
  });
}

function fits(pronoun: string, name: string): boolean {
  const first = capital(name.split(' ')[0] ?? '');
  const sex = titleOf(first)?.sex ?? sexOfGiven(first);
  return sex === undefined || (sex === 'she') === /^(?:she|hers?)$/i.test(pronoun);
}

/** What commands are about, by their kind. */
const NAME_OF_KIND: Readonly<Record<string, string>> = {
  daily: 'the daily post',
  plan: 'the reading plan',
  quiz: 'the quiz',
  book: 'the book',
  season: 'the season',
};

/** Not of anything that follows, as in `one more question`. */
const IT =
  /\b(?:it|one|that|this)\b(?!['’])(?=[,.!?\s]*(?:$|(?:now|again|then|please|at|on|for|from|to|off|up|down|back|in|until|till|today|tomorrow|tonight|every|each|instead|too|later|with|when|after|before)\b))/i;
const NAMES_ONE =
  /\b(?:daily|posts?|plan|schedule|quiz\w*|books?|season|passages?|quotes?|chapters?|sections?|pages?)\b/i;

/**
 * A line with the thing that its writer’s last command was about, where it leaves that out and then means a command of the same
 * kind: `do one at ten` is `do the daily post at ten`. @returns undefined where it says something by itself
 */
export function withThing(line: string, { done: [last] = [], about = '' }: Past): string | undefined {
  const kind = kindOf(about);
  const thing = NAME_OF_KIND[kind];
  if (thing === undefined || last?.isOthers || NAMES_ONE.test(line)) return undefined;
  const [{ name, probability } = { name: '', probability: 0 }] = intentsOf(plainWords(line));
  const own = kindOf(name);
  const isOfAny = UNNAMED.has(name) || name === 'help' || (own !== kind && Object.hasOwn(NAME_OF_KIND, own));
  // Who has done something is asked of people, or of the book.
  const least = /^who\b/i.test(line) ? 0.5 : PLAINLY;
  if (probability >= least && !isOfAny) return undefined;
  const words = line.trim().replace(/[.!?\s]+$/, '');
  if (!IT.test(words) && !UNNAMED.has(name)) return undefined;
  const whole = IT.test(words) ? words.replace(IT, thing) : `${words} ${thing}`;
  const isMeant = likelihood(plainWords(whole), (one) => kindOf(one) === kind) >= PLAINLY;
  return isMeant ? whole : undefined;
}

/** What may be said of anything. */
const UNNAMED = new Set(['enough', 'another', 'turn off', 'quiz stop', 'quiz pause', 'quiz skip']);

const WHOSE = /^(?:(?:and|or|what about|how about|(?:and )?just|only) )+(?:for |of )?(.+)$/;

/** Somebody’s record after another, or after a board: `and me`, `what about Tom?`. */
function recordOf({ about = '', others = [] }: Past, line: string): Meaning {
  if (kindOf(about) !== 'leaderboard') return undefined;
  const name = WHOSE.exec(plainWords(line))?.[1]?.replace(/^just /, '') ?? '';
  if (/^(?:me|mine|my own|myself)$/.test(name)) return run('stats');
  const other = others.find((one) => name === one || name === `${one}s`);
  const isName = !name.includes(' ') && (/\p{Ll}+\P{L}+\p{Lu}/u.test(line) || !isWord(name));
  return other || (name !== '' && isName) ? run('stats', { member: other ?? name }) : undefined;
}

/** Whether a line is a whole wish for something else than what was done last. */
function isOfAnother(line: Line, { done: [last] = [] }: Past): boolean {
  const meaning = requested(spelled(line.line), line);
  const wished = meaning && ('command' in meaning ? meaning.command : askedIn(meaning.reply)?.command);
  return wished !== undefined && last !== undefined && kindOf(wished) !== kindOf(last.command);
}

/** Another value for what was done last. */
export const correction: Step = (line) =>
  line.past && !isOfAnother(line, line.past)
    ? (recordOf(line.past, line.line) ??
      placeInstead(line.wordings[0], line.past) ??
      corrected(line.wordings[0], line.past, line))
    : undefined;

/** What takes away what was just saved or listed, in any words: `then please remove`, `delete mine, there is a mistake`. */
const REMOVES =
  /^(?:(?:oh|no|then|ok|hm|now|please|can you|i would rather) )*(?:remove|delete|erase|rm|scrap|take)(?: (?:it|that|this|mine|the last(?: one)?|away|back|out|again|one))*$/;

/** Takes back what was saved, once that is agreed to. */
export const removal: Step = ({ past: { about = '', back } = {}, line }) =>
  back && kindOf(about) === 'save' && line.split(/[,.;]/).some((one) => REMOVES.test(plainWords(one)))
    ? { reply: takeBackAsked({ back }) }
    : undefined;

/** Words in quotation marks, and nothing else. */
const QUOTED = /^\s*["“„«](.{3,})["”“»]\s*$/su;

/** What is to be saved, after it was asked for. */
export const savedAfter: Step = ({ past, line }) => {
  const [, text] = (past?.about === 'save' && QUOTED.exec(line)) || [];
  return text ? run('save', { text }) : undefined;
};

/** What a book is asked by. */
const OF_BOOK = new Set(['lookup', 'character', 'passage', 'discuss', 'sources', 'book']);
/** Goes on with what was said before, or speaks of it. */
const GOES_ON = /^(?:(?:so|ok) )?(?:and|but|or|only|with|for|by|from|is too|so now)\b/;
const SPEAKS_OF_IT = /\b(?:it|this|that|one|ones|i|you|we)\b/;
const LEANING_WORDS = 9;

/** What leans on a command that was spoken of is nothing to look up for all to see; whoever said how far they are asks on. */
export const leansOnCommand: Step = async (line) => {
  const about = kindOf(line.past?.about ?? 'lookup');
  const [all] = line.wordings;
  const words = questionIn(all) ?? all;
  const leans = GOES_ON.test(words) || (about !== 'progress' && SPEAKS_OF_IT.test(words));
  if (line.openQuestion || OF_BOOK.has(about) || words.split(' ').length > LEANING_WORDS || !leans)
    return undefined;
  return (await namesSomebody(line))
    ? undefined
    : say('I’m not sure what you mean by that. Say it once more, in full.', lookUpButton(line.line));
};
