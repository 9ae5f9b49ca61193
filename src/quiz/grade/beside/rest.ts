import { isCountry } from '../../../corpus/english/names.ts';
import { wordSet } from '../../../lib/text.ts';
import { type RightAnswer, tokenWords } from '../key/key.ts';
import { crudeStem, isDeed } from '../key/question.ts';
import { DENIES, MORE, SEVERAL, TURNED } from '../outcome.ts';
import type { AnswerReading, Setting } from '../setting.ts';
import { partsBetweenBreaks } from '../text/fold.ts';
import type { AnswerToken, AnswerTokens } from '../types.ts';
import { looksVerbal, singular } from '../words/forms.ts';
import { wordList } from '../words/lists.ts';
import { idleWords, type Role, type RunPlace, roleOf, TELLING } from './roles.ts';

const NUMBERS = 'more than one number';

/** What a row may ask about the answer and the run of words. */
type Fact = keyof ReturnType<typeof factsOf>;

/**
 * A row of the table, a sentence: `when` that is so, and the run `has` a word of these roles, it is
 * too much `because` of that; without a reason the words are fine. What a row doesn't say it
 * doesn't ask.
 */
interface Row {
  readonly when?: Fact;
  readonly has?: readonly Role[];
  readonly hasNo?: readonly Role[];
  /** The role of the run's first word. */
  readonly opensWith?: readonly Role[];
  /** The role of the word behind that one, but for particles: `locked up in`. */
  readonly goesOnWith?: readonly Role[];
  /** The role of the first word that tells something or ties what follows to the answer. */
  readonly tellsFirst?: readonly Role[];
  /** Among the words behind the last that tells something, before the answer. */
  readonly leadsOverBy?: readonly Role[];
  /** It is a single word. */
  readonly alone?: true;
  readonly because?: string;
}

const TIES: readonly Role[] = ['tie', 'of'];
/** What may be another person, thing or deed. */
const OTHERS: readonly Role[] = ['name', 'verb', 'plural or verb', 'plain'];
const TOLD = [...TELLING];
const NOT_DESCRIBING = TOLD.filter((role) => role !== 'describing');

/**
 * The first row that fits says why words beside an answer are too many, or with no reason that they
 * are fine.
 */
const TABLE: Readonly<Record<RunPlace, readonly Row[]>> = {
  before: [
    { has: ['rival'], because: SEVERAL },
    { has: ['denial'], because: DENIES },
    { when: 'number', has: ['bound'], because: 'that is a bound, not the number' },
    // `two footprints` for footprints
    { when: 'single', has: ['number'], because: NUMBERS },
    { when: 'number' },
    // `she throws him under a train`
    { has: ['part'], because: MORE },
    // `the friend of Jane`, `red and green`
    { leadsOverBy: ['of', 'and'], because: MORE },
    // `a letter from Darcy`
    { when: 'person', leadsOverBy: ['tie'], because: MORE },
    { when: 'person', has: OTHERS, because: MORE },
    { hasNo: OTHERS },
    // `he stole a loaf`, `works as a butcher`
    { when: 'subjectless', tellsFirst: ['tie', 'verb', 'plural or verb'], hasNo: ['name'] },
    { because: MORE },
  ],
  inside: [{ has: NOT_DESCRIBING, because: MORE }],
  behind: [
    // `a song and a poem`, `singing and dancing`
    { when: 'alike', opensWith: ['and'], because: SEVERAL },
    // What else happened: `and he had`, `and lost it`
    { opensWith: ['and'], goesOnWith: ['tie', 'verb'] },
    // `Time out`
    { when: 'name', has: ['particle'], alone: true, because: MORE },
    { hasNo: TOLD },
    // `a coat of paint`
    { when: 'thing', opensWith: ['of'], because: MORE },
    // `the boat he built`, `Milton in the north`
    { opensWith: TIES },
    { opensWith: ['particle'], goesOnWith: TIES },
    // `Miss Emily their old headmistress`, `sewing a dress`, `knitting names`
    { when: 'person', opensWith: ['determiner'] },
    { when: 'verbal', opensWith: ['determiner', 'name', 'plural or verb'] },
    // `a boat built by his father`, `a film starring Knightley`
    {
      opensWith: ['verb', 'describing'],
      goesOnWith: [...TIES, 'determiner', 'number'],
    },
    { because: MORE },
  ],
  apart: [
    // `London, England`
    { when: 'country' },
    { when: 'guess', because: SEVERAL },
    { when: 'alike', because: SEVERAL },
    { when: 'number', tellsFirst: TIES },
    { when: 'number', has: ['number'], because: NUMBERS },
    { when: 'number' },
    { when: 'named', alone: true, has: OTHERS, because: 'more than one name' },
    { when: 'named', tellsFirst: ['name'], because: 'more than one name' },
    { when: 'person' },
    { hasNo: NOT_DESCRIBING },
    { when: 'long' },
    // `Whitby, on the coast of England`, `a lamp, the one in the hall`, `his boat, painted blue`
    { has: TIES },
    { opensWith: ['verb'] },
    { because: SEVERAL },
  ],
};

/** Where a run begins and goes on, what it tells first, and what leads from there to the answer. */
function landmarks(roles: readonly Role[]) {
  const [opening, ...others] = roles;
  const lastTold = roles.findLastIndex((role) => TELLING.has(role));
  return {
    opening,
    following: others.find((role) => role !== 'particle'),
    firstTold: roles.find((role) => TELLING.has(role) || TIES.includes(role)),
    leads: lastTold < 0 ? [] : roles.slice(lastTold + 1),
  };
}

/**
 * Whether a run of words is as a row has it.
 * @param roles of its words that do something
 */
function fits(row: Row, roles: readonly Role[], facts: Readonly<Record<Fact, boolean>>) {
  const isOneOf = (wanted: readonly Role[] | undefined, role: Role | undefined) =>
    wanted === undefined || (role !== undefined && wanted.includes(role));
  const hasAny = (wanted: readonly Role[] = []) => roles.some((role) => wanted.includes(role));

  const { opening, following, firstTold, leads } = landmarks(roles);
  return (
    (row.when === undefined || facts[row.when]) &&
    (row.has === undefined || hasAny(row.has)) &&
    !hasAny(row.hasNo) &&
    isOneOf(row.opensWith, opening) &&
    isOneOf(row.goesOnWith, following) &&
    isOneOf(row.tellsFirst, firstTold) &&
    (row.leadsOverBy === undefined || leads.some((role) => isOneOf(row.leadsOverBy, role))) &&
    (row.alone === undefined || roles.length === 1)
  );
}

/**
 * Why the words beside the right answer turn it into another answer, or none; undefined where they
 * are harmless.
 * @param core positions of the words found to be the right answer
 */
export function objection(
  tokens: AnswerTokens,
  core: ReadonlySet<number>,
  wanted: RightAnswer,
  setting: Setting,
) {
  if (core.size === tokens.length) return undefined;
  const answerReading: AnswerReading = {
    tokens,
    core,
    wanted,
    setting,
    idle: idleWords(tokens, setting.key),
  };

  const { start, end, last, runs } = runsBeside(tokens, core);
  if (wanted.sort !== 'number' && isTurned(answerReading, start, end)) return TURNED;

  // `Tommy's friend` for Tommy
  if (tokens[last]?.possessive && !wanted.content.at(-1)?.possessive && end > last + 1) return MORE;

  for (const [place, from, to] of runs) {
    const objectionFound = from < to ? objectionTo(answerReading, place, from, to) : undefined;
    if (objectionFound !== undefined) return objectionFound;
  }

  return undefined;
}

/** The runs of words around those found to be the right answer, and the clause that has them. */
function runsBeside(tokens: AnswerTokens, core: ReadonlySet<number>) {
  const firstCore = Math.min(...core);
  const last = Math.max(...core);
  const stretches = partsBetweenBreaks(tokens);
  const start = stretches.findLast(({ from }) => from <= firstCore)?.from ?? 0;
  const end = stretches.find(({ to }) => to > last)?.to ?? tokens.length;
  const apart = stretches.filter(({ from, to }) => to <= start || from >= end);

  const runs = [
    ['before', start, firstCore],
    ['inside', firstCore, last],
    ['behind', last + 1, end],
    ...apart.map(({ from, to }) => ['apart', from, to] as const),
  ] as const;
  return { start, end, last, runs };
}

function objectionTo(answerReading: AnswerReading, place: RunPlace, from: number, to: number) {
  const run = answerReading.tokens.slice(from, to);
  const roles = run.map((_, index) => roleOf(answerReading, from + index, place));
  const told = run.filter((_, index) => TELLING.has(roles[index] ?? 'nothing'));
  if (place === 'apart' && told.length === 0) return undefined;
  const facts = factsOf(answerReading, run, told, answerReading.tokens[to]?.after ?? '');
  const shown = roles.filter((role) => role !== 'nothing');
  return TABLE[place].find((row) => fits(row, shown, facts))?.because;
}

const FOR_SOMEBODY = wordSet('he she they it');
const MAYBE = /^(?:maybe|perhaps|possibly|unless|also|plus|could|might)$/;

function factsOf(
  { wanted, setting }: AnswerReading,
  run: AnswerTokens,
  told: AnswerTokens,
  next: string,
) {
  const { sort, content } = wanted;
  const { asked } = setting.key;
  const last = content.at(-1)?.text ?? '';
  const sign = run[0]?.after ?? '';
  const opening = (answerTokens: AnswerTokens) =>
    answerTokens.find(({ text }) => text !== 'and')?.text.replace(/^.+ing$/, '-ing');

  return {
    person: sort === 'person',
    name: sort === 'name',
    named: sort === 'name' || sort === 'person',
    number: sort === 'number',
    thing: sort === 'thing',
    single: sort !== 'thing' || singular(last) === last,
    subjectless: !wanted.tokens.some(({ text }) => wordList('relatives').has(text)),
    verbal: looksVerbal(last) && last.endsWith('ing'),
    country: asked.place && isCountry(tokenWords(told)) && !isCountry(tokenWords(content)),
    guess:
      setting.strict ||
      run.some(({ text }) => MAYBE.test(text)) ||
      /[/|]/.test(sign + next) ||
      sign === '?',
    alike: setting.key.alternatives.some(({ tokens }) => opening(tokens) === opening(run)),
    long: told.length > content.length + 2 || sign === '!',
  };
}

/**
 * Whether who does it and to whom it is done have changed places: `Gatsby shoots Wilson`, asked who
 * shoots Gatsby.
 */
function isTurned({ tokens, core, wanted, setting }: AnswerReading, start: number, end: number) {
  const { asked } = setting.key;
  const isAsked = ({ text }: AnswerToken) => asked.words.get(crudeStem(text)) === true;
  const isPerson = (token: AnswerToken) =>
    /^(?:s?he|they|him|them)$/.test(token.text) || isAsked(token);
  const opens = tokens[start] as AnswerToken;

  // `darnay takes his place` where it is asked what Carton does
  const isOfPronoun = FOR_SOMEBODY.has(wanted.tokens[0]?.text ?? '');
  if (isOfPronoun && !core.has(start) && isPerson(opens))
    return isAsked(opens) && !asked.subject.has(crudeStem(opens.text));

  const answerTokens = tokens.slice(0, end);
  const deed = answerTokens.findIndex(
    (token, index) => index >= start && !core.has(index) && isDeed(token, asked),
  );
  if (deed < 0) return false;

  const isBehind = Math.min(...core) > deed;
  // Asked whom, the answer is to be where the deed goes; asked who, where it comes from.
  if (answerTokens[deed + 1]?.text === 'by') return isBehind === asked.object;

  return (
    isBehind !== asked.object &&
    answerTokens
      .slice(start)
      .some((token, index) => isPerson(token) && start + index < deed !== asked.object)
  );
}
