/** Lines that depend on what came before: `and Kathy?` after `who is Miss Lucy`, `no, 9` after a place. */

import type { Character } from '../../src/core/domain/book.ts';
import type { Raws } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { isWord } from '../../src/corpus/english/dictionary.ts';
import { sexOfGiven } from '../../src/corpus/english/names.ts';
import { titleOf } from '../../src/corpus/import/people/names/titles.ts';
import { saysPlace } from '../../src/corpus/place.ts';
import { capital } from '../../src/lib/text.ts';
import { movesMeeting } from '../plan/moved.ts';
import { isForOneself, NO_NOTE, orderedIn, wantsNote } from '../saved/wanted.ts';
import { reading } from '../shared/reading.ts';
import { corrected, placeInstead } from './corrected.ts';
import { kindOf, PLAINLY } from './intents/intents.ts';
import { requested } from './requests/index.ts';
import { PAGE } from './requests/values.ts';
import { askedIn, type Last, type Line, type Past, run, type Step, say } from './sayings.ts';
import { asksSomething, isAround, namesIn, OF_SPEAKER, plainWords } from './words.ts';

/** `her` before one of these is an object; before any other word it is a possessive. */
const PRONOUN =
  /\b(?:(?<his>his|her(?= (?!(?:to|in|at|for|with|and|or|about|from|so|when|because|off|on|up|out|away|then|now|again|anyway|after\w*|before\w*|later|there|here|back|over|down|as|by|until|if|while|since|during|once|like|than|that|too|instead|alone|still|yet|the|an?|this|all|\w+ly|(?:next|first|last|most|more|best|in?to|through|finally)(?=[?.!]*$))\b)\p{L}))|she|he|her|him)\b(?!['’])/iu;

/** A person asked about, also one that the book doesn't name. */
const WHO_IS = /^who(?:[’']?s| is| was) (\p{Lu}\p{L}+)\??$/u;

const ADAPTATION = /\b(?:film|movie|(?:stage|the|a) play|series|drama|adaptation|musical|opera)\b/i;
const ADAPTED =
  /\b(?:play(?:s|ed)?|star(?:s|red)?|act(?:s|ed|ors?|ress)?|cast|direct(?:s|ed|or)?|filmed|shot|screenplay|script|released|c[ao]me out|watch(?:ing)?|good|worth|popular|success\w*|flop|reviews?|faithful)\b/i;

/** Things asked about, with what stands for them in a question. */
const TOPIC =
  /^(?:what|where)(?:[’']?s| is| are| was| were) ((?!(?:it|this|that|he|she|they|there|i|we|you|my|our)\b)(?:the )?\p{L}+(?: \p{L}+)?)\??$/iu;
const IT =
  /(?<!\b(?:is|are|was|were|does|did|wrote|read|got|published|which|that|this|no|any|every|some|next|last|first|other) )\b(?:it|one|there)(?=[?.!\s]*$)/i;

/**
 * A question with the topic of the one before: `who runs it` after `where are the cottages`; `was it any good`, `who
 * played Tommy` after one about a film or the like.
 */
function ofTopic(line: string, before: string): string | undefined {
  const [work] = ADAPTATION.exec(before) ?? [];
  if (work !== undefined && ADAPTED.test(line) && !ADAPTATION.test(line)) {
    const named = line.replace(/\bit\b/i, `the ${work}`);
    return named === line ? `${line.replace(/[?.!\s]+$/, '')} in the ${work}?` : named;
  }
  const [, topic] = TOPIC.exec(before) ?? [];
  if (topic === undefined || OF_SPEAKER.test(line) || !IT.test(line)) return undefined;
  return line.replace(IT, (it) => (/^there$/i.test(it) ? `at ${topic}` : topic));
}

/** Only asks why or when about the question before: `why tho` after `did she cry`. */
const BARE =
  /^(?:(?:but|and|so|ok) )*(why|how|when|where)(?: (?:tho|though|so|then|that|exactly|(?<!where )(?:is|was) that))*$/;
const WHETHER = /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b/i;

const AND = /^(?:(?:and|or|but|what about|how about|same for)(?: what about| how about| for)? )+(.+)$/;

/**
 * A question with the name that it leaves out; undefined where it leaves out none, or the question before names nobody
 * who may be meant.
 * @param before the question before it @param people of the book
 * @param answer what the book was quoted with
 */
export function wholeQuestion(
  line: string,
  before: string,
  people: readonly Pick<Character, 'name' | 'aliases'>[],
  answer = '',
): string | undefined {
  const [known, ...others] = mentions(before, people);
  const rest = AND.exec(plainWords(line))?.[1];
  const [other] = rest === undefined ? [] : mentions(line, people);
  if (known && other && others.length === 0 && plainWords(other) === rest)
    return before.replace(known, other);
  const bare = BARE.exec(plainWords(line))?.[1];
  if (bare !== undefined && WHETHER.test(before)) return `${bare} ${before}`;
  // `who says off with her head` is a quotation.
  const isQuoted = /^who (?:says?|said)\b/i.test(line);
  if (isQuoted || !asksSomething(line)) return undefined;
  const pronoun = mentions(line, people).length > 0 ? null : PRONOUN.exec(line);
  const [, unknown] = WHO_IS.exec(before) ?? [];
  // `who` asks for the first person in the answer.
  const answers =
    known || !/^who\b/i.test(before)
      ? []
      : mentions(answer, people).toSorted((one, other) => answer.indexOf(other) - answer.indexOf(one));
  const meant =
    pronoun && [unknown, known, ...others, ...answers].findLast((one) => one && fits(pronoun[0], one));
  if (!meant) return ofTopic(line, before);
  const { index, groups } = pronoun;
  const name = meant + (groups?.his ? '’s' : '');
  return line.slice(0, index) + name + line.slice(index + pronoun[0].length);
}

/** The names in a line, for each character the name or else the longest alias, in the book's order. */
function mentions(line: string, people: readonly Pick<Character, 'name' | 'aliases'>[]): readonly string[] {
  const plain = plainWords(line);
  // `kathys job` has no apostrophe; `miss lucy` is no form of `mis`.
  const words = `${plain} | ${plain.replace(/(?<!s)s\b/g, '')}`;
  const found = people.flatMap((one) => {
    const weight = (name: string) => (name === one.name ? Number.POSITIVE_INFINITY : name.length);
    const [found = ''] = namesIn(words, one).toSorted((a, b) => weight(b) - weight(a));
    // `mr bennet` has no stop.
    const typed = [found, plainWords(found)].find((one) => line.toLowerCase().includes(one.toLowerCase()));
    const at = line.toLowerCase().indexOf(typed?.toLowerCase() ?? '');
    return typed ? [line.slice(at, at + typed.length)] : [];
  });
  // Lady Catherine is no Catherine.
  return found.filter((name) => !found.some((other) => other.length > name.length && other.includes(name)));
}

function fits(pronoun: string, name: string): boolean {
  // The housemates are neither he nor she.
  if (/^the .*[^s]s$/i.test(name)) return false;
  const first = capital(name.split(' ')[0] ?? '');
  const sex = titleOf(first)?.sex ?? sexOfGiven(first);
  return sex === undefined || (sex === 'she') === /^(?:she|hers?)$/i.test(pronoun);
}

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

const commandOf = (meaning: Meaning): string | undefined =>
  meaning && ('command' in meaning ? meaning.command : askedIn(meaning.reply)?.command);

/** Whether a line is a request of its own: for something else than it would correct, or where that isn't set. */
function isOfAnother(line: Line, corrected: Meaning): boolean {
  const { done = [] } = line.past ?? {};
  const command = commandOf(corrected) ?? done[0]?.command;
  const kind = kindOf(command);
  const { name, probability } = line.intent;
  // `actually no` may stand before what is meant.
  const isOther = !/^(?:value|not wanted|changed mind)$/.test(name) && kindOf(name) !== kind;
  if (isOther && probability >= PLAINLY) return true;
  const wished = commandOf(requested(line));
  return wished !== undefined && (kindOf(wished) !== kind || !done.some((one) => one.command === command));
}

const NOT_SO_FAR = /\b(?:not|(?:havent|didnt) (?:got|get|come|read)) (?:\w+ )?(?:that|so) far\b|\btoo far\b/;

/** For a noted place that is too far: back to the one before, or, where that was further on, a question. */
async function notSoFar(said: Line): Promise<Meaning> {
  const { place } = await reading(said, undefined, 'asker');
  const back = said.past?.back;
  const isEarlier = back?.command === 'progress set' && Number(back.args[1]) < place;
  return isEarlier ? { reply: { parts: [] }, press: back } : run('progress set');
}

export const correction: Step = (line) => {
  const { wordings } = line;
  // A page belongs to the writer's own copy; and saving that was only offered would happen without consent.
  const isMeant = ({ command, proposed }: Last) =>
    command === 'progress set' || !(PAGE.test(wordings[0]) || (command === 'save' && proposed));
  const past = line.past && { ...line.past, done: line.past.done?.filter(isMeant) ?? [] };
  if (past?.last === 'progress set' && NOT_SO_FAR.test(wordings[0]) && !asksSomething(line.line))
    return notSoFar(line);
  const meant =
    past &&
    !movesMeeting(line.line) &&
    (recordOf(past, line.line) ?? placeInstead(wordings[0], past) ?? corrected(wordings[0], past, line));
  return meant && !isOfAnother(line, meant) ? meant : undefined;
};

/** Words in quotation marks, and those before them. */
const QUOTED = /^([^"“„«]*)["“„«](.{3,})["”“»][.!\s]*$/su;
const FROM =
  /\b((?:ch|chap|chapter|section|part|page) \w+)((?: and)? not (?:(?:ch|chapter|section|part|page) )?\w+)?$/;

/** Text ordered to be saved, or typed after the bot asked for it. */
export const toSave: Step = (line) => {
  const { past } = line;
  const ordered = orderedIn(line.line);
  if (ordered !== undefined) return run('save', { text: ordered });
  if (kindOf(past?.about) !== 'save') return undefined;
  if (wantsNote(line.line)) return say(NO_NOTE);
  if (/^\s*["“„«]/.test(line.line) && QUOTED.test(line.line)) return run('save', { text: line.line });
  const { command, raws = {}, proposed } = past?.done?.[0] ?? {};
  return command === 'save' && !proposed ? savedOtherwise(line, raws) : undefined;
};

/** Other words or another source for what was just saved, or that it was meant to be private. */
function savedOtherwise({ past, line, wordings: [words] }: Line, raws: Raws): Meaning {
  const [, before = '', text] = QUOTED.exec(line) ?? [];
  const { text: was } = raws;
  if (text !== undefined && isAround(plainWords(before))) return run('save', { ...raws, text, was });
  const [from = '', section = ''] = FROM.exec(words) ?? [];
  if (saysPlace(section) && isAround(words.replace(from, ''))) return run('save', { ...raws, section, was });
  if (!past?.back || !isForOneself(words) || asksSomething(line)) return undefined;
  return say('What is saved the whole club sees.', [{ label: 'Undo', press: past.back }]);
}
